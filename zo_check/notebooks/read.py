"""A proof file as a notebook that has not run: its own cells, and one that puts its false variants on trial."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupytext
from nbformat.v4 import new_code_cell, new_markdown_cell

from zo_check.claim import Claim
from zo_check.errors import ProofFileError
from zo_check.evidence.evidence import Evidence
from zo_check.locations import false_claims_for
from zo_check.proof_file import load_module, own_objects

_MARKER = re.compile(r"^# ?%%", re.MULTILINE)
_EVIDENCE = """\
## Evidence

What this file looks at besides."""
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
    notebook.cells += [cell for title, code in _generated(path, text) for cell in _section(title, code)]
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def _section(title: str, code: str) -> tuple[Any, Any]:
    return new_markdown_cell(title), new_code_cell(code)


def _generated(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """Sections after the file's own: evidence that it does not show by itself, and its false variants.

    None for a file that does not load: its execution will say why, in the cell where it happens.
    """
    try:
        module = load_module(path)
    except ProofFileError:
        return
    shown = _shown(text)
    rest = [name for name in own_objects(module, Evidence) if name not in shown and "*" not in shown]
    if rest:
        yield _EVIDENCE, f"from zo_check import show\n\nshow({', '.join(rest)})"
    claims = list(own_objects(module, Claim))
    if claims and false_claims_for(path) is not None:
        yield _TRIALS, f"from zo_check import show_false_variants\n\nshow_false_variants({', '.join(claims)})"


def _shown(text: str) -> set[str]:
    """Names that the file passes to `show`; "*" where it passes a whole collection, which is taken to be all."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "show":
            names.update(given.id for given in node.args if isinstance(given, ast.Name))
            names.update("*" for given in node.args if isinstance(given, ast.Starred))
    return names
