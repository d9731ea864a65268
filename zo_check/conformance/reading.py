"""What the record of one call says: the steps that were taken, which of them are pairs, and what f changed by."""

from dataclasses import dataclass
from functools import lru_cache

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
    `centre` is by how much the middle of a pair misses x, in units of the rounding that explains it.
    """

    sided: str
    steps: Array
    change: Array
    total: Array
    at_x: int
    evaluations: int
    centre: float = 0.0
    same_sample: bool = True


def read(call: Call, declared: Declaration) -> Reading:
    """Read a record; where small d makes it ambiguous, as it was declared."""
    points, m = call.points, len(call.points)
    if not m:
        return _simple("hidden", call, [])
    delta = points - call.x
    reach = np.abs(delta).max(axis=1)
    farthest = float(reach.max())
    # A base point after in-place steps is off by roundings; a step is far longer than those.
    still = reach <= 1e-6 * farthest if farthest > 0 else np.ones(m, dtype=bool)
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
        return _central(call, delta, pairs, at_x)
    if at_x:
        return _forward(call, still, moving)
    if declared.sided == "one-point":
        return _simple("one-point", call, moving)
    if pairs and clear:
        return _simple("moved", call, moving)
    if declared.sided == "central" and len(moving) % 2 == 0:
        return _simple("same side" if _couples(points, moving) else "unpaired", call, moving)
    return _simple("one-point", call, moving)


def _central(call: Call, delta: Array, pairs: list[tuple[int, int]], at_x: int) -> Reading:
    first, second = (np.array(side) for side in zip(*pairs, strict=True))
    steps = (delta[first] - delta[second]) / 2
    # Far from 0 the points of a cycle are rounded again and again: once for each evaluation so far.
    rounding = 8 * len(call.points) * call.roundoff * (np.abs(call.x) + np.abs(steps)) + 1e-300
    centre = float((np.abs(delta[first] + delta[second]) / 2 / rounding).max())
    plus, minus = call.values[first], call.values[second]
    same = all(call.samples[a] == call.samples[b] for a, b in pairs)
    total = np.abs(plus) + np.abs(minus)
    return Reading("central", steps, plus - minus, total, at_x, len(call.points), centre, same)


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
    _, counts = np.unique(points[moving], axis=0, return_counts=True)
    return bool((counts % 2 == 0).all())


@lru_cache(maxsize=16)
def weights(d: int) -> Array:
    """A generic vector: different steps have different products with it."""
    return np.random.default_rng([d, 5]).standard_normal(d)
