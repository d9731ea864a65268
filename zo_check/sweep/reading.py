"""Lines of results are read back with suspicion: files get torn, edited and mixed up."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from zo_check.errors import SweepError, UsageError
from zo_check.sweep.canonical import canonical
from zo_check.sweep.spec import Task

LONGEST = 1 << 30
"""Bytes that no line exceeds: a file without line ends is not read into memory whole."""
Entry = tuple[int, bool]
"""A task's index, and whether it failed."""


def entry(line: bytes, tasks: Sequence[Task]) -> Entry:
    """What a line is the result of.

    Args:
        line: of a task, with or without its line end.
        tasks: of the sweep, each at its index.

    Raises:
        ValueError: it is no result of these tasks; says why.
    """
    record = _record(line)
    index = record.pop("task", None)
    if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < len(tasks):
        raise ValueError(f"task is {json.dumps(index)}, and there are tasks 0 to {len(tasks) - 1}")
    failed = _ending(record)
    if not _same(record, tasks[index].settings):
        raise ValueError(f"its settings are not those of task {index}")
    return index, failed


def lines(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """The lines that are left in a file, with their ends; the last may lack it.

    Raises:
        SweepError: a line is longer than any line of results.
    """
    while line := file.readline(LONGEST):
        if len(line) == LONGEST and not line.endswith(b"\n"):
            raise SweepError(f"{path} has a line of over {LONGEST} bytes", f"remove {path} to begin anew")
        yield line


def regular(path: Path) -> None:
    """Raise UsageError if `path` is there and is no file: reading a device or a pipe may never end."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is no regular file", "name a file with --out")


def failures(out: Path, tasks: Sequence[Task], journal: Path) -> int:
    """How many tasks failed in a finished file of results, whose header is known to be right.

    Raises:
        SweepError: a line of a task is missing, is not in its place, or is none; says which and what to do.
    """
    again = f"rename it to {journal.name}, and give the same command again: tasks that lack their line run"
    failed, number = 0, 1
    with out.open("rb") as file:
        file.readline(LONGEST)
        for number, line in enumerate(lines(file, out), start=2):
            if not line.endswith(b"\n"):
                raise SweepError(f"line {number} of {out} is cut off", again)
            try:
                index, error = entry(line, tasks)
            except ValueError as wrong:
                raise SweepError(
                    f"line {number} of {out} is not a result: {wrong}", f"delete that line, {again}"
                ) from None
            if index != number - 2:
                raise SweepError(f"line {number} of {out} is of task {index}, and not of task {number - 2}", again)
            failed += error
    if number - 1 != len(tasks):
        raise SweepError(f"{out} holds {number - 1} of {len(tasks)} tasks", again)
    return failed


def results(path: Path | str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The header of a finished file of results, and every task's line.

    Raises:
        SweepError: it is not such a file, or not whole.
    """
    path = Path(path)
    try:
        regular(path)
        with path.open("rb") as file:
            header = _record(file.readline(LONGEST))["sweep"]
            found = [_record(line) for line in lines(file, path)]
        for index, record in enumerate(found):
            if isinstance(record.get("task"), bool) or record.get("task") != index:
                raise ValueError(f"line {index + 2} is not of task {index}")
            _ending(dict(record))
        if len(found) != header["tasks"]:
            raise ValueError(f"{len(found)} of {header['tasks']} tasks are there")
    except (OSError, ValueError, KeyError, TypeError, UsageError) as error:
        words = error.problem if isinstance(error, UsageError) else str(error)
        raise SweepError(
            f"{path} holds no results of a sweep: {words}", "zo-check sweep SPEC.toml writes them"
        ) from None
    return header, found


def _same(found: dict[str, Any], settings: dict[str, Any]) -> bool:
    try:
        return canonical(found) == canonical(settings)
    except ValueError:  # NaN, which no task's settings hold
        return False


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON") from None
    if not isinstance(record, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - of the file, and not of a caller's argument
    return record


def _ending(record: dict[str, Any]) -> bool:
    """Take the result or the error out of a task's line; whether it was an error."""
    if ("result" in record) == ("error" in record):
        raise ValueError("it has " + ("both a result and an error" if "error" in record else "no result and no error"))
    failed = "error" in record
    if not isinstance(record.pop("error" if failed else "result"), str if failed else dict):
        raise ValueError("its " + ("error is no text" if failed else "result is no object"))  # noqa: TRY004 - likewise
    return failed
