"""½‖softmax(Ax) − b‖² with every operation rounded to a format, in one stated order.

u_k = Σ_i A_ki x_i from left to right; t = u − max u; e = exp(t), correctly rounded up to the error of float64's exp;
α = Σ_k e_k from left to right; f = e/α; c = f − b; Σ_k c_k² from left to right; halved, which is exact.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from zo_check.rounding.formats import Format, Numbers


def rounded_point(fmt: Format, x: Any, z: Any, eps: float) -> Numbers:
    """fl(x + fl(εz)): the point at which a perturbed loss is really evaluated. ε may have either sign."""
    return fmt.rounded(np.asarray(x) + fmt.rounded(eps * np.asarray(z)))


Exponential = Callable[[Numbers], Numbers]
"""exp, entrywise, in float64; by default NumPy's, whose last bit differs from machine to machine."""


def rounded_loss(fmt: Format, A: Any, x: Any, b: Any, exp: Exponential = np.exp) -> float:
    """The loss as the format computes it; A (n × d), x (d) and b (n) are rounded to the format first."""
    A, x, b = (fmt.rounded(value) for value in (A, x, b))
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        u = _sum(fmt, fmt.rounded(A * x))
        e = fmt.rounded(exp(fmt.rounded(u - u.max())))
        c = fmt.rounded(fmt.rounded(e / _sum(fmt, e)) - b)
        return float(_sum(fmt, fmt.rounded(c * c))) / 2


def rounded_coefficient(fmt: Format, A: Any, x: Any, b: Any, z: Any, eps: float, exp: Exponential = np.exp) -> float:
    """[L(x + εz) − L(x − εz)]/(2ε) as the format computes it. ε is taken to be a power of two, so that 2ε is exact."""
    plus, minus = (rounded_loss(fmt, A, rounded_point(fmt, x, z, step), b, exp) for step in (eps, -eps))
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        return float(fmt.rounded(fmt.rounded(plus - minus) / (2 * eps)))


def _sum(fmt: Format, terms: Numbers) -> Numbers:
    """Along the last axis, from left to right."""
    total = terms[..., 0]
    for k in range(1, terms.shape[-1]):
        total = fmt.rounded(total + terms[..., k])
    return total
