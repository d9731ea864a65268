"""How many calls to make, fixed before the first of them: from the error probability and the wanted resolution."""

import math
from dataclasses import dataclass

from zo_check.conformance.declaration import BLOCKS, Declaration
from zo_check.conformance.distances import draws_for, radius

TESTS = 40
"""Statistical tests of one report at most; each gets an equal share of the error probability (union bound)."""
RECORDED, HIDDEN = 0.07, 0.02
"""How close distribution functions are pinned down: coarsely where records show the rest, finely where they do not."""
REFERENCE, FINE_REFERENCE = 20_000, 100_000
PROBES = 40
"""Calls besides those of the samples, about."""


@dataclass(frozen=True)
class Plan:
    """`calls` at each of the dimensions `d` and `small`, against reference samples of size `reference`."""

    calls: int
    reference: int
    d: int
    small: int
    alpha: float

    @property
    def total(self) -> int:
        """All calls, about."""
        return PROBES + 2 * self.calls

    @property
    def sentence(self) -> str:
        """What will be done, for a reader."""
        share = radius(self.calls, self.alpha / 2)
        return (
            f"{self.calls} calls in each of R^{self.d} and R^{self.small}, so that an empirical distribution function "
            f"is within {share:.3f} of its law, error probability {self.alpha:.1e} for each of {TESTS} tests"
        )


def planned(declared: Declaration, error_probability: float, hidden: bool, resolution: float | None = None) -> Plan:
    """The plan; nothing measured later changes it. `resolution` overrides how closely laws are pinned down."""
    alpha = error_probability / TESTS
    calls = draws_for(resolution or (HIDDEN if hidden else _resolution(declared)), alpha / 2)
    small = max(4, declared.k) if declared.law in BLOCKS else 4
    return Plan(calls, FINE_REFERENCE if hidden else REFERENCE, declared.d, min(small, declared.d), alpha)


def _resolution(declared: Declaration) -> float:
    """Finer for Gaussian directions in few dimensions, whose length varies by √(2/d) of itself.

    A factor c on ‖z‖² moves its distribution function by about 0.25 √d |c − 1|; 0.18 shall be seen, besides what the
    reference sample leaves open (0.022).
    """
    return min(RECORDED, 0.18 * 0.25 * math.sqrt(declared.d) - 0.022) if declared.law == "gaussian" else RECORDED
