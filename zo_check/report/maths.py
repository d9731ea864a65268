"""LaTeX as MathML, which browsers show without a script and without the network.

What comes back goes into a page as it is, so it is built anew from an allow-list: elements and attributes of MathML
that only say how a formula looks. A formula that cannot be read, or that would bring in anything else, is shown as
its source, and the page reads on.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape

from latex2mathml.converter import convert_to_element

from zo_check.report.formula_tree import Node, broken, read, write

LONGEST = 20_000
"""Characters of a formula that are still converted; longer ones, which nobody reads, are shown as their source."""

SHORT = 18
"""Characters that stay on one line in any case, so that no line ends within $x = 1$."""
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
    tree = _tree(latex, display)
    return write(tree) if tree is not None else _source(latex)


@cache
def breaking(latex: str, *, display: bool = False) -> str:
    """The same, where a line may end within a long formula: it is then several that follow each other.

    Args:
        latex: the formula, without dollars.
        display: whether fractions and sums have their full size; it stays within its line.
    """
    tree = _tree(latex, display)
    if tree is None:
        return _source(latex)
    if display:
        tree.attributes = {"displaystyle": "true"}
    return "<wbr>".join(map(write, broken(tree, SHORT)))


def widest(latex: str) -> int:
    """Characters that the longest piece of a formula shows between two places where its line may end."""
    tree = _tree(latex, True)
    return len(latex) if tree is None else max(piece.length for piece in broken(tree, SHORT))


def prose(text: str) -> str:
    """Text with `$…$`, `$$…$$` and `` `…` `` as HTML: formulas as MathML, all else escaped.

    A dollar sign without a partner is a dollar sign.
    """
    return "".join(_pieces(text))


def _tree(latex: str, display: bool) -> Node | None:
    """The formula as a tree, or None where none can be made of it."""
    if not latex.strip() or len(latex) > LONGEST:
        return None
    for sign, command in _NORMS.items():
        latex = latex.replace(sign, command)
    try:
        tree = read(convert_to_element(latex, display="block" if display else "inline"))
    except Exception:  # noqa: BLE001 - whatever the converter makes of somebody's formula, the page must still read
        return None
    if not display:
        del tree.attributes["display"]  # it is inline anyway
    return tree


def _source(latex: str) -> str:
    return f'<code class="latex">{escape(latex)}</code>'


def _pieces(text: str) -> Iterator[str]:
    end = 0
    for found in _FORMULA.finditer(text):
        yield escape(text[end : found.start()])
        end = found.end()
        if found["code"] is not None:
            yield f"<code>{escape(found['code'])}</code>"
        else:
            yield mathml(found["block"], display=True) if found["block"] else breaking(found["inline"])
    yield escape(text[end:])
