"""Sphinx extension: parts of a page that are computed when the site is built, and so never go stale.

A line `% computed: NAME` of a Markdown page is replaced by what the function NAME gives; a `% computed: page PATH` by
that file of the repository, with its links led anew from here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from zo_check.docs.claims import claims, constants, headline, provenances, published, strengths, verdicts
from zo_check.docs.commands import commands
from zo_check.docs.notebooks import notebooks
from zo_check.docs.reference import reference

ROOT = Path(__file__).resolve().parents[2]
DOCS = Path(__file__).resolve().parent

_PART = re.compile(r"^% computed: *(?P<name>[a-z]+)(?: +(?P<about>\S+))? *$", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<path>[^)#\s]+)(?P<place>#[^)\s]*)?\)")
_PAGES = {
    "zo_check/report/SCHEMA.md": "schema.md",
    "zo_check/sweep/README.md": "sweeps.md",
    "zo_check/conformance/README.md": "conformance.md",
    "proofs/kernel/README.md": "kernel.md",
    "reports/conformance.md": "defects.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
"""Files of the repository that are pages here: a link to one leads to the page."""


def page(path: str) -> str:
    """A Markdown file of the repository, its links led anew from the folder of the documentation.

    Raises:
        ExtensionError: a link leads nowhere.
    """
    file = ROOT / path

    def led(found: re.Match[str]) -> str:
        if found["path"].startswith(("https://", "http://", "mailto:")):
            return found[0]
        target = (file.parent / found["path"]).resolve()
        if not target.exists():
            raise ExtensionError(f"{path} links to {found['path']}, which is not there")
        inside = target.relative_to(ROOT).as_posix()
        if inside in _PAGES:
            return f"]({_PAGES[inside]}{found['place'] or ''})"
        return f"]({_download(inside)})" if target.is_file() else "]"

    return _LINK.sub(led, file.read_text(encoding="utf-8"))


def _download(inside: str) -> str:
    """From the folder of the documentation to a file of the repository, which Sphinx then copies into the site."""
    home = DOCS.relative_to(ROOT).as_posix().split("/")
    return "../" * len(home) + inside


def optional(name: str) -> str:
    """The name of a page for a table of contents, if there is one."""
    return name if (DOCS / f"{name}.md").is_file() else ""


_PARTS: Mapping[str, Callable[..., str]] = {
    "claims": claims,
    "commands": commands,
    "constants": constants,
    "headline": headline,
    "notebooks": notebooks,
    "optional": optional,
    "page": page,
    "provenances": provenances,
    "published": published,
    "reference": reference,
    "strengths": strengths,
    "verdicts": verdicts,
}


def filled(text: str) -> str:
    """The page with every computed part in place.

    Raises:
        ExtensionError: it asks for a part that does not exist.
    """

    def made(found: re.Match[str]) -> str:
        if found["name"] not in _PARTS:
            raise ExtensionError(f"no part is called {found['name']!r}; there are {', '.join(sorted(_PARTS))}")
        return _PARTS[found["name"]](*filter(None, [found["about"]]))

    return _PART.sub(made, text)


def setup(app: Sphinx) -> dict[str, Any]:
    """Fill pages as they are read, and read those with a computed part at every build."""
    app.connect("source-read", _fill)
    app.connect("env-get-outdated", _with_parts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _fill(app: Sphinx, name: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def _with_parts(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    return [name for name in env.found_docs if _PART.search(Path(env.doc2path(name)).read_text(encoding="utf-8"))]
