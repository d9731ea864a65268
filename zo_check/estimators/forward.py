"""The one-sided (forward) estimator: (1/k) Σ [f(x + εz_i) − f(x)]/ε · z_i."""

from typing import Any

from numpy.typing import NDArray

from zo_check.estimators.lines import along
from zo_check.estimators.rows import Function, averaged, entered, values


def coefficient(plus: Any, here: Any, eps: Any) -> Any:
    """[f(x + εz) − f(x)]/ε from the two values, in any arithmetic."""
    return (plus - here) / eps


def forward(f: Function, x: Any, directions: Any, eps: float) -> NDArray[Any]:
    """The estimate at x, shape (d,), from k + 1 values of f. Claim one-sided-bias.

    Args:
        f: points, one a row, to their values: (m, d) → (m,).
        x: (d,); the estimate has its floating-point format.
        directions: (k, d), k ≥ 1, or a single one, (d,).
        eps: the smoothing radius ε > 0.

    Raises:
        DataError: shapes that do not fit, numbers that are not finite, or ε ≤ 0.
    """
    point, z, radius = entered(x, directions, eps)
    return averaged(coefficient(along(f, point, z)(radius), values(f, point[None])[0], radius), z)
