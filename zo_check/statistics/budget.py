"""One declared probability of a false alarm for a whole report, split in equal shares before anything is measured."""

from dataclasses import dataclass

from zo_check.errors import UsageError


@dataclass(frozen=True)
class Budget:
    """`total` over at most `checks` statistical checks (union bound).

    Args:
        total: the probability that any of them calls a true statement false.
        checks: how many there may be, all evidence of a report together.
    """

    total: float = 1e-6
    checks: int = 1000

    def __post_init__(self) -> None:
        if not (0 < self.total < 1 and self.checks >= 1):
            raise UsageError(f"a budget of {self.total} over {self.checks} checks", "give 0 < total < 1 and checks ≥ 1")

    @property
    def share(self) -> float:
        """The error probability of one check."""
        return self.total / self.checks

    def of(self, checks: int) -> float:
        """The error probability of that many checks together. Raises UsageError if there are more than there may be."""
        if not 0 <= checks <= self.checks:
            raise UsageError(f"{checks} statistical checks", f"make at most {self.checks}, or declare a larger budget")
        return float(f"{checks * self.share:.6g}")  # 3e-9 and not 3.0000000000000004e-9


REPORT = Budget()
"""What the suite's own report declares; tests/statistics/test_budget.py counts that its evidence keeps to it."""
