"""Run somebody's code: it may raise, exit, print, warn, or never come back."""

import io
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any


class _TimedOut(BaseException):
    """Not an Exception, so that code which catches all of those does not catch this one."""


class _Heard(io.StringIO):
    """What is printed; it stays open, for somebody's code may close what it takes for standard output."""

    def close(self) -> None:
        """Say so, and stay open."""
        self.write("(standard output was closed) ")


@dataclass(frozen=True)
class Outcome:
    """What came of one call: what it returned or its problem in words, what it printed, and the seconds it took."""

    returned: Any
    problem: str
    printed: str
    seconds: float


@dataclass(frozen=True)
class Sandbox:
    """Calls are stopped after `timeout` seconds: by an alarm, or outside the main thread left alone in a thread.

    An alarm cannot interrupt compiled code that does not return to Python; the call is then reported when it returns.
    """

    timeout: float
    by_alarm: bool

    def run(self, work: Callable[[], Any]) -> Outcome:
        """Run the work. Never raises, except for Ctrl-C."""
        heard = _Heard()
        kept = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = heard
        start = time.perf_counter()
        returned, problem = None, ""
        try:
            returned = self._alarmed(work) if self.by_alarm else self._threaded(work)
        except KeyboardInterrupt:
            raise
        except _TimedOut:
            problem = f"did not return within the {self.timeout:g} s of --timeout"
        except SystemExit as left:
            problem = f"left the interpreter: SystemExit({left.code!r})"
        except BaseException as error:  # noqa: BLE001 - whatever somebody's code raises is a finding
            problem = f"raised {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        finally:
            sys.stdout, sys.stderr = kept
        return Outcome(returned, problem, heard.getvalue(), time.perf_counter() - start)

    def _alarmed(self, work: Callable[[], Any]) -> Any:
        signal.signal(signal.SIGALRM, _ring)  # each time: somebody's code may have taken the alarm away
        signal.setitimer(signal.ITIMER_REAL, self.timeout)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _threaded(self, work: Callable[[], Any]) -> Any:
        told: list[Any] = []
        failed: list[BaseException] = []

        def run() -> None:
            try:
                told.append(work())
            except BaseException as error:  # noqa: BLE001 - raised again below, in the caller's thread
                failed.append(error)

        worker = threading.Thread(target=run, daemon=True)
        worker.start()
        worker.join(self.timeout)
        if failed:
            raise failed[0]
        if not told:
            raise _TimedOut
        return told[0]


@contextmanager
def sandbox(timeout: float) -> Iterator[Sandbox]:
    """A sandbox; the alarm and the filters of warnings are as they were when it closes."""
    alarms = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    # In a thread the filters would be changed for everybody, and for good if two sandboxes overlap.
    with _quiet() if threading.current_thread() is threading.main_thread() else _nothing():
        if not alarms:
            yield Sandbox(timeout, by_alarm=False)
            return
        before, left = signal.signal(signal.SIGALRM, _ring), signal.getitimer(signal.ITIMER_REAL)
        try:
            yield Sandbox(timeout, by_alarm=True)
        finally:
            signal.signal(signal.SIGALRM, before)
            signal.setitimer(signal.ITIMER_REAL, *left)


def _ring(number: int, frame: FrameType | None) -> None:
    raise _TimedOut


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _nothing() -> Iterator[None]:
    yield
