"""Whether what executes notebooks is installed, asked before anything is begun."""

import importlib.util
from collections.abc import Sequence

from zo_check.errors import UsageError

EXECUTE = ("ipykernel", "jupytext", "nbclient", "nbconvert")
LAB = ("jupyterlab", "notebook")
"""What opens a notebook; either will do."""


def missing(modules: Sequence[str]) -> tuple[str, ...]:
    """Those that cannot be imported here; nothing is imported to find out."""
    return tuple(name for name in modules if importlib.util.find_spec(name) is None)


def require_tools() -> None:
    """Raise UsageError, with what to install, if notebooks cannot be executed here."""
    lacking = missing(EXECUTE)
    if lacking:
        are = "is" if len(lacking) == 1 else "are"
        problem = f"notebooks cannot be executed here: {', '.join(lacking)} {are} missing"
        raise UsageError(problem, "pip install 'zo-check[notebooks]'")


def lab() -> str:
    """The module that opens notebooks here. Raises UsageError, with what to install, if there is none."""
    here = [name for name in LAB if not missing((name,))]
    if not here:
        cure = "pip install jupyterlab, or open the .html beside the notebook in a browser"
        raise UsageError("neither jupyterlab nor notebook is installed in this Python", cure)
    return here[0]
