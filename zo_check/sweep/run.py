"""A whole sweep: resume, drive, keep, finalise."""

import contextlib
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from zo_check.errors import SweepError, UsageError
from zo_check.pool import processes
from zo_check.sweep.attempt import Attempt, Line, Work
from zo_check.sweep.canonical import canonical
from zo_check.sweep.drive import Workers, drive
from zo_check.sweep.journal import Journal, journal_of, opened, results_of_another
from zo_check.sweep.reading import failures, results
from zo_check.sweep.spec import Spec, Task, read_spec

__all__ = ["Interrupted", "Listener", "Outcome", "Progress", "header_of", "local", "results", "sweep", "versions"]
FORMAT = 1
AHEAD = 2
"""Tasks under way for each local process, so that none waits for the next."""


@dataclass(frozen=True)
class Progress:
    """How far a sweep is: tasks done (of earlier runs too), of all, failed; and how many an earlier run had done."""

    done: int
    total: int
    failed: int
    before: int


@dataclass(frozen=True)
class Outcome:
    """What a finished sweep left: the file, its number of tasks, and how many of them failed."""

    out: Path
    total: int
    failed: int


class Interrupted(KeyboardInterrupt):
    """Ctrl-C during a sweep: how many tasks are done and kept."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done} of {total}")
        self.done = done
        self.total = total


@dataclass(frozen=True)
class Listener:
    """Who is told how a sweep goes: `say` in a sentence, `count` after each task and about once a second."""

    say: Callable[[str], None] = lambda _: None
    count: Callable[[Progress], None] = lambda _: None


def sweep(
    spec: Spec | Path | str,
    out: Path | str,
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    workers: Workers | None = None,
    retry_failed: bool = False,
    listener: Listener = Listener(),
    work: Work | None = None,
) -> Outcome:
    """Run every task that has no result yet; the results are the same bytes however often the sweep was interrupted.

    Args:
        spec: what to sweep, or the TOML file that says so.
        out: the file of results (JSON Lines); its journal lies beside it until all tasks are done.
        jobs: number of local processes, at least 1; not used with an executor or workers.
        executor: any executor whose futures are those of concurrent.futures; it is left open.
        workers: those of `zo_check.sweep.cluster`, say.
        retry_failed: run the tasks again whose error was recorded.
        listener: told how it goes.
        work: what is done with a task; by default ZO-SGD (`zo_check.sweep.measure`).

    Raises:
        UsageError: the spec, or files at `out` that are not of this sweep.
        SweepError: nothing can be written, the workers are out of reach, or files are damaged; what was done is kept.
        KeyboardInterrupt: Ctrl-C, as `Interrupted`; what was done is kept.
    """
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot do anything", "give --jobs at least 1")
    spec = spec if isinstance(spec, Spec) else read_spec(Path(spec))
    out, total, header = Path(out), len(spec), header_of(spec)
    results_of_another(out, header)
    tasks = list(spec.tasks())
    if out.exists() and not journal_of(out).exists():
        failed = failures(out, tasks, journal_of(out))
        if not (retry_failed and failed):
            listener.say(f"{out} is complete already: nothing to do")
            return Outcome(out, total, failed)
    with opened(out, header, tasks, retry_failed=retry_failed, say=listener.say) as journal:
        before = len(journal.places)
        if before:
            listener.say(f"{before} of {total} tasks were done before")
        left = [task for task in tasks if task.index not in journal.places]
        chosen = workers or (_given(executor) if executor else local(min(jobs, max(1, len(left)))))
        _drive(left, Attempt(work or _measure), chosen, journal, Tally(journal, total, before, listener))
        journal.finalise(out, header)
        return Outcome(out, total, len(journal.failed))


def header_of(spec: Spec) -> bytes:
    """The first line of the results: what was swept, and with which versions."""
    about = {"format": FORMAT, "name": spec.name, "spec": spec.hash, "tasks": len(spec), "versions": versions()}
    return canonical({"sweep": {**about, **spec.about()["plan"]}})


def versions() -> dict[str, str]:
    """The packages whose versions decide the results."""
    found = {}
    for name in ("zo-check", "numpy"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # run from a checkout that was never installed
            found[name] = "missing"
    return found


def local(jobs: int) -> Workers:
    """That many processes on this machine, with one thread each for matrix products."""
    words = f"{jobs} process{'es' if jobs > 1 else ''}"
    return Workers(lambda: processes(jobs), lambda: AHEAD * jobs, words=words)


@dataclass(frozen=True)
class Tally:
    """Counts what a journal holds, for a listener."""

    journal: Journal
    total: int
    before: int
    listener: Listener

    def tell(self) -> None:
        """Tell the listener how far it is."""
        self.listener.count(Progress(len(self.journal.places), self.total, len(self.journal.failed), self.before))

    def keep(self, line: Line) -> None:
        """Keep a line and tell."""
        self.journal.append(line.task, line.text, failed=line.failed)
        self.tell()


def _drive(left: list[Task], attempt: Attempt, workers: Workers, journal: Journal, tally: Tally) -> None:
    tally.tell()
    try:
        drive(left, attempt, workers, tally.keep, tally.tell)
    except KeyboardInterrupt:
        raise Interrupted(len(journal.places), tally.total) from None


def _given(executor: Executor) -> Workers:
    """Somebody's own executor: one that broke cannot be opened again."""
    opens = iter([contextlib.nullcontext(executor)])

    def open_once() -> contextlib.AbstractContextManager[Executor]:
        for one in opens:
            return one
        cure = "give the same command again: it goes on after the results that are kept"
        raise SweepError(f"the {type(executor).__name__} broke: a worker died", cure)

    return Workers(open_once, lambda: 64, words=type(executor).__name__)


def _measure(task: Task) -> dict[str, Any]:
    from zo_check.sweep.measure import measure

    return measure(task)
