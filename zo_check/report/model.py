"""`Report`: what a run saw, frozen. Standings and failures are computed from it, never stored in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from zo_check.claim import Claim
from zo_check.coverage import Coverage, Group
from zo_check.finding import Finding
from zo_check.standing import Standing, fold
from zo_check.trial import Drill, Trial
from zo_check.verdict import Verdict

SCHEMA_VERSION = 5
PASSES = (Verdict.SUPPORTED, Verdict.UNAVAILABLE, Verdict.NOT_RUN)
"""Verdicts of a finding that do not make a run red by themselves."""


@dataclass(frozen=True)
class Problem:
    """One reason why a run is red.

    Args:
        words: the reason, for a reader.
        kind: "run", "file", "coverage", "finding", "standing" or "variant": where to look.
        label: the claim that it is about; empty where it is about none.
        finding: the finding that is one, for "file" and "finding".
        trial: the false variant that was not refuted, for "variant"; None where a claim has no variant at all.
    """

    words: str
    kind: str
    label: str = ""
    finding: Finding | None = None
    trial: Trial | None = None


@dataclass(frozen=True)
class Report:
    """What a run saw.

    Args:
        profile: name of the effort.
        claims: in reading order; with `only`, the claims asked for and those that they use.
        findings: in the order of claims, then of their evidence. Those about a whole file carry no label.
        groups: titles over the claims.
        coverage: the scope held against what was found.
        drill: what became of the false variants.
        paths: what was asked for, as it was typed; empty for the suite's own proofs.
        only: the labels to which the run was narrowed; empty if it was not.
    """

    profile: str
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    drill: Drill = field(default_factory=Drill)
    paths: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each claim stands, by label, in reading order."""
        claims = known_claims({claim.label: claim for claim in self.claims})
        folded = fold(claims, (finding for finding in self.findings if finding.label))
        return {claim.label: folded[claim.label] for claim in self.claims}

    @property
    def file_findings(self) -> tuple[Finding, ...]:
        """Findings about whole files, of proofs and then of variants."""
        return tuple(finding for finding in self.findings if not finding.label) + self.drill.problems

    @property
    def all_groups(self) -> tuple[Group, ...]:
        """The groups, and after them one of the claims that stand in none, if there are any."""
        grouped = {label for group in self.groups for label in group.labels}
        rest = tuple(claim.label for claim in self.claims if claim.label not in grouped)
        return (*self.groups, Group("others", "In no group", rest)) if rest else self.groups

    def of(self, label: str) -> tuple[Finding, ...]:
        """The findings about one claim."""
        return self._by_label.get(label, ())

    @cached_property
    def _by_label(self) -> Mapping[str, tuple[Finding, ...]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.label, []).append(finding)
        return {label: tuple(findings) for label, findings in found.items()}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Why the run is red; empty if it is green."""
        ran = any(finding.label and finding.verdict is not Verdict.NOT_RUN for finding in self.findings)
        found = [] if ran else [Problem("nothing ran", "run")]
        found += [Problem(f"{f.file}: {f.summary}", "file", finding=f) for f in self.file_findings]
        uncovered = "is in the scope, and has no evidence"
        found += [Problem(f"{label} {uncovered}", "coverage", label) for label in self.coverage.uncovered]
        unlisted = "is not listed in scope.toml"
        found += [Problem(f"{label} {unlisted}", "coverage", label) for label in self.coverage.unlisted]
        for label, standing in self.standings.items():
            bad = [finding for finding in self.of(label) if finding.verdict not in PASSES]
            found += [
                Problem(f"{label}: {f.evidence} ({f.kind}) is {f.verdict.value}: {f.summary}", "finding", label, f)
                for f in bad
            ]
            # Somebody left it to another profile, and the report says so; what nobody looked at is red.
            left_out = (self.only and label not in self.only) or any(
                finding.verdict is Verdict.NOT_RUN for finding in self.of(label)
            )
            if not bad and not left_out and standing.verdict is not Verdict.SUPPORTED:
                found.append(Problem(f"{label} is {standing.verdict.value}", "standing", label))
        found += [
            Problem(f"false variant {t.variant!r} of {t.claim}: {t.failure}", "variant", t.claim, trial=t)
            for t in self.drill.trials
            if t.failure
        ]
        bare = self.drill.without_variant
        return (*found, *(Problem(f"{label} has no false variant", "variant", label) for label in bare))

    @property
    def failures(self) -> tuple[str, ...]:
        """Why the run is red, one reason a line; empty if it is green."""
        return tuple(problem.words for problem in self.problems)

    @property
    def green(self) -> bool:
        """Whether something ran, everything is covered, supported, and every false variant is refuted."""
        return not self.problems

    def without_measurements(self) -> "Report":
        """The same report less what differs between machines: what its JSON holds."""
        drill = replace(
            self.drill,
            trials=tuple(replace(t, looks=tuple(map(_plain, t.looks))) for t in self.drill.trials),
            problems=tuple(map(_plain, self.drill.problems)),
        )
        return replace(self, findings=tuple(map(_plain, self.findings)), drill=drill)


def _plain(finding: Finding) -> Finding:
    steps = tuple(replace(step, problem="") for step in finding.steps)
    return replace(finding, steps=steps, seconds=0.0, measured={})


def known_claims(claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claims, and a stand-in for each label that they use and whose file could not be loaded.

    Nothing supports a stand-in, so whatever rests on it is not grounded.
    """
    absent = {used for claim in claims.values() for used in claim.uses if used not in claims}
    return {**claims, **{label: Claim(label, "not loaded", "not loaded") for label in sorted(absent)}}
