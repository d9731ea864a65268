"""A recheck of every leaf, or a spot check: the largest leaves, and some at random."""

from array import array
from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

from zo_check.certificates.checker import Covering, Recheck, Rejected, covering, look

if TYPE_CHECKING:
    from zo_check.evidence.enclosure import BoxTask


def chosen(covered: Covering, leaves: int | None) -> Sequence[int]:
    """The numbers of so many leaves, all for None: half of them the largest that there are, the others at random.

    The choice depends on all of the codes and on nothing else. Large leaves are where a mistake covers most.
    """
    count = len(covered.leaves)
    if leaves is None or leaves >= count:
        return range(count)
    wanted = largest(covered, leaves // 2)
    known = set(wanted)
    drawn = Random(sha256(covered.codes).digest()).sample(range(count), leaves)
    wanted += [number for number in drawn if number not in known][: leaves - len(wanted)]
    return sorted(wanted)


def largest(covered: Covering, count: int) -> list[int]:
    """The numbers of the `count` leaves with the fewest cuts: a run of boxes is cut equally often."""
    cuts, firsts = array("q"), array("q")
    for start, parent, before in zip(covered.starts, covered.parents, covered.cuts_before, strict=True):
        cuts.append(cuts[parent] + 1 if parent >= 0 else 0)
        firsts.append(start - before)
    firsts.append(len(covered.leaves))
    found: list[int] = []
    for piece in sorted(range(len(cuts)), key=cuts.__getitem__):
        found += range(firsts[piece], firsts[piece + 1])
        if len(found) >= count:
            break
    return found[:count]


def recheck(task: "BoxTask", codes: bytes, widest: int, leaves: int | None) -> Recheck:
    """Replay the covering, and bound its leaves in balls.

    Args:
        task: what is certified; its slack is evaluated here, whatever somebody else made of it.
        codes: one byte a box, as `Outcome.codes`.
        widest: most boxes of a level before it was cut.
        leaves: how many leaves to look at; None for all.
    """
    try:
        covered = covering(task, codes, widest)
    except Rejected as reason:
        return Recheck(len(codes), 0, 0, str(reason))
    return look(task, covered, chosen(covered, leaves))
