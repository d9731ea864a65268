"""Where displays go: to the notebook that runs this, as rich objects, or to the terminal."""

import sys
from collections.abc import Callable
from typing import Any


def screen() -> Callable[[Any], None]:
    """A function that displays one thing where its reader is."""
    return _in_notebook if in_notebook() else _in_terminal


def in_notebook() -> bool:
    """Whether a notebook's kernel runs this; IPython at a terminal is none. It is asked only if somebody loaded it."""
    if "IPython" not in sys.modules:
        return False
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return shell is not None and type(shell).__name__ != "TerminalInteractiveShell"


def _in_notebook(thing: Any) -> None:
    from IPython.core.display_functions import display

    display(thing)


def _in_terminal(thing: Any) -> None:
    from rich.console import Console

    from zo_check.display.bundle import text

    Console().print(text(thing))
