import contextlib
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable

import pytest

from zo_check.conformance.sandbox import Outcome, sandbox


def in_thread(work: Callable[[], object]) -> Outcome:
    told: list[Outcome] = []

    def run() -> None:
        with sandbox(0.1) as box:
            told.append(box.run(work))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return told[0]


def in_main(work: Callable[[], object]) -> Outcome:
    with sandbox(0.1) as box:
        return box.run(work)


def stubborn() -> None:
    """Catches every exception that it may."""
    end = time.monotonic() + 1
    while time.monotonic() < end:
        with contextlib.suppress(Exception):
            time.sleep(0.01)


@pytest.mark.parametrize("run", [in_main, in_thread])
def test_what_came_of_it(run: Callable[[Callable[[], object]], Outcome]) -> None:
    assert run(lambda: 3).returned == 3
    assert run(lambda: 1 / 0).problem == "raised ZeroDivisionError: division by zero"
    assert run(lambda: sys.exit(3)).problem == "left the interpreter: SystemExit(3)"
    assert "did not return within the 0.1 s" in run(stubborn).problem
    assert run(lambda: print("hello")).printed == "hello\n"


def test_ctrl_c_goes_through() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), sandbox(1.0) as box:
        box.run(interrupt)


def test_everything_is_as_it_was_afterwards() -> None:
    def state() -> tuple[object, ...]:
        alarm = signal.getsignal(signal.SIGALRM) if hasattr(signal, "SIGALRM") else None
        return sys.stdout, sys.stderr, alarm, warnings.filters[:]

    before = state()
    in_main(lambda: warnings.warn("heard by nobody", stacklevel=1))
    assert state() == before
