"""exp and log of intervals. NumPy states no error bound for its own, so the ends go through balls, one by one."""

from collections.abc import Callable
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.search.intervals import Intervals


def exponential(x: Intervals) -> Intervals:
    """eˣ; infinite where doubles end, nan where x is."""
    return _monotone(x, Ball(64).exp)


def logarithm(x: Intervals) -> Intervals:
    """log x; nan where x may be ≤ 0."""
    positive = np.where(x.low > 0, x.ends, np.nan)
    return _monotone(Intervals(positive), Ball(64).log)


def _monotone(x: Intervals, function: Callable[[Any], Any]) -> Intervals:
    low, high = (_ends(end, function) for end in (x.low, x.high))
    unknown = np.where(np.isnan(x.ends), np.nan, 0.0)  # a ball around nan would be everything, which is known
    return Intervals(np.array([-low[0], high[1]]) + unknown)


def _ends(values: Any, function: Callable[[Any], Any]) -> Any:
    """For each double a lower and an upper bound of the function there, shape (2, N)."""
    ball = Ball(64)
    with ball.working():
        return np.array([ball.bounds(function(ball.double(float(value)))) for value in values]).reshape(-1, 2).T
