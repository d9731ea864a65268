"""Softmax regression ½‖softmax(Ax) − b‖² in NumPy, at many points at once, one a row."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


def loss_of_rows(logits: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """½‖softmax(u) − b‖² of each row u: (m, n) → (m,), for a target (n,). One array of that size is made."""
    c = logits - logits.max(axis=-1, keepdims=True)
    np.exp(c, out=c)
    c /= c.sum(axis=-1, keepdims=True)
    c -= b
    return np.asarray(np.einsum("mn,mn->m", c, c) / 2)


@dataclass(frozen=True)
class RowLoss:
    """½‖softmax(Ax) − b‖² of each row x, for A (n, d) and b (n,) of one floating-point format.

    `logits` and `of_logits` are its parts; estimators that see them take one product AZ for both sides.
    """

    A: NDArray[Any]
    b: NDArray[Any]

    def __call__(self, points: NDArray[Any]) -> NDArray[Any]:
        """f at each row: (m, d) → (m,)."""
        return self.of_logits(self.logits(points))

    def logits(self, points: NDArray[Any]) -> NDArray[Any]:
        """Ax of each row x: (m, d) → (m, n)."""
        return np.asarray(points @ self.A.T)

    def of_logits(self, logits: NDArray[Any]) -> NDArray[Any]:
        """½‖softmax(u) − b‖² of each row u: (m, n) → (m,)."""
        return loss_of_rows(logits, self.b)
