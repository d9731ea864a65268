"""How far sums and products of doubles can be from the true ones, before they are computed: γ_k = ku/(1 − ku).

Good for any order of summation and with fused multiplications, as BLAS computes; what is assumed is IEEE double
arithmetic, no product in the manner of Strassen, and no entry so large or small that doubles end. Callers scale.
"""

from typing import Any

import numpy as np

UNIT = 2.0**-53
TINY = 2.0**-1074


def gamma(k: float) -> float:
    """An upper bound of γ_k, for k ≤ 10¹³."""
    return 1.0001 * (k + 1) * UNIT if k < 1e11 else 1.01 * (k + 1) * UNIT


def above(value: float, k: float) -> float:
    """Not less than a nonnegative number that k rounded operations on nonnegative numbers computed as `value`."""
    return float(np.nextafter(value * (1 + 2.1 * (k + 2) * UNIT) + k * TINY, np.inf))


def each_above(values: Any, k: float) -> Any:
    """`above`, entry by entry."""
    return np.nextafter(values * (1 + 2.1 * (k + 2) * UNIT) + k * TINY, np.inf)


def below(value: float, k: float) -> float:
    """Not more than it, and not below 0."""
    return max(0.0, float(np.nextafter(value * (1 - 2.1 * (k + 2) * UNIT) - k * TINY, -np.inf)))


def frobenius_above(M: Any) -> float:
    """An upper bound of ‖M‖_F."""
    return above(float(np.linalg.norm(M)), M.size + 2)


def two_norm_above(M: Any) -> float:
    """An upper bound of ‖M‖: √(‖M‖₁‖M‖_∞) or ‖M‖_F, whichever is less."""
    size = np.abs(M)
    columns, rows = float(size.sum(axis=0).max(initial=0.0)), float(size.sum(axis=1).max(initial=0.0))
    return min(above(float(np.sqrt(columns * rows)), 2 * sum(M.shape) + 3), frobenius_above(M))
