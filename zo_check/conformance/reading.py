"""What the record of one call says: the steps that were taken, which of them are pairs, and what f changed by."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.conformance.bench import Call
from zo_check.conformance.declaration import Array, Declaration

Rows = NDArray[np.intp]

MANY = 40
"""In R^d with d at least this large, two directions of any law that happen to be opposite are no coincidence."""


@dataclass(frozen=True)
class Reading:
    """The steps of a call, shape (k, d), each with the change of f along it and |f| + |f| at its ends, shape (k,).

    `sided` is what the record shows: central, forward, one-point, same side (both evaluations of a pair at one point),
    unpaired (two evaluations a direction, not opposite), moved (pairs about x and others that are not), still (only x
    was evaluated), or hidden (nothing was).
    `centre` is by how much the middle of a pair misses x, in units of the rounding that explains it. `not_finite`
    points hold NaN or infinity, and are left out.
    """

    sided: str
    steps: Array
    change: Array
    total: Array
    at_x: int
    evaluations: int
    centre: float = 0.0
    same_sample: bool = True
    not_finite: int = 0


def read(call: Call, declared: Declaration) -> Reading:
    """Read a record; where small d makes it ambiguous, as it was declared."""
    finite = np.asarray(np.isfinite(call.points).all(axis=1))
    if not finite.all():
        chosen = tuple(name for name, good in zip(call.samples, finite, strict=True) if good)
        call = replace(call, points=call.points[finite], values=call.values[finite], samples=chosen)
        return replace(read(call, declared), not_finite=int((~finite).sum()), evaluations=len(finite))
    points, m = call.points, len(call.points)
    if not m:
        return Reading("hidden", np.empty((0, len(call.x))), np.empty(0), np.empty(0), 0, 0)
    delta = points - call.x
    reach = np.abs(delta).max(axis=1)
    farthest = float(reach.max())
    # A base point after in-place steps is off by roundings; a step is far longer than those.
    still = reach <= _near(call, farthest) if farthest > 0 else np.ones(m, dtype=bool)
    moving, at_x = np.flatnonzero(~still), int(still.sum())
    if not len(moving):
        return _simple("still", call, [])
    clear = len(call.x) >= MANY
    if declared.sided == "forward" and at_x and not (clear and at_x < len(moving) and _paired(delta, moving)[0]):
        return _forward(call, still, moving)
    if declared.sided == "one-point" and not clear:
        return _simple("one-point", call, moving, at_x)
    pairs, rest = _paired(delta, moving)
    if pairs and not rest:
        return _central([call], delta[None], pairs, at_x)[0]
    if at_x:
        return _forward(call, still, moving)
    if declared.sided == "one-point":
        return _simple("one-point", call, moving)
    if pairs and clear:
        return _simple("moved", call, moving)
    if declared.sided == "central" and len(moving) % 2 == 0:
        return _simple("same side" if _couples(points, moving) else "unpaired", call, moving)
    return _simple("one-point", call, moving)


def read_all(calls: list[Call], declared: Declaration) -> list[Reading]:
    """The same as `read` of each; records of pairs alone, as those of central estimators are, are read in one go."""
    readings: list[Reading | None] = [None] * len(calls)
    if declared.sided == "central":
        shapes: dict[tuple[int, ...], list[int]] = {}
        for number, call in enumerate(calls):
            shapes.setdefault(call.points.shape, []).append(number)
        for (m, _), chosen in shapes.items():
            if m and m % 2 == 0 and len(chosen) > 1:
                for number, reading in zip(chosen, _read_pairs([calls[i] for i in chosen]), strict=True):
                    readings[number] = reading
    return [reading or read(call, declared) for reading, call in zip(readings, calls, strict=True)]


def _read_pairs(calls: list[Call]) -> list[Reading | None]:
    """Central records that are paired as the first of them is, by the rules of `read`; None where they differ."""
    x, m = calls[0].x, len(calls[0].points)
    delta = np.stack([call.points for call in calls]) - x
    reach = np.abs(delta).max(axis=2)
    farthest = reach.max(axis=1, keepdims=True)
    sure = ((farthest > 0) & (reach > _near(calls[0], farthest))).all(axis=1)
    pairs, rest = _paired(delta[0], np.arange(m))
    if rest or any(call.roundoff != calls[0].roundoff or not np.array_equal(call.x, x) for call in calls):
        return [None] * len(calls)
    first, second = (list(side) for side in zip(*pairs, strict=True))
    sure &= (np.abs(delta[:, first] + delta[:, second]).max(axis=2) <= 0.25 * reach[:, first]).all(axis=1)
    if m > 2:
        sure &= _paired_alike(delta, pairs)
    return [reading if good else None for reading, good in zip(_central(calls, delta, pairs, 0), sure, strict=True)]


def _near(call: Call, farthest: Any) -> Any:
    """How far from x a point may be that is x but for rounding, where others are as far as `farthest`."""
    roundings = 8 * len(call.points) * call.roundoff * float(np.abs(call.x).max())
    return np.maximum(1e-6 * farthest, np.minimum(roundings, 1e-3 * farthest))


def _paired_alike(delta: Array, pairs: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which of the records, shape (N, m, d), `_paired` would pair so: at each turn the sum of keys nearest to 0."""
    keys = delta @ weights(delta.shape[2])
    used = np.zeros(keys.shape[1], dtype=bool)
    alike = np.ones(len(keys), dtype=bool)
    for a, b in pairs:
        used[a] = True
        alike &= np.where(used, np.inf, np.abs(keys + keys[:, a : a + 1])).argmin(axis=1) == b
        used[b] = True
    return alike


