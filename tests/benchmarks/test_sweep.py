"""What a sweep costs beside its tasks: tasks of one second on two processes, against the seconds that they take alone.

Starting the processes is paid once, whatever the number of tasks, and is told apart from what each task costs.
"""

import importlib
import os
import time
from pathlib import Path
from typing import Any

import pytest

from zo_check.sweep import Listener, Progress, parse_spec, sweep

TASKS, JOBS, SECONDS = 40, 2, 1.0


@pytest.mark.benchmark(group="a sweep of tasks of one second")
def test_overhead_is_under_five_percent(benchmark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).resolve().parents[1] / "sweep")
    monkeypatch.setenv("STAND_IN_SECONDS", str(SECONDS))
    work = importlib.import_module("stand_in").measured
    problem = {"kind": "synthetic", "n": 4, "d": 2, "condition": 1}
    spec = parse_spec({"steps": 1, "seeds": list(range(TASKS)), "grid": {"eps": 1, "eta": 1}, "problem": problem})
    arrivals: list[float] = []

    def count(progress: Progress) -> None:
        if progress.done > len(arrivals):
            arrivals.append(time.perf_counter())

    own = time.process_time()
    start = time.perf_counter()
    run = {"jobs": JOBS, "work": work, "listener": Listener(count=count)}
    outcome = benchmark.pedantic(sweep, args=(spec, tmp_path / "out.jsonl"), kwargs=run, rounds=1)
    whole = time.perf_counter() - start
    own = time.process_time() - own
    assert outcome.failed == 0
    ideal = TASKS * SECONDS / JOBS
    steady = (arrivals[-1] - arrivals[JOBS - 1]) / (ideal - SECONDS) - 1
    told = {
        "overhead after the first tasks, %": round(100 * steady, 2),
        "starting the processes, s": round(arrivals[JOBS - 1] - start - SECONDS, 2),
        "overhead of this whole sweep, %": round(100 * (whole / ideal - 1), 2),
        "processor time of the driver, ms a task": round(1e3 * own / TASKS, 2),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }
    benchmark.extra_info.update(told)
    print(told)
    assert steady < 0.05
