"""One process at a time on one file: two sweeps that append to it would mix their lines."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from zo_check.errors import UsageError


@contextlib.contextmanager
def locked(handle: int, path: Path) -> Iterator[None]:
    """Hold the open file for this process alone; the system lets go of it when the process ends, however it ends.

    Raises:
        UsageError: another process holds it.
    """
    if not _held(handle):
        raise UsageError(
            f"another process is at work on {path}", "wait for it, or name another file with --out"
        ) from None
    yield  # closing the file lets go


if sys.platform == "win32":
    import msvcrt
    import os

    def _held(handle: int) -> bool:
        # Far past the end: what is locked on Windows cannot be read by others.
        os.lseek(handle, 1 << 40, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _held(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better to run without than not at all
            return True
        return True
