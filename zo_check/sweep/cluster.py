"""Workers of a dask.distributed cluster: somebody's scheduler at an address, and its executor."""

import contextlib
import logging
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from zo_check.errors import SweepError, UsageError
from zo_check.sweep.drive import Workers

TIMEOUT = 8.0
"""Seconds that a scheduler may take to answer."""
AHEAD = 3
"""Tasks under way for each thread of the cluster: enough that none waits for the next."""

EVERY = 1.0
"""Seconds between two looks at how large the cluster is."""
_GREETING = 1 << 20
"""Bytes that the first message of a scheduler stays below."""

Versions = dict[str, str]


@contextlib.contextmanager
def cluster(address: str, versions: Versions, say: Callable[[str], None] = lambda _: None) -> Iterator[Workers]:
    """The workers of the scheduler at `address`; they are left running at the end.

    Args:
        address: like "tcp://10.0.0.1:8786".
        versions: of the packages that decide the results here; each worker's are to be the same.
        say: told what was found, in a sentence.

    Raises:
        UsageError: dask.distributed is not installed here, the address does not answer, or a worker's versions differ.
    """
    distributed = _library()
    # Its loggers report each lost connection, with a traceback; `check` says so once.
    with _quiet("distributed", "distributed.core", "distributed.comm", "distributed.client"):
        client = _client(distributed, address)
        try:
            _same_versions(client, versions)
            if not client.nthreads():
                say(f"the scheduler at {address} has no workers yet: tasks wait for the first")
            killed: Any = import_module("distributed.scheduler").KilledWorker

            @contextlib.contextmanager
            def executor() -> Iterator[Executor]:
                # Not pure: a task that runs again is to run again, and not to be looked up.
                made = client.get_executor(pure=False, retries=0)
                try:
                    yield made
                finally:
                    made.shutdown(wait=False)

            watch = _Watch(client, address)
            died = (BrokenExecutor, CancelledError, killed)
            yield Workers(executor, watch.window, died, watch.check, f"the cluster at {address}")
        finally:
            with contextlib.suppress(Exception):
                client.close(timeout=2)


class _Watch:
    """Asks now and then how many threads the cluster has, and whether it is still there."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._window, self._asked, self._seen = AHEAD, -EVERY, time.monotonic()

    def window(self) -> int:
        """Three tasks for each thread."""
        if time.monotonic() - self._asked >= EVERY and self._client.status == "running":
            self._asked = time.monotonic()
            with contextlib.suppress(OSError):  # the connection just broke: `check` sees it
                self._window = AHEAD * max(1, sum(self._client.nthreads().values()))
        return self._window

    def check(self) -> None:
        """Raise SweepError when the scheduler has not been seen for a while."""
        now = time.monotonic()
        if self._client.status == "running":
            self._seen = now
        if self._client.status in ("closing", "closed") or now - self._seen > TIMEOUT:
            cure = "start it again and give the same command: it goes on after the results that are kept"
            raise SweepError(f"the scheduler at {self._address} is gone", cure)


def _library() -> Any:
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        if error.name != "distributed":
            raise
        raise UsageError(
            "--dask needs dask.distributed", "pip install 'zo-check[dask]', here and for workers"
        ) from None


def _client(distributed: Any, address: str) -> Any:
    cure = "start one with `dask scheduler`, and give the address that it prints, like tcp://10.0.0.1:8786"
    try:
        _knock(address)
        return distributed.Client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise UsageError(f"no scheduler answers at {address} ({_first_line(error)})", cure) from None
    except (ValueError, TypeError) as error:
        raise UsageError(f"{address!r} is no address of a scheduler ({_first_line(error)})", cure) from None


def _knock(address: str) -> None:
    """Wait for the first bytes of a scheduler: its client waits without end for one that takes calls and is silent."""
    scheme, _, place = address.rpartition("://")
    if scheme not in ("", "tcp"):
        return  # with TLS it is the client that begins
    parts = urlsplit(f"//{place}")
    if not parts.hostname or parts.port is None:
        raise ValueError("it lacks a host or a port")
    with socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT) as line:
        length = int.from_bytes(line.recv(8), "little")
    if not 0 < length < _GREETING:
        raise ConnectionError("something else than a scheduler is there")


def _same_versions(client: Any, wanted: Versions) -> None:
    def look(names: tuple[str, ...]) -> Versions:
        # A nested function travels by value: it also arrives where zo_check is missing.
        from importlib.metadata import PackageNotFoundError, version

        found = {}
        for name in names:
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                found[name] = "missing"
        return found

    for worker, found in client.run(look, tuple(wanted)).items():
        for name, version in wanted.items():
            if found[name] != version:
                cure = f"pip install {name}=={version} there: results would depend on where a task runs"
                raise UsageError(f"the worker {worker} has {name} {found[name]}, and here is {version}", cure)


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


@contextlib.contextmanager
def _quiet(*names: str) -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
