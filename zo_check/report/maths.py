"""LaTeX as MathML, which browsers show without a script and without the network.

What comes back goes into a page as it is, so it is built anew from an allow-list: elements and attributes of MathML
that only say how a formula looks. A formula that cannot be read, or that would bring in anything else, is shown as
its source, and the page reads on.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from html.parser import HTMLParser

from latex2mathml.converter import convert

LONGEST = 20_000
"""Characters of a formula that are still converted; longer ones, which nobody reads, are shown as their source."""

_ELEMENTS = frozenset(
    [
        "math",
        "merror",
        "mfrac",
        "mi",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
        "mphantom",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
        "mtr",
        "munder",
        "munderover",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "accent",
        "accentunder",
        "columnalign",
        "columnlines",
        "columnspacing",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "frame",
        "height",
        "largeop",
        "linebreak",
        "linethickness",
        "lspace",
        "mathsize",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "rowlines",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
    ]
)
_FORMULA = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>.+?)\$|`(?P<code>[^`]+)`", re.DOTALL)
_NORMS = {"‖": r"\Vert ", "∥": r"\Vert "}
"""Signs that the converter would take for names of variables."""


@cache
def mathml(latex: str, *, display: bool = False) -> str:
    """A formula as MathML, safe to put into a page; as its source in `<code>` where that cannot be done.

    Args:
        latex: the formula, without dollars.
        display: whether it stands on a line of its own.
    """
    source = f'<code class="latex">{escape(latex)}</code>'
    if not latex.strip() or len(latex) > LONGEST:
        return source
    for sign, command in _NORMS.items():
        latex = latex.replace(sign, command)
    try:
        return _Rebuilt.of(convert(latex, display="block" if display else "inline"))
    except Exception:  # noqa: BLE001 - whatever the converter makes of somebody's formula, the page must still read
        return source


def prose(text: str) -> str:
    """Text with `$…$`, `$$…$$` and `` `…` `` as HTML: formulas as MathML, all else escaped.

    A dollar sign without a partner is a dollar sign.
    """
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    end = 0
    for found in _FORMULA.finditer(text):
        yield escape(text[end : found.start()])
        end = found.end()
        if found["code"] is not None:
            yield f"<code>{escape(found['code'])}</code>"
        else:
            yield mathml(found["block"] or found["inline"], display=found["block"] is not None)
    yield escape(text[end:])


class _Rebuilt(HTMLParser):
    """What a converter wrote, written again from the allow-list. Raises ValueError at anything else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []

    @classmethod
    def of(cls, text: str) -> str:
        parser = cls()
        parser.feed(text)
        parser.close()
        if parser.open or not parser.parts:
            raise ValueError("the markup does not close what it opens")
        return "".join(parser.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, ">")
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, f"></{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if re.fullmatch(r"\\[A-Za-z]+", data):
            raise ValueError(f"{data} is no command that the converter knows")
        self.parts.append(escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        raise ValueError("a comment in a formula")

    def handle_decl(self, decl: str) -> None:
        raise ValueError("a declaration in a formula")

    def handle_pi(self, data: str) -> None:
        raise ValueError("a processing instruction in a formula")

    def unknown_decl(self, data: str) -> None:
        raise ValueError("a declaration in a formula")

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> None:
        if tag not in _ELEMENTS or (tag == "math") != (not self.open and not self.parts):
            raise ValueError(f"<{tag}> is no part of a formula")
        kept = {name: value or "" for name, value in attrs if name != "xmlns"}
        if not kept.keys() <= _ATTRIBUTES:
            raise ValueError(f"<{tag}> carries {sorted(kept.keys() - _ATTRIBUTES)}")
        if tag == "math" and kept.get("display") == "inline":
            del kept["display"]  # what it is anyway
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        self.parts.append(f"<{tag}{written}{end}")
