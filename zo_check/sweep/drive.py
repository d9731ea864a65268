"""Tasks through an executor until each has its line; workers may die on the way.

A task whose worker died is lost and runs again. Who killed it is not known, for everything that was under way is lost
with it: so its last tries are alone, and only those are held against it. Two of them, because a busy cluster now and
then loses a worker that nothing has killed.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from zo_check.pool import HEARTBEAT
from zo_check.sweep.attempt import Line, failure
from zo_check.sweep.spec import Task

TRIES = 4
"""How often a task may lose its worker before it counts as failed: twice beside others, and twice alone."""
_ALONE = 2

Call = Callable[[Task], Line]
DIED = f"the worker process died in each of {TRIES} tries (killed, out of memory, or crashed inside a library)"


@dataclass(frozen=True)
class Workers:
    """Where tasks run.

    Args:
        open: opens an executor; called again when it broke.
        window: how many tasks may be under way at once, asked again and again.
        died: what a future raises whose worker died.
        check: raises SweepError when the workers are out of reach for good.
        words: what they are, for a reader.
    """

    open: Callable[[], AbstractContextManager[Executor]]
    window: Callable[[], int]
    died: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError)
    check: Callable[[], None] = lambda: None
    words: str = ""


@dataclass
class _State:
    waiting: "deque[Task]"
    alone: "deque[Task]" = field(default_factory=deque)
    deaths: "Counter[int]" = field(default_factory=Counter)

    def next(self, under_way: int, window: int) -> Task | None:
        """The next task that may begin now."""
        if self.waiting:
            return self.waiting.popleft() if under_way < window else None
        return self.alone.popleft() if self.alone and not under_way else None

    def lose(self, task: Task) -> Line | None:
        """Have it run again, or give it up."""
        self.deaths[task.index] += 1
        if self.deaths[task.index] >= TRIES:
            return failure(task, DIED)
        if self.deaths[task.index] >= TRIES - _ALONE:
            self.alone.append(task)
        else:
            self.waiting.appendleft(task)
        return None


def drive(
    tasks: Iterable[Task],
    call: Call,
    workers: Workers,
    keep: Callable[[Line], None],
    beat: Callable[[], None] = lambda: None,
) -> None:
    """Run every task; `keep` has its line as soon as it is there, in the order of arrival.

    Args:
        tasks: begun in this order.
        call: what a worker does with a task; it and the tasks pickle. It is not to raise.
        workers: where.
        keep: takes each line.
        beat: called about once a second in between.

    Raises:
        SweepError: from `workers` or `keep`; whatever was kept stays kept.
        KeyboardInterrupt: Ctrl-C; local workers are gone then.
    """
    state = _State(deque(tasks))
    while state.waiting or state.alone:
        with workers.open() as executor:
            _until_broken(state, call, workers, executor, keep, beat)


def _until_broken(
    state: _State,
    call: Call,
    workers: Workers,
    executor: Executor,
    keep: Callable[[Line], None],
    beat: Callable[[], None],
) -> None:
    flying: dict[Future[Line], Task] = {}
    broken = False
    try:
        while True:
            while not broken and (task := state.next(len(flying), workers.window())) is not None:
                try:
                    flying[executor.submit(call, task)] = task
                except BrokenExecutor:
                    state.waiting.appendleft(task)  # never begun: nothing is held against it
                    broken = True
                except Exception:
                    workers.check()  # says it better, if they are gone
                    raise
            if not flying:
                return
            done, _ = wait(flying, timeout=HEARTBEAT, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda one: flying[one].index, reverse=True):
                task = flying.pop(future)
                line, died = _line(future, task, state, workers)
                broken = broken or (died and _is_broken(future))
                if line is not None:
                    keep(line)
            if not done:
                workers.check()
                beat()
    except BaseException:
        for future in flying:
            future.cancel()
        raise


def _line(future: "Future[Line]", task: Task, state: _State, workers: Workers) -> tuple[Line | None, bool]:
    """What came of a task: its line, or nothing yet; and whether its worker died."""
    try:
        return future.result(), False
    except workers.died:
        workers.check()
        return state.lose(task), True
    except Exception as error:  # noqa: BLE001 - what does not come back from its worker is this task's failure alone
        return failure(task, f"did not come back from its worker: {type(error).__name__}: {error}"), False


def _is_broken(future: "Future[Line]") -> bool:
    return not future.cancelled() and isinstance(future.exception(), BrokenExecutor)
