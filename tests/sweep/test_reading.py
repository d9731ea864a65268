"""What is read back is believed only where it is a result of this sweep, whole and in its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zo_check.errors import SweepError, UsageError
from zo_check.pool import InProcess
from zo_check.sweep import Listener, Progress, Spec, Task, results, sweep
from zo_check.sweep.journal import journal_of
from zo_check.sweep.run import Interrupted, header_of

Work = Callable[[Task], dict[str, Any]]


@pytest.fixture
def whole(spec: Spec, stand_in: Work, tmp_path: Path) -> list[bytes]:
    """The lines of a finished sweep, its header first."""
    path = sweep(spec, tmp_path / "whole.jsonl", executor=InProcess(), work=stand_in).out
    return path.read_bytes().splitlines(keepends=True)


def again(spec: Spec, out: Path, work: Work, **how: Any) -> Any:
    return sweep(spec, out, executor=InProcess(), work=work, **how)


def changed(line: bytes, **values: Any) -> bytes:
    record = json.loads(line) | values
    return json.dumps({key: value for key, value in record.items() if value is not ...}).encode() + b"\n"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"task": 24}, "task is 24, and there are tasks 0 to 23"),
    ({"task": 9999}, "task is 9999"),
    ({"task": -1}, "task is -1"),
    ({"task": True}, "task is true"),
    ({"task": 3.0}, "task is 3.0"),
    ({"task": ...}, "task is null"),
    ({"task": 4}, "its settings are not those of task 4"),
    ({"seed": 7}, "its settings are not those of task 3"),
    ({"eps": 0.5}, "its settings are not those of task 3"),
    ({"eps": ...}, "its settings are not those of task 3"),
    ({"more": 1}, "its settings are not those of task 3"),
    ({"seed": float("nan")}, "its settings are not those of task 3"),
    ({"result": ...}, "no result and no error"),
    ({"error": "both"}, "both a result and an error"),
    ({"result": 3}, "its result is no object"),
    ({"result": ..., "error": 3}, "its error is no text"),
]


@pytest.mark.parametrize(("values", "why"), WRONG)
def test_a_line_that_is_not_of_its_task_is_refused_wherever_it_lies(
    spec: Spec, stand_in: Work, whole: list[bytes], tmp_path: Path, values: dict[str, Any], why: str
) -> None:
    out = tmp_path / "out.jsonl"
    content = b"".join([*whole[:4], changed(whole[4], **values), *whole[5:]])
    for path in (journal_of(out), out):
        path.write_bytes(content)
        with pytest.raises(SweepError, match=f"line 5 of .*{path.name} is not a result: .*{why}.*\n.*elete that line"):
            again(spec, out, stand_in)
        assert path.read_bytes() == content
        path.unlink()


@pytest.mark.parametrize("line", [b"[" * 100_000, b"3", b"\xff", b'{"task": 3', b""])
def test_what_is_no_object_is_refused(
    spec: Spec, stand_in: Work, whole: list[bytes], tmp_path: Path, line: bytes
) -> None:
    out = tmp_path / "out.jsonl"
    for path in (journal_of(out), out):
        path.write_bytes(b"".join([*whole[:4], line + b"\n", *whole[5:]]))
        with pytest.raises(SweepError, match="line 5 of .* is not a result: it is no JSON"):
            again(spec, out, stand_in)
        path.unlink()


@pytest.mark.parametrize("missing", [1, 7, 24])
def test_a_finished_file_that_lacks_a_line_is_not_complete_and_its_cure_cures(
    spec: Spec, stand_in: Work, whole: list[bytes], tmp_path: Path, missing: int
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"".join(whole[:missing] + whole[missing + 1 :]))
    with pytest.raises(SweepError, match=r"out.jsonl.*task.*\n.*rename it to out.jsonl.part") as told:
        again(spec, out, stand_in)
    assert ("23 of 24 tasks" in told.value.problem) == (missing == 24)
    with pytest.raises(SweepError, match="holds no results of a sweep: "):
        results(out)
    out.rename(journal_of(out))
    assert again(spec, out, stand_in).out.read_bytes() == b"".join(whole)


@pytest.mark.parametrize("retry_failed", [False, True])
def test_a_finished_file_with_a_torn_tail_is_said_and_its_cure_cures(
    spec: Spec, stand_in: Work, whole: list[bytes], tmp_path: Path, retry_failed: bool
) -> None:
    out = tmp_path / "out.jsonl"
    for cut in (1, 30):
        out.write_bytes(b"".join(whole)[:-cut])
        with pytest.raises(SweepError, match=r"line 25 of .* is cut off\n.*rename it to out.jsonl.part"):
            again(spec, out, stand_in, retry_failed=retry_failed)
        out.rename(journal_of(out))
        assert again(spec, out, stand_in).out.read_bytes() == b"".join(whole)


def test_a_finished_file_with_a_line_too_many_is_said(
    spec: Spec, stand_in: Work, whole: list[bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"".join([*whole, whole[4]]))
    with pytest.raises(SweepError, match="line 26 of .* is of task 3, and not of task 24"):
        again(spec, out, stand_in)


def test_a_line_too_long_is_not_read_whole(
    spec: Spec, stand_in: Work, whole: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = max(map(len, whole)) + 1
    monkeypatch.setattr("zo_check.sweep.reading.LONGEST", longest)
    out = tmp_path / "out.jsonl"
    for path in (journal_of(out), out):
        content = b"".join(whole) + b" " * 2 * longest
        path.write_bytes(content)
        with pytest.raises(SweepError, match=f"has a line of over {longest} bytes"):
            again(spec, out, stand_in)
        assert path.read_bytes() == content
        path.unlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that reads without end")
def test_a_device_is_no_file_of_results(spec: Spec, stand_in: Work, tmp_path: Path) -> None:
    for path in (Path("/dev/full"), tmp_path):
        with pytest.raises(UsageError, match=rf"{path} is no regular file\n.*--out"):
            again(spec, path, stand_in)
        with pytest.raises(SweepError, match="is no regular file"):
            results(path)
    journal_of(tmp_path / "out.jsonl").symlink_to("/dev/full")
    with pytest.raises(UsageError, match=r"out.jsonl.part is no regular file"):
        again(spec, tmp_path / "out.jsonl", stand_in)


def test_a_journal_without_line_end_that_is_no_sweep_is_left_alone(spec: Spec, stand_in: Work, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    for content in (b"my thesis", b'{"sweep":3}\n', header_of(spec)[:20] + b"!"):
        journal_of(out).write_bytes(content)
        with pytest.raises(UsageError, match=r"out.jsonl.part holds something that is no sweep"):
            again(spec, out, stand_in)
        assert journal_of(out).read_bytes() == content


def test_a_journal_counts_no_task_twice(spec: Spec, stand_in: Work, whole: list[bytes], tmp_path: Path) -> None:
    out, seen = tmp_path / "out.jsonl", list[int]()
    journal_of(out).write_bytes(b"".join([*whole[:6], *whole[1:6]]))

    def stop(progress: Progress) -> None:
        seen.append(progress.done)
        if progress.done > progress.before:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        again(spec, out, stand_in, listener=Listener(count=stop))
    assert seen == [5, 6]
    assert again(spec, out, stand_in).out.read_bytes() == b"".join(whole)
