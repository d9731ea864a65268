"""One block of replicates in lockstep: what a step of ZO-SGD does to the columns of X.

A step takes one product V = AZ for all directions of all replicates, and the loss at the logits U ± εV.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from array_api_compat import array_namespace, device, to_device
from numpy.typing import NDArray

from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.errors import DataError
from zo_check.estimators.central import coefficient

GONE = 1e6
"""A replicate has diverged when its loss at x is above this many times the loss at the start, or LEAST if that is more.

At x, because the loss at x ± εz also grows with ε, and that is no fault of x.
"""
LEAST = 1e-3
"""The loss at the start counts as this at least: ½‖f − b‖² ≤ 2, and 10⁶ times a tiny loss is still a small one."""

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


@dataclass(frozen=True)
class Task:
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


def block(
    task: Task, first: int, count: int, seed: np.random.SeedSequence, told: Callable[[int], None] = lambda _: None
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
