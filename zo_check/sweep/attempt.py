"""What a worker does with one task: run it, on one thread, and write down its line, whatever happens."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zo_check.errors import ZoCheckError
from zo_check.sweep.canonical import canonical
from zo_check.sweep.spec import Task
from zo_check.sweep.threads import one_thread

Work = Callable[[Task], dict[str, Any]]

_ALONE = threading.Lock()
"""Balls' precision belongs to the whole process, and a worker of a cluster may have several threads."""


@dataclass(frozen=True)
class Line:
    """The line of one task, without its end."""

    task: int
    text: bytes
    failed: bool = False


@dataclass(frozen=True)
class Attempt:
    """`work` made into what never raises: a picklable function from a task to its line."""

    work: Work

    def __call__(self, task: Task) -> Line:
        """The line with what came out, or with the error."""
        try:
            with _ALONE, one_thread():
                return Line(task.index, canonical({"task": task.index, **task.settings, "result": self.work(task)}))
        except ZoCheckError as error:
            return failure(task, f"{type(error).__name__}: {error.problem}; {error.cure}")
        except Exception as error:  # noqa: BLE001 - a failing task is recorded and does not end the sweep
            return failure(task, f"{type(error).__name__}: {error}")


def failure(task: Task, error: str) -> Line:
    """The line of a task that failed."""
    return Line(task.index, canonical({"task": task.index, **task.settings, "error": error}), failed=True)
