"""A notebook opened in Jupyter, and trusted there: it was executed on this machine a moment ago."""

import contextlib
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary


def open_notebook(path: Path, module: str) -> None:
    """Serve the notebook until its user ends that with Ctrl-C.

    Jupyter shows only the text of displays that it does not trust, and a formula without its markup misleads; so the
    notebook is signed, as `jupyter trust` does.

    Args:
        path: the .ipynb.
        module: what opens it: "jupyterlab" or "notebook".
    """
    trust(path)
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run([sys.executable, "-m", module, str(path)], check=False)


def trust(path: Path) -> None:
    """Sign the notebook for the user who runs this."""
    NotebookNotary().sign(nbformat.read(path, as_version=4))
