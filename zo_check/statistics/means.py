"""A band for a mean by the central limit theorem, only where an independent pilot says that the mean has settled."""

from collections.abc import Sequence
from math import inf, isfinite, sqrt
from statistics import NormalDist

from zo_check.errors import UsageError

_CALM = 60
"""The relative standard deviation, doubled, may be at most √R over this: a band of six of them is then a tenth wide."""


def relative_deviation(pilot: Sequence[float]) -> float:
    """Twice the pilot's standard deviation over its mean; infinite where the mean is not positive or not finite."""
    if len(pilot) < 2:
        raise UsageError(f"a pilot of {len(pilot)}", "give at least two replicates")
    mean = sum(pilot) / len(pilot)
    if not (isfinite(mean) and mean > 0):
        return inf
    return 2 * sqrt(sum((value - mean) ** 2 for value in pilot) / (len(pilot) - 1)) / mean


def settled(pilot: Sequence[float], draws: int) -> bool:
    """Whether a mean of `draws` replicates may be compared with anything: 2 sd/mean ≤ √draws/60 in the pilot."""
    return relative_deviation(pilot) <= sqrt(draws) / _CALM


def mean_of(sample: Sequence[float], pilot: Sequence[float], alpha: float) -> tuple[float, float]:
    """A band for the mean of nonnegative numbers: z times twice the pilot's relative deviation to either side.

    Asymptotic: its error probability is alpha as far as the normal law holds for the mean, for which `settled` must say
    yes and the doubled deviation leaves room. Raises UsageError unless 0 < alpha < 1.
    """
    if not 0 < alpha < 1:
        raise UsageError(f"alpha = {alpha}", "give alpha between 0 and 1")
    mean = sum(sample) / len(sample)
    half = -NormalDist().inv_cdf(alpha / 2) * relative_deviation(pilot) / sqrt(len(sample))
    return (max(0.0, mean * (1 - half)), mean * (1 + half)) if isfinite(mean) and isfinite(half) else (0.0, inf)
