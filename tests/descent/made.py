"""A small softmax regression with the methods that `run` asks of a loss, independent of the library's own."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from array_api_compat import array_namespace


@dataclass(frozen=True, eq=False)
class Softmax:
    """(1/N) Σ ½‖softmax(A_j x) − b_j‖² + ½‖w∘(A_j x)‖² for A (N, n, d), b (N, n), w a number."""

    A: Any
    b: Any
    w: float = 0.0

    @property
    def N(self) -> int:
        return int(self.A.shape[0])

    @property
    def d(self) -> int:
        return int(self.A.shape[2])

    def logits(self, X: Any) -> Any:
        xp = array_namespace(X)
        N, n, d = self.A.shape
        return xp.asarray(self.A.reshape(N * n, d), dtype=X.dtype) @ X

    def values_of_logits(self, U: Any) -> Any:
        xp = array_namespace(U)
        N, n, _ = self.A.shape
        u = xp.reshape(U, (N, n, U.shape[1]))
        e = xp.exp(u - xp.max(u, axis=1, keepdims=True))
        c = e / xp.sum(e, axis=1, keepdims=True) - xp.asarray(self.b, dtype=U.dtype)[:, :, None]
        return xp.sum(c * c, axis=1) / 2 + self.w**2 * xp.sum(u * u, axis=1) / 2

    def value_of_logits(self, U: Any) -> Any:
        return array_namespace(U).mean(self.values_of_logits(U), axis=0)


def softmax(n: int, d: int, N: int = 1, w: float = 0.6, seed: int = 0) -> Softmax:
    rng = np.random.default_rng(seed)
    b = rng.random((N, n))
    return Softmax(rng.standard_normal((N, n, d)) / np.sqrt(d), b / b.sum(axis=1, keepdims=True), w)
