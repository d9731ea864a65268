"""What the estimators share: checks of what comes in, the average over directions, and functions of a single point."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.errors import DataError

Function = Callable[[NDArray[Any]], Any]


def rowwise(f: Callable[[NDArray[Any]], Any]) -> Function:
    """A function of one point, (d,) → a number, as one of many, which it is called on one by one: (m, d) → (m,)."""
    return lambda points: np.array([f(point) for point in points])


def entered(x: Any, directions: Any, eps: Any) -> tuple[NDArray[Any], NDArray[Any], float]:
    """x (d,) and directions (k, d), k ≥ 1, as arrays of one format, a single direction (d,) as k = 1; and ε.

    The format is that of x, in which f is then evaluated and the estimate returned; integers become float64.

    Raises:
        DataError: shapes that do not fit, entries that are not finite, or ε that is not a positive finite number.
    """
    point = np.asarray(x)
    point = point if np.issubdtype(point.dtype, np.floating) else point.astype(np.float64)
    rows = np.atleast_2d(np.asarray(directions, dtype=point.dtype))
    if point.ndim != 1 or rows.ndim != 2 or not len(rows) or rows.shape[1] != len(point):
        shapes = f"x of shape {point.shape} and directions of shape {np.shape(directions)}"
        raise DataError(f"{shapes} do not fit", "pass x of shape (d,) and directions of shape (k, d), k ≥ 1")
    if not (np.isfinite(eps) and eps > 0):
        raise DataError(f"the smoothing radius ε = {eps}", "pass a positive finite number")
    if not (np.isfinite(point).all() and np.isfinite(rows).all()):
        raise DataError("x or a direction is not finite", "pass finite numbers")
    return point, rows, float(eps)  # a NumPy scalar would promote what it multiplies


def values(f: Function, points: NDArray[Any]) -> NDArray[Any]:
    """f at each row. Raises DataError unless it returns one number for each."""
    found = np.asarray(f(points))
    if found.shape != (len(points),):
        raise DataError(
            f"f returned shape {found.shape} for {len(points)} points",
            "return one number a row, or wrap a function of one point in `rowwise`",
        )
    return found


def averaged(coefficients: NDArray[Any], directions: NDArray[Any]) -> NDArray[Any]:
    """(1/k) Σ coefficient_i z_i, in the format of z: one matrix product, in place of a loop over directions."""
    return np.asarray(coefficients @ directions / len(directions), dtype=directions.dtype)
