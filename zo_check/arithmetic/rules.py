"""What quadrature rules are made of, in balls: π, points of a circle, and Gauss-Legendre nodes with their weights.

Another door to python-flint, at whatever precision is set around the call (`Ball.working`).
"""

from fractions import Fraction
from typing import Any

from flint import arb, fmpq


def pi() -> Any:
    """π."""
    return arb.pi()


def on_circle(turns: Fraction) -> tuple[Any, Any]:
    """(cos 2πt, sin 2πt) for t full turns."""
    angle = fmpq(2 * turns.numerator, turns.denominator)
    return arb.cos_pi_fmpq(angle), arb.sin_pi_fmpq(angle)


def legendre(count: int) -> list[tuple[Any, Any]]:
    """The nodes of the Gauss-Legendre rule on [−1, 1] with their weights, which sum to 2; `count` ≥ 1."""
    return [arb.legendre_p_root(count, k, True) for k in range(count)]


def around(x: Any, radius: Any) -> Any:
    """The ball x with [−r, r] added, for a certified bound r ≥ 0 (a ball; its upper end counts)."""
    upper = arb(radius).upper()
    return x + (-upper).union(upper)
