"""`zo-check sweep`: read the spec, say what it asks for, run it, and say what came out."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from zo_check.cli.progress import EVERY
from zo_check.errors import UsageError
from zo_check.sweep import Listener, Outcome, Progress, Spec, read_spec, sweep
from zo_check.sweep.drive import Workers
from zo_check.sweep.journal import journal_of
from zo_check.sweep.run import Interrupted, local, versions
from zo_check.sweep.size import expected
from zo_check.verify import processors

DONE, FAILED, INTERRUPTED = 0, 1, 130


def run(path: Path, out: Path | None, jobs: int | None, address: str | None, dry_run: bool, retry_failed: bool) -> int:
    """Sweep, and return the status: 0 if every task has a result, 1 if any failed, 130 if interrupted."""
    spec = read_spec(path)
    out = out or Path(f"{path.stem}.jsonl")
    if dry_run:
        print("\n".join(expected(spec)))
        return DONE
    if jobs is not None and address is not None:
        raise UsageError(f"--jobs {jobs} with --dask {address}", "a cluster has its own workers: leave --jobs out")
    if jobs is not None and jobs < 1:
        raise UsageError(f"{jobs} jobs cannot do anything", "give --jobs at least 1")
    console = Console(stderr=True)
    start = time.perf_counter()

    def say(sentence: str) -> None:
        console.print(Text(sentence, style="dim"), soft_wrap=True)

    try:
        with _workers(spec, jobs, address, say) as workers, _counting(console) as count:
            say(f"{len(spec)} tasks on {workers.words}; results go to {out}")
            listener = Listener(say, count)
            outcome = sweep(spec, out, workers=workers, retry_failed=retry_failed, listener=listener)
    except Interrupted as stopped:
        print(f"interrupted: {stopped.done} of {stopped.total} tasks are done and kept", file=sys.stderr)
        if stopped.done:
            print(f"in {journal_of(out)}; give the same command again to go on", file=sys.stderr)
        return INTERRUPTED
    return _told(outcome, time.perf_counter() - start)


def _told(outcome: Outcome, seconds: float) -> int:
    print(f"wrote {outcome.out.as_posix()}: {outcome.total} tasks, {outcome.failed} failed; {seconds:.1f} s")
    if outcome.failed:
        print("the lines of failed tasks hold their error; --retry-failed runs them again")
    return FAILED if outcome.failed else DONE


@contextlib.contextmanager
def _workers(spec: Spec, jobs: int | None, address: str | None, say: Callable[[str], None]) -> Iterator[Workers]:
    if address is None:
        yield local(min(processors() if jobs is None else jobs, len(spec)))
        return
    from zo_check.sweep.cluster import cluster

    with cluster(address, versions(), say) as workers:
        yield workers


@contextlib.contextmanager
def _counting(console: Console) -> Iterator[Callable[[Progress], None]]:
    """A bar in a terminal, and plain lines now and then anywhere else; both say how long it may still take."""
    if not console.is_terminal:
        yield _lines(console)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    remaining = TimeRemainingColumn()
    with Bar(
        BarColumn(30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        remaining,
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        speed_estimate_period=600,
    ) as bar:
        task = bar.add_task("", total=None)

        def count(progress: Progress) -> None:
            if bar.tasks[task].total is None:  # what an earlier run did says nothing on how fast this one is
                bar.reset(task, completed=progress.before, total=progress.total)
            failed = f"{progress.failed} failed" if progress.failed else ""
            bar.update(task, completed=progress.done, total=progress.total, description=failed)

        yield count


def _lines(console: Console) -> Callable[[Progress], None]:
    start = time.monotonic()
    last = [start]

    def count(progress: Progress) -> None:
        now = time.monotonic()
        if now - last[0] < EVERY and progress.done < progress.total:
            return
        last[0] = now
        words = [f"{progress.done} of {progress.total} tasks"]
        if progress.failed:
            words.append(f"{progress.failed} failed")
        new, left = progress.done - progress.before, progress.total - progress.done
        if new and left:
            words.append(f"about {_duration((now - start) / new * left)} left")
        console.print(Text(", ".join(words), style="dim"))

    return count


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
