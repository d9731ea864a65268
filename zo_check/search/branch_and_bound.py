"""Branch and bound over a box: is a slack ≥ 0 (or > 0) everywhere, or is there a point where it is not?

Boxes live in the unit cube, where halving is exact, and are mapped to the intervals asked for by outward-rounded
arithmetic; so the boxes cover the whole by construction. The search goes breadth-first, which finds counterexamples
(exact centres and corners of boxes) that a depth-first search never meets. Where a level grows past `WIDEST` boxes it
is cut, and the pieces are finished one after the other, so memory stays bounded.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.search.bounds import MOST_ENTRIES, SPLIT_LIMIT, Bounds, Corners, Rule, Slack, bound, upper_at
from zo_check.search.descent import lowest

WIDEST = 400_000
"""Most boxes of a level before it is cut; each takes 16 bytes a dimension, and as much again while it is split."""
CHUNK = 16_384
"""Boxes that are bounded in one go: enough to drown what Python adds to each operation."""
LEAF = 128
"""Codes from here on are leaves: LEAF + 2·entry for a natural bound, one more for a mean value; below, the side cut."""

DESCEND_AFTER, DESCEND_AGAIN = 128, 16
"""Boxes after which the search also walks downhill, so that what is false and easy is refuted before; and by how much
that number grows until it walks again, from other starts."""
_LOOKED_AT = 4
"""Boxes of a chunk whose corners are looked at."""
_NEARLY_0 = 1e-14
"""Where > 0 is asked for, an exact 0 is a counterexample; it shows as this much after rounding."""

Codes = NDArray[np.uint8]


@dataclass(frozen=True)
class Interval:
    """A named side of the box, with exact ends low < high."""

    name: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Outcome:
    """What a search came to.

    `codes` is its certificate if `proved`: one code for each box, in the order in which they were opened.
    """

    proved: bool
    boxes: int
    counterexample: dict[str, Fraction] | None = None
    worst: dict[str, tuple[Fraction, Fraction]] | None = None
    """An undecided box, the one with the smallest lower bound."""
    codes: Codes = field(default_factory=lambda: np.zeros(0, np.uint8))


def search(
    slack: Slack,
    over: Sequence[Interval],
    *,
    rule: Rule,
    strict: bool,
    budget: int,
    refutes: Callable[[dict[str, Fraction]], bool],
    widest: int = WIDEST,
) -> Outcome:
    """Decide slack ≥ 0 on a box, as far as `budget` boxes go.

    Args:
        slack: `slack(arithmetic, **names)`: a number, or a condition on several.
        over: the sides of the box.
        rule: how boxes are bounded.
        strict: whether > 0 is asked for.
        budget: most boxes to open.
        refutes: certifies that an exact point is a counterexample; it is asked where the search thinks so.
        widest: most boxes of a level before it is cut.
    """
    pieces = [Corners.unit(len(over))]
    codes: list[Codes] = []
    opened, walks = 0, 0
    while pieces:
        piece = pieces.pop()
        if opened + len(piece) > budget:
            return _undecided(slack, over, rule, piece, opened)
        if opened > DESCEND_AFTER * DESCEND_AGAIN**walks:
            low = lowest(slack, over, 0.0, walks)
            walks += 1
            if low is not None and refutes(point := point_of(over, [Fraction(float(t)) for t in low])):
                return Outcome(False, opened, counterexample=point)
        opened += len(piece)
        children: list[Corners] = []
        for chunk in piece.chunks(CHUNK):
            found = bound(slack, over, chunk, rule, strict)
            for suspect in _suspects(slack, over, found, chunk, _NEARLY_0 if strict else 0.0):
                point = point_of(over, suspect)
                if refutes(point):
                    return Outcome(False, opened, counterexample=point)
            codes.append(_coded(found))
            left = chunk.only(~found.certified)
            if not len(left):
                continue
            if left.finest() <= SPLIT_LIMIT:
                return _undecided(slack, over, rule, left, opened)
            children.append(left.halved(found.side[~found.certified]))
        # Halves lie next to each other, in the order of their parents: a checker replays this without any numbers.
        pieces.extend(reversed(list(_pieces(children, widest))))
    return Outcome(True, opened, codes=np.concatenate(codes))


def _pieces(children: list[Corners], widest: int) -> Iterator[Corners]:
    if not children:
        return
    level = Corners.joined(children)
    count = 1 if len(level) <= widest else -(-len(level) // (widest // 4 or 1))
    yield from level.cut(count)


def _coded(found: Bounds) -> Codes:
    entry = np.minimum(found.entry, MOST_ENTRIES - 1)  # beyond, it is one of all_of, and a checker looks at every one
    leaf = LEAF + 2 * entry + found.by_mean_value
    return np.where(found.certified, leaf, found.side).astype(np.uint8)


def _suspects(
    slack: Slack, over: Sequence[Interval], found: Bounds, chunk: Corners, at_most: float
) -> Iterator[list[Fraction]]:
    """Exact points of the unit cube that seem to be counterexamples: the lowest centre, and the lowest corner.

    Bounds are often attained on the boundary, which centres only approach; so the corners of the boxes with the lowest
    centres are looked at as well.
    """
    at_centre = np.where(np.isnan(found.at_centre), np.inf, found.at_centre)
    lowest = np.argsort(at_centre, kind="stable")[:_LOOKED_AT]
    lowest = lowest[np.isfinite(at_centre[lowest])]
    if not len(lowest):
        return
    if at_centre[lowest[0]] <= at_most:
        yield chunk.centre(int(lowest[0]))
    corners = chunk.corners(lowest)
    values = upper_at(slack, over, corners)
    values = np.where(np.isnan(values), np.inf, values)
    if values.min() <= at_most:
        yield [Fraction(float(t)) for t in corners[:, int(values.argmin())]]


def point_of(over: Sequence[Interval], point: Sequence[Fraction]) -> dict[str, Fraction]:
    """A point of the unit cube in the box that was asked for."""
    return {side.name: side.low + (side.high - side.low) * t for side, t in zip(over, point, strict=True)}


def _undecided(slack: Slack, over: Sequence[Interval], rule: Rule, piece: Corners, opened: int) -> Outcome:
    first = next(piece.chunks(CHUNK))
    lows = bound(slack, over, first, rule, strict=False).lower
    lows = np.where(np.isnan(lows), -np.inf, lows)
    low, high = first.box(int(lows.argmin()))
    ends = zip(point_of(over, low).items(), point_of(over, high).values(), strict=True)
    worst: dict[str, Any] = {name: (start, end) for (name, start), end in ends}
    return Outcome(False, opened, worst=worst)
