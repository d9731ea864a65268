"""Values of f along the lines x + t z_i: one matrix product for every t where f is a function of logits Ax."""

from collections.abc import Callable
from typing import Any, Protocol, TypeGuard

import numpy as np
from numpy.typing import NDArray

from zo_check.errors import DataError
from zo_check.estimators.rows import Function, values


class LossOfLogits(Protocol):
    """f(x) = g(Ax) that offers its parts: then A(x ± εz) = Ax ± εAz, and no point x ± εz is ever made."""

    def __call__(self, points: NDArray[Any]) -> Any:
        """f at each row: (m, d) → (m,)."""
        ...

    def logits(self, points: NDArray[Any]) -> NDArray[Any]:
        """Ax of each row x, linear in x: (m, d) → (m, n)."""
        ...

    def of_logits(self, logits: NDArray[Any]) -> Any:
        """g of each row: (m, n) → (m,)."""
        ...


def offers_logits(f: Function) -> TypeGuard[LossOfLogits]:
    """Whether f is a `LossOfLogits`, told by its two methods."""
    return hasattr(f, "logits") and hasattr(f, "of_logits")  # isinstance of a protocol takes longer than a small f


def along(f: Function, point: NDArray[Any], z: NDArray[Any]) -> Callable[[float], NDArray[Any]]:
    """t ↦ f(x + t z_i), shape (k,), for x (d,) and z (k, d). Memory O(k(d + n)).

    Raises:
        DataError: f, its logits or its values of them do not come one a row.
    """
    if not offers_logits(f):
        return lambda t: values(f, _moved(point, t * z))
    here, step = f.logits(point[None]), f.logits(z)
    if step.shape != (len(z), *here.shape[1:]):
        raise DataError(
            f"`logits` returned shapes {here.shape} and {step.shape} for 1 and {len(z)} points",
            "return Ax of each row x: (m, d) → (m, n)",
        )
    return lambda t: values(f.of_logits, _moved(here, t * step))


def _moved(start: NDArray[Any], steps: NDArray[Any]) -> NDArray[Any]:
    """start + steps, in the array of the steps where its format allows."""
    if np.result_type(start, steps) != steps.dtype:
        return np.asarray(start + steps)
    steps += start
    return steps
