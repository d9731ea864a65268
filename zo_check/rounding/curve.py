"""The U-shaped curve: how wrong the two-point coefficient is as ε goes to 0, in a format, and where it is good.

Large ε: truncation, of order ε². Small ε: rounding, of order υ/ε. Everything is evaluated in balls on one instance,
along its direction y; the true coefficient is that of exact arithmetic as ε → 0, ⟨∇L, y⟩.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.vector import Vector
from zo_check.constants import THIRD_DERIVATIVE
from zo_check.estimators import central_coefficient
from zo_check.problems.instance import Instance, Row
from zo_check.problems.softmax_regression import logit_gradient, loss_of_logits, softmax
from zo_check.rounding.bounds import Perturbed, coefficient_bound
from zo_check.rounding.formats import Format
from zo_check.rounding.loss import Exponential, rounded_coefficient, rounded_point
from zo_check.rounding.representable import representable

BITS = 128


@dataclass(frozen=True)
class Measured:
    """At one ε: the slope ⟨∇L, y⟩, the true error of the computed coefficient, and a bound on it.

    `moved` is the share of entries that x + εy changes at all: below one ulp of x the step vanishes.
    """

    eps: Fraction
    slope: float
    error: float
    bound: float
    moved: float


def perturbed(arithmetic: Arithmetic, instance: Instance, intended: Sequence[Fraction], reached: Row) -> Perturbed:
    """What `loss_bound` is told of a format that evaluates at `reached` where `intended` was meant; both exact."""
    gaps = [abs(p - q) for p, q in zip(intended, reached, strict=True)]
    sizes = [sum((abs(a * x) for a, x in zip(row, reached, strict=True)), Fraction(0)) for row in instance.A]
    shifts = [sum((abs(a) * gap for a, gap in zip(row, gaps, strict=True)), Fraction(0)) for row in instance.A]
    return Perturbed(
        arithmetic.matrix(instance.A) @ arithmetic.vector(intended),
        arithmetic.vector(instance.b),
        Vector([arithmetic.number(size) for size in sizes]),
        Vector([arithmetic.number(shift) for shift in shifts]),
        instance.d,
    )


def curve(fmt: Format, instance: Instance, radii: Sequence[Fraction], exp: Exponential = np.exp) -> Iterator[Measured]:
    """One point for each ε, a power of two. Raises DataError where the sums are too long for the format."""
    exact = representable(instance, fmt)
    A = [[float(entry) for entry in row] for row in exact.A]
    x, b, z = ([float(entry) for entry in vector] for vector in (exact.x, exact.b, exact.y))
    ball = Ball(BITS)
    for eps in radii:
        with ball.working():
            places, moved = [], 0
            for step in (eps, -eps):
                intended = [p + step * q for p, q in zip(exact.x, exact.y, strict=True)]
                reached = tuple(Fraction(float(value)) for value in rounded_point(fmt, x, z, float(step)))
                moved += sum(p != q for p, q in zip(exact.x, reached, strict=True))
                places.append(perturbed(ball, exact, intended, reached))
            plus, minus = places
            radius = ball.number(eps)
            loss = loss_of_logits(ball, plus.b)
            coefficient = central_coefficient(loss(plus.u), loss(minus.u), radius)
            slope, length = _slope(ball, exact)
            computed = ball.number(Fraction(rounded_coefficient(fmt, A, x, b, z, float(eps), exp)))
            truncation = radius * radius * THIRD_DERIVATIVE.within(ball) * length / 6
            bound = coefficient_bound(ball, fmt, plus, minus, coefficient, radius) + truncation
            share = moved / (2 * exact.d)
            yield Measured(eps, float(slope), abs(float(computed - slope)), float(bound), share)


def recommended(points: Sequence[Measured]) -> Measured:
    """Where the bound is least."""
    return min(points, key=lambda point: point.bound)


def good_to(points: Sequence[Measured], share: float) -> tuple[Fraction, Fraction] | None:
    """The least and the largest ε at which the error is certainly at most `share` of the slope; None if nowhere."""
    good = [point.eps for point in points if point.bound <= share * abs(point.slope)]
    return (min(good), max(good)) if good else None


def _slope(arithmetic: Arithmetic, instance: Instance) -> tuple[Any, Any]:
    """⟨∇L, y⟩ and ‖Ay‖³."""
    A = arithmetic.matrix(instance.A)
    f, v = softmax(arithmetic, A @ arithmetic.vector(instance.x)), A @ arithmetic.vector(instance.y)
    squared = v @ v
    return logit_gradient(f, arithmetic.vector(instance.b)) @ v, squared * arithmetic.sqrt(squared)
