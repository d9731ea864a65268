"""ZO-SGD: x⁺ = x − ηĝ with the two-point estimate over k directions, for many replicates in lockstep.

Replicates are the columns of X (d × R). A step takes one product V = AZ for all their directions, and the loss at the
logits U ± εV. Full batches, or minibatches drawn with replacement and shared by both sides and all k directions.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from math import isfinite
from time import monotonic
from typing import Any

import numpy as np
from array_api_compat import array_namespace

from zo_check.descent.lockstep import LossOfColumns, Task, block
from zo_check.descent.outcome import Run
from zo_check.descent.plan import planned
from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.errors import DataError, UsageError

_TELL = 2.0
"""Seconds between reports of progress."""

_KEPT = 31 << 20
"""Bytes; just below the largest size that glibc's allocator adapts to."""


def run(
    loss: LossOfColumns,
    x0: Any,
    *,
    law: Law | Blocks,
    k: int,
    eps: float,
    eta: float,
    steps: int,
    replicates: int,
    seed: int,
    m: int | None = None,
    checkpoints: Sequence[int] | None = None,
    xp: Any = None,
    listener: Callable[[str], None] = lambda _: None,
    executor: Executor | None = None,
) -> Run:
    """Run ZO-SGD from x0, the same result for any number of workers.

    Random numbers are NumPy's whatever the namespace: block i draws from child i of `SeedSequence(seed)`, in order its
    minibatch and its directions, step by step. They are then moved to the format and the device of x0.

    Args:
        loss: its methods take and return columns; see `LossOfColumns`.
        x0: the start, (d,) for all replicates or (d, R) for each. NumPy's float64 for lists and integers; any array
            namespace that array-api-compat knows otherwise, whose format is kept.
        law: of a direction, or of blocks of orthogonal ones.
        k: directions an estimate, ≥ 1 (≤ d for blocks).
        eps: smoothing radius ε > 0.
        eta: step size η > 0.
        steps: number of steps T ≥ 0.
        replicates: number of replicates R ≥ 1.
        seed: of everything random.
        m: size of a minibatch; None for full batches.
        checkpoints: ascending steps in [0, T] after which L is taken; by default 0 and T.
        xp: namespace into which a NumPy x0 is moved before the run.
        listener: told what will be done and how much memory it takes, then how far it is every two seconds.
        executor: runs the blocks side by side; the loss must then pickle.

    Raises:
        UsageError: a number out of its range.
        DataError: x0 does not fit the loss or is not finite, or the loss at x0 is not finite.
    """
    _check(eps, eta, m)
    at = _checkpoints(checkpoints, steps)
    start = _entered(x0, loss.d, replicates, xp)
    plan = planned(loss.d, int(loss.logits(start[:, :1]).shape[0]), k, replicates, steps)
    listener(plan.sentence)
    task = Task(loss, start, law, k, float(eps), float(eta), steps, m, at)
    _keep_memory()
    seeds = np.random.SeedSequence(seed).spawn(len(plan.sizes))
    firsts = [plan.block * i for i in range(len(plan.sizes))]
    told = _Telling(listener, replicates * max(steps, 1))
    if executor is None:
        parts = [block(task, *one, told) for one in zip(firsts, plan.sizes, seeds, strict=True)]
    else:
        parts = list(executor.map(partial(block, task), firsts, plan.sizes, seeds))
    values, gone, X, last, limit = (np.concatenate(part, axis=-1) for part in zip(*parts, strict=True))
    return Run(at, values, gone, X, last, limit, plan, 2 * k)


def _keep_memory() -> None:
    """Have glibc keep what arrays give back, by one allocation that nobody touches; elsewhere this does nothing.

    Its thresholds follow the largest block that was freed. Otherwise it returns the pages of every temporary array to
    the system and faults them in again: 63 ms in place of 17 ms for the losses of a step of n = 256, k = 8, R = 1024.
    """
    np.empty(_KEPT, dtype=np.uint8)


class _Telling:
    """Tells a listener how far the run is, at most every two seconds."""

    def __init__(self, listener: Callable[[str], None], total: int) -> None:
        self._listener, self._total, self._done, self._last = listener, total, 0, monotonic()

    def __call__(self, done: int) -> None:
        self._done += done
        if monotonic() - self._last >= _TELL:
            self._last = monotonic()
            self._listener(f"{100 * self._done / self._total:.0f} % of {self._total:.3g} replicate steps")


def _entered(x0: Any, d: int, replicates: int, xp: Any) -> Any:
    """The start as (d, 1) or (d, R)."""
    if not hasattr(x0, "dtype") or isinstance(x0, np.ndarray):
        x0 = np.asarray(x0)
        x0 = x0 if np.issubdtype(x0.dtype, np.floating) else x0.astype(np.float64)
        x0 = x0 if xp is None else xp.asarray(x0)
    space = array_namespace(x0)
    x0 = x0[:, None] if x0.ndim == 1 else x0
    if x0.ndim != 2 or x0.shape[0] != d or x0.shape[1] not in (1, replicates):
        shape = tuple(x0.shape)
        raise DataError(f"x0 of shape {shape} for d = {d} and {replicates} replicates", f"pass ({d},) or ({d}, R)")
    if not bool(space.all(space.isfinite(x0))):
        raise DataError("x0 is not finite", "pass finite numbers")
    return x0


def _check(eps: float, eta: float, m: int | None) -> None:
    for name, value in (("smoothing radius ε", eps), ("step size η", eta)):
        if not (isfinite(value) and value > 0):
            raise UsageError(f"the {name} = {value}", "give a positive finite number")
    if m is not None and m < 1:
        raise UsageError(f"a minibatch of m = {m}", "give m ≥ 1, or None for full batches")


def _checkpoints(wanted: Sequence[int] | None, steps: int) -> tuple[int, ...]:
    chosen = tuple(wanted) if wanted is not None else tuple(sorted({0, steps}))
    if not chosen or list(chosen) != sorted(set(chosen)) or chosen[0] < 0 or chosen[-1] > steps:
        raise UsageError(f"checkpoints {chosen} of {steps} steps", "give ascending steps between 0 and the last")
    return chosen
