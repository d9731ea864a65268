"""One process at a time on one file: two sweeps that append to it would mix their lines."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from zo_check.errors import UsageError
from zo_check.locks import held


@contextlib.contextmanager
def locked(handle: int, path: Path) -> Iterator[None]:
    """Hold the open file for this process alone; the system lets go of it when the process ends, however it ends.

    Raises:
        UsageError: another process holds it.
    """
    if not held(handle):
        raise UsageError(
            f"another process is at work on {path}", "wait for it, or name another file with --out"
        ) from None
    yield  # closing the file lets go
