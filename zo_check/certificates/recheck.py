"""Rechecking a certificate's leaves in several processes; what is checked is all in `checker.py`."""

import contextlib
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from zo_check.certificates.checker import Covering, Recheck, Rejected, chosen, covering, look
from zo_check.certificates.file import Certificate, read, task_of
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


@dataclass(frozen=True)
class Opened:
    """A certificate that was read, matched with its proof file, and whose covering is whole."""

    held: Certificate
    covered: Covering
    task: BoxTask


def opened(path: Path, roots: Roots) -> Opened:
    """Read, match and replay. Raises Rejected."""
    held = read(path)
    task = task_of(held, roots)
    return Opened(held, covering(task, held.codes, held.widest), task)


def recheck_file(
    path: Path, roots: Roots, *, every: bool, jobs: int, say: Said = lambda _: None, count: Counted = lambda _, __: None
) -> Recheck:
    """Recheck one certificate: whole if it is small or if `every` asks for it, otherwise the covering and a spot check.

    Args:
        path: its file.
        roots: where proof files lie.
        every: whether every leaf of a large certificate is looked at.
        jobs: worker processes.
        say: called with how long it will take, where every leaf is looked at.
        count: called as it goes with the leaves done and to do.
    """
    try:
        this = opened(path, roots)
    except Rejected as reason:
        return Recheck(0, 0, 0, str(reason))
    whole = every or len(this.held.codes) <= WHOLE
    start = time.perf_counter()
    first = look(this.task, this.covered, chosen(this.covered, SAMPLE))
    if not first.accepted or first.whole:
        return first
    numbers = chosen(this.covered, None if whole else SPOT)
    seconds = (time.perf_counter() - start) / first.looked * len(numbers)
    jobs = jobs if seconds > SOON else 1
    if seconds > SOON:
        workers = "1 process" if jobs == 1 else f"{jobs} processes"
        say(f"{len(numbers)} of {first.leaves} leaves, about {seconds / jobs:.0f} s in {workers}")
    return _shared(this, roots, numbers, jobs, count)


def _shared(this: Opened, roots: Roots, numbers: Sequence[int], jobs: int, count: Counted) -> Recheck:
    """Parts of the leaves, in order; the first failure in that order is the one that is told."""
    size = max(1, min(1000, -(-len(numbers) // (4 * jobs))))
    parts = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    looked = 0
    with contextlib.closing(_results(this, roots, parts, jobs)) as results:
        for part in results:
            looked += part.looked
            count(looked, len(numbers))
            if not part.accepted:
                return replace(part, looked=looked)
    return Recheck(len(this.held.codes), len(this.covered.leaves), looked)


def _results(this: Opened, roots: Roots, parts: Sequence[Sequence[int]], jobs: int) -> Generator[Recheck]:
    if jobs == 1:
        yield from (look(this.task, this.covered, part) for part in parts)
        return
    with processes(jobs) as pool:
        yield from pool.map(_looked, repeat(this.held), repeat(roots), parts)


def _looked(held: Certificate, roots: Roots, numbers: Sequence[int]) -> Recheck:
    task, covered = _ready(held, roots)
    return look(task, covered, numbers)


@lru_cache(1)
def _ready(held: Certificate, roots: Roots) -> tuple[BoxTask, Covering]:
    """Once in each process."""
    task = task_of(held, roots)
    return task, covering(task, held.codes, held.widest)
