"""Small data for audits: one with a regulariser, one without, one of several sizes."""

from typing import Any

import numpy as np


def softmax(u: Any) -> Any:
    e = np.exp(u - u.max())
    return e / e.sum()


def small(n: int = 12, d: int = 4, w: float | None = 0.8, seed: int = 0) -> dict[str, Any]:
    """A, b and, unless w is None, w."""
    rng = np.random.default_rng(seed)
    A = np.round(8 * rng.standard_normal((n, d))) / 8
    arrays = {"A": A, "b": np.floor(2**20 * softmax(A @ rng.standard_normal(d))) / 2**20}
    return arrays if w is None else {**arrays, "w": np.full(n, w)}


def attention(N: int = 4, n: int = 5, h: int = 2, seed: int = 0) -> dict[str, Any]:
    """Q, K and target."""
    rng = np.random.default_rng(seed)
    Q, K = rng.standard_normal((N, h)), rng.standard_normal((n, h))
    return {"Q": Q, "K": K, "target": np.array([softmax(K @ q) for q in Q])}
