"""Files are written whole or not at all: a reader never meets half a report, whatever interrupts the writer."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8 with LF line ends, replacing the file in one step; makes missing directories.

    Raises:
        OSError: the directory cannot be made or written; what stood at `path` before is untouched.
    """
    with replacing(path) as stream:
        stream.write(text.encode("utf-8"))


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes are at `path` once the block has ended, and nowhere if it raises; makes directories.

    Raises:
        OSError: the directory cannot be made or written; what stood at `path` before is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same directory, because a rename is atomic only within one file system.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(draft).chmod(_mode_of(path))
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int:
    """The mode of the file that is replaced; of a new file, what is usual, for a temporary file is private."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644
