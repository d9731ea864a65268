"""The ratio of two quantities, each of which has an interval of its own."""

from math import inf

from zo_check.errors import UsageError

Interval = tuple[float, float]


def ratio(over: Interval, under: Interval) -> Interval:
    """An interval that contains p/q wherever `over` contains p ≥ 0 and `under` contains q ≥ 0.

    It rests on two intervals: their error probabilities add up. An end that is 0/0 or ∞/∞ says nothing: 0 below, and
    infinite above. Raises UsageError if an end is negative or not a number.
    """
    if not all(end >= 0 for end in (*over, *under)):
        raise UsageError(f"a ratio of {over} and {under}", "give intervals of quantities that are not negative")
    return _quotient(over[0], under[1], 0.0), _quotient(over[1], under[0], inf)


def _quotient(p: float, q: float, unknown: float) -> float:
    if p == q == 0 or p == q == inf:
        return unknown
    return inf if q == 0 else p / q
