"""The independent checker of a search: do these boxes cover the whole, and does the bound hold on each of them?

This file and `balls.py` are all that has to be trusted, besides python-flint and the proof's own slack. The covering is
replayed with integers only. Each leaf is bounded in balls from its exact rational corners, by the rule that its code
names. Balls around derivatives are a little wider than the intervals of the search, so where a bound fails the leaf is
halved a few times, and then tried again with more bits; both are sound, since halves cover the leaf.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

from flint import ctx, fmpq

from zo_check.certificates.balls import ZERO, Checker, Enclosed, rational
from zo_check.evidence.conditions import AllOf, AnyOf
from zo_check.evidence.inequality import slack_of

if TYPE_CHECKING:
    from zo_check.evidence.enclosure import BoxTask

LEAF = 128
"""Codes from here on are leaves: LEAF + 2·entry for a natural bound, one more for a mean value; below, the side cut."""
ATTEMPTS = ((64, 6), (128, 10))
"""Bits, and how often a leaf is halved before it is given up."""
DEEPEST = 64
"""Most cuts across one side; a search stops at 48."""

_CUTS, _LEAVES, _MEAN_VALUES = bytes(range(LEAF)), bytes(range(LEAF, 256)), bytes(range(LEAF + 1, 256, 2))
_IS_CUT, _IS_LEAF = bytes(code < LEAF for code in range(256)), bytes(code >= LEAF for code in range(256))

Box = Sequence[tuple[Any, Any]]
"""Exact ends, one pair of `fmpq` a variable."""


class Rejected(Exception):
    """A certificate certifies nothing; the message says why."""


@dataclass(frozen=True)
class Recheck:
    """What a recheck came to: how many leaves were looked at, of how many, and the first reason against it."""

    boxes: int
    leaves: int
    looked: int
    problem: str = ""

    @property
    def accepted(self) -> bool:
        """Whether nothing speaks against what was looked at."""
        return not self.problem

    @property
    def whole(self) -> bool:
        """Whether that was every leaf; otherwise it is a spot check."""
        return self.looked == self.leaves


class Covering:
    """The boxes of a search, replayed from their codes: a piece is a run of boxes that were opened one after another.

    The halves of a piece's cut boxes, in order, are cut into runs where there are more than `widest` of them; the
    runs are opened last-in-first-out, the first of them first. A cut is at the midpoint, the low half first.

    Raises:
        Rejected: the codes end too early or too late, or name a side that there is not.
    """

    def __init__(self, codes: bytes, sides: int, widest: int) -> None:
        if wrong := codes.translate(None, bytes(range(sides)) + _LEAVES):
            raise Rejected(f"a box is cut across side {wrong[0]}, and there are {sides} sides, from 0")
        self.codes, self.sides = codes, sides
        self.starts, self.parents, self.firsts, self.cuts_before = array("q"), array("q"), array("q"), array("q")
        runs, position, cuts = [(-1, 1, 0, 1)], 0, 0  # what is left of a piece's halves: whose, run, from, to
        while runs:
            parent, run, first, last = runs.pop()
            end, piece = position + min(run, last - first), len(self.starts)
            if end > len(codes):
                raise Rejected(f"the boxes do not cover the whole: {end} or more are needed, and {len(codes)} are here")
            if first + run < last:
                runs.append((parent, run, first + run, last))
            self.starts.append(position)
            self.parents.append(parent)
            self.firsts.append(first)
            self.cuts_before.append(cuts)
            halves = 2 * len(codes[position:end].translate(None, _LEAVES))
            if halves:
                run = halves if halves <= widest else -(-halves // -(-halves // (widest // 4 or 1)))
                runs.append((piece, run, 0, halves))
            position, cuts = end, cuts + halves // 2
        if position < len(codes):
            raise Rejected(f"{len(codes) - position} of {len(codes)} boxes are left over")
        self.cuts = array("I", compress(range(len(codes)), codes.translate(_IS_CUT)))
        self.leaves = array("I", compress(range(len(codes)), codes.translate(_IS_LEAF)))

    def box(self, position: int) -> list[tuple[int, int]]:
        """The box of a code: (n, k) for [n, n + 1]/2ᵏ of each side. Raises Rejected where it is cut too finely."""
        corner, depth = [0] * self.sides, [0] * self.sides
        piece = bisect_right(self.starts, position) - 1
        while (parent := self.parents[piece]) >= 0:
            child = self.firsts[piece] + position - self.starts[piece]
            position, piece = self.cuts[self.cuts_before[parent] + child // 2], parent
            side = self.codes[position]
            corner[side] += child % 2 << depth[side]
            depth[side] += 1
            if depth[side] > DEEPEST:
                raise Rejected(f"a box is cut more than {DEEPEST} times across one side")
        return list(zip(corner, depth, strict=True))


@dataclass(frozen=True)
class Leaf:
    """What is to be shown of a leaf: the entries that its code names are ≥ 0 (> 0), by the rule that it names."""

    task: "BoxTask"
    entry: int
    by_mean_value: bool

    def holds(self, box: Box) -> bool:
        """Whether the bound holds on the box, halved and with more bits if need be."""
        for bits, halvings in ATTEMPTS:
            with ctx.workprec(bits):
                if self._holds(box, halvings):
                    return True
        return False

    def _holds(self, box: Box, halvings: int) -> bool:
        weights = self.mean_value(box) if self.by_mean_value else self.natural(box)
        if weights is None or not halvings:
            return weights is None
        effects = [float(rational(high - low)) * weight for (low, high), weight in zip(box, weights, strict=True)]
        side = effects.index(max(effects))
        low, high = box[side]
        halves = (low, (low + high) / 2), ((low + high) / 2, high)
        return all(self._holds([*box[:side], half, *box[side + 1 :]], halvings - 1) for half in halves)

    def natural(self, box: Box) -> list[float] | None:
        """The slack evaluated on the box. None if that is enough; if not, what each side weighs."""
        values = self._values([Enclosed(rational(low), rational(high)) for low, high in box])
        return None if all(self._is_enough(value.low) for value in values) else [1.0] * len(box)

    def mean_value(self, box: Box) -> list[float] | None:
        """The value at the centre minus what the slopes on the box allow from there, or the natural bound."""
        count = range(len(box))
        point = [
            Enclosed(rational(low), rational(high), tuple(rational(1) if j == k else None for j in count))
            for k, (low, high) in enumerate(box)
        ]
        short = [(k, value) for k, value in enumerate(self._values(point)) if not self._is_enough(value.low)]
        if not short:
            return None
        centre = [rational((low + high) / 2) for low, high in box]
        radius = [rational((high - low) / 2) for low, high in box]
        central = self._values([Enclosed(x, x) for x in centre])
        weights: list[float] | None = None
        for k, value in short:
            slopes = [ZERO if slope is None else abs(slope) for slope in value.partials or [None] * len(box)]
            reach = sum((slope * r for slope, r in zip(slopes, radius, strict=True)), start=ZERO)
            if not self._is_enough(central[k].low - reach):
                known = all(slope.is_finite() for slope in slopes)
                weights = [float(slope.mid()) + 1e-9 for slope in slopes] if known else [1.0] * len(box)
        return weights

    def _values(self, point: Sequence[Enclosed]) -> list[Enclosed]:
        """The entries that are needed, with the tolerance added."""
        arithmetic = Checker()
        slack = self.task.slack(arithmetic, **dict(zip(self.task.over, point, strict=True)), **self.task.case)
        entries = slack.entries if isinstance(slack, (AnyOf, AllOf)) else (slack,)
        if self.entry >= len(entries):
            raise Rejected(f"a leaf rests on entry {self.entry}, and the slack has {len(entries)}, from 0")
        needed = entries if isinstance(slack, AllOf) else [entries[self.entry]]
        return [arithmetic.number(slack_of(entry)) + self.task.within for entry in needed]

    def _is_enough(self, bound: Any) -> bool:
        return bool(bound > 0 if self.task.strict else bound >= 0)


def covering(task: "BoxTask", codes: bytes, widest: int) -> Covering:
    """Replay a covering. Raises Rejected; see `Covering`."""
    if task.rule != "mean value" and len(codes.translate(None, _MEAN_VALUES)) < len(codes):
        raise Rejected(f"a leaf rests on a mean value, under the {task.rule} rule")
    if widest < 1:
        raise Rejected(f"a level of at most {widest} boxes")
    return Covering(codes, len(task.over), widest)


def look(task: "BoxTask", covered: Covering, numbers: Sequence[int]) -> Recheck:
    """Bound the leaves with these numbers (counted in the order of the codes), up to the first that fails."""
    ends = [(fmpq(*low.as_integer_ratio()), fmpq(*high.as_integer_ratio())) for low, high in task.over.values()]
    whole = [(low, high - low) for low, high in ends]
    for looked, position in enumerate((covered.leaves[number] for number in numbers), start=1):
        entry, by_mean_value = divmod(covered.codes[position] - LEAF, 2)
        box: Box = []
        problem = ""
        try:
            places = zip(whole, covered.box(position), strict=True)
            box = [(low + side * fmpq(n, 1 << k), low + side * fmpq(n + 1, 1 << k)) for (low, side), (n, k) in places]
            if not Leaf(task, entry, bool(by_mean_value)).holds(box):
                problem = f"the {'mean value' if by_mean_value else 'natural'} bound does not hold"
        except Rejected as reason:
            problem = str(reason)
        except Exception as error:  # noqa: BLE001 - a slack may raise anything
            problem = f"the slack raised {type(error).__name__}: {error}"
        if problem:
            cases = [f"{name} = {value}" for name, value in task.case.items()]
            sides = [f"{name} ∈ [{low}, {high}]" for name, (low, high) in zip(task.over, box, strict=False)]
            where = ", ".join(cases + sides)
            return Recheck(len(covered.codes), len(covered.leaves), looked, f"{problem} on {where or 'a box'}")
    return Recheck(len(covered.codes), len(covered.leaves), len(numbers))
