"""An interval for the median from two order statistics: holds at every sample size and for every law."""

from collections.abc import Sequence

from zo_check.errors import UsageError
from zo_check.statistics.binomial import upper_tail


def median(sample: Sequence[float], alpha: float) -> tuple[float, float]:
    """Order statistics with every median between them, with probability at least 1 − alpha.

    The number of values on one side of a median is at most Bin(R, ½); so the r-th smallest is above it with probability
    at most P(Bin ≥ R − r + 1). Values may be infinite. Raises UsageError where the sample is too small for alpha.
    """
    count = len(sample)
    if not 0 < alpha < 1 or 2 * 0.5**count > alpha:
        raise UsageError(f"{count} values for a median with error probability {alpha}", "take more replicates")
    low, high = 1, count  # upper_tail(count − r + 1) grows with r; the largest r that keeps alpha/2
    while low < high:
        rank = (low + high + 1) // 2
        if upper_tail(count - rank + 1, count, 0.5) <= alpha / 2:
            low = rank
        else:
            high = rank - 1
    ordered = sorted(sample)
    return ordered[low - 1], ordered[count - low]
