"""What the proof assistant is at work on, told to other processes: a line in a file that its writer holds locked.

A build runs in workers, and a reader looks at the process that waits for them. The lock of a writer that was killed is
gone, so what it left behind is not taken for news.
"""

import contextlib
import os
from collections.abc import Iterator

from zo_check.coq.store import cache_directory
from zo_check.locks import held

_PLACE = "kernel"
_PREFIX = "now-"


@contextlib.contextmanager
def at_work(words: str) -> Iterator[None]:
    """Say what this process does until the block ends, such as "compiling loss/gradient.v (7 of 12)"."""
    place = cache_directory() / _PLACE
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{_PREFIX}{os.getpid()}"
    try:
        with file.open("wb") as stream:
            held(stream.fileno())
            stream.write(words.encode())
            stream.flush()
            yield
    finally:
        with contextlib.suppress(OSError):
            file.unlink()


def under_way() -> tuple[str, ...]:
    """What the processes of this user say, in the order of their numbers; nothing if nobody is at work."""
    said = []
    for file in sorted((cache_directory() / _PLACE).glob(f"{_PREFIX}*")):
        with contextlib.suppress(OSError), file.open("rb+") as stream:
            words = stream.read().decode(errors="replace")
            if words and not held(stream.fileno()):
                said.append(words)
    return tuple(said)
