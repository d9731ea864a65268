"""What was measured: claims that rest on observation, with their error probabilities and pictures."""

from dataclasses import dataclass

from zo_check.claim import Claim
from zo_check.finding import Finding
from zo_check.report.html.index import Index
from zo_check.standing import Standing
from zo_check.verdict import Strength


@dataclass(frozen=True)
class Measured:
    """A claim that was measured."""

    claim: Claim
    standing: Standing
    findings: tuple[Finding, ...]

    @property
    def spent(self) -> float:
        """The error probabilities of its findings, added up."""
        return sum(finding.error_probability for finding in self.findings)


def measured(index: Index) -> tuple[Measured, ...]:
    """Claims with a finding that was observed, those with pictures first, otherwise in reading order."""
    found = []
    for claim in index.report.claims:
        seen = tuple(f for f in index.report.of(claim.label) if f.strength is Strength.OBSERVED or f.error_probability)
        if seen:
            found.append(Measured(claim, index.report.standings[claim.label], seen))
    return tuple(sorted(found, key=lambda each: not each.claim.figures))
