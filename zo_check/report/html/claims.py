"""One claim as its block shows it: where it stands, what was seen, its derivations, and what was tried against it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zo_check.claim import Claim
from zo_check.finding import Finding, Role, StepRecord
from zo_check.report.html.graph import in_words
from zo_check.report.html.index import Index
from zo_check.report.html.text import path
from zo_check.report.places import notebook_of, source_of
from zo_check.report.summary import command, sharpness
from zo_check.standing import Standing
from zo_check.trial import Trial, refutes
from zo_check.verdict import Verdict

BEARS_ON = {
    Role.STATEMENT: "",
    Role.SHARPNESS: "bears on sharpness only",
    Role.RELAXED: "a weaker form: does not support the claim",
}


@dataclass(frozen=True)
class Accuser:
    """A kind of evidence, and what it says of a false variant."""

    kind: str
    says: str
    refuted: bool
    must: bool


@dataclass(frozen=True)
class Variant:
    """A false variant, and who refuted it, where."""

    trial: Trial
    accusers: tuple[Accuser, ...]
    witness: str
    by: str


@dataclass(frozen=True)
class Seen:
    """A finding with its derivation in chains, and where its evidence is made."""

    finding: Finding
    chains: tuple[tuple[StepRecord, ...], ...]
    bears_on: str
    place: str
    href: str


@dataclass(frozen=True)
class Block:
    """What the block of a claim shows."""

    claim: Claim
    standing: Standing
    stands: str
    sharp: str
    group: int
    group_title: str
    used_by: tuple[str, ...]
    seen: tuple[Seen, ...]
    variants: tuple[Variant, ...]
    command: str
    notebooks: tuple[tuple[str, str], ...]
    carried_by: Finding | None

    @property
    def tries(self) -> str:
        """How many false variants there were, and how many are refuted, in words."""
        refuted = sum(1 for variant in self.variants if not variant.trial.failure)
        return f"{refuted} of {len(self.variants)} refuted"


def blocks(index: Index, reachable: Collection[str] | None = None) -> tuple[Block, ...]:
    """Every claim, group by group in reading order.

    Args:
        index: of the report.
        reachable: files that links may lead to, relative to the page; None if that is not known, and all are linked.
    """
    return tuple(
        _block(index, claim, i, title, reachable)
        for i, (_, title, claims) in enumerate(index.groups)
        for claim in claims
    )


def _block(index: Index, claim: Claim, group: int, group_title: str, reachable: Collection[str] | None) -> Block:
    report, label = index.report, claim.label
    findings = report.of(label)
    ours = not report.paths  # elsewhere nobody knows where the files and notebooks lie
    files = dict.fromkeys(f.file for f in findings if f.file.endswith(".py")) if ours else {}
    return Block(
        claim,
        report.standings[label],
        in_words(report.standings[label]),
        sharpness(report, label),
        group,
        group_title,
        index.used_by[label],
        tuple(_seen(finding, ours, reachable) for finding in findings),
        tuple(_variant(trial) for trial in index.trials.get(label, ())),
        command(report, label),
        tuple((file, _link(notebook_of(file), reachable)) for file in files),
        index.best(label),
    )


def _link(place: str, reachable: Collection[str] | None) -> str:
    """The address of a file, or nothing where a link would lead nowhere."""
    return path(*place.split("/")) if reachable is None or place in reachable else ""


def _seen(finding: Finding, ours: bool, reachable: Collection[str] | None) -> Seen:
    line = finding.line
    place = f"proofs/{finding.file}" if ours and finding.file else finding.file
    href = _link(source_of(finding.file), reachable) if ours and finding.file else ""
    return Seen(
        finding,
        chains(finding.steps),
        BEARS_ON[finding.role],
        f"{place}:{line}" if line else place,
        f"{href}#L{line}" if href and line else href,
    )


def chains(steps: Sequence[StepRecord]) -> tuple[tuple[StepRecord, ...], ...]:
    """Steps in chains: a step without a relation opens one."""
    held: list[list[StepRecord]] = []
    for step in steps:
        if not step.relation or not held:
            held.append([])
        held[-1].append(step)
    return tuple(tuple(chain) for chain in held)


def _variant(trial: Trial) -> Variant:
    kinds = dict.fromkeys([*trial.seen_by, *(look.kind for look in trial.looks)])
    first = next((look for look in trial.looks if refutes(look)), None)
    return Variant(
        trial,
        tuple(_accuser(trial, kind) for kind in kinds),
        first.witness if first else "",
        f"{first.evidence}, {first.kind}" if first else "",
    )


def _accuser(trial: Trial, kind: str) -> Accuser:
    said, must = trial.says(kind), kind in trial.seen_by
    refuted = any(refutes(look) for look in trial.looks if look.kind == kind)
    if refuted:
        words = "refutes it"
    elif said is None:
        words = "does not have it on trial"
    elif said is Verdict.SUPPORTED:
        words = "cannot see it"
    else:
        words = f"says {said.value}"
    return Accuser(kind, words, refuted, must)
