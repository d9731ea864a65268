"""Statistics with fixed sample sizes: intervals that hold at every sample size, and one error probability a report."""

from zo_check.statistics.binomial import proportion, upper_tail
from zo_check.statistics.budget import Budget
from zo_check.statistics.domination import exceedance
from zo_check.statistics.means import mean_of, settled
from zo_check.statistics.observation import Observation, above, below, near
from zo_check.statistics.quantiles import median
from zo_check.statistics.ratio import ratio

__all__ = [
    "Budget",
    "Observation",
    "above",
    "below",
    "exceedance",
    "mean_of",
    "median",
    "near",
    "proportion",
    "ratio",
    "settled",
    "upper_tail",
]
