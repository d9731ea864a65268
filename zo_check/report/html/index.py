"""What the parts of the page look up in a report, computed once: by label, and never by searching it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from zo_check.claim import Claim
from zo_check.finding import Finding, Role
from zo_check.report.model import Report
from zo_check.trial import Trial
from zo_check.verdict import Verdict


@dataclass(frozen=True)
class Index:
    """A report with what belongs to each label."""

    report: Report

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by label."""
        return {claim.label: claim for claim in self.report.claims}

    @cached_property
    def used_by(self) -> Mapping[str, tuple[str, ...]]:
        """Labels of the claims that use each one, in reading order."""
        users: dict[str, list[str]] = {label: [] for label in self.claims}
        for claim in self.report.claims:
            for used in claim.uses:
                if used in users:
                    users[used].append(claim.label)
        return {label: tuple(found) for label, found in users.items()}

    @cached_property
    def trials(self) -> Mapping[str, tuple[Trial, ...]]:
        """False variants by the claim that they contradict."""
        held: dict[str, list[Trial]] = {}
        for trial in self.report.drill.trials:
            held.setdefault(trial.claim, []).append(trial)
        return {label: tuple(found) for label, found in held.items()}

    @cached_property
    def groups(self) -> tuple[tuple[str, str, tuple[Claim, ...]], ...]:
        """Name, title and claims of each part of the theory, in reading order; every claim is in one of them."""
        parts, placed = [], set[str]()
        for group in self.report.groups:
            here = tuple(self.claims[label] for label in group.labels if label in self.claims)
            placed.update(claim.label for claim in here)
            if here:
                parts.append((group.name, group.title, here))
        left = tuple(claim for claim in self.report.claims if claim.label not in placed)
        return (*parts, ("", "In no part of the theory", left)) if left else tuple(parts)

    @cached_property
    def group_of(self) -> Mapping[str, int]:
        """The index of each claim's part of the theory."""
        return {claim.label: i for i, (_, _, claims) in enumerate(self.groups) for claim in claims}

    def best(self, label: str) -> Finding | None:
        """The finding that gives a claim its strength; None if it has none."""
        of_it = (f for f in self.report.of(label) if f.verdict is Verdict.SUPPORTED and f.role is Role.STATEMENT)
        return max(of_it, key=lambda f: f.strength or 0, default=None)
