"""Lower bounds of a slack on many boxes at once: the natural one, and the mean value form."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.errors import IllTypedError
from zo_check.evidence.conditions import AllOf, AnyOf
from zo_check.evidence.inequality import slack_of
from zo_check.search.boxes import Boxes
from zo_check.search.duals import Dual
from zo_check.search.intervals import ONE, Intervals

Slack = Callable[..., Any]
Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]

SPLIT_LIMIT = 2.0**-48
"""The shortest side, relative to the whole, that is still cut: corners and centres stay exact doubles."""

MOST_ENTRIES = 64
"""Of any_of: a leaf's code, one byte, names the entry that holds there."""


class Rule(Enum):
    """How a box is bounded."""

    NATURAL = "natural"
    """The slack evaluated on the box."""
    MEAN_VALUE = "mean value"
    """Besides, the value at the centre minus what the derivatives on the box allow from there."""


@dataclass(frozen=True)
class Corners:
    """Boxes in the unit cube: lower and upper corners, shape (d, N), all dyadic and exact."""

    low: Numbers
    high: Numbers

    @classmethod
    def unit(cls, dimensions: int) -> "Corners":
        """The cube itself."""
        return cls(np.zeros((dimensions, 1)), np.ones((dimensions, 1)))

    @classmethod
    def joined(cls, parts: Sequence["Corners"]) -> "Corners":
        """All boxes of several, in order."""
        return cls(np.concatenate([p.low for p in parts], 1), np.concatenate([p.high for p in parts], 1))

    def __len__(self) -> int:
        return int(self.low.shape[1])

    def chunks(self, size: int) -> Iterator["Corners"]:
        """Consecutive runs of at most `size` boxes."""
        for start in range(0, len(self), size):
            yield Corners(self.low[:, start : start + size], self.high[:, start : start + size])

    def cut(self, count: int) -> Iterator["Corners"]:
        """`count` consecutive runs of nearly equal length."""
        yield from self.chunks(-(-len(self) // count))

    def only(self, which: Marks) -> "Corners":
        """Those boxes."""
        return Corners(self.low[:, which], self.high[:, which])

    def halved(self, side: NDArray[np.int64]) -> "Corners":
        """Each box cut in two across its `side`, the halves next to each other."""
        low, high = np.repeat(self.low, 2, axis=1), np.repeat(self.high, 2, axis=1)
        each = np.arange(len(self))
        middle = (self.low[side, each] + self.high[side, each]) / 2
        high[side, 2 * each] = middle
        low[side, 2 * each + 1] = middle
        return Corners(low, high)

    def corners(self, which: NDArray[np.int64]) -> Numbers:
        """The 2^d corners of each of those boxes, shape (d, 2^d · len(which))."""
        ends = np.stack([self.low[:, which], self.high[:, which]])
        choices = np.array(list(np.ndindex(*[2] * len(self.low)))).T
        picked: Numbers = np.take_along_axis(ends[:, :, None, :], choices[None, :, :, None], 0)[0]
        return picked.reshape(len(self.low), -1)

    def finest(self) -> float:
        """The shortest side of any."""
        return float((self.high - self.low).min())

    def box(self, k: int) -> tuple[list[Fraction], list[Fraction]]:
        """Exact corners of one box."""
        return [Fraction(float(x)) for x in self.low[:, k]], [Fraction(float(x)) for x in self.high[:, k]]

    def centre(self, k: int) -> list[Fraction]:
        """The exact centre of one box."""
        return [(low + high) / 2 for low, high in zip(*self.box(k), strict=True)]


@dataclass(frozen=True)
class Bounds:
    """For each of N boxes: a lower bound, whether and by which entry and rule it is certified, and what to do if not.

    `at_centre` is an upper bound of the slack at the centre, nan where it was not looked at.
    """

    lower: Numbers
    certified: Marks
    entry: NDArray[np.int64]
    by_mean_value: NDArray[np.int64]
    side: NDArray[np.int64]
    at_centre: Numbers


def bound(slack: Slack, over: Sequence[Any], corners: Corners, rule: Rule, strict: bool) -> Bounds:
    """Bound a slack from below on each box. Raises IllTypedError if it returns what is no number."""
    boxes, count = Boxes(), len(corners)
    with boxes.working():
        sides = [_mapped(side, corners.low[k], corners.high[k]) for k, side in enumerate(over)]
        names = [side.name for side in over]
        values, any_does = _entries(slack(boxes, **dict(zip(names, sides, strict=True))))
        lows = np.array([np.broadcast_to(_lows(value), count) for value in values])
        choice = _Choice(any_does, strict)
        lower, entry, certified = choice(lows)
        widest = np.array((corners.high - corners.low).argmax(0))
        centre = np.full(count, np.nan)
        result = Bounds(lower, certified, entry, np.zeros(count, int), widest, centre)
        if bool(certified.all()):
            return result
        rest = np.flatnonzero(~certified)
        hard = corners.only(~certified)
        middle = (hard.low + hard.high) / 2
        central = _at(slack, over, middle)[0]
        centre[rest] = _uppermost(central, any_does, len(hard))
        if rule is Rule.MEAN_VALUE:
            _mean_value(slack, over, hard, central, choice, result, rest)
        return result


def upper_at(slack: Slack, over: Sequence[Any], points: Numbers) -> Numbers:
    """An upper bound of the slack at each of N points of the unit cube, shape (d, N); nan where there is none."""
    with Boxes().working():
        values, any_does = _at(slack, over, points)
        return _uppermost(values, any_does, points.shape[1])


def _at(slack: Slack, over: Sequence[Any], points: Numbers) -> tuple[list[Any], bool]:
    sides = {side.name: _mapped(side, points[k], points[k]) for k, side in enumerate(over)}
    return _entries(slack(Boxes(), **sides))


def _uppermost(values: Sequence[Intervals], any_does: bool, count: int) -> Numbers:
    highs = np.array([np.broadcast_to(value.high, count) for value in values])
    # What nan hides is no counterexample: the largest and the smallest carry it along.
    bounds: Numbers = highs.max(0) if any_does else highs.min(0)
    return bounds


@dataclass(frozen=True)
class _Choice:
    """One number from the lower bounds of several entries, shape (entries, N)."""

    any_does: bool
    strict: bool

    def __call__(self, lows: Numbers) -> tuple[Numbers, NDArray[np.int64], Marks]:
        known = np.where(np.isnan(lows), -np.inf, lows)
        entry = known.argmax(0) if self.any_does else known.argmin(0)
        lower = known[entry, np.arange(known.shape[1])]
        return lower, entry, (lower > 0) if self.strict else (lower >= 0)


def _mean_value(
    slack: Slack,
    over: Sequence[Any],
    hard: Corners,
    central: Sequence[Intervals],
    choice: _Choice,
    result: Bounds,
    rest: NDArray[np.int64],
) -> None:
    """Improve the bounds of the boxes `rest` of `result`, in place, and choose the side with the largest effect."""
    dimensions, count = len(over), len(hard)
    radius = (hard.high - hard.low) / 2
    duals = {}
    for k, side in enumerate(over):
        partials: list[Intervals | None] = [None] * dimensions
        width = side.high - side.low
        partials[k] = ONE if width == 1 else Intervals.of(width)
        duals[side.name] = Dual(_mapped(side, hard.low[k], hard.high[k]), tuple(partials))
    values, _ = _entries(slack(Boxes(), **duals))
    lows, effects, scores = [], [], []
    for value, at_centre in zip(values, central, strict=True):
        effect = np.zeros((dimensions, count))
        if isinstance(value, Dual):
            for k, partial in enumerate(value.partials):
                if partial is not None:
                    effect[k] = np.broadcast_to(partial.magnitude, count) * radius[k]
        # A sum of d products: its rounding errors stay below d + 1 units in the last place.
        reach = effect.sum(0) * (1 + (dimensions + 2) * 2.0**-52) + 5e-324 * dimensions
        start = np.broadcast_to(at_centre.low, count)
        low = np.nextafter(start - reach, -np.inf)
        natural = np.broadcast_to(_lows(value), count)
        lows.append(np.fmax(low, natural))
        effects.append(effect)
        scores.append(start / np.where(reach > 0, reach, 1.0))
    lower, entry, certified = choice(np.array(lows))
    result.lower[rest], result.entry[rest], result.certified[rest] = lower, entry, certified
    result.by_mean_value[rest] = 1
    score = np.where(np.isnan(np.array(scores)), -np.inf, np.array(scores))
    steering = score.argmax(0) if choice.any_does else entry
    effect = np.array(effects)[steering, :, np.arange(count)].T
    known = bool(np.isfinite(effect).all())
    weight = effect + 1e-9 * radius if known else np.where(np.isfinite(effect).all(0), effect + 1e-9 * radius, radius)
    result.side[rest] = weight.argmax(0)


def _mapped(side: Any, low: Numbers, high: Numbers) -> Intervals:
    """side.low + width·[low, high], outward."""
    unit = Intervals.between(low, high)
    width = side.high - side.low
    scaled = unit if width == 1 else unit * Intervals.of(width)
    return scaled if side.low == 0 else scaled + Intervals.of(side.low)


def _entries(value: Any) -> tuple[list[Any], bool]:
    """The numbers that a slack returned, and whether any of them does."""
    if isinstance(value, (AnyOf, AllOf)):
        if isinstance(value, AnyOf) and len(value.entries) > MOST_ENTRIES:
            problem = f"any_of has {len(value.entries)} entries, and a certificate can name {MOST_ENTRIES}"
            raise IllTypedError(problem, "take the maximum of some of them")
        return [_number(slack_of(entry)) for entry in value.entries], isinstance(value, AnyOf)
    return [_number(slack_of(value))], True


def _number(value: Any) -> Any:
    if isinstance(value, (Intervals, Dual)):
        return value
    try:
        return Boxes().number(value)
    except Exception as error:
        raise IllTypedError(f"the slack is {value!r}", "return a number, any_of(…) or all_of(…)") from error


def _lows(value: Any) -> Numbers:
    return value.value.low if isinstance(value, Dual) else value.low
