"""A project of the proof assistant: its `_CoqProject`, its sources, what each requires, and a key for each.

The key of a source is a hash of its text, of the keys of what it requires, of the flags and of the tools: equal keys,
equal compiled files.
"""

import functools
import hashlib
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zo_check.coq.axioms import RESERVED
from zo_check.coq.tools import Tools, run, tools
from zo_check.errors import KernelError

SETTINGS = "_CoqProject"
_PART = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Project:
    """Sources under one name.

    Args:
        root: the directory that stands for `name`.
        name: the logical name, such as "zo".
        flags: for the compiler; warnings only.
        texts: source by module, relative to the name: "softmax.derivative" → its text.
        requires: the modules of this project that each module requires, directly.
        keys: a hash for each module.
    """

    root: Path
    name: str
    flags: tuple[str, ...]
    texts: Mapping[str, str]
    requires: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, str]

    def path(self, module: str) -> str:
        """Of the source, relative to the root."""
        return module.replace(".", "/") + ".v"

    def module(self, file: Path) -> str:
        """The module of a source.

        Raises:
            KernelError: there is no such source in the project.
        """
        module = ".".join(file.resolve().relative_to(self.root).with_suffix("").parts)
        if module not in self.texts or file.suffix != ".v":
            raise KernelError(f"there is no {file.name} in {file.parent.name}", "name a .v file beside the proof file")
        return module

    def closure(self, *modules: str) -> tuple[str, ...]:
        """The modules and all that they require, each after what it requires."""
        order: list[str] = []

        def visit(module: str, above: tuple[str, ...]) -> None:
            if module in above:
                circle = " → ".join([*above[above.index(module) :], module])
                raise KernelError(f"sources require each other in a circle: {circle}", "remove one Require")
            if module not in order:
                for required in self.requires[module]:
                    visit(required, (*above, module))
                order.append(module)

        for module in modules:
            visit(module, ())
        return tuple(order)


def project_of(directory: Path) -> Project:
    """The project that a directory lies in.

    Raises:
        KernelError: no `_CoqProject` there or above, or one that is not of the form described in `_settings`.
        MissingToolError: the proof assistant is not installed.
    """
    directory = directory.resolve()
    for place in (directory, *directory.parents):
        if (place / SETTINGS).is_file():
            root, name, flags = _settings(place / SETTINGS)
            return _project(root, name, flags, _texts(root), tools())
    raise KernelError(f"no {SETTINGS} in {directory.name} or above it", "write one: -Q . my_name")


def _settings(file: Path) -> tuple[Path, str, tuple[str, ...]]:
    """`-Q DIRECTORY NAME` once, `-arg -w -arg WARNINGS`, and sources, which are ignored: all below it are known.

    Other flags may switch off what the kernel checks (-type-in-type), so they are refused.
    """
    words = shlex.split(file.read_text(encoding="utf-8"), comments=True)
    root: Path | None = None
    name, flags = "", list[str]()
    while words:
        word = words.pop(0)
        if word == "-Q" and len(words) > 1 and root is None:
            root, name = (file.parent / words.pop(0)).resolve(), words.pop(0)
        elif word == "-arg" and words:
            flags += words.pop(0).split()
        elif not word.endswith(".v"):
            raise KernelError(
                f"{SETTINGS} says {word!r}", "keep to one -Q DIRECTORY NAME, -arg -w -arg WARNINGS, and sources"
            )
    if root is None or not _PART.fullmatch(name):
        raise KernelError(f"{SETTINGS} has no -Q DIRECTORY NAME", "write -Q . my_name")
    if len(flags) % 2 or any(flag != "-w" for flag in flags[::2]):
        raise KernelError(f"{SETTINGS} passes {' '.join(flags)}", "pass nothing but -w WARNINGS")
    return root, name, tuple(flags)


def _texts(root: Path) -> tuple[tuple[str, str], ...]:
    found = {}
    for file in sorted(root.rglob("*.v")):
        parts = file.relative_to(root).with_suffix("").parts
        if all(_PART.fullmatch(part) for part in parts):
            if parts[-1] in RESERVED:
                problem = f"{file.relative_to(root).as_posix()} has the name of a library that axioms are known by"
                raise KernelError(problem, "rename it")
            found[".".join(parts)] = file.read_text(encoding="utf-8")
    return tuple(found.items())


@functools.lru_cache(maxsize=8)
def _project(root: Path, name: str, flags: tuple[str, ...], texts: tuple[tuple[str, str], ...], by: Tools) -> Project:
    requires = _requires(root, name, [module for module, _ in texts], by)
    bare = Project(root, name, flags, dict(texts), requires, {})
    keys: dict[str, str] = {}
    for module in bare.closure(*bare.texts):
        parts = [by.fingerprint, name, *flags, module, bare.texts[module], *(keys[r] for r in requires[module])]
        keys[module] = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return Project(root, name, flags, bare.texts, requires, keys)


def _requires(root: Path, name: str, modules: list[str], by: Tools) -> dict[str, tuple[str, ...]]:
    """What each module requires of this project, as the assistant's own program reads it."""
    files = [module.replace(".", "/") + ".v" for module in modules]
    done = run([*by.dependencies, "-Q", ".", name, *files], root)
    if done.status:
        raise KernelError(f"what the sources require cannot be read: {done.errors.strip()}", "mend the source")
    found: dict[str, tuple[str, ...]] = {}
    for line in done.output.splitlines():
        made, _, needed = line.partition(":")
        target = made.split()[0] if made.split() else ""
        if target.endswith(".vo"):
            those = [word.removesuffix(".vo").removeprefix("./") for word in needed.split() if word.endswith(".vo")]
            known = [word.replace("/", ".") for word in those if not word.startswith("/")]
            found[target.removesuffix(".vo").removeprefix("./").replace("/", ".")] = tuple(known)
    return {module: found.get(module, ()) for module in modules}
