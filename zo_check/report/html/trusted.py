"""Which files of this package and which libraries a kind of evidence rests on, read off the import statements.

It is that of the `zo_check` that renders the page. Nothing is imported for it: a module is read, what it imports from
this package is read, and so on. Imports for types alone, those of a package's table of lazy names, and those by which a
notebook displays a thing, which decide nothing, do not count.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_DISPLAY = "_repr_mimebundle_"
_NOT_LIBRARIES = frozenset(sys.stdlib_module_names) | {"zo_check", "__future__"}


@dataclass(frozen=True)
class Base:
    """What a kind of evidence rests on.

    Args:
        files: of `zo_check`, by path, in alphabetical order; empty for a kind that this version does not know.
        lines: how many lines they have together.
        libraries: names under which third-party libraries are imported.
    """

    files: tuple[str, ...]
    lines: int
    libraries: tuple[str, ...]


@cache
def base_of(kind: str) -> Base:
    """What a kind of evidence rests on: the file that makes such evidence, and everything that it imports."""
    found: set[Path] = set()
    libraries: set[str] = set()
    left = list(_makers().get(kind, ()))
    while left:
        path = left.pop()
        if path in found:
            continue
        found.add(path)
        for name in _imports(path):
            top = name.partition(".")[0]
            if top == "zo_check":
                left.extend(_files(name))
            elif top not in _NOT_LIBRARIES:
                libraries.add(top)
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in found)
    names = tuple(sorted(f"zo_check/{path.relative_to(_ROOT).as_posix()}" for path in found))
    return Base(names, lines, tuple(sorted(libraries)))


@cache
def _makers() -> dict[str, tuple[Path, ...]]:
    """The files that make each kind: a call in them is given its name, as `Evidence(claim, "derivation", …)` is."""
    held: dict[str, list[Path]] = {}
    for path in sorted((_ROOT / "evidence").glob("*.py")):
        calls = (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call) and len(node.args) > 1)
        for kind in {call.args[1].value for call in calls if isinstance(call.args[1], ast.Constant)}:
            held.setdefault(str(kind), []).append(path)
    return {kind: tuple(paths) for kind, paths in held.items()}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> tuple[str, ...]:
    return tuple(_walk(_tree(path)))


def _walk(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and getattr(node.test, "id", getattr(node.test, "attr", "")) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.FunctionDef) and node.name == _DISPLAY:
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    for child in ast.iter_child_nodes(node):
        yield from _walk(child)


def _files(name: str) -> list[Path]:
    """The module that a dotted name of this package is, or lies in; a package counts as its own file."""
    parts = name.split(".")[1:]
    for end in range(len(parts), 0, -1):
        place = _ROOT.joinpath(*parts[:end])
        if place.with_suffix(".py").is_file():
            return [place.with_suffix(".py")]
        if (place / "__init__.py").is_file():
            return [place / "__init__.py"]
    return []
