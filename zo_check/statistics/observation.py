"""An observation: a confidence interval of something measured, beside where a formula says that it lies."""

from dataclasses import dataclass
from math import inf, isnan

from zo_check.errors import UsageError
from zo_check.verdict import Verdict


@dataclass(frozen=True)
class Observation:
    """The measured quantity lies in [low, high] up to an error probability; the formula puts it in [least, most].

    Args:
        name: what was measured where; the same on every machine.
        low: lower end of the confidence interval.
        high: upper end.
        least: the smallest value that the formula allows; −inf for "at most".
        most: the largest; inf for "at least".
        why_not: why nothing can be concluded, decided before the measurement; empty if something can.
        intervals: how many confidence intervals it rests on that no earlier observation of the same evidence does; each
            may fail to contain what it should. A ratio of two medians rests on two.

    Raises:
        UsageError: an end is not a number, low > high, or intervals < 0.
    """

    name: str
    low: float
    high: float
    least: float = -inf
    most: float = inf
    why_not: str = ""
    intervals: int = 1

    def __post_init__(self) -> None:
        ends = f"[{self.low}, {self.high}], allowed [{self.least}, {self.most}]"
        if any(map(isnan, (self.low, self.high, self.least, self.most))):
            raise UsageError(f"{self.name}: {ends} is not made of numbers", "give −inf and inf where nothing is known")
        if self.low > self.high:
            raise UsageError(f"{self.name}: the interval {ends} ends below its start", "give low ≤ high")
        if self.intervals < 0:
            raise UsageError(f"{self.name}: {self.intervals} intervals", "give how many it rests on")

    @property
    def verdict(self) -> Verdict:
        """SUPPORTED if the whole interval lies where the formula says, REFUTED if none of it does, else UNDECIDED."""
        if self.why_not:
            return Verdict.UNDECIDED
        if self.low > self.most or self.high < self.least:
            return Verdict.REFUTED
        inside = self.least <= self.low and self.high <= self.most
        return Verdict.SUPPORTED if inside and (self.least > -inf or self.most < inf) else Verdict.UNDECIDED

    @property
    def words(self) -> str:
        """Where the interval lies, without a digit that another machine might round otherwise."""
        if self.low > self.most:
            return f"{self.name}: the whole confidence interval lies above what the formula allows"
        if self.high < self.least:
            return f"{self.name}: the whole confidence interval lies below what the formula allows"
        return f"{self.name}: {self.why_not or 'the confidence interval reaches beyond what the formula allows'}"


def near(
    name: str,
    interval: tuple[float, float],
    expected: float,
    within: float,
    why_not: str = "",
    *,
    intervals: int = 1,
) -> Observation:
    """The measured quantity, in this interval, is within `within` (a share, such as 0.1) of `expected` ≥ 0."""
    return Observation(name, *interval, expected * (1 - within), expected * (1 + within), why_not, intervals)


def below(name: str, interval: tuple[float, float], bound: float) -> Observation:
    """The measured quantity, which lies in this interval, is at most `bound`."""
    return Observation(name, *interval, most=bound)


def above(name: str, interval: tuple[float, float], bound: float) -> Observation:
    """The measured quantity, which lies in this interval, is at least `bound`."""
    return Observation(name, *interval, least=bound)
