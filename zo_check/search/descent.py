"""Where a slack may be negative: pattern searches from many starts, side by side. It proves nothing, and finds much.

A true bound that is nearly attained costs millions of boxes before one of them is so small that its corner shows a
false one. Walking downhill takes a hundredth of a second.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from zo_check.search.bounds import Numbers, Slack, upper_at

STARTS = 32
STEPS = 40
_FIRST = 0.25


def lowest(slack: Slack, over: Sequence[Any], at_most: float, walk: int = 0) -> Numbers | None:
    """A point of the unit cube, shape (d,), where the slack seems to be at most `at_most`; None if none was met.

    The starts are fixed by the number of the `walk`, so the point is the same on every machine up to rounding. Each
    start moves to the best of its 2d neighbours at distance h along the axes, and halves h where none is better.
    """
    dimensions = len(over)
    points = np.random.default_rng([dimensions, walk]).random((dimensions, STARTS))
    points[:, 0] = 0.5
    values = _values(slack, over, points)
    size = np.full(STARTS, _FIRST)
    offsets = np.concatenate([np.eye(dimensions), -np.eye(dimensions)], axis=1)  # (d, 2d)
    for _ in range(STEPS):
        if values.min() <= at_most:
            break
        around = points[:, :, None] + size[None, :, None] * offsets[:, None, :]
        around = np.clip(around, 0.0, 1.0).reshape(dimensions, -1)
        found = _values(slack, over, around).reshape(STARTS, -1)
        best = found.argmin(1)
        each = np.arange(STARTS)
        better = found[each, best] < values
        moved = around.reshape(dimensions, STARTS, -1)[:, each, best]
        points = np.where(better, moved, points)
        values = np.where(better, found[each, best], values)
        size = np.where(better, size, size / 2)
    k = int(values.argmin())
    return points[:, k] if values[k] <= at_most else None


def _values(slack: Slack, over: Sequence[Any], points: Numbers) -> Numbers:
    values = upper_at(slack, over, points)
    known: Numbers = np.where(np.isnan(values), np.inf, values)
    return known
