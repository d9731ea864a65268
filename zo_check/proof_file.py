"""One proof file, loaded by its path: the claims that it states and the evidence that it names.

A file's own objects are those that its module level binds without an import statement. Evidence must lie in the file
that states its claim, so that one result is read in one place; a claim that was merely imported is nobody's here.
"""

import ast
import hashlib
import importlib.util
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from zo_check.claim import Claim
from zo_check.errors import ProofFileError, ZoCheckError
from zo_check.evidence.evidence import Evidence

Kept = TypeVar("Kept")

_LOADED: dict[Path, tuple[bytes, types.ModuleType]] = {}


@dataclass(frozen=True)
class ProofFile:
    """What one file holds, in the order in which it says it.

    Args:
        path: where it lies.
        name: its path relative to the root that it was found under, with forward slashes.
        claims: by label.
        evidence: by the name of the module's attribute.
    """

    path: Path
    name: str
    claims: Mapping[str, Claim]
    evidence: Mapping[str, Evidence]

    def keeping(self, labels: set[str]) -> "ProofFile":
        """The same file with these claims and their evidence only."""
        return replace(
            self,
            claims={label: claim for label, claim in self.claims.items() if label in labels},
            evidence={name: item for name, item in self.evidence.items() if item.claim.label in labels},
        )


def load_module(path: Path) -> types.ModuleType:
    """Run the file and return its module, registered under a name that no installed package has.

    A file whose text has not changed is run once in a process, so that its functions keep their identity. The source
    is compiled here: cached bytecode goes by whole seconds and would miss a quick edit, and nothing is written beside
    somebody's files.

    Raises:
        ProofFileError: the file cannot be read or compiled, or raised while it ran.
    """
    path = path.resolve()
    try:
        source = path.read_bytes()
    except OSError as error:
        raise ProofFileError(f"{path.name} cannot be read: {error.strerror}", "make it readable") from error
    if path in _LOADED and _LOADED[path][0] == source:
        return _LOADED[path][1]
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:12]
    name = f"_zo_check_loaded_{digest}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None:
        raise ProofFileError(f"{path.name} is not a Python file", "name a file that ends in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickle look classes up by their module's name
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever somebody's file raises is about that file, SystemExit too
        sys.modules.pop(name, None)
        raise ProofFileError(_what_happened(path, error), "mend the file; it must load without an exception") from error
    _LOADED[path] = (source, module)
    return module


def own_objects(module: types.ModuleType, kind: type[Kept]) -> dict[str, Kept]:
    """Module-level objects of this kind that the file itself makes, by name; one under two names counts once."""
    imported = _imported_names(Path(str(module.__file__)))
    found: dict[str, Kept] = {}
    seen: set[int] = set()
    for name, value in vars(module).items():
        if isinstance(value, kind) and name not in imported and id(value) not in seen:
            seen.add(id(value))
            found[name] = value
    return found


def line_of(path: Path, name: str) -> int | None:
    """Line, counted from 1, on which a file's module level first binds this name; None if it does not, or is gone."""
    try:
        return _bound(path.read_bytes()).get(name)
    except (OSError, SyntaxError):
        return None


@cache
def _bound(source: bytes) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for node in _at_module_level(source):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found[node.id] = min(node.lineno, found.get(node.id, node.lineno))
    return found


def load_proof_file(path: Path, name: str) -> ProofFile:
    """Load one proof file.

    Raises:
        ProofFileError: it does not load, states one label twice, or has evidence for a claim that it does not state.
    """
    module = load_module(path)
    claims: dict[str, Claim] = {}
    for claim in own_objects(module, Claim).values():
        if claim.label in claims:
            raise ProofFileError(f"{name} states {claim.label!r} twice", "give each claim its own label")
        claims[claim.label] = claim
    evidence = own_objects(module, Evidence)
    for attribute, item in evidence.items():
        if claims.get(item.claim.label) != item.claim:
            raise ProofFileError(
                f"{name}: evidence {attribute!r} is for {item.claim.label!r}, which this file does not state",
                "move it to the file that states the claim",
            )
    return ProofFile(path, name, claims, evidence)


def _imported_names(path: Path) -> set[str]:
    """Names that the module level binds by an import and by nothing else."""
    imported: set[str] = set()
    assigned: set[str] = set()
    for node in _at_module_level(path.read_bytes()):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported.update(alias.asname or alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            assigned.add(node.id)
    return imported - assigned


def _at_module_level(source: bytes) -> Iterator[ast.AST]:
    """Every node outside functions and classes, in no particular order."""
    queue: list[ast.AST] = [ast.parse(source)]
    while queue:
        node = queue.pop()
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield node
            queue.extend(ast.iter_child_nodes(node))


def _what_happened(path: Path, error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{path.name} has a syntax error on line {error.lineno}: {error.msg}"
    if isinstance(error, ZoCheckError):
        return f"{path.name}: {error.problem} ({error.cure})"
    line = _last_line_in(path, error.__traceback__)
    return f"{path.name} raised {type(error).__name__}: {error}" + (f" (line {line})" if line else "")


def _last_line_in(path: Path, trace: Any) -> int | None:
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
