"""The sign estimator: the entrywise sign of the central estimate. Its length says nothing about the gradient's."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.estimators.central import central
from zo_check.estimators.rows import Function


def sign(f: Function, x: Any, directions: Any, eps: float) -> NDArray[Any]:
    """Entries −1, 0 or 1, shape (d,), from 2k values of f.

    Args:
        f: points, one a row, to their values: (m, d) → (m,).
        x: (d,); the answer has its floating-point format.
        directions: (k, d), k ≥ 1, or a single one, (d,).
        eps: the smoothing radius ε > 0.

    Raises:
        DataError: shapes that do not fit, numbers that are not finite, or ε ≤ 0.
    """
    return np.asarray(np.sign(central(f, x, directions, eps)))
