"""What the tests have workers do in place of ZO-SGD: repeatable, as slow as asked, and now and then fatal."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import numpy as np


def measured(task: Any) -> dict[str, Any]:
    """Numbers that depend on the task alone, products of matrices among them."""
    time.sleep(float(os.environ.get("STAND_IN_SECONDS", "0")))
    traces = os.environ.get("STAND_IN_TRACES")
    if traces:
        (Path(traces) / f"{task.index}-{os.getpid()}-{time.monotonic_ns()}").touch()
    if task.index == int(os.environ.get("STAND_IN_FATAL", "-1")):
        os.kill(os.getpid(), signal.SIGKILL)
    once = os.environ.get("STAND_IN_FATAL_ONCE")
    if once and task.index == 5 and not Path(once).exists():
        Path(once).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if task.settings["k"] == 3:
        raise ValueError(f"three directions do not suit this stand-in, task {task.index}")
    rng = np.random.default_rng([task.settings["seed"], task.index])
    matrix = rng.standard_normal((96, 96))
    return {"values": (matrix @ matrix @ matrix)[0, :3].tolist()}
