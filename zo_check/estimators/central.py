"""The two-point (central) estimator, SPSA: (1/k) Σ [f(x + εz_i) − f(x − εz_i)]/(2ε) · z_i."""

from typing import Any

from numpy.typing import NDArray

from zo_check.estimators.lines import along
from zo_check.estimators.rows import Function, averaged, entered


def coefficient(plus: Any, minus: Any, eps: Any) -> Any:
    """[f(x + εz) − f(x − εz)]/(2ε) from the two values, in any arithmetic."""
    return (plus - minus) / (2 * eps)


def central(f: Function, x: Any, directions: Any, eps: float) -> NDArray[Any]:
    """The estimate at x, shape (d,), from 2k values of f. Claims smoothing, bias-order and exact-on-quadratics.

    Args:
        f: points, one a row, to their values: (m, d) → (m,); `rowwise` makes one of a function of a single point.
        x: where the gradient is wanted, (d,); the estimate has its floating-point format.
        directions: (k, d), k ≥ 1, or a single one, (d,).
        eps: the smoothing radius ε > 0; x is moved by ε times a direction.

    Raises:
        DataError: shapes that do not fit, numbers that are not finite, or ε ≤ 0.
    """
    point, z, radius = entered(x, directions, eps)
    at = along(f, point, z)
    return averaged(coefficient(at(radius), at(-radius), radius), z)
