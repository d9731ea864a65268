"""L(x) = ½‖Ax‖², the loss of which others are quadratic models: two-point differences are exact, and H = AᵀA."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.errors import DataError


@dataclass(frozen=True, eq=False)
class Quadratic:
    """½‖Ax‖² for A (n, d), with its minimum 0 at x = 0; what `zo_check.descent.run` asks of a loss.

    Raises:
        DataError: A is not a matrix of finite numbers.
    """

    A: Any
    N: int = 1

    def __post_init__(self) -> None:
        if getattr(self.A, "ndim", 0) != 2:
            raise DataError(f"A of shape {np.shape(self.A)}", "pass a matrix, n × d")

    @property
    def d(self) -> int:
        """Number of parameters."""
        return int(self.A.shape[1])

    def logits(self, X: Any) -> Any:
        """AX, (n, R)."""
        return self.A @ X

    def value_of_logits(self, U: Any) -> Any:
        """½‖u‖² of each column, (R,)."""
        return (U * U).sum(0) / 2

    def values_of_logits(self, U: Any) -> Any:
        """The same as (1, R)."""
        return self.value_of_logits(U)[None, :]


def with_spectrum(singular: Any, n: int, d: int, seed: int) -> Quadratic:
    """A quadratic whose A (n, d) is dense and has these nonzero singular values, in Haar random bases.

    The same for the same seed up to rounding. Raises DataError if there are more values than min(n, d).
    """
    values = np.asarray(singular, dtype=np.float64)
    if len(values) > min(n, d):
        raise DataError(f"{len(values)} singular values of a {n} × {d} matrix", "give at most min(n, d)")
    rng = np.random.default_rng(np.random.SeedSequence(seed))
    left, right = (np.linalg.qr(rng.standard_normal((size, len(values))))[0] for size in (n, d))
    return Quadratic((left * values) @ right.T)


def as_array(values: Any) -> Any:
    """A sequence of numbers as a float64 array, for who may not import NumPy."""
    return np.asarray(values, dtype=np.float64)
