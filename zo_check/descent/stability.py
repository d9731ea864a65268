"""Where ZO-SGD on a quadratic stops being mean-square stable: thresholds between certified ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.truth import Truth
from zo_check.descent import mean_square
from zo_check.descent.dynamics import Moments, moments
from zo_check.descent.moment_map import BITS, exactly, spectral_radius
from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.errors import UsageError

_DIGITS = 30
"""Bisections: the bracket is this many powers of two narrower than the threshold."""


@dataclass(frozen=True)
class Bracket:
    """Stable at η = low and not at η = high, certified; with κ₂ = 0 also below the one and above the other."""

    low: Fraction
    high: Fraction


def sum_of_terms(eigenvalues: Sequence[Any], eta: Any, a: Any, kappa: Any) -> Any:
    """Σ ηκλ/(2 − ηaλ) over λ > 0, in any arithmetic."""
    terms = [mean_square.stability_sum_term(lam, eta, a, kappa) for lam in eigenvalues]
    return sum(terms[1:], start=terms[0])


def stable(eigenvalues: Sequence[Fraction], eta: Fraction, m: Moments) -> Truth:
    """Whether η is stable, for κ₂ = 0: ηaλ < 2 for all λ and the sum is below 1; decided in balls."""
    ball = Ball(BITS)
    with ball.working():
        lams, step = [ball.number(lam) for lam in eigenvalues], ball.number(eta)
        a, kappa = ball.number(m.a), ball.number(m.isotropic)
        edge = ball.nonnegative(2 - step * a * ball.number(max(eigenvalues)))
        if edge is not Truth.TRUE or 2 - eta * m.a * max(eigenvalues) == 0:
            return Truth.FALSE if edge is not Truth.UNKNOWN else Truth.UNKNOWN
        room = 1 - sum_of_terms(lams, step, a, kappa)
        return ball.nonnegative(room)


def threshold(eigenvalues: Sequence[Any], law: Law | Blocks, k: int, d: int) -> Bracket:
    """The stability threshold η* between certified ends, for laws with κ₂ = 0.

    Args:
        eigenvalues: those of H that are positive, at most d: ints, Fractions, or floats at their exact binary values.
        law: of the directions.
        k: directions an estimate.
        d: number of parameters.

    Raises:
        UsageError: the law has κ₂ ≠ 0 (ask `threshold_of_map`), or there is no positive eigenvalue.
    """
    lams = [exactly(lam) for lam in eigenvalues]
    m = moments(law, k, d)
    if m.diagonal != 0:
        raise UsageError(f"the {law.name} law has κ₂ ≠ 0", "ask threshold_of_map, which takes A in the law's basis")
    if not lams or min(lams) <= 0 or len(lams) > d:
        raise UsageError(f"{len(lams)} eigenvalues in R^{d}", "give between 1 and d positive eigenvalues")
    return bisected(lambda eta: stable(lams, eta, m), 2 / (m.a * max(lams)))


def bisected(is_stable: Callable[[Fraction], Truth], unstable: Fraction) -> Bracket:
    """Halve between 0 and an η that is not stable, as long as the answer is certain."""
    low, high = Fraction(0), _short(unstable * (1 + Fraction(1, 2**_DIGITS)))
    for _ in range(_DIGITS + 10):
        middle = (low + high) / 2
        said = is_stable(middle)
        if said is Truth.UNKNOWN or (low and high - low < low / 2**_DIGITS):
            break
        low, high = (middle, high) if said is Truth.TRUE else (low, middle)
    return Bracket(low, high)


def _short(x: Fraction) -> Fraction:
    """A double just above x: the bisection then stays with short numbers."""
    return Fraction(np.nextafter(float(x), np.inf).item())


def threshold_of_map(A: Any, law: Law | Blocks, k: int, digits: int = 16) -> Bracket:
    """An η at which the map is certainly stable and one, about 2^−digits above it, at which it certainly is not.

    Found by bisection on the certified radius; what lies between or below is not examined. Arguments as for
    `spectral_radius`.
    """
    floats = np.array([[float(entry) for entry in row] for row in A])
    top = float(np.linalg.norm(floats, 2) ** 2)
    low, high = Fraction(0), Fraction(4 / top)  # beyond 2/λ_max even the mean diverges
    while not low or high - low > low / 2**digits:
        middle = (low + high) / 2
        radius = spectral_radius(A, law, k, middle)
        if radius.high < 1:
            low = middle
        elif radius.low > 1:
            high = middle
        else:
            break
    return Bracket(low, high)
