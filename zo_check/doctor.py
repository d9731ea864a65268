"""What is installed here: versions, and for each optional tool what it would add."""

import importlib.util
import shutil
from dataclasses import dataclass

from zo_check.report.run_record import version_of


@dataclass(frozen=True)
class Tool:
    """An optional tool: a Python module or a program, and what it would add to a run."""

    name: str
    adds: str
    module: str = ""
    distribution: str = ""
    program: str = ""

    @property
    def found(self) -> str:
        """Its version or where it lies; empty if it is missing. Nothing is imported or run."""
        if self.program:
            return shutil.which(self.program) or ""
        if importlib.util.find_spec(self.module) is None:
            return ""
        return version_of(self.distribution or self.module) or "installed"


OPTIONAL = (
    Tool("gmpy2", "faster multiprecision: mpmath uses it by itself", module="gmpy2"),
    Tool("coqc", "kernel evidence: theorems that Coq (Rocq) accepts, with its Coquelicot", program="coqc"),
    Tool("torch", "checks of estimators that are written in PyTorch", module="torch"),
    Tool("jax", "checks of estimators that are written in JAX", module="jax"),
    Tool("distributed", "sweeps on a cluster: zo-check sweep --dask ADDRESS", module="distributed"),
    Tool("jupytext", "proof files open as notebooks", module="jupytext"),
    Tool("nbclient", "notebooks of all proof files: zo-check notebooks", module="nbclient"),
    Tool("jupyterlab", "opens them: zo-check notebooks --only LABEL --open", module="jupyterlab"),
    Tool("pytest", "proof files run as test items: pytest my_claims/", module="pytest"),
    Tool("pytest-xdist", "test items on all processors: pytest -n auto", module="xdist", distribution="pytest-xdist"),
)
