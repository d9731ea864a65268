import errno
import json
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from zo_check.errors import SweepError, UsageError
from zo_check.pool import InProcess
from zo_check.sweep import Listener, Progress, Spec, Task, parse_spec, results, sweep
from zo_check.sweep.journal import journal_of
from zo_check.sweep.run import Interrupted

Work = Callable[[Task], dict[str, Any]]


def bytes_of(spec: Spec, out: Path, **how: Any) -> bytes:
    sweep(spec, out, **how)
    assert not journal_of(out).exists()
    return out.read_bytes()


@pytest.fixture
def whole(spec: Spec, stand_in: Work, tmp_path: Path) -> bytes:
    """The results of a sweep that nothing interrupted."""
    return bytes_of(spec, tmp_path / "whole.jsonl", executor=InProcess(), work=stand_in)


def test_any_executor_and_any_number_of_workers_give_the_same_bytes(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path
) -> None:
    for jobs in (1, 3):
        assert bytes_of(spec, tmp_path / f"{jobs}.jsonl", jobs=jobs, work=stand_in) == whole
    with ThreadPoolExecutor(4) as threads:
        assert bytes_of(spec, tmp_path / "threads.jsonl", executor=threads, work=stand_in) == whole


def test_results_are_in_the_order_of_the_tasks(whole: bytes, tmp_path: Path, spec: Spec) -> None:
    header, lines = results(tmp_path / "whole.jsonl")
    assert header["tasks"] == len(lines) == len(spec) == 24
    assert header["steps"] == 10
    assert [line["task"] for line in lines] == list(range(24))
    assert [line["seed"] for line in lines[:4]] == [0, 1, 2, 0]
    assert whole.splitlines()[1] == json.dumps(
        lines[0], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode("utf-8")


def stopping(after: int, error: type[BaseException]) -> Listener:
    def count(progress: Progress) -> None:
        if progress.done - progress.before >= after:
            raise error

    return Listener(count=count)


def test_an_interrupted_sweep_ends_with_the_same_bytes(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    for after in (5, 1, 7):
        with pytest.raises(Interrupted) as stopped:
            sweep(spec, out, jobs=2, work=stand_in, listener=stopping(after, KeyboardInterrupt))
        assert not out.exists()
        assert len(journal_of(out).read_bytes().splitlines()) == 1 + stopped.value.done
    told: list[str] = []
    assert bytes_of(spec, out, jobs=2, work=stand_in, listener=Listener(told.append)) == whole
    assert told == ["13 of 24 tasks were done before"]
    assert sweep(spec, out, work=stand_in, listener=Listener(told.append)).failed == 0
    assert told[-1] == f"{out} is complete already: nothing to do"


def test_a_truncated_last_line_is_dropped_and_said(spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path) -> None:
    out, told = tmp_path / "out.jsonl", list[str]()
    for cut in (1, 40, 4000):
        with pytest.raises(Interrupted):
            sweep(spec, out, executor=InProcess(), work=stand_in, listener=stopping(4, KeyboardInterrupt))
        content = journal_of(out).read_bytes()
        journal_of(out).write_bytes(content[:-cut] if cut < 4000 else content[:20])
    assert bytes_of(spec, out, executor=InProcess(), work=stand_in, listener=Listener(told.append)) == whole
    assert not told  # even the header was cut off: everything runs again

    out = tmp_path / "other.jsonl"
    with pytest.raises(Interrupted):
        sweep(spec, out, executor=InProcess(), work=stand_in, listener=stopping(4, KeyboardInterrupt))
    journal_of(out).write_bytes(journal_of(out).read_bytes()[:-7])
    assert bytes_of(spec, out, executor=InProcess(), work=stand_in, listener=Listener(told.append)) == whole
    assert told[0] == "the last line of other.jsonl.part was cut off: dropped, its task runs again"


def test_a_line_damaged_in_the_middle_is_refused(spec: Spec, stand_in: Work, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(Interrupted):
        sweep(spec, out, executor=InProcess(), work=stand_in, listener=stopping(4, KeyboardInterrupt))
    lines = journal_of(out).read_bytes().splitlines(keepends=True)
    damaged = b"".join([*lines[:2], b"no line\n", *lines[3:]])
    journal_of(out).write_bytes(damaged)
    with pytest.raises(SweepError, match=r"line 3 of .* is not a result"):
        sweep(spec, out, executor=InProcess(), work=stand_in)
    assert journal_of(out).read_bytes() == damaged


@pytest.mark.parametrize("finished", [True, False])
def test_another_spec_is_refused_and_nothing_is_lost(
    spec: Spec, small: dict[str, Any], stand_in: Work, tmp_path: Path, finished: bool
) -> None:
    out = tmp_path / "out.jsonl"
    if finished:
        sweep(spec, out, executor=InProcess(), work=stand_in)
    else:
        with pytest.raises(Interrupted):
            sweep(spec, out, executor=InProcess(), work=stand_in, listener=stopping(4, KeyboardInterrupt))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    other = parse_spec({**small, "steps": 11})
    with pytest.raises(UsageError, match=r"holds another sweep \(of 24 tasks.*\n.*--out"):
        sweep(other, out, executor=InProcess(), work=stand_in)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_other_versions_are_refused(
    spec: Spec, stand_in: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    sweep(spec, out, executor=InProcess(), work=stand_in)
    monkeypatch.setattr("zo_check.sweep.run.version", lambda name: "99")
    with pytest.raises(UsageError, match=r"begun with numpy .*and here is numpy 99, zo-check 99"):
        sweep(spec, out, executor=InProcess(), work=stand_in)


def test_a_file_that_is_no_sweep_is_left_alone(spec: Spec, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("my thesis\n", encoding="utf-8")
    with pytest.raises(UsageError, match="holds something that is no sweep"):
        sweep(spec, out, executor=InProcess())
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["my thesis\n"]


def test_a_failing_task_is_recorded_and_may_be_retried(small: dict[str, Any], stand_in: Work, tmp_path: Path) -> None:
    spec = parse_spec({**small, "grid": {**small["grid"], "k": [1, 3]}})
    out = tmp_path / "out.jsonl"
    outcome = sweep(spec, out, jobs=2, work=stand_in)
    assert (outcome.total, outcome.failed) == (24, 12)
    first = out.read_bytes()
    _, lines = results(out)
    errors = [line["error"] for line in lines if line["k"] == 3]
    assert errors[0] == "ValueError: three directions do not suit this stand-in, task 3"
    assert sweep(spec, out, work=stand_in).failed == 12
    told: list[str] = []
    again = sweep(spec, out, executor=InProcess(), work=stand_in, retry_failed=True, listener=Listener(told.append))
    assert again.failed == 12
    assert told == ["12 failed tasks run again", "12 of 24 tasks were done before"]
    assert out.read_bytes() == first
    cured = sweep(spec, out, executor=InProcess(), work=lambda task: {"k": task.settings["k"]}, retry_failed=True)
    assert cured.failed == 0
    assert "error" not in out.read_text(encoding="utf-8")
    assert not journal_of(out).exists()


def test_an_interrupted_retry_goes_on_with_and_without_being_told(
    small: dict[str, Any], stand_in: Work, tmp_path: Path
) -> None:
    spec = parse_spec({**small, "grid": {**small["grid"], "k": [1, 3]}})
    out = tmp_path / "out.jsonl"
    sweep(spec, out, executor=InProcess(), work=stand_in)
    first = out.read_bytes()
    stop = {"executor": InProcess(), "work": stand_in, "listener": stopping(5, KeyboardInterrupt)}
    with pytest.raises(Interrupted):
        sweep(spec, out, retry_failed=True, **stop)
    assert out.read_bytes() == first  # untouched until all is done
    assert journal_of(out).exists()
    assert bytes_of(spec, out, executor=InProcess(), work=stand_in) == first
    with pytest.raises(Interrupted):
        sweep(spec, out, retry_failed=True, **stop)
    assert bytes_of(spec, out, executor=InProcess(), work=stand_in, retry_failed=True) == first


def test_what_is_not_json_is_a_failure_of_its_task(spec: Spec, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    strange = [float("nan"), {1, 2}, "\ud800", 7]
    outcome = sweep(spec, out, executor=InProcess(), work=lambda task: {"it": strange[task.index % 4]})
    assert outcome.failed == 12
    _, lines = results(out)
    assert lines[0]["error"].startswith("ValueError: Out of range float")
    assert lines[2]["result"] == {"it": "\ud800"}


def test_what_does_not_pickle_is_a_failure_of_its_task(spec: Spec, tmp_path: Path) -> None:
    outcome = sweep(spec, tmp_path / "out.jsonl", jobs=1, work=lambda task: {})
    assert outcome.failed == 24
    assert "did not come back" in results(outcome.out)[1][0]["error"]


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_worker_killed_in_the_middle_changes_no_byte(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_FATAL_ONCE", str(tmp_path / "killed"))
    assert bytes_of(spec, tmp_path / "out.jsonl", jobs=2, work=stand_in) == whole
    assert (tmp_path / "killed").exists()


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_task_that_kills_its_worker_fails_alone_after_four_tries(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "traces").mkdir()
    monkeypatch.setenv("STAND_IN_TRACES", str(tmp_path / "traces"))
    monkeypatch.setenv("STAND_IN_FATAL", "7")
    outcome = sweep(spec, tmp_path / "out.jsonl", jobs=2, work=stand_in)
    assert outcome.failed == 1
    _, lines = results(outcome.out)
    assert lines[7]["error"].startswith("the worker process died in each of 4 tries")
    theirs = [line for line in whole.splitlines() if b'"task":7}' not in line]
    assert [line for line in outcome.out.read_bytes().splitlines() if b'"task":7}' not in line] == theirs
    tries = [path.name.partition("-")[0] for path in (tmp_path / "traces").iterdir()]
    assert tries.count("7") == 4
    assert max(map(tries.count, tries)) <= 4


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_broken_executor_of_ones_own_ends_the_sweep_and_keeps_what_is_done(
    spec: Spec, stand_in: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_FATAL", "7")
    out = tmp_path / "out.jsonl"
    with ProcessPoolExecutor(1) as pool, pytest.raises(SweepError, match="ProcessPoolExecutor broke"):
        sweep(spec, out, executor=pool, work=stand_in)
    assert len(journal_of(out).read_bytes().splitlines()) >= 1 + 5


def test_a_full_disk_leaves_whole_lines_and_the_sweep_goes_on_after_it(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, write, room = tmp_path / "out.jsonl", os.write, [1500]

    def limited(handle: int, content: Any) -> int:
        if room[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(handle, bytes(content)[: room[0]])
        room[0] -= written
        return written

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", limited)
        said = pytest.raises(SweepError, match=r"cannot be written: No space left.*\n.*after the 4 results")
        with said:
            sweep(spec, out, executor=InProcess(), work=stand_in)
    content = journal_of(out).read_bytes()
    assert content.endswith(b"}\n")
    assert len(content.splitlines()) == 1 + 4
    assert bytes_of(spec, out, executor=InProcess(), work=stand_in) == whole


def test_no_room_for_the_results_keeps_the_journal(
    spec: Spec, stand_in: Work, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(SweepError, match=r"out.jsonl cannot be written: No space.*\n.*after the 24 results"):
            sweep(spec, out, executor=InProcess(), work=stand_in)
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.jsonl.part"]
    assert bytes_of(spec, out, executor=InProcess(), work=stand_in) == whole


def test_a_place_that_cannot_be_written_is_known_before_the_run(spec: Spec, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(SweepError, match=r"cannot be written"):
        sweep(spec, tmp_path / "taken" / "out.jsonl", executor=InProcess(), work=lambda task: 1 / 0)


def test_two_sweeps_do_not_write_one_file(spec: Spec, stand_in: Work, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    def another(progress: Progress) -> None:
        if progress.done == 3:
            with pytest.raises(UsageError, match="another process is at work on"):
                sweep(spec, out, executor=InProcess(), work=stand_in)

    assert sweep(spec, out, executor=InProcess(), work=stand_in, listener=Listener(count=another)).failed == 0


def test_no_jobs_is_wrong_usage(spec: Spec, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="0 jobs cannot do anything"):
        sweep(spec, tmp_path / "out.jsonl", jobs=0)


def test_what_holds_no_results_is_said(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text("{}\n", encoding="utf-8")
    for name in ("some.jsonl", "none.jsonl"):
        with pytest.raises(SweepError, match="holds no results of a sweep"):
            results(tmp_path / name)
