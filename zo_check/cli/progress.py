"""Progress of a run on standard error: a bar in a terminal, and plain lines now and then anywhere else."""

import contextlib
import time
from collections.abc import Callable, Iterator

from rich.console import Console

from zo_check.coq.news import under_way
from zo_check.pool import Progress
from zo_check.verdict import Verdict

Listener = Callable[[Progress], None]
EVERY = 1.5
"""Least seconds between two plain lines."""


@contextlib.contextmanager
def reporting(console: Console) -> Iterator[Listener]:
    """A listener for `verify`; nothing is silent for more than about two seconds."""
    if console.is_terminal and not console.is_dumb_terminal:
        with _bar(console) as listener:
            yield listener
    else:
        yield _lines(console)


@contextlib.contextmanager
def _bar(console: Console) -> Iterator[Listener]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(30), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading the proof files", total=None)

        def listen(event: Progress) -> None:
            bar.update(task, completed=event.finished, total=event.total)
            if event.unit is not None:
                bar.update(task, description=f"{event.unit.label}: {event.unit.kind}")
            elif news := under_way():
                bar.update(task, description="; ".join(news))
            _say_if_bad(bar.console, event)

        yield listen


def _lines(console: Console) -> Listener:
    last = [time.monotonic()]
    console.print("reading the proof files", highlight=False)

    def listen(event: Progress) -> None:
        _say_if_bad(console, event)
        if time.monotonic() - last[0] >= EVERY or event.finished == event.total:
            last[0] = time.monotonic()
            words = [f"{event.finished} of {event.total} looks finished", *under_way()]
            console.print("; ".join(words), markup=False, highlight=False, soft_wrap=True)

    return listen


def _say_if_bad(console: Console, event: Progress) -> None:
    """Bad news at once; on a false variant a refutation is good news and comes in the table."""
    if event.unit is None or event.finding is None or event.unit.variants is not None:
        return
    if event.finding.verdict not in (Verdict.SUPPORTED, Verdict.UNAVAILABLE):
        line = f"{event.unit.label}: {event.unit.name} is {event.finding.verdict.value}"
        console.print(line, style="red", markup=False, highlight=False)
