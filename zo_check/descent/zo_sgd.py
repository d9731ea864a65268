"""ZO-SGD: x⁺ = x − ηĝ with the two-point estimate over k directions, for many replicates in lockstep.

Replicates are the columns of X (d × R). A step takes one product V = AZ for all their directions, and the loss at the
logits U ± εV. Full batches, or minibatches drawn with replacement and shared by both sides and all k directions.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from math import isfinite
from time import monotonic
from typing import Any, Protocol

import numpy as np
from array_api_compat import array_namespace, device, to_device
from numpy.typing import NDArray

from zo_check.descent.plan import Plan, planned
from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.errors import DataError, UsageError
from zo_check.estimators.central import coefficient

GONE = 1e6
"""A replicate has diverged when its loss at x is above this many times the loss at the start, or LEAST if that is more.

At x, because the loss at x ± εz also grows with ε, and that is no fault of x.
"""
LEAST = 1e-3
"""The loss at the start counts as this at least: ½‖f − b‖² ≤ 2, and 10⁶ times a tiny loss is still a small one."""
_TELL = 2.0
"""Seconds between reports of progress."""

_KEPT = 31 << 20
"""Bytes; just below the largest size that glibc's allocator adapts to."""

_SIDE = "the loss at x ± εz is not finite, although it is at x; lower ε"

Floats = NDArray[np.float64]


class LossOfColumns(Protocol):
    """What ZO-SGD asks of a loss; replicates are columns, and the loss depends on x through its logits."""

    @property
    def d(self) -> int:
        """Number of parameters."""
        ...

    @property
    def N(self) -> int:
        """Number of instances."""
        ...

    def logits(self, X: Any) -> Any:
        """Linear in X: (d, R) → (logits, R)."""
        ...

    def value_of_logits(self, U: Any) -> Any:
        """The mean over instances: (logits, R) → (R,)."""
        ...

    def values_of_logits(self, U: Any) -> Any:
        """Each instance's loss: (logits, R) → (N, R)."""
        ...


@dataclass(frozen=True, eq=False)
class Run:
    """What a run measured. Arrays are NumPy's, whatever namespace computed them.

    Args:
        checkpoints: steps after which the loss was taken, C of them.
        values: L at the checkpoints, (C, R); infinite from the step on at which a replicate diverged, never NaN.
        diverged_at: the step at which each replicate diverged, (R,); −1 where it did not.
        X: the last points, (d, R); of a diverged replicate the one at which it was stopped.
        last: L at X, (R,): of a diverged replicate too small to have stopped it where a side x ± εz was not finite.
        limit: what L at X exceeds where x itself diverged, (R,).
        plan: how the run was cut.
        evaluations: of the loss at each step, for one replicate: 2k.
    """

    checkpoints: tuple[int, ...]
    values: Floats
    diverged_at: NDArray[np.int64]
    X: Floats
    last: Floats
    limit: Floats
    plan: Plan
    evaluations: int

    @property
    def diverged(self) -> NDArray[np.bool_]:
        """Which replicates diverged, (R,)."""
        return self.diverged_at >= 0

    @property
    def words(self) -> str:
        """How many replicates diverged, for a reader."""
        gone = int(self.diverged.sum())
        if not gone:
            return f"none of {len(self.diverged)} replicates diverged"
        first = int(self.diverged_at[self.diverged].min())
        far = int(self.left.sum())
        if not far:
            return f"{gone} of {len(self.diverged)} replicates were stopped, the first at step {first}: {_SIDE}"
        also = f"; {gone - far} of them had a finite loss at x, but none at x ± εz" if far < gone else ""
        return f"{gone} of {len(self.diverged)} replicates diverged, the first at step {first}; lower η{also}"

    @property
    def left(self) -> NDArray[np.bool_]:
        """Which diverged in x itself, (R,); the others were stopped because a side x ± εz had no finite loss."""
        return self.diverged & ~(self.last <= self.limit)


@dataclass(frozen=True)
class _Task:
    """Everything but the block: it pickles when the loss does."""

    loss: LossOfColumns
    x0: Any
    law: Law | Blocks
    k: int
    eps: float
    eta: float
    steps: int
    m: int | None
    checkpoints: tuple[int, ...]


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
    task = _Task(loss, start, law, k, float(eps), float(eta), steps, m, at)
    _keep_memory()
    seeds = np.random.SeedSequence(seed).spawn(len(plan.sizes))
    firsts = [plan.block * i for i in range(len(plan.sizes))]
    told = _Telling(listener, replicates * max(steps, 1))
    if executor is None:
        parts = [_block(task, *block, told) for block in zip(firsts, plan.sizes, seeds, strict=True)]
    else:
        parts = list(executor.map(partial(_block, task), firsts, plan.sizes, seeds))
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


