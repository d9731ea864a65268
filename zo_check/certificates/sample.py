"""Which leaves a spot check looks at: the largest, and some at random."""

from array import array
from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zo_check.certificates.checker import Covering


def chosen(covered: "Covering", leaves: int | None) -> Sequence[int]:
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


def largest(covered: "Covering", count: int) -> list[int]:
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
