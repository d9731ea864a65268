"""One thread for matrix products: their rounding depends on how many threads share the work.

Seen with OpenBLAS 0.3.31: a product of (500 × 2000) with a column has other last bits with two threads than with one.

Local workers are started with the variables that say so. Workers of a cluster were started by somebody else: there
threadpoolctl sets it while a task runs.
"""

import contextlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from typing import Any

_NAMES = "OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS VECLIB_MAXIMUM_THREADS BLIS_NUM_THREADS"
VARIABLES = dict.fromkeys(_NAMES.split(), "1")
"""What the libraries behind NumPy and torch read when they are loaded."""


def ask_for_one() -> None:
    """Set the variables that are not set, where NumPy is not loaded yet; afterwards nothing reads them."""
    if "numpy" not in sys.modules:
        os.environ.update({name: one for name, one in VARIABLES.items() if name not in os.environ})


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Whatever runs inside has one thread, where threadpoolctl is installed; elsewhere this does nothing."""
    if importlib.util.find_spec("threadpoolctl") is None:
        yield
        return
    import threadpoolctl

    limits: Any = threadpoolctl.threadpool_limits
    with limits(limits=1):
        yield