def _block(
    task: _Task, first: int, count: int, seed: np.random.SeedSequence, told: Callable[[int], None] = lambda _: None
) -> tuple[Floats, NDArray[np.int64], Floats, Floats, Floats]:
    """Values (C, count), steps of divergence (count,), last points (d, count), L there and its limit, of one block."""
    rng, loss, k = np.random.default_rng(seed), task.loss, task.k
    X = task.x0
    xp = array_namespace(X)
    X = xp.broadcast_to(X, (loss.d, count)) if X.shape[1] == 1 else X[:, first : first + count]
    X = xp.asarray(X, copy=True)
    values, gone_at = np.full((len(task.checkpoints), count), np.inf), np.full(count, -1, dtype=np.int64)
    with np.errstate(over="ignore", invalid="ignore"):
        start = loss.value_of_logits(loss.logits(X))
        if not bool(xp.all(xp.isfinite(start))):
            raise DataError("the loss at x0 is not finite", "start nearer to 0, or scale A down")
        limit, active = _most(start, xp), xp.ones_like(start, dtype=xp.bool)
        for step in range(task.steps + 1):
            if step in task.checkpoints:
                here = _numpy(loss.value_of_logits(loss.logits(X)))
                values[task.checkpoints.index(step)] = np.where(gone_at < 0, here, np.inf)
            if step == task.steps:
                break
            weights = _weights(rng, loss.N, task.m, count, X, xp)
            Z = _drawn(rng, task.law, count, k, loss.d, X, xp)
            plus, minus = _sides(loss, X, Z, task.eps, weights, xp)
            fine = xp.all(xp.isfinite(plus) & xp.isfinite(minus), axis=0)
            large = ~(xp.mean(plus, axis=0) / 2 + xp.mean(minus, axis=0) / 2 <= limit)
            if bool(xp.any(fine & large & active)):  # sides may be large because ε is: x itself decides
                fine = fine & (~large | (loss.value_of_logits(loss.logits(X)) <= limit))
            if not bool(xp.all(fine | ~active)):
                gone_at[_numpy(active & ~fine)] = step
            active = active & fine
            c = xp.where(active[None, :], coefficient(plus, minus, task.eps), xp.zeros_like(plus))
            X = X - task.eta / k * _combined(c, Z, xp)
            told(count)
        last = loss.value_of_logits(loss.logits(X))
    points, last, most = (np.asarray(_numpy(array), dtype=np.float64) for array in (X, last, limit))
    return values, gone_at, points, last, most


def _sides(loss: LossOfColumns, X: Any, Z: Any, eps: float, weights: Any, xp: Any) -> tuple[Any, Any]:
    """L on both sides, each (k, R)."""
    k, count, d = Z.shape
    U, V = loss.logits(X), loss.logits(xp.reshape(Z, (k * count, d)).T)
    U, step = U[:, None, :], eps * xp.reshape(V, (V.shape[0], k, count))
    plus = _values(loss, xp.reshape(U + step, V.shape), weights, k, count, xp)
    return plus, _values(loss, xp.reshape(U - step, V.shape), weights, k, count, xp)


def _values(loss: LossOfColumns, U: Any, weights: Any, k: int, count: int, xp: Any) -> Any:
    if weights is None:
        return xp.reshape(loss.value_of_logits(U), (k, count))
    each = xp.reshape(loss.values_of_logits(U), (loss.N, k, count))
    return xp.sum(each * weights[:, None, :], axis=0)


def _combined(c: Any, Z: Any, xp: Any) -> Any:
    """Σ_i c_i z_i for each replicate, (d, R)."""
    if Z.shape[0] == 1:
        return (c.T * Z[0, :, :]).T
    return xp.matmul(c.T[:, None, :], xp.permute_dims(Z, (1, 0, 2)))[:, 0, :].T


def _drawn(rng: np.random.Generator, law: Law | Blocks, count: int, k: int, d: int, like: Any, xp: Any) -> Any:
    """Directions (k, R, d) of the format and on the device of `like`: replicates are neighbours, as in X."""
    sample: Any = law.sample  # blocks are told from laws by what they have besides
    if hasattr(law, "pair"):
        return _moved(np.ascontiguousarray(np.swapaxes(sample(rng, count, k, d), 0, 1)), like, xp)
    return _moved(sample(rng, k * count, d).reshape(k, count, d), like, xp)


def _weights(rng: np.random.Generator, N: int, m: int | None, count: int, like: Any, xp: Any) -> Any:
    """How often each instance is in each replicate's minibatch, over m: (N, R); None for full batches.

    All instances are evaluated and the drawn ones averaged: replicates in lockstep draw different ones.
    """
    if m is None:
        return None
    drawn = rng.integers(0, N, (count, m))
    flat = (drawn + N * np.arange(count)[:, None]).ravel()
    return _moved(np.bincount(flat, minlength=N * count).reshape(count, N).T / m, like, xp)


def _moved(numbers: Floats, like: Any, xp: Any) -> Any:
    if isinstance(like, np.ndarray):
        return numbers.astype(like.dtype, copy=False)
    return to_device(xp.asarray(numbers, dtype=like.dtype), device(like))


def _numpy(array: Any) -> Any:
    return array if isinstance(array, np.ndarray) else np.asarray(to_device(array, "cpu"))


def _most(start: Any, xp: Any) -> Any:
    """10⁶ times the loss at the start, or `LEAST` if that is more; where it is 0, no finite loss is too large."""
    limit = GONE * xp.where(start > LEAST, start, xp.full_like(start, LEAST))
    return xp.where(start > 0, limit, xp.full_like(start, float("inf")))


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
