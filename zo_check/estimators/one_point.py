"""The one-point estimator: (1/k) Σ f(x + εz_i)/ε · z_i. Unbiased for the smoothed f, with a variance of order 1/ε²."""

from typing import Any

from numpy.typing import NDArray

from zo_check.estimators.lines import along
from zo_check.estimators.rows import Function, averaged, entered


def coefficient(plus: Any, eps: Any) -> Any:
    """f(x + εz)/ε, in any arithmetic."""
    return plus / eps


def one_point(f: Function, x: Any, directions: Any, eps: float) -> NDArray[Any]:
    """The estimate at x, shape (d,), from k values of f. Claim smoothing.

    Args:
        f: points, one a row, to their values: (m, d) → (m,).
        x: (d,); the estimate has its floating-point format.
        directions: (k, d), k ≥ 1, or a single one, (d,).
        eps: the smoothing radius ε > 0.

    Raises:
        DataError: shapes that do not fit, numbers that are not finite, or ε ≤ 0.
    """
    point, z, radius = entered(x, directions, eps)
    return averaged(coefficient(along(f, point, z)(radius), radius), z)
