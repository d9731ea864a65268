"""What there is to trust: by kind of evidence, what it rests on; and what the false variants and the odds say."""

from dataclasses import dataclass

from zo_check.claim import Claim
from zo_check.finding import Finding
from zo_check.report.html.index import Index
from zo_check.report.html.trusted import Base, base_of
from zo_check.report.summary import kinds_of
from zo_check.trial import Trial, refutes
from zo_check.verdict import Strength, Verdict

_DISTRIBUTIONS = {"flint": "python-flint"}
"""Where a library is imported under another name than it is distributed under."""
_AXIOM = "axiom "


@dataclass(frozen=True)
class Kind:
    """A kind of evidence: how strong it is at best, how often it supports a claim, and what it rests on."""

    name: str
    strength: str
    findings: int
    carries: tuple[str, ...]
    base: Base
    libraries: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """A kind before the false variants of a claim: how many it had on trial, had to refute, and refuted."""

    seen: int
    must: int
    refuted: int
    failed: bool

    @property
    def words(self) -> str:
        """The same for whoever does not see colours."""
        return f"{self.refuted} of {self.seen} refuted; {self.must} had to be"


@dataclass(frozen=True)
class Line:
    """A row of the matrix of false variants."""

    claim: Claim
    cells: tuple[Cell | None, ...]
    refuted: int
    total: int


def kinds(index: Index, versions: dict[str, str]) -> tuple[Kind, ...]:
    """Every kind that supported something, the strongest first."""
    held: dict[str, list[Finding]] = {}
    for finding in index.report.findings:
        if finding.verdict is Verdict.SUPPORTED and finding.label:
            held.setdefault(finding.kind, []).append(finding)
    carried: dict[str, list[str]] = {}
    for claim in index.report.claims:
        best = index.best(claim.label)
        if best is not None:
            carried.setdefault(best.kind, []).append(claim.label)
    order = sorted(held, key=lambda kind: (-max(f.strength or 0 for f in held[kind]), kind))
    return tuple(_kind(kind, held[kind], tuple(carried.get(kind, ())), versions) for kind in order)


def _kind(name: str, findings: list[Finding], carries: tuple[str, ...], versions: dict[str, str]) -> Kind:
    base = base_of(name)
    named = [_DISTRIBUTIONS.get(library, library) for library in base.libraries]
    libraries = tuple(f"{library} {versions[library]}" if library in versions else library for library in named)
    strongest = max((f.strength for f in findings if f.strength), default=None)
    return Kind(name, strongest.name if strongest else "", len(findings), carries, base, libraries)


def axioms(index: Index) -> tuple[str, ...]:
    """The axioms that findings of a proof assistant list."""
    cited = (c for f in index.report.findings if f.strength is Strength.KERNEL for c in f.cites)
    return tuple(sorted({c.removeprefix(_AXIOM) for c in cited if c.startswith(_AXIOM)}))


def facts(index: Index) -> tuple[tuple[str, int], ...]:
    """Facts that derivations cite without a proof here, and in how many derivations."""
    many: dict[str, int] = {}
    for finding in index.report.findings:
        if finding.verdict is Verdict.SUPPORTED:
            for cite in finding.cites:
                if not cite.startswith((_AXIOM, "claim ")) and "claim " not in cite:
                    many[cite] = many.get(cite, 0) + 1
    return tuple(sorted(many.items(), key=lambda item: (-item[1], item[0])))


def matrix(index: Index) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The kinds on top, and a row for each claim that has false variants."""
    columns = kinds_of(index.report)
    lines = [
        Line(
            index.claims[label],
            tuple(_cell(trials, kind) for kind in columns),
            sum(1 for t in trials if not t.failure),
            len(trials),
        )
        for label, trials in index.trials.items()
        if label in index.claims
    ]
    return columns, tuple(lines)


def _cell(trials: tuple[Trial, ...], kind: str) -> Cell | None:
    on_trial = [t for t in trials if t.says(kind) is not None or kind in t.seen_by]
    if not on_trial:
        return None
    met = [any(refutes(look) for look in t.looks if look.kind == kind) for t in on_trial]
    must = [kind in t.seen_by for t in on_trial]
    return Cell(len(on_trial), sum(must), sum(met), any(m and not r for m, r in zip(must, met, strict=True)))


def spent(index: Index) -> float:
    """Error probabilities of all findings, added up."""
    return sum(finding.error_probability for finding in index.report.findings)
