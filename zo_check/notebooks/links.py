"""Links from one proof file to another, and pictures that a file shows: made to hold wherever the notebook goes."""

import base64
import mimetypes
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)\s]+)\)")
_LINK = re.compile(r"(?P<before>\]\()(?P<file>[^)\s:#]+)\.py(?P<after>[)#])")
_NAMED = re.compile(r"(?P<before>\bclaim )(?P<label>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<after>)")
_CODED = re.compile(r"(?P<before><code>)(?P<label>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<after></code>)(?!</a>)")
_HREF = re.compile(r'(?P<before><a href=")(?P<file>[^":#]+)\.py(?P<after>["#])')


def embed_pictures(notebook: Any, folder: Path) -> None:
    """Put every picture that a cell of text shows, and that lies on this machine, into the notebook itself.

    What is not there leaves its description, with how to draw it: an installed package has no reports beside it.
    """
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            attachments: dict[str, dict[str, str]] = {}
            cell.source = _PICTURE.sub(lambda found: _attached(found, folder, attachments), cell.source)  # noqa: B023
            if attachments:
                cell.attachments = attachments


def _attached(found: "re.Match[str]", folder: Path, attachments: dict[str, dict[str, str]]) -> str:
    alt, file = found["alt"], found["file"]
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    try:
        data = (folder / file).read_bytes()
    except OSError:
        return f"*{alt} (the picture {posixpath.basename(file)} is not here; `zo-check figures` draws it)*"
    name = posixpath.basename(file)
    attachments[name] = {kind: base64.b64encode(data).decode("ascii")}
    return f"![{alt}](attachment:{name})"


def relink(text: str, name: str, siblings: frozenset[str], ending: str) -> str:
    """Markdown or HTML whose links to other proof files lead to what is made of those, with another ending.

    Args:
        text: in Markdown or HTML.
        name: of the file that holds it, relative to its root.
        siblings: names of all files that are made; links to anything else stay as they are.
        ending: ".ipynb" or ".html".
    """

    def led(found: "re.Match[str]") -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), f"{found['file']}.py"))
        end = ending if target in siblings else ".py"
        return f"{found['before']}{found['file']}{end}{found['after']}"

    return _HREF.sub(led, _LINK.sub(led, text))


def to_claims(page: str, name: str, homes: Mapping[str, str]) -> str:
    """HTML in which a claim that is spoken of by its label leads to the page of the file that states it.

    Args:
        page: in which labels stand after the word "claim", or alone in a `<code>`.
        name: of the file that holds it.
        homes: label → name of the file that states it; a claim of the file itself is not linked.
    """

    def led(found: "re.Match[str]") -> str:
        home = homes.get(found["label"], name)
        if home == name:
            return found[0]
        way = posixpath.relpath(posixpath.splitext(home)[0] + ".html", posixpath.dirname(name) or ".")
        return f'{found["before"]}<a href="{way}">{found["label"]}</a>{found["after"]}'

    return _CODED.sub(led, _NAMED.sub(led, page))


def linked(text: str, name: str) -> Iterator[str]:
    """Names of the proof files to which a text in Markdown leads, relative to the root of the file `name`."""
    for found in _LINK.finditer(text):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(name), f"{found['file']}.py"))
