"""With a real scheduler and real workers on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from zo_check.errors import SweepError, UsageError
from zo_check.pool import InProcess
from zo_check.sweep import Listener, Progress, Spec, Task, results, sweep
from zo_check.sweep.cluster import TIMEOUT, cluster
from zo_check.sweep.journal import journal_of
from zo_check.sweep.run import versions

Work = Callable[[Task], dict[str, Any]]
Start = Callable[..., subprocess.Popen[bytes]]
FOLDER = Path(__file__).resolve().parent


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a process of dask, with these variables besides; all are gone at the end."""
    with ExitStack() as stack:

        def begin(kind: str, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
            environment = os.environ | {"PYTHONPATH": str(FOLDER)} | variables
            log = stack.enter_context((tmp_path / f"{kind}-{time.monotonic_ns()}.log").open("wb"))
            process = subprocess.Popen(
                command, env=environment, cwd=tmp_path, stdout=log, stderr=log, start_new_session=True
            )
            stack.callback(process.wait)
            stack.callback(_end, process)
            return process

        yield begin


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)  # a nanny's worker too


@pytest.fixture
def schedulers() -> list[subprocess.Popen[bytes]]:
    """The processes behind `address`."""
    return []


@pytest.fixture
def address(start: Start, schedulers: list[subprocess.Popen[bytes]]) -> str:
    """Of a scheduler without workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = f"tcp://127.0.0.1:{port}"
    command = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")
    schedulers.append(start("scheduler", *command, **FRAGILE))
    for _ in range(300):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return place
        time.sleep(0.1)
    raise AssertionError("the scheduler does not come up")


FRAGILE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
WORKER = ("--nthreads", "1", "--no-dashboard", "--memory-limit", "0")


@pytest.fixture
def whole(spec: Spec, stand_in: Work, tmp_path: Path) -> bytes:
    """The results of a sweep in this process."""
    return sweep(spec, tmp_path / "whole.jsonl", executor=InProcess(), work=stand_in).out.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_two_workers_one_killed_in_the_middle_change_no_byte(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path, start: Start, address: str
) -> None:
    victim, _ = (start("worker", address, "--no-nanny", *WORKER, STAND_IN_SECONDS="0.2") for _ in range(2))
    told: list[str] = []

    def kill(progress: Progress) -> None:
        if progress.done == 8 and victim.poll() is None:
            victim.send_signal(signal.SIGKILL)

    with cluster(address, versions(), told.append) as workers:
        outcome = sweep(spec, tmp_path / "out.jsonl", workers=workers, work=stand_in, listener=Listener(count=kill))
    assert victim.wait(10) == -signal.SIGKILL
    assert outcome.failed == 0
    assert outcome.out.read_bytes() == whole


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_task_that_kills_its_workers_fails_and_the_others_do_not(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path, start: Start, address: str
) -> None:
    start("worker", address, "--nanny", *WORKER, STAND_IN_FATAL="7")
    with cluster(address, versions()) as workers:
        outcome = sweep(spec, tmp_path / "out.jsonl", workers=workers, work=stand_in)
    errors = {line["task"]: line["error"] for line in results(outcome.out)[1] if "error" in line}
    assert list(errors) == [7], errors
    assert errors[7].startswith("the worker process died in each of 4 tries")
    assert sum(line in whole for line in outcome.out.read_bytes().splitlines()) == 24


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_scheduler_that_goes_away_is_said_and_what_is_done_is_kept(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path, start: Start, schedulers: list[Any], address: str
) -> None:
    start("worker", address, "--no-nanny", *WORKER, STAND_IN_SECONDS="0.2")
    out = tmp_path / "out.jsonl"

    def kill(progress: Progress) -> None:
        if progress.done == 8:
            schedulers[0].kill()

    with pytest.raises(SweepError, match="the scheduler at tcp://.* is gone"), cluster(address, versions()) as workers:
        sweep(spec, out, workers=workers, work=stand_in, listener=Listener(count=kill))
    assert 8 <= len(journal_of(out).read_bytes().splitlines()) - 1 < 24
    assert sweep(spec, out, executor=InProcess(), work=stand_in).out.read_bytes() == whole


def test_an_address_that_does_not_answer_is_said_within_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert TIMEOUT < 10
    monkeypatch.setattr("zo_check.sweep.cluster.TIMEOUT", 2.0)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()  # connects, and never says a word
        for port in (silent.getsockname()[1], 1):
            begun = time.monotonic()
            said = pytest.raises(UsageError, match="no scheduler answers at tcp://127.0.0.1:.*\n.*dask scheduler")
            with said, cluster(f"tcp://127.0.0.1:{port}", versions()):
                pass
            assert time.monotonic() - begun < 4  # asked with 2 s; Dask by itself waits 30


@pytest.mark.parametrize("address", ["nonsense", "http//x", "tcp://", "ftp://127.0.0.1:1", "tcp://127.0.0.1:port"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(UsageError, match="dask scheduler"), cluster(address, versions()):
        pass


def test_a_worker_of_another_version_is_refused(start: Start, address: str) -> None:
    start("worker", address, "--no-nanny", *WORKER)
    import distributed

    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(1, timeout=60)
    with pytest.raises(UsageError, match=r"has numpy .*, and here is 1\.0"), cluster(address, {"numpy": "1.0"}):
        pass


def test_without_dask_the_cure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'zo-check\[dask\]'"), cluster("tcp://127.0.0.1:1", versions()):
        pass
