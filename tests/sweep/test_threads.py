import numpy as np
import threadpoolctl

from zo_check.pool import processes
from zo_check.sweep.threads import one_thread

LOOK = "__import__('numpy') and [pool['num_threads'] for pool in __import__('threadpoolctl').threadpool_info()]"


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpoolctl.threadpool_info()}


def test_local_processes_have_one() -> None:
    with processes(1) as pool:
        assert set(pool.submit(eval, LOOK).result()) == {1}


def test_while_a_task_runs_there_is_one_and_afterwards_as_many_as_before() -> None:
    with threadpoolctl.threadpool_limits(limits=2):
        with one_thread():
            np.ones((300, 300)) @ np.ones((300, 300))
            assert threads() == {1}
        assert 2 in threads()
