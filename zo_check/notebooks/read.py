"""A proof file as a notebook that has not run: its own cells, and one that puts its false variants on trial."""

import re
from pathlib import Path
from typing import Any

import jupytext
from nbformat.v4 import new_code_cell, new_markdown_cell

from zo_check.claim import Claim
from zo_check.errors import ProofFileError
from zo_check.locations import false_claims_for
from zo_check.proof_file import load_module, own_objects

_MARKER = re.compile(r"^# ?%%", re.MULTILINE)
_TRIALS = """\
## False variants on trial

A check that cannot fail supports nothing. Each of these ways to get it wrong was put before the evidence above, just
now, and has to be refuted."""


def read(path: Path) -> Any:
    """The notebook, whose cells have the same ids each time.

    Raises:
        ProofFileError: the file cannot be read, or has no cells.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProofFileError(f"{path.name} cannot be read: {error}", "make it a readable UTF-8 file") from error
    if not _MARKER.search(text):
        cure = "begin its cells with `# %%`, and those of text with `# %% [markdown]`"
        raise ProofFileError(f"{path.name} is no notebook: it has no cell in percent format", cure)
    notebook = jupytext.reads(text, fmt="py:percent")
    claims = _claims(path)
    if claims and false_claims_for(path) is not None:
        tried = f"from zo_check import show_false_variants\n\nshow_false_variants({', '.join(claims)})"
        notebook.cells += [new_markdown_cell(_TRIALS), new_code_cell(tried)]
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def _claims(path: Path) -> list[str]:
    """Names of the claims that the file states; none if it does not load, which its execution will say better."""
    try:
        return list(own_objects(load_module(path), Claim))
    except ProofFileError:
        return []
