"""Work units through an executor: results in the order of the units, whatever order they finish in.

Processes, never threads: the precision of python-flint and mpmath belongs to the whole process.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from zo_check.finding import Finding
from zo_check.units import Unit, run_unit

HEARTBEAT = 1.0
"""Seconds after which progress is reported although nothing finished."""

_DIED = "a worker process died before this was finished (killed, out of memory, or crashed inside a library)"


@dataclass(frozen=True)
class Progress:
    """How far a run is; `unit` and `finding` are None for a heartbeat."""

    finished: int
    total: int
    unit: Unit | None = None
    finding: Finding | None = None


class Interrupted(KeyboardInterrupt):
    """Ctrl-C during a run: how many units had finished."""

    def __init__(self, finished: int, total: int) -> None:
        super().__init__(f"{finished} of {total}")
        self.finished = finished
        self.total = total


def run_units(
    units: Sequence[Unit],
    jobs: int,
    progress: Callable[[Progress], None] = lambda _: None,
    executor: Executor | None = None,
) -> list[Finding]:
    """One finding for each unit, in the order of `units`.

    Args:
        units: what to look at.
        jobs: number of worker processes, at least 1; not used with an `executor`.
        progress: called after each unit, and about once a second in between.
        executor: any executor whose futures are those of concurrent.futures; it is left open.

    Raises:
        Interrupted: Ctrl-C; units that wait are cancelled and the workers are gone.
    """
    results: dict[int, Finding] = {}
    order = sorted(range(len(units)), key=lambda index: (units[index].cost, index))
    with contextlib.ExitStack() as stack:
        if executor is None and units:
            executor = stack.enter_context(processes(min(jobs, len(units))))
        futures: dict[Future[Finding], int] = {}
        try:
            for index in order:
                assert executor is not None
                try:
                    futures[executor.submit(run_unit, units[index])] = index
                except BrokenProcessPool:
                    results[index] = units[index].broken(_DIED)
            waiting = set(futures)
            while waiting:
                done, waiting = wait(waiting, timeout=HEARTBEAT, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=futures.__getitem__):
                    index = futures[future]
                    results[index] = _result(future, units[index])
                    progress(Progress(len(results), len(units), units[index], results[index]))
                if not done:
                    progress(Progress(len(results), len(units)))
        except KeyboardInterrupt:
            for future in futures:
                future.cancel()
            raise Interrupted(len(results), len(units)) from None
    return [results[index] for index in range(len(units))]


def _result(future: "Future[Finding]", unit: Unit) -> Finding:
    try:
        return future.result()
    except (BrokenProcessPool, CancelledError):
        return unit.broken(_DIED)
    except Exception as error:  # noqa: BLE001 - an executor may fail in its own ways, and a finding may not pickle
        return unit.broken(f"the look did not come back from its worker: {type(error).__name__}: {error}")


_NAMES = "OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS VECLIB_MAXIMUM_THREADS BLIS_NUM_THREADS"
_ONE_THREAD = dict.fromkeys(_NAMES.split(), "1")
"""For products of matrices: there is a process for each processor, and the rounding of a product may follow the number
of threads that share it (seen with OpenBLAS 0.3.31)."""


def ask_for_one_thread() -> None:
    """The same for this process: set what is not set, where NumPy is not loaded yet; afterwards nothing reads it."""
    if "numpy" not in sys.modules:
        os.environ.update({name: one for name, one in _ONE_THREAD.items() if name not in os.environ})


@contextlib.contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """A pool of fresh processes, each with one thread for products. On any exception they are stopped at once."""
    most = min(jobs, 61) if os.name == "nt" else jobs  # Windows cannot wait for more handles
    before = set(multiprocessing.active_children())
    # sympy's choices can follow the order of a set
    with _environment(PYTHONHASHSEED="0", **_ONE_THREAD):
        pool = ProcessPoolExecutor(most, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker)
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in set(multiprocessing.active_children()) - before:
                process.kill()
                process.join(5)
            raise
        pool.shutdown()


@contextlib.contextmanager
def _environment(**variables: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and go when the parent goes, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


class InProcess(Executor):
    """An executor that runs each call at once, here: for debuggers, and for tests of what is not about processes."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run, and return a future that is already done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor must
            future.set_exception(error)
        return future
