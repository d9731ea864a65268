"""The drill: which evidence sees which false variant, before anything is looked at.

A variant is put before every evidence of its claim that has a replaced function on trial. A kind in its `seen_by` must
refute it with a witness; what any other kind says is recorded as it is (one that says "supported" cannot tell this
variant from the truth, and the table shows that).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zo_check.claim import Claim
from zo_check.discovery import Discovered, file_problem
from zo_check.errors import ProofFileError
from zo_check.evidence.evidence import Evidence
from zo_check.false_claims import Variant
from zo_check.finding import Finding
from zo_check.proof_file import load_module, own_objects
from zo_check.trial import Trial


@dataclass(frozen=True)
class Charge:
    """A variant as it was found: where it lies, and which evidence of its claim sees it."""

    variant: Variant
    path: Path
    file: str
    seers: tuple[tuple[str, Evidence], ...] = ()
    problem: str = ""

    def trial(self, looks: Iterable[Finding] = ()) -> Trial:
        """The trial with these looks."""
        it = self.variant
        return Trial(
            it.name, it.claim, it.because, self.file, tuple(it.replaces), it.seen_by, tuple(looks), self.problem
        )


def charges(
    directories: Sequence[Path], found: Discovered, labels: Sequence[str], whole: bool
) -> tuple[tuple[Charge, ...], tuple[Finding, ...]]:
    """The variants of these claims, in the order of `labels`, and a finding for each file that could not be loaded.

    With `whole`, a variant of a claim that does not exist is a problem too; otherwise it is somebody else's.
    """
    held: list[Charge] = []
    problems: list[Finding] = []
    taken: set[tuple[str, str]] = set()
    for directory in directories:
        for path in sorted(directory.rglob("*.py")):
            name = f"{directory.name}/{path.relative_to(directory).as_posix()}"
            if path.name.startswith(("_", ".", "test_")) or path.name == "conftest.py" or "__pycache__" in path.parts:
                continue
            try:
                variants = own_objects(load_module(path), Variant).values()
            except ProofFileError as error:
                problems.append(file_problem(name, error))
                continue
            ours = [v for v in variants if v.claim in labels or (whole and v.claim not in found.claims)]
            held += [_charge(variant, path, name, found, taken) for variant in ours]
    rank = {label: index for index, label in enumerate(labels)}
    return tuple(sorted(held, key=lambda charge: rank.get(charge.variant.claim, len(rank)))), tuple(problems)


def _charge(variant: Variant, path: Path, name: str, found: Discovered, taken: set[tuple[str, str]]) -> Charge:
    if (variant.claim, variant.name) in taken:
        return Charge(variant, path, name, problem="two variants of this claim have this name")
    taken.add((variant.claim, variant.name))
    home = found.homes.get(variant.claim)
    if home is None:
        return Charge(variant, path, name, problem=f"there is no claim {variant.claim!r}")
    try:
        swaps = variant.swaps(home.path)
    except ProofFileError as error:
        return Charge(variant, path, name, problem=error.problem)
    items = _evidence_for(found.claims[variant.claim], home.path)
    seers = tuple((attribute, item) for attribute, item in items.items() if item.sees(swaps))
    problem = "" if seers else f"no evidence has {' or '.join(variant.replaces)} on trial"
    return Charge(variant, path, name, seers, problem)


def _evidence_for(claim: Claim, file: Path) -> dict[str, Evidence]:
    items = own_objects(load_module(file), Evidence)
    return {name: item for name, item in items.items() if item.claim.label == claim.label}
