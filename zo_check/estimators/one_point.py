"""The one-point estimator: (1/k) Σ f(x + εz_i)/ε · z_i. Unbiased for the smoothed f, with a variance of order 1/ε²."""

from typing import Any

from numpy.typing import NDArray

from zo_check.estimators.lines import along
from zo_check.estimators.rows import Function, averaged, entered


def coefficient(plus: Any, eps: Any) -> Any:
    """f(x + εz)/ε, in any arithmetic."""
    return plus / eps


def one_point(f: Function, x: Any, directions: Any, eps: float) -> NDArray[Any]:
    """The estimate at x, shape (d,), from k values of f. Raises DataError."""
    point, z, radius = entered(x, directions, eps)
    return averaged(coefficient(along(f, point, z)(radius), radius), z)
