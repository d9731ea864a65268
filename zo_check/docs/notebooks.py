"""Sphinx extension: the executed notebooks as part of the site, where `zo-check notebooks` has made them.

They are copied beside the pages as they are. Without them the site is whole, and says what to run.
"""

import shutil
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from zo_check.coverage import cover
from zo_check.discovery import discover
from zo_check.locations import own_proofs

MADE = Path(__file__).resolve().parents[2] / "reports" / "notebooks"


def notebooks() -> str:
    """Every notebook in reading order, under the parts of the theory; or what to run, if there are none."""
    if not (MADE / "index.html").is_file():
        return "They were not there when this site was built: `zo-check notebooks` makes them, and then `make docs`."
    found = discover((own_proofs(),))
    groups, _ = cover(found)
    lines, seen = [f"Start with {link('index.py', 'the argument in reading order')}.\n"], set[str]()
    for group in groups:
        lines.append(f"## {group.title}\n")
        for label in group.labels:
            file = found.homes.get(label)
            if file is not None and file.name not in seen:
                seen.add(file.name)
                lines.append(f"- {link(file.name, file.claims[label].title)}")
        lines.append("")
    return "\n".join(lines)


def link(file: str, words: str) -> str:
    """A link to the notebook of a proof file, named relative to `proofs/`; only the words, if it was not made."""
    page = Path(file).with_suffix(".html").as_posix()
    return f'<a href="notebooks/{escape(page)}">{escape(words)}</a>' if (MADE / page).is_file() else escape(words)


@cache
def made(file: str) -> bool:
    """Whether the notebook of this proof file was made."""
    return (MADE / file).with_suffix(".html").is_file()


def setup(app: Sphinx) -> dict[str, Any]:
    """Copy the notebooks when the pages are written."""
    app.connect("build-finished", _copied)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _copied(app: Sphinx, problem: Exception | None) -> None:
    if problem is None and MADE.is_dir():
        shutil.copytree(MADE, Path(app.outdir) / "notebooks", dirs_exist_ok=True)
