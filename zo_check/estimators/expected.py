"""The exact expectation of an estimator for laws with finitely many directions, one direction at a time.

Along z the logits are u ± εAz, so that one product Az serves both sides. Any function of the logits, in any
arithmetic; `exact_moments` encloses more, in far less time, for the softmax loss.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, cast

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.vector import Vector
from zo_check.directions.average import average
from zo_check.directions.image_norms import eighth, sixth, sphere_factor
from zo_check.directions.law import FiniteLaw, Law
from zo_check.errors import UsageError
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


def image_norm(arithmetic: Arithmetic, law: Law, A: Any, power: int, *, d: int) -> Any:
    """E‖Az‖^power for an even power ≥ 2: summed over a finite law, and in closed form for Gaussian and sphere.

    Raises:
        UsageError: a power that has no closed form here, for a law that is not finite.
    """
    if not hasattr(law, "support"):
        return _closed_form(law, A, power, d)
    finite = cast(FiniteLaw, law)

    def length(z: Vector) -> Any:
        squared = (A @ z) @ (A @ z)
        value = squared
        for _ in range(power // 2 - 1):
            value = value * squared
        return value

    return average(arithmetic, finite, d, length)


def _closed_form(law: Law, A: Any, power: int, d: int) -> Any:
    """Claim image-norms, with t_i = tr (AᵀA)^i."""
    if power not in (2, 4, 6, 8):
        raise UsageError(f"E‖Az‖^{power} under the law {law.name!r}", "ask for the power 2, 4, 6 or 8")
    gram = A.T @ A
    powers = [gram]
    while len(powers) < power // 2:
        powers.append(powers[-1] @ gram)
    t1, t2, t3, t4 = ([_trace(it) for it in powers] + [0] * 3)[:4]
    forms = {
        2: t1,
        4: t1**2 + 2 * t2,
        6: sixth(t1, t2, t3),
        8: eighth(t1, t2, t3, t4),
    }
    factor = sphere_factor(power // 2, Fraction(d)) if law.name == "sphere" else Fraction(1)
    return forms[power] * factor.numerator / factor.denominator


def _trace(square: Any) -> Any:
    return Vector([row[i] for i, row in enumerate(square.rows)]).sum()
