import os
import subprocess
import sys

import numpy as np
import threadpoolctl

from zo_check.pool import processes
from zo_check.sweep.threads import VARIABLES, one_thread

LOOK = "__import__('numpy') and [pool['num_threads'] for pool in __import__('threadpoolctl').threadpool_info()]"


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpoolctl.threadpool_info()}


def test_local_processes_have_one() -> None:
    with processes(1, **VARIABLES) as pool:
        assert set(pool.submit(eval, LOOK).result()) == {1}


def test_while_a_task_runs_there_is_one_and_afterwards_as_many_as_before() -> None:
    with threadpoolctl.threadpool_limits(limits=2):
        with one_thread():
            np.ones((300, 300)) @ np.ones((300, 300))
            assert threads() == {1}
        assert 2 in threads()


def test_asking_for_one_sets_only_what_is_not_set_and_only_before_numpy() -> None:
    code = (
        "import os, sys; from zo_check.sweep.threads import ask_for_one; {}ask_for_one(); print(os.environ.get({!r}))"
    )
    env = {name: value for name, value in os.environ.items() if name not in VARIABLES} | {"OMP_NUM_THREADS": "3"}
    for before, name, expected in (
        ("", "OPENBLAS_NUM_THREADS", "1"),
        ("", "OMP_NUM_THREADS", "3"),
        ("import numpy; ", "OPENBLAS_NUM_THREADS", "None"),
    ):
        command = [sys.executable, "-c", code.format(before, name)]
        assert subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout.strip() == expected
