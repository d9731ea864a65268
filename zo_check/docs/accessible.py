"""Sphinx extension: what the theme and Sphinx leave out for readers who use the keyboard or have the page read to them.

Blocks that scroll can be reached by the keyboard; headings of the navigation have a level; the parameters of a
signature are lines of it, not a list of definitions without terms.
"""

import re
from typing import Any

from sphinx.application import Sphinx

_SIGNATURE = re.compile(r'<dt class="sig.*?</dt>', re.DOTALL)
_LINES = {"<dl>": '<span class="lines">', "</dl>": "</span>", "<dd>": '<span class="line">', "</dd>": "</span>"}
_LISTED = re.compile("|".join(_LINES))


def setup(app: Sphinx) -> dict[str, Any]:
    """Mend every page after the theme has made its parts."""
    app.connect("html-page-context", _mend, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _mend(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    if "body" in context:
        context["body"] = body(context["body"])
    tree = "furo_navigation_tree"
    if tree in context:
        context[tree] = context[tree].replace('role="heading"', 'role="heading" aria-level="2"')


def body(html: str) -> str:
    """The body of a page with blocks that can be reached and signatures that are no lists."""
    lined = _SIGNATURE.sub(lambda dt: _LISTED.sub(lambda tag: _LINES[tag[0]], dt[0]), html)
    return lined.replace("<pre>", '<pre tabindex="0">')
