"""What a page can hold and still opens at once; what is left out is named on the page, with where to read it."""

from dataclasses import dataclass

from zo_check.report.model import Report

MOST_LINES = 3000
"""Lines of derivation that are shown: twice what the suite's own report has."""
MOST_VARIANTS = 1500
"""False variants that are shown one by one, and rows of their matrix."""


@dataclass(frozen=True)
class Limits:
    """How much there is, and whether it is shown."""

    lines: int
    variants: int

    @property
    def derivations(self) -> bool:
        """Whether derivations are shown."""
        return self.lines <= MOST_LINES

    @property
    def trials(self) -> bool:
        """Whether false variants are shown one by one."""
        return self.variants <= MOST_VARIANTS


def limits(report: Report) -> Limits:
    """What of a report is shown."""
    return Limits(sum(len(finding.steps) for finding in report.findings), len(report.drill.trials))