def _same_samples(call: Call, pairs: list[tuple[int, int]]) -> bool:
    return len(set(call.samples)) == 1 or all(call.samples[a] == call.samples[b] for a, b in pairs)


def _central(calls: list[Call], delta: Array, pairs: list[tuple[int, int]], at_x: int) -> list[Reading]:
    """Of calls with the same x and format, for steps of shape (N, m, d), each paired in the same way."""
    first, second = (list(side) for side in zip(*pairs, strict=True))
    one, other, m = delta[:, first], delta[:, second], delta.shape[1]
    steps = (one - other) / 2
    # Far from 0 the points of a cycle are rounded again and again: once for each evaluation so far.
    rounding = 8 * m * calls[0].roundoff * (np.abs(calls[0].x) + np.abs(steps)) + 1e-300
    centre = (np.abs(one + other) / 2 / rounding).max(axis=(1, 2))
    values = np.stack([call.values for call in calls])
    plus, minus = values[:, first], values[:, second]
    change, total = plus - minus, np.abs(plus) + np.abs(minus)
    return [
        Reading("central", steps[i], change[i], total[i], at_x, m, float(centre[i]), _same_samples(call, pairs))
        for i, call in enumerate(calls)
    ]


def _forward(call: Call, still: NDArray[np.bool_], moving: Rows) -> Reading:
    base = np.flatnonzero(still)
    # With a fresh minibatch for each direction f is evaluated at x again for each: the nearest one before counts.
    nearest = base[np.maximum(np.searchsorted(base, moving, side="right") - 1, 0)]
    if len(base) == len(moving):
        nearest = base
    here, there = call.values[nearest], call.values[moving]
    same = all(call.samples[a] == call.samples[b] for a, b in zip(nearest, moving, strict=True))
    steps = call.points[moving] - call.x
    return Reading(
        "forward", steps, there - here, np.abs(there) + np.abs(here), len(base), len(call.points), same_sample=same
    )


def _simple(sided: str, call: Call, moving: Rows | list[int], at_x: int = 0) -> Reading:
    chosen = np.asarray(moving, dtype=int)
    values = call.values[chosen]
    return Reading(sided, call.points[chosen] - call.x, values, np.abs(values), at_x, len(call.points))


def _paired(delta: Array, moving: Rows) -> tuple[list[tuple[int, int]], list[int]]:
    """Opposite steps, each pair in the order of evaluation; and the steps that have no opposite."""
    rows = delta[moving]
    if len(rows) == 2:  # by far the most frequent case
        opposite = bool(np.abs(rows[0] + rows[1]).max() <= 0.25 * np.abs(rows[0]).max())
        return ([(int(moving[0]), int(moving[1]))], []) if opposite else ([], [int(i) for i in moving])
    keys = rows @ weights(delta.shape[1])
    used = np.zeros(len(rows), dtype=bool)
    pairs, rest = [], []
    for a in range(len(rows)):
        if used[a]:
            continue
        used[a] = True
        off = np.where(used, np.inf, np.abs(keys + keys[a]))
        b = int(off.argmin())
        if off[b] < np.inf and np.abs(rows[a] + rows[b]).max() <= 0.25 * np.abs(rows[a]).max():
            used[b] = True
            pairs.append((int(moving[a]), int(moving[b])))
        else:
            rest.append(int(moving[a]))
    return pairs, rest


def _couples(points: Array, moving: Rows) -> bool:
    """Whether each point was evaluated twice."""
    if len(moving) == 2:
        return np.array_equal(*points[moving])
    _, counts = np.unique(points[moving], axis=0, return_counts=True)
    return bool((counts % 2 == 0).all())


@lru_cache(maxsize=16)
def weights(d: int) -> Array:
    """A generic vector: different steps have different products with it."""
    return np.random.default_rng([d, 5]).standard_normal(d)
