"""The exact expectation of an estimator on the softmax loss, for laws with finitely many directions.

Along z the logits are u ± εAz, so that one product Az serves both sides. In any arithmetic: balls for certificates.
"""

from collections.abc import Callable
from typing import Any

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.vector import Vector
from zo_check.directions.average import average
from zo_check.directions.law import FiniteLaw
from zo_check.estimators.central import coefficient as central_coefficient
from zo_check.estimators.forward import coefficient as forward_coefficient

OfLogits = Callable[[Vector], Any]


def central_along(f: OfLogits, u: Vector, step: Vector, eps: Any) -> Any:
    """[f(u + ε·step) − f(u − ε·step)]/(2ε), for step = Az."""
    return central_coefficient(f(u + step * eps), f(u - step * eps), eps)


def forward_along(f: OfLogits, u: Vector, step: Vector, eps: Any) -> Any:
    """[f(u + ε·step) − f(u)]/ε, for step = Az."""
    return forward_coefficient(f(u + step * eps), f(u), eps)


def expected(
    arithmetic: Arithmetic,
    law: FiniteLaw,
    f: OfLogits,
    A: Any,
    u: Vector,
    eps: Any,
    *,
    d: int,
    along: Callable[[OfLogits, Vector, Vector, Any], Any] = central_along,
) -> Vector:
    """E ĝ for one direction z (as for any number of them), a vector of length d.

    Args:
        arithmetic: of everything that follows.
        law: with finitely many directions.
        f: a function of the logits.
        A: n × d, as `arithmetic.matrix` makes it.
        u: the logits Ax.
        eps: smoothing radius ε > 0.
        d: number of parameters.
        along: which difference.
    """
    estimate: Vector = average(arithmetic, law, d, lambda z: z * along(f, u, A @ z, eps))
    return estimate


def image_norm(arithmetic: Arithmetic, law: FiniteLaw, A: Any, power: int, *, d: int) -> Any:
    """E‖Az‖^power for an even power ≥ 2."""

    def length(z: Vector) -> Any:
        squared = (A @ z) @ (A @ z)
        value = squared
        for _ in range(power // 2 - 1):
            value = value * squared
        return value

    return average(arithmetic, law, d, length)
