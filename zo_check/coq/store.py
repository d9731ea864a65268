"""What was built is kept outside the tree, by key: a stale or a foreign compiled file beside a source is never read.

An entry is a file that is written whole and carries the hash of its bytes, so that a damaged one is built anew. A lock
for each key has one process build it while others do something else.
"""

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zo_check.atomic import replacing
from zo_check.locks import held

VARIABLE = "ZO_CHECK_CACHE"
_HASH = 32


def cache_directory() -> Path:
    """Where this user keeps caches, or what ZO_CHECK_CACHE says. Deleting it costs time and nothing else."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "zo-check"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "zo-check"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zo-check"


@dataclass(frozen=True)
class Store:
    """Entries of bytes by key, in a directory."""

    place: Path

    def get(self, key: str) -> bytes | None:
        """The entry; None if there is none, or a damaged one."""
        try:
            held_bytes = self._file(key).read_bytes()
        except OSError:
            return None
        sealed, content = held_bytes[:_HASH], held_bytes[_HASH:]
        return content if hashlib.sha256(content).digest() == sealed else None

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry; whoever reads meets all of it or nothing."""
        with replacing(self._file(key)) as stream:
            stream.write(hashlib.sha256(content).digest() + content)

    def once(self, key: str, make: Callable[[], bytes], patience: float = 0.05) -> bytes:
        """The entry; made here if nobody has made it, and waited for while somebody else does."""
        while (content := self.get(key)) is None:
            with self.alone(key) as mine:
                if mine:
                    content = self.get(key)
                    if content is None:
                        content = make()
                        self.put(key, content)
                    return content
            time.sleep(patience)
        return content

    @contextlib.contextmanager
    def alone(self, key: str) -> Iterator[bool]:
        """Whether this process is the only one at work on the key, until the block ends."""
        self.place.mkdir(parents=True, exist_ok=True)
        with (self.place / f"{key}.lock").open("wb") as stream:
            yield held(stream.fileno())  # closing the file lets go

    def _file(self, key: str) -> Path:
        return self.place / key
