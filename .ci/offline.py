"""A site asks the network for nothing: `python .ci/offline.py FOLDER` fails if a page of it would load anything.

Links that a reader may follow are no loads. What counts: scripts, style sheets, fonts, pictures, frames, and whatever a
style sheet imports.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html

LOADS = ("src", "srcset", "data", "poster", "background", "xlink:href")
"""Attributes that make a browser load something, whatever element they stand on."""
FOLLOWED = ("a", "area")
LINKS = {"canonical", "index", "search", "next", "prev", "author", "license", "help"}
"""What a <link> may be without being loaded."""
OUTSIDE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:[a-z][a-z0-9+.-]*:)?//[^"')\s;]*)""", re.IGNORECASE)


def loads(page: str) -> Iterator[str]:
    """What an HTML page would load from elsewhere."""
    for element in html.document_fromstring(page).iter("*"):
        if element.tag in ("style", "svg:style"):
            yield from styled(element.text_content())
        yield from styled(element.get("style", ""))
        links = [element.get("href", "")] if element.tag not in FOLLOWED and not_a_mere_link(element) else []
        for address in [*(element.get(name, "") for name in LOADS), *links]:
            yield from (part.strip() for part in address.split(",") if OUTSIDE.match(part))


def not_a_mere_link(element: html.HtmlElement) -> bool:
    """Whether a browser loads what the element's href names."""
    return element.tag != "link" or not set(element.get("rel", "").lower().split()) <= LINKS


def styled(sheet: str) -> Iterator[str]:
    """What a style sheet would load from elsewhere."""
    yield from IN_STYLE.findall(sheet)


def main(folder: Path) -> int:
    """Look at every page and style sheet; 1 if there is none, or any would load something."""
    readers = {".html": loads, ".css": styled, ".svg": loads}
    files = sorted(file for file in folder.rglob("*") if file.suffix in readers)
    found = [(file, url) for file in files for url in readers[file.suffix](file.read_text(encoding="utf-8"))]
    for file, url in found:
        print(f"{file.relative_to(folder)} loads {url}", file=sys.stderr)
    if not any(file.suffix == ".html" for file in files):
        print(f"there are no pages in {folder}", file=sys.stderr)
        return 1
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
