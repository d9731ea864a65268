"""A formula as a tree of MathML, built anew from an allow-list and mended where browsers would show it badly.

The converter's own output never reaches a page: a tree is made of the elements and attributes listed here and of
escaped text, or there is none. What is mended is what MathML Core leaves to its authors: bold and script letters are
characters of their own, names of functions are no operators, and a long formula may break before a relation.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup "
    "msup mtable mtd mtext mtr munder munderover"
)
_ATTRIBUTES = _words(
    "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form frame height "
    "largeop linebreak linethickness lspace mathsize mathvariant maxsize minsize movablelimits rowlines rowspacing "
    "rspace scriptlevel separator stretchy symmetric voffset width"
)
_LETTERS = {"bold": "BOLD", "script": "SCRIPT", "double-struck": "DOUBLE-STRUCK", "fraktur": "FRAKTUR"}
_DIGITS = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
_SCRIPTS = frozenset(["msub", "msup", "msubsup", "munder", "mover", "munderover"])
_TALL = frozenset(["mfrac", "msqrt", "mroot", "mtable", "munder", "munderover"])
_OPEN, _CLOSE, _BARS = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉"), frozenset("‖|∥∣")
_BRACKETS = _OPEN | _CLOSE | _BARS
_RELATIONS = frozenset("=≠≤≥<>⪯⪰≺≻≈∼≡→⇒⇔∈⊆⊂∝←")
_SIGNS = frozenset("+−±")
_NO_OPERATORS = frozenset("⊤∞⊥…⋯")
_THIN = "0.167em"
_NAME = re.compile(r"[A-Za-z]{2,}")
_COMMAND = re.compile(r"\\[A-Za-z]+")


@dataclass
class Node:
    """An element with its attributes, and either text or children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: "list[Node]" = field(default_factory=list)

    @property
    def length(self) -> int:
        """Characters that it shows; what is stacked counts once."""
        if self.tag == "mfrac":
            return max(child.length for child in self.children)
        return len(self.text) + sum(child.length for child in self.children)


def read(element: Any) -> Node:
    """The tree of an element of the converter (`xml.etree`), mended.

    Raises:
        ValueError: it holds what is no part of a formula, or a command that the converter does not know.
    """
    root = _read(element)
    if root.tag != "math":
        raise ValueError(f"<{root.tag}> is no formula")
    if len(root.children) == 1 and root.children[0].tag == "mrow" and not root.children[0].attributes:
        root.children = root.children[0].children
    _mend(root, in_script=False)
    return root


