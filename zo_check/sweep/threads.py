"""One thread for matrix products: their rounding depends on how many threads share the work.

Seen with OpenBLAS 0.3.31: a product of (500 × 2000) with a column has other last bits with two threads than with one.

Local workers are started so (`pool.processes`). Workers of a cluster were started by somebody else: there
threadpoolctl sets it while a task runs.
"""

import contextlib
import importlib.util
from collections.abc import Iterator
from typing import Any


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
