"""Sphinx extension: docstrings are plain text with `code` in backticks, and are taken as such.

Stars, bars and trailing underscores mean nothing in them. A type that is named in a signature and documented nowhere is
plain text where it can be imported; a name that cannot is a warning, which fails the build.
"""

import ast
import builtins
import importlib
import inspect
import re
from enum import Enum
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.inspect import stringify_signature

_CODE = re.compile(r"``[^`]+``|`[^`\n]+`")
_ARRAY = re.compile(r"~?numpy\.ndarray\[tuple\[~?typing\.Any, \.\.\.\], ~?numpy\.dtype\[(?P<entry>[^\[\]]+)\]\]")
_SECTION = re.compile(r"(Args|Raises|Returns|Yields):$")
_SPECIAL = re.compile(r"[\\*|]|_(?=\W|$)")


def setup(app: Sphinx) -> dict[str, Any]:
    """Read docstrings before the extension that knows their sections does, and mend after it."""
    app.connect("autodoc-process-docstring", _plain, priority=100)
    app.connect("autodoc-process-docstring", _no_type, priority=900)
    app.connect("autodoc-process-signature", _readable)
    app.connect("missing-reference", _known, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _plain(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    lines[:] = [line if line.lstrip().startswith((">>>", "...")) else plain(line) for line in lines]
    if what in ("attribute", "property") and not any(_SECTION.match(line) for line in lines):
        _WHOLE[name] = list(lines)


_WHOLE: dict[str, list[str]] = {}
"""Docstrings of attributes, by name: what stands before a colon there would be taken for a type."""


def _no_type(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    if name in _WHOLE:
        lines[:] = _WHOLE.pop(name)


def _readable(
    app: Sphinx, what: str, name: str, value: Any, options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """The signature with short array types, and with an ellipsis for each default that cannot be read as Python."""
    if signature is not None and getattr(value, "_is_protocol", False):
        signature = ""  # nobody calls a protocol
    elif signature is not None and not _parses(f"def f{signature}: ..."):
        whole = inspect.signature(value)
        shown = [each.replace(default=_Default(each.default)) for each in whole.parameters.values()]
        again = whole.replace(parameters=shown)
        signature = stringify_signature(again, unqualified_typehints=True, show_return_annotation=False)
    return short(signature), short(returns)


def short(types: str | None) -> str | None:
    """Types in a signature with arrays as one writes them: NDArray[float64]."""
    return types and _ARRAY.sub(r"~numpy.typing.NDArray[\g<entry>]", types)


class _Default:
    """A default value as a signature shows it."""

    def __new__(cls, value: Any) -> Any:
        return value if value is inspect.Parameter.empty or _parses(repr(value)) else super().__new__(cls)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"{type(self.value).__name__}.{self.value.name}" if isinstance(self.value, Enum) else "..."


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def plain(line: str) -> str:
    """One line as reStructuredText that shows it as it is, `code` as literals."""
    parts, end = [], 0
    for found in _CODE.finditer(line):
        parts += [_SPECIAL.sub(r"\\\g<0>", line[end : found.start()]), f"``{found[0].strip('`')}``"]
        end = found.end()
        if line[end : end + 1].isalnum():
            parts.append("\\ ")  # a literal ends before a space or a sign only
    return "".join([*parts, _SPECIAL.sub(r"\\\g<0>", line[end:])])


def _known(app: Sphinx, env: Any, node: Any, shown: nodes.TextElement) -> nodes.TextElement | None:
    name = str(node.get("reftarget"))
    places = [name, *(f"{place}.{name}" for place in (node.get("py:module"), "zo_check.errors") if place)]
    return shown if node.get("refdomain") == "py" and any(map(importable, places)) else None


def importable(name: str) -> bool:
    """Whether a dotted name is something that exists, whatever its module calls it."""
    parts = name.split(".")
    if len(parts) == 1:
        return hasattr(builtins, name)
    for cut in range(len(parts) - 1, 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        for part in parts[cut:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False