def write(node: Node) -> str:
    """The tree as markup."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    inside = escape(node.text, quote=False) + "".join(map(write, node.children))
    return f"<{node.tag}{attributes}>{inside}</{node.tag}>"


def broken(root: Node, longest: int) -> list[Node]:
    """The formula in pieces between which a line may end: before relations and signs, outside all brackets.

    Pieces are joined again while they are not longer than `longest` characters together.
    """
    pieces: list[list[Node]] = [[]]
    depth = 0
    for child in root.children:
        core = _core(child)
        sign = core.text if core.tag == "mo" and core.text else "·"
        if depth == 0 and pieces[-1] and (sign in _RELATIONS or (sign in _SIGNS and child.tag == "mo")):
            pieces.append([])
        depth = max(0, depth + _turn(core))
        pieces[-1].append(child)
    joined: list[list[Node]] = []
    for piece in pieces:
        if joined and sum(n.length for n in (*joined[-1], *piece)) <= longest:
            joined[-1].extend(piece)
        else:
            joined.append(piece)
    for piece in joined[1:]:
        # At the head of a line a sign is still one between two terms.
        _core(piece[0]).attributes.setdefault("form", "infix")
    return [Node("math", root.attributes, children=piece) for piece in joined]


def _read(element: Any) -> Node:
    tag = element.tag if isinstance(element.tag, str) else "comment"
    if tag not in _ELEMENTS:
        raise ValueError(f"<{tag}> is no part of a formula")
    attributes = {name: value for name, value in element.attrib.items() if name != "xmlns"}
    if not attributes.keys() <= _ATTRIBUTES:
        raise ValueError(f"<{tag}> carries {sorted(attributes.keys() - _ATTRIBUTES)}")
    text = unescape(element.text or "")
    if (element.tail or "").strip() or (text.strip() and len(element)):
        raise ValueError("text beside elements")
    if _COMMAND.fullmatch(text):
        raise ValueError(f"{text} is no command that the converter knows")
    return Node(tag, attributes, text, [_read(child) for child in element])


def _mend(node: Node, *, in_script: bool) -> None:
    for index, child in enumerate(node.children):
        _mend(child, in_script=in_script or (node.tag in _SCRIPTS and index > 0))
        if child.tag == "mrow" and not child.attributes and len(child.children) == 1:
            node.children[index] = child.children[0]
    _token(node, in_script=in_script)
    if node.tag in ("math", "mrow", "mstyle", "msqrt", "mtd"):
        _bars(node)
        node.children = list(_spaced(node.children, in_script=in_script))
    elif node.tag in ("mover", "munder") and node.attributes.get("accent") == "true":
        above = node.children[-1]
        if above.text == "^":
            above.text = "ˆ"
            above.attributes["stretchy"] = "false"


def _token(node: Node, *, in_script: bool) -> None:
    """Mend a token: letters of another alphabet, names that are no operators, operators without room about them."""
    style = _LETTERS.get(node.attributes.get("mathvariant", ""))
    if style:
        del node.attributes["mathvariant"]
        node.text = "".join(_letter(sign, style) for sign in node.text)
    if node.tag != "mo":
        return
    if _NAME.fullmatch(node.text) or node.text in _NO_OPERATORS:
        node.tag, node.attributes = "mi", {}
        if len(node.text) == 1:
            node.attributes = {"mathvariant": "normal"}
    elif node.text == "/" or (in_script and len(node.text) == 1 and node.text not in _BRACKETS):
        node.attributes.update(lspace="0", rspace="0")
    elif node.text in _BRACKETS and node.attributes.get("stretchy") == "true":
        form = {"form": node.attributes.get("form", "infix")}  # of brackets, their place at the edge of a row says it
        node.attributes = form if node.text in _BARS else {}


def _letter(sign: str, style: str) -> str:
    if sign.isascii() and sign.isdigit():
        names = [f"MATHEMATICAL {style} DIGIT {_DIGITS[int(sign)]}"]
    elif sign.isascii() and sign.isalpha():
        case = "CAPITAL" if sign.isupper() else "SMALL"
        struck = f"{style} {case} {sign.upper()}"
        names = [f"MATHEMATICAL {struck}", struck, f"BLACK-LETTER {case} {sign.upper()}"]
    else:
        names = []
    for name in names:
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return sign


def _bars(row: Node) -> None:
    """Bars open and close in turn, and do not stretch over a whole line because a fraction stands somewhere in it.

    Brackets of a row that holds nothing tall have the size of its letters.
    """
    opened = False
    ends = (row.children[0], row.children[-1]) if row.tag == "mrow" and row.children else ()
    bracketed = all(end.tag == "mo" and end.text in _BRACKETS and "stretchy" not in end.attributes for end in ends)
    if bracketed and not any(map(_tall, row.children)):
        for end in ends:
            end.attributes["stretchy"] = "false"
    for child in row.children:
        core = _core(child)
        if core.tag == "mo" and core.text in _BARS and core.attributes.keys() <= {"stretchy"} and len(row.children) > 2:
            opened = not opened
            core.attributes.update(form="prefix" if opened else "postfix", stretchy="false")


def _tall(node: Node) -> bool:
    return node.tag in _TALL or node.text in ("∑", "∏", "∫") or any(map(_tall, node.children))


def _spaced(children: list[Node], *, in_script: bool) -> Iterator[Node]:
    """Room about names of functions, none doubled after commas."""
    before: Node | None = None
    for index, child in enumerate(children):
        after = children[index + 1] if index + 1 < len(children) else None
        if child.tag == "mspace" and child.attributes.get("width") == _THIN and before is not None and _is(before, ","):
            continue
        name = _core(child)
        named = name.tag == "mi" and bool(_NAME.fullmatch(name.text)) and not in_script
        if named and before is not None and _ends(before):
            yield Node("mspace", {"width": _THIN})
        yield child
        if named and after is not None and not _opens(after) and after.tag not in ("mspace", "mo"):
            yield Node("mspace", {"width": _THIN})
        before = child


def _is(node: Node, text: str) -> bool:
    return node.tag == "mo" and node.text == text


def _ends(node: Node) -> bool:
    """Whether something stands there that a name would run into."""
    core = _core(node)
    return core.tag in ("mi", "mn", "mfrac", "mrow") or core.text in _CLOSE


def _opens(node: Node) -> bool:
    if node.tag == "mrow" and node.children:
        return _opens(node.children[0])
    return node.text in _OPEN | _BARS


def _core(node: Node) -> Node:
    """What carries the scripts."""
    while node.tag in _SCRIPTS and node.children:
        node = node.children[0]
    return node


def _turn(node: Node) -> int:
    """+1 where a bracket opens, −1 where one closes."""
    if node.text in _BARS and node.tag == "mo":
        return 1 if node.attributes.get("form") == "prefix" else -1
    return (node.text in _OPEN) - (node.text in _CLOSE) if node.text and node.tag in ("mo", "mi") else 0
