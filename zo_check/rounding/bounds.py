"""How far the rounded loss, and the two-point coefficient made of it, can be from the true one. In any arithmetic.

With γ_k = kυ/(1 − kυ) as usual. Rounding up to the logits amounts to logits that are off by τ_k; rounding after them to
relative errors of f and of the sum of squares. In logit space the loss moves by at most Σ|Jc|_k τ_k + ½c₊‖τ‖², which is
where a small residual helps and υ|L| alone would be wrong.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.vector import Vector
from zo_check.constants import CURVATURE_ABOVE
from zo_check.errors import DataError
from zo_check.problems.softmax_regression import logit_gradient, softmax
from zo_check.rounding.formats import Format

EXP_ERROR = Fraction(1, 2**51)
"""What float64's exp may be off by, relatively: 2 units in the last place, which every library at hand keeps."""


@dataclass(frozen=True)
class Perturbed:
    """Exact logits u of a point, by how much each may be off when they come to be subtracted, and the target b.

    `reached` is Σ_i |A_ki x_i| for the point at which the format evaluates, and `moved` bounds |A(x̂ − x)|_k for x̂ ≠ x.
    """

    u: Vector
    b: Vector
    reached: Vector
    moved: Vector
    d: int


def gamma(arithmetic: Arithmetic, fmt: Format, k: int) -> Any:
    """γ_k = kυ/(1 − kυ). Raises DataError where kυ ≥ 1 and nothing can be said."""
    share = k * fmt.unit
    if share >= 1:
        raise DataError(
            f"{k} roundings in a row in {fmt.name} (kυ = {float(share):.3g})", "use a wider format or fewer terms"
        )
    return arithmetic.number(share / (1 - share))


def loss_bound(arithmetic: Arithmetic, fmt: Format, at: Perturbed) -> Any:
    """An upper bound of |fl(L) − L(u)|. Raises DataError for sums longer than 1/υ."""
    n = len(at.u)
    f = softmax(arithmetic, at.u)
    c = f - at.b
    unit, tiny = arithmetic.number(fmt.unit), arithmetic.number(fmt.tiny)
    reach = gamma(arithmetic, fmt, at.d)
    # Logits, computed: off by γ_d Σ|A_ki x_i|, by what the point moved, and by underflow of d products and sums.
    logits = at.reached * reach + at.moved + 2 * at.d * tiny
    highest, lowest = _largest(arithmetic, at.u + logits), -_largest(arithmetic, logits - at.u)
    tau = logits + unit * (highest - lowest + 2 * tiny) + tiny
    most = _largest(arithmetic, tau)
    # J c, entrywise in size, and the second-order rest.
    first = _size(arithmetic, logit_gradient(f, at.b)) @ tau
    second = CURVATURE_ABOVE.within(arithmetic) * (tau @ tau) / 2
    # f itself: exp, its sum, the quotient; at the moved logits it is at most e^{2τ} times as large.
    growth = arithmetic.exp(2 * most)
    relative = gamma(arithmetic, fmt, n + 4) + arithmetic.number(2 * EXP_ERROR)
    lost = (n + 3) * tiny  # exponentials and quotients below the normal range
    off = f * (growth * relative) + lost
    sizes = _size(arithmetic, c) + f * (growth - 1)
    later = sizes @ off + off @ off / 2
    value = (sizes + off) @ (sizes + off) / 2
    return first + second + later + gamma(arithmetic, fmt, n + 3) * value + (n + 2) * tiny


def coefficient_bound(
    arithmetic: Arithmetic, fmt: Format, plus: Perturbed, minus: Perturbed, coefficient: Any, eps: Any
) -> Any:
    """An upper bound of |fl(coefficient) − coefficient| for the two-point coefficient with radius ε, a power of two."""
    both = loss_bound(arithmetic, fmt, plus) + loss_bound(arithmetic, fmt, minus)
    exact = arithmetic.maximum(coefficient, -coefficient)
    tiny = arithmetic.number(fmt.tiny)
    computed = exact + both / (2 * eps)
    return both / (2 * eps) + gamma(arithmetic, fmt, 2) * computed + tiny / eps + tiny


def _size(arithmetic: Arithmetic, values: Vector) -> Vector:
    return Vector([arithmetic.maximum(value, -value) for value in values])


def _largest(arithmetic: Arithmetic, values: Vector) -> Any:
    largest = values[0]
    for value in list(values)[1:]:
        largest = arithmetic.maximum(largest, value)
    return largest
