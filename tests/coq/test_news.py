import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.coq import build
from zo_check.coq.check import check
from zo_check.coq.news import at_work, under_way

pytestmark = pytest.mark.usefixtures("cache")
ANOTHER = """
import sys
from zo_check.coq.news import at_work
with at_work("compiling another.v"):
    print("begun", flush=True)
    sys.stdin.read()
"""


def test_what_is_said_while_it_lasts() -> None:
    with at_work("compiling a.v (1 of 2 sources)"):
        assert under_way() == ("compiling a.v (1 of 2 sources)",)
    assert under_way() == ()
    with pytest.raises(ZeroDivisionError), at_work("failing"):
        raise ZeroDivisionError
    assert under_way() == ()


def test_other_processes_are_heard_and_the_dead_are_not(cache: Path) -> None:
    command = [sys.executable, "-c", ANOTHER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as another:
        assert another.stdout is not None
        another.stdout.readline()
        assert under_way() == ("compiling another.v",)
        another.kill()
        another.wait()
    assert list((cache / "kernel").glob("now-*"))  # it could not clean up
    assert under_way() == ()


@pytest.mark.usefixtures("coq")
def test_a_build_says_which_source_it_is_at(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    genuine = build.run

    def run(*how: object) -> object:
        heard.extend(under_way())
        return genuine(*how)

    monkeypatch.setattr(build, "run", run)
    file = write(definitions=("Definition", "(* A text that was not compiled before. *) Definition"))
    check(file, ["holds"], ["holds_met"])
    assert heard[0] == "compiling definitions.v (1 of 3 sources)"
