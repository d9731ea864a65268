"""Rechecking a certificate's leaves in several processes; what is checked is all in `checker.py`."""

import contextlib
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from zo_check.certificates.checker import Covering, Recheck, Rejected, covering, look
from zo_check.certificates.file import Certificate, read, tasks_of
from zo_check.certificates.sample import chosen
from zo_check.evidence.enclosure import BoxTask
from zo_check.pool import processes

WHOLE = 200_000
"""Up to so many boxes every leaf is looked at, unasked."""
SPOT = 2_000
"""Leaves of a spot check of a larger certificate."""
SAMPLE = 100
"""Leaves that are looked at first, to say how long the rest will take."""
SOON = 2.0
"""Seconds up to which nothing is said and one process does it."""

Roots = tuple[Path, ...]
Said = Callable[[str], None]
Counted = Callable[[int, int], None]


Part = tuple[int, Sequence[int]]
"""The number of a case, and numbers of its leaves."""


@dataclass(frozen=True)
class Opened:
    """A certificate that was read, matched with its proof file, and whose covering is whole in every case."""

    tasks: tuple[BoxTask, ...]
    covered: tuple[Covering, ...]

    @property
    def boxes(self) -> int:
        """All of them."""
        return sum(len(each.codes) for each in self.covered)

    @property
    def leaves(self) -> int:
        """All of them."""
        return sum(len(each.leaves) for each in self.covered)

    def chosen(self, leaves: int | None) -> list[Part]:
        """About so many leaves, shared among the cases; all for None."""
        share = None if leaves is None else -(-leaves // len(self.covered))
        return [(case, chosen(covered, share)) for case, covered in enumerate(self.covered)]

    def look(self, part: Part) -> Recheck:
        """Look at these leaves."""
        case, numbers = part
        return look(self.tasks[case], self.covered[case], numbers)

    def told(self, looked: int, problem: str = "") -> Recheck:
        """What so many looks came to."""
        return Recheck(self.boxes, self.leaves, looked, problem)


def opened(held: Certificate, roots: Roots) -> Opened:
    """Match and replay. Raises Rejected."""
    tasks = tasks_of(held, roots)
    return Opened(
        tasks, tuple(covering(task, codes, held.widest) for task, codes in zip(tasks, held.codes, strict=True))
    )


def recheck_file(
    path: Path, roots: Roots, *, every: bool, jobs: int, say: Said = lambda _: None, count: Counted = lambda _, __: None
) -> Recheck:
    """Recheck one certificate: whole if it is small or if `every` asks for it, otherwise the covering and a spot check.

    Args:
        path: its file.
        roots: where proof files lie.
        every: whether every leaf of a large certificate is looked at.
        jobs: worker processes.
        say: called with how long it will take, if that is longer than a moment.
        count: called as it goes with the leaves done and to do.
    """
    try:
        held = read(path)
        this = opened(held, roots)
    except Rejected as reason:
        return Recheck(0, 0, 0, str(reason))
    start = time.perf_counter()
    first = this.told(0)
    for part in this.chosen(SAMPLE):
        told = this.look(part)
        first = this.told(first.looked + told.looked, told.problem)
        if not told.accepted or first.whole:
            return first
    wanted = this.chosen(None if every or this.boxes <= WHOLE else SPOT)
    total = sum(len(numbers) for _, numbers in wanted)
    seconds = (time.perf_counter() - start) / first.looked * total
    jobs = jobs if seconds > SOON else 1
    if seconds > SOON:
        workers = "1 process" if jobs == 1 else f"{jobs} processes"
        say(f"{total} of {this.leaves} leaves, about {seconds / jobs:.0f} s in {workers}")
    size = max(1, min(1000, -(-total // (4 * jobs))))
    parts = [(case, numbers[at : at + size]) for case, numbers in wanted for at in range(0, len(numbers), size)]
    looked = 0
    with contextlib.closing(_results(this, held, roots, parts, jobs)) as results:
        for told in results:  # in order, so that the first failure is the one that is told
            looked += told.looked
            count(looked, total)
            if not told.accepted:
                return this.told(looked, told.problem)
    return this.told(looked)


def _results(this: Opened, held: Certificate, roots: Roots, parts: Sequence[Part], jobs: int) -> Generator[Recheck]:
    if jobs == 1:
        yield from map(this.look, parts)
        return
    with processes(jobs) as pool:
        yield from pool.map(_looked, repeat(held), repeat(roots), parts)


def _looked(held: Certificate, roots: Roots, part: Part) -> Recheck:
    return _ready(held, roots).look(part)


@lru_cache(1)
def _ready(held: Certificate, roots: Roots) -> Opened:
    """Once in each process."""
    return opened(held, roots)
