"""The constants for somebody's A and w: what to put into a step size, certified.

L(x) = ½‖softmax(Ax) − b‖² + ½‖diag(w)Ax‖² with ‖b‖₁ ≤ 1 and any x. Each function returns an `Interval` that contains
the theory's number for this A and w; its `high` is a valid bound where the number bounds from above, and its `low`
where it bounds from below. With n = 1 softmax is constant, and L_exp contributes 0 to all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.ball import Ball
from zo_check.constants.constant import Constant
from zo_check.constants.formulas import (
    curvature_formula,
    effective_rank_formula,
    gradient_formula,
    hessian_lipschitz_formula,
)
from zo_check.constants.interval import Interval
from zo_check.constants.sharp import CURVATURE_ABOVE, CURVATURE_BELOW, GRADIENT, THIRD_DERIVATIVE
from zo_check.constants.singular_values import BITS, SingularValues, singular_values, vector_entries
from zo_check.errors import DataError


@dataclass(frozen=True)
class StrongConvexity:
    """How strongly convex L certainly is, and where.

    Args:
        modulus: contains (min w² + c₋)σ², σ being `singular_value`; ∇²L ⪰ modulus.low there.
        everywhere: True for all of R^d; False on the row space of A only, where it is the Polyak–Łojasiewicz constant.
        singular_value: σ_min(A) if rank A = d, else σ₊(A); ‖A‖ where min w² + c₋ < 0.
        rank: of A, exactly.
        note: what is unusual, in words; empty if nothing is.
    """

    modulus: Interval
    everywhere: bool
    singular_value: Interval
    rank: int
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the modulus is certainly positive."""
        return self.modulus.low > 0


def gradient_bound(A: Any) -> Interval:
    """(8√2/27)‖A‖; `high` is a bound on ‖∇L_exp‖. Claim gradient-bound. Raises DataError for a bad A."""
    values = singular_values(A)
    return _enclosed(lambda ball, c: gradient_formula(c, _entered(ball, values.largest)), values, GRADIENT)


def smoothness(A: Any, w: Any = None) -> Interval:
    """(c₊ + max w²)‖A‖²; `high` is a Lipschitz constant of ∇L. Claim smoothness.

    Args:
        A: n × d data.
        w: n weights of the regulariser; None for none, which gives that of ∇L_exp.

    Raises:
        DataError: A is no matrix of finite numbers, or w is not of length n.
    """
    values = singular_values(A)
    weight = max(_squares(w, values))
    return _enclosed(
        lambda ball, c: curvature_formula(c, ball.number(weight), _entered(ball, values.largest, 2)),
        values,
        CURVATURE_ABOVE,
    )


def strong_convexity(A: Any, w: Any) -> StrongConvexity:
    """(min w² + c₋)σ_min(A)² on R^d, or with σ₊ on the row space where rank A < d. Claim strong-convexity.

    Where min w² + c₋ < 0 nothing is convex for sure: the modulus is then negative and taken with ‖A‖, so that
    ∇²L ⪰ modulus.low still holds.

    Raises:
        DataError: A is no matrix of finite numbers, or w is not of length n.
    """
    values = singular_values(A)
    weight = min(_squares(w, values))
    enough = _enclosed(lambda ball, c: ball.number(weight) + c, values, CURVATURE_BELOW).low >= 0
    sigma = values.smallest_nonzero if enough else values.largest
    modulus = _enclosed(
        lambda ball, c: curvature_formula(c, ball.number(weight), _entered(ball, sigma, 2)),
        values,
        CURVATURE_BELOW,
    )
    if (
        enough and modulus.low < 0
    ):  # a ball around a tiny number may reach below 0; a product of two that are ≥ 0 does not
        modulus = Interval(0.0, modulus.high)
    notes = []
    if not enough:
        notes.append(f"min w² = {float(weight):.6g} is below −c₋ = 0.240409: L need not be convex")
    if not values.rank:
        notes.append("A is zero, and L constant")
    elif not values.injective:
        notes.append(f"rank {values.rank} < d = {values.shape[1]}: σ_min = 0, so only on the row space, with σ₊")
    if enough and values.rank and not sigma.low:
        notes.append("the singular value is positive, but balls do not separate it from 0")
    return StrongConvexity(modulus, values.injective or not enough, sigma, values.rank, "; ".join(notes))


def hessian_lipschitz(A: Any) -> Interval:
    """c₃‖A‖³; `high` is a Lipschitz constant of ∇²L. Claim hessian-lipschitz. Raises DataError for a bad A."""
    values = singular_values(A)
    return _enclosed(
        lambda ball, c: hessian_lipschitz_formula(c, _entered(ball, values.largest)), values, THIRD_DERIVATIVE
    )


def effective_rank(A: Any) -> Interval:
    """‖A‖_F²/‖A‖² = tr(H)/‖H‖ for H = (c₊ + max w²)AᵀA, between 1 and rank A. Claim effective-rank.

    Raises:
        DataError: A is no matrix of finite numbers, or is zero.
    """
    values = singular_values(A)
    if not values.rank:
        raise DataError("A is zero, and 0/0 is no effective rank", "give an A with an entry that is not 0")
    ball = Ball(BITS)
    with ball.working():
        squares = [_entered(ball, x, 2) for x in (values.frobenius, values.largest)]
        low, high = ball.bounds(effective_rank_formula(*squares))
    return Interval(max(low, 1.0), min(high, float(values.rank)))


def _squares(w: Any, values: SingularValues) -> list[Fraction]:
    n = values.shape[0]
    if w is None:
        return [Fraction(0)] * n
    entries = vector_entries("w", w)
    if len(entries) != n:
        raise DataError(f"w has {len(entries)} entries, but A has {n} rows", "give one weight for each row of A")
    return [entry * entry for entry in entries]


def _entered(ball: Ball, interval: Interval, power: int = 1) -> Any:
    """The power of a nonnegative interval, as a ball."""
    if interval.high == float("inf"):
        raise DataError("a singular value is beyond doubles", "scale A down")
    return ball.interval(interval.exact_low**power, interval.exact_high**power)


def _enclosed(formula: Callable[[Ball, Any], Any], values: SingularValues, constant: Constant) -> Interval:
    ball = Ball(BITS)
    with ball.working():
        sharp = constant.within(ball) if values.shape[0] > 1 else ball.number(0)
        return Interval(*ball.bounds(formula(ball, sharp)))
