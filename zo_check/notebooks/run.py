"""All notebooks through a pool of processes, each with a kernel of its own; Ctrl-C ends them all."""

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool

from zo_check.notebooks.failure import Failure
from zo_check.notebooks.make import Made, make
from zo_check.notebooks.order import Order
from zo_check.pool import HEARTBEAT, processes

Told = Callable[[int, Made | None], None]


def make_all(
    orders: Sequence[Order], jobs: int, told: Told = lambda *_: None, executor: Executor | None = None
) -> list[Made]:
    """What became of each order, in their order.

    Args:
        orders: what to make.
        jobs: worker processes, each with one kernel at a time, at least 1; not used with an `executor`.
        told: called with how many are finished and the last of them, and about once a second with None in between.
        executor: any executor of concurrent.futures; it is left open.

    Raises:
        KeyboardInterrupt: Ctrl-C; workers and kernels are gone, and every file that was written is whole.
    """
    made: dict[int, Made] = {}
    with contextlib.ExitStack() as stack:
        pool = executor or stack.enter_context(processes(min(jobs, max(1, len(orders)))))
        futures: dict[Future[Made], int] = {pool.submit(make, order): index for index, order in enumerate(orders)}
        waiting = set(futures)
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=HEARTBEAT, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=futures.__getitem__):
                    index = futures[future]
                    made[index] = _result(future, orders[index])
                    told(len(made), made[index])
                if not done:
                    told(len(made), None)
        except KeyboardInterrupt:
            for future in futures:
                future.cancel()
            raise
    return [made[index] for index in range(len(orders))]


def _result(future: "Future[Made]", order: Order) -> Made:
    try:
        return future.result()
    except BrokenProcessPool:
        return Made(order, Failure(None, "dead worker", "a worker process died (killed, or out of memory)"))
    except OSError as error:
        return Made(order, Failure(None, "not written", f"{error.strerror or error}: {error.filename or order.out}"))
    except Exception as error:  # noqa: BLE001 - one file must not take the others with it
        return Made(order, Failure(None, type(error).__name__, str(error)))
