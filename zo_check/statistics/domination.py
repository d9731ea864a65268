"""E Δ ≤ bound, tested without any law for Δ: by Markov's inequality P(Δ ≥ bound/δ) ≤ δ."""

from collections.abc import Sequence

from zo_check.errors import UsageError
from zo_check.statistics.binomial import proportion
from zo_check.statistics.observation import Observation, below


def exceedance(name: str, gaps: Sequence[float], bound: float, alpha: float, delta: float = 0.9) -> Observation:
    """The chance of Δ ≥ bound/δ, which is at most δ where E Δ ≤ bound.

    A δ near 1 sees a bound that most replicates violate; no δ sees one that only the rare large Δ violate.

    Args:
        name: of the checkpoint.
        gaps: Δ of the replicates, ≥ 0, infinite for one that diverged.
        bound: on E Δ; one that is not positive is violated by every Δ.
        alpha: error probability.
        delta: δ in (0, 1).

    Raises:
        UsageError: the bound is not a number, or δ is not in (0, 1).
    """
    if not (bound == bound and 0 < delta < 1):  # noqa: PLR0124 - NaN is not itself
        raise UsageError(f"bound = {bound}, delta = {delta}", "give a number, and 0 < delta < 1")
    bound = max(bound, 0.0)
    hits = sum(not gap < bound / delta for gap in gaps)  # a NaN counts against the bound
    return below(name, proportion(hits, len(gaps), alpha), delta)
