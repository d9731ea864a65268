"""Proof files found by path: the claims they state, and a finding for each file that could not be read as one."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zo_check.claim import Claim
from zo_check.errors import ProofFileError, UnknownLabelError, UsageError
from zo_check.finding import Finding
from zo_check.proof_file import ProofFile, load_proof_file
from zo_check.scope import Scope
from zo_check.verdict import Verdict

_NOT_PROOFS = {"__pycache__", "false_claims"}


@dataclass(frozen=True)
class Discovered:
    """What lies under some paths.

    Args:
        roots: the files and directories that were asked for.
        files: proof files under them, in order of root and then of path.
        pulled: files of the suite with claims that the others use, and nothing besides those claims.
        problems: one BROKEN finding for each file that could not be loaded or repeats a label; they carry no label.
    """

    roots: tuple[Path, ...]
    files: tuple[ProofFile, ...]
    pulled: tuple[ProofFile, ...] = ()
    problems: tuple[Finding, ...] = ()

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by label, those of `files` first."""
        return {label: claim for file in (*self.files, *self.pulled) for label, claim in file.claims.items()}

    @property
    def homes(self) -> Mapping[str, ProofFile]:
        """The file that states each label."""
        return {label: file for file in (*self.files, *self.pulled) for label in file.claims}

    def under(self, root: Path) -> tuple[str, ...]:
        """Labels that are stated under this root, in the order of files."""
        root = root.resolve()
        inside = [file for file in self.files if file.path == root or root in file.path.parents]
        return tuple(label for file in inside for label in file.claims)

    def claim(self, label: str) -> Claim:
        """The claim of that label. Raises UsageError, with the closest labels there are."""
        if label not in self.claims:
            raise unknown_label(label, self.claims)
        return self.claims[label]


def unknown_label(label: str, known: Iterable[str]) -> UsageError:
    """An error that names the closest labels that exist."""
    close = difflib.get_close_matches(label, list(known), n=3, cutoff=0.4)
    cure = f"did you mean {' or '.join(map(repr, close))}?" if close else "zo-check list shows every label"
    return UsageError(f"no claim has the label {label!r}", cure)


def discover(paths: Sequence[Path], library: Path | None = None) -> Discovered:
    """Load every proof file under `paths`, and from `library` those that their claims use.

    Args:
        paths: files, or directories that are searched for *.py; names that begin with "_", "." or "test_" and
            directories named `false_claims` are left out unless they are asked for by name.
        library: the suite's own proofs, where used labels are looked up that the paths do not state.

    Raises:
        UsageError: a path does not exist or is not a Python file.
        UnknownLabelError: a claim uses a label that nobody states, although every file could be loaded.
    """
    files, problems = _load(python_files(paths))
    found = Discovered(tuple(path.resolve() for path in paths), files, (), problems)
    missing = _missing(found.claims)
    if missing and library is not None:
        found = _pull(found, library)
        missing = _missing(found.claims)
    if missing and not found.problems:
        user, label = missing[0]
        raise UnknownLabelError(
            f"claim {user!r} uses {label!r}, which no claim carries",
            str(unknown_label(label, found.claims).cure) + " Otherwise add the file that states it to the paths",
        )
    return found


def python_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """(resolved path, name relative to its root), each file once, in order of root and then of name.

    Raises:
        UsageError: a path does not exist or is not a Python file.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            inside = [(file.relative_to(path).as_posix(), file) for file in path.rglob("*.py")]
            for name, file in sorted(inside):
                if _is_proof_name(name):
                    found.setdefault(file.resolve(), name)
        elif path.is_file() and path.suffix == ".py":
            found.setdefault(path.resolve(), path.name)
        elif path.exists():
            raise UsageError(f"{path} is not a Python file", "name a .py file, or a directory that holds some")
        else:
            raise UsageError(f"there is no {path}", "name a proof file, or a directory that holds some")
    return list(found.items())


def _is_proof_name(name: str) -> bool:
    parts = name.split("/")
    if any(part.startswith((".", "_")) or part in _NOT_PROOFS for part in parts):
        return False
    return not parts[-1].startswith("test_") and parts[-1] != "conftest.py"


def _load(named: Iterable[tuple[Path, str]]) -> tuple[tuple[ProofFile, ...], tuple[Finding, ...]]:
    files: list[ProofFile] = []
    problems: list[Finding] = []
    stated: dict[str, str] = {}
    for path, name in named:
        try:
            file = load_proof_file(path, name)
        except ProofFileError as error:
            problems.append(file_problem(name, error))
            continue
        twice = [label for label in file.claims if label in stated]
        for label in twice:
            both = f"the label {label!r} is claimed in both {stated[label]} and {name}"
            problems.append(file_problem(name, ProofFileError(both, "give each claim its own label")))
        stated.update({label: name for label in file.claims if label not in stated})
        if file.claims:
            files.append(file.keeping(set(file.claims) - set(twice)))
    return tuple(files), tuple(problems)


def file_problem(name: str, error: Exception) -> Finding:
    """A BROKEN finding about a whole file."""
    return Finding(Verdict.BROKEN, Scope(), str(error), file=name, kind="file")


def _missing(claims: Mapping[str, Claim]) -> list[tuple[str, str]]:
    return [(claim.label, used) for claim in claims.values() for used in claim.uses if used not in claims]


def _pull(found: Discovered, library: Path) -> Discovered:
    here = {file.path for file in found.files}
    shelf, problems = _load((path, name) for path, name in python_files([library]) if path not in here)
    offered = {label: claim for file in shelf for label, claim in file.claims.items()}
    wanted: set[str] = set()
    queue = [label for _, label in _missing(found.claims)]
    while queue:
        label = queue.pop()
        if label in offered and label not in wanted and label not in found.claims:
            wanted.add(label)
            queue.extend(offered[label].uses)
    pulled = tuple(file.keeping(wanted) for file in shelf if wanted & set(file.claims))
    # A broken file of the suite matters only to somebody who still misses a label that it may state.
    grown = Discovered(found.roots, found.files, pulled, found.problems)
    return Discovered(found.roots, found.files, pulled, found.problems + problems) if _missing(grown.claims) else grown
