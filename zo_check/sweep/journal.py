"""The results of a sweep as they come: one line each, whole or not at all, until all are there.

Beside the file of results lies its journal, `NAME.part`, in the order of arrival. Both begin with the same header,
which says what is swept. When every task has its line, the file is written in the order of the tasks and the journal
goes.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zo_check.atomic import replacing
from zo_check.errors import SweepError, UsageError
from zo_check.sweep.lock import locked
from zo_check.sweep.reading import entry, lines, regular
from zo_check.sweep.spec import Task

Say = Callable[[str], None]
_HEADER = 1 << 20
"""Bytes that are read of a first line, to say what it is."""


@dataclass
class Journal:
    """An open journal; made by `opened`.

    Args:
        path: where it lies.
        handle: its descriptor, for reading and writing.
        size: how many bytes of it are whole lines.
        places: task → where its line begins, and its length.
        failed: tasks whose line holds an error.
        finished: whether everything in it lies in the file of results too.
    """

    path: Path
    handle: int
    size: int = 0
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    failed: set[int] = field(default_factory=set)
    finished: bool = False

    def append(self, task: int, line: bytes, *, failed: bool) -> None:
        """Keep one task's line, without its line end.

        Raises:
            SweepError: it cannot be written; what was kept before is whole.
        """
        self._write(line + b"\n")
        self._enter(task, self.size - len(line) - 1, len(line) + 1, failed)

    def _enter(self, task: int, start: int, length: int, failed: bool) -> None:
        self.places[task] = (start, length)
        (self.failed.add if failed else self.failed.discard)(task)

    def _write(self, content: bytes) -> None:
        view = memoryview(content)
        try:
            os.lseek(self.handle, self.size, os.SEEK_SET)
            while view:
                view = view[os.write(self.handle, view) :]
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self.handle, self.size)  # no half line stays behind
            raise _unwritable(self.path, error, len(self.places)) from error
        self.size += len(content)

    def finalise(self, out: Path, header: bytes) -> None:
        """Write all lines to `out` in the order of the tasks, in one step.

        Raises:
            SweepError: it cannot be written; the journal still holds everything.
        """
        try:
            with replacing(out) as stream:
                stream.write(header + b"\n")
                for _, (start, length) in sorted(self.places.items()):
                    os.lseek(self.handle, start, os.SEEK_SET)
                    stream.write(_exactly(self.handle, length))
                stream.flush()
                os.fsync(stream.fileno())
            self.finished = True
        except OSError as error:
            raise _unwritable(out, error, len(self.places)) from error


def journal_of(out: Path) -> Path:
    """Where the journal of a file of results lies."""
    return out.with_name(f"{out.name}.part")


@contextlib.contextmanager
def opened(
    out: Path, header: bytes, tasks: Sequence[Task], *, retry_failed: bool = False, say: Say = lambda _: None
) -> Iterator[Journal]:
    """The journal of `out`, with what an earlier run left in it. It stays on disk, except when nothing is in it.

    Args:
        out: the file of results.
        header: first line of both files; says what is swept, by which versions.
        tasks: of the sweep, each at its index; a line that is not of one of them is not taken.
        retry_failed: forget the tasks that failed, of a finished sweep too.
        say: told what was found, in a sentence.

    Raises:
        UsageError: the files hold another sweep, or another process is at work on this one.
        SweepError: nothing can be written there, or the journal is damaged.
    """
    path = journal_of(out)
    regular(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    except OSError as error:
        raise _unwritable(path, error, 0) from error
    journal, theirs = Journal(path, handle), True
    try:
        with os.fdopen(handle, "r+b", buffering=0), locked(handle, path):
            _resume(journal, out, header, tasks, say)
            theirs = False
            if retry_failed:
                _forget_failures(journal, say)
            yield journal
    finally:
        if journal.finished or (not journal.places and not theirs):
            path.unlink(missing_ok=True)


def results_of_another(out: Path, header: bytes) -> None:
    """Raise UsageError if `out` is there and is no file, or does not begin with this header."""
    regular(out)
    try:
        with out.open("rb") as file:
            first = file.readline(len(header) + _HEADER).rstrip(b"\n")
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise UsageError(f"{out} cannot be read: {error.strerror or error}", "name another file with --out") from error
    if first != header:
        _refuse(out, first, header)


def _resume(journal: Journal, out: Path, header: bytes, tasks: Sequence[Task], say: Say) -> None:
    content_size = os.fstat(journal.handle).st_size
    if content_size == 0 and out.exists():  # a finished sweep, opened again
        with out.open("rb") as file:
            journal._write(file.read())
        content_size = journal.size
    journal.size = 0
    os.lseek(journal.handle, 0, os.SEEK_SET)
    with os.fdopen(os.dup(journal.handle), "rb") as file:
        for number, line in enumerate(lines(file, journal.path)):
            whole = line.endswith(b"\n")
            if number == 0 and (line[:-1] != header if whole else not header.startswith(line)):
                _refuse(journal.path, line.rstrip(b"\n"), header)
            if number and whole:
                _enter(journal, number, line, tasks)
            elif number:
                say(f"the last line of {journal.path.name} was cut off: dropped, its task runs again")
            journal.size += len(line) if whole else 0
    if content_size != journal.size:
        os.ftruncate(journal.handle, journal.size)
    if journal.size == 0:
        journal._write(header + b"\n")


def _enter(journal: Journal, number: int, line: bytes, tasks: Sequence[Task]) -> None:
    try:
        task, failed = entry(line, tasks)
    except ValueError as wrong:
        cure = f"delete that line to run its task again, or remove {journal.path} to begin anew"
        raise SweepError(f"line {number + 1} of {journal.path} is not a result: {wrong}", cure) from None
    journal._enter(task, journal.size, len(line), failed)


def _forget_failures(journal: Journal, say: Say) -> None:
    if journal.failed:
        say(f"{len(journal.failed)} failed tasks run again")
    for task in tuple(journal.failed):
        del journal.places[task]
    journal.failed.clear()


def _refuse(path: Path, found: bytes, header: bytes) -> None:
    cure = f"name another file with --out, or remove {path}"
    try:
        before, now = dict(json.loads(found)["sweep"]), json.loads(header)["sweep"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(f"{path} holds something that is no sweep", cure) from None
    if before.get("spec") == now["spec"] and before.get("versions") != now["versions"]:
        cure = f"go on with the versions that it was begun with, or {cure}"
        raise UsageError(f"{path} was begun with {_words(before)}, and here is {_words(now)}", cure)
    what = f"of {before.get('tasks')} tasks, spec {str(before.get('spec'))[:12]}"
    raise UsageError(f"{path} holds another sweep ({what}; this one has {now['tasks']}, {now['spec'][:12]})", cure)


def _words(header: dict[str, Any]) -> str:
    versions = header.get("versions")
    named = versions.items() if isinstance(versions, dict) else ()
    return ", ".join(f"{name} {version}" for name, version in named) or "unknown versions"


def _unwritable(path: Path, error: OSError, kept: int) -> SweepError:
    cure = "make room, or mend the permissions, and give the same command again: "
    cure += f"it goes on after the {kept} results that are kept" if kept else "nothing was kept yet"
    return SweepError(f"{path} cannot be written: {error.strerror or error}", cure)


def _exactly(handle: int, length: int) -> bytes:
    content = b""
    while len(content) < length:
        more = os.read(handle, length - len(content))
        if not more:
            raise OSError("the journal became shorter while it was read")
        content += more
    return content
