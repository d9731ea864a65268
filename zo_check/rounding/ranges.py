"""In which range of ε an estimate is good, in a format: certainly, by the bound, and as it was met. On one instance.

Nothing here differs between machines: additions and products are rounded as the standard says, and exp is rounded
correctly, from a ball. A machine's own exp may be off by a unit or two; the bound allows for that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.problems.instance import Instance
from zo_check.rounding.curve import BITS, Measured, curve, good_to, recommended
from zo_check.rounding.formats import Format, Numbers
from zo_check.rounding.loss import rounded_point
from zo_check.rounding.representable import representable

Range = tuple[Fraction, Fraction] | None
SMALLEST = 80
"""Steps are tried down to ε = 2^−80."""


@dataclass(frozen=True)
class Ranges:
    """What is known of ε on one instance: least and largest ε of each range; None where no ε will do.

    `best` has the recommended ε, at which the bound is least. `all_move`: the least ε from which on every entry of x
    moves; `none_move`: the largest at which none does, below one ulp of each; None where every tried ε moves some.
    """

    points: tuple[Measured, ...]
    best: Measured
    certain: dict[Fraction, Range]
    met: dict[Fraction, Range]
    all_move: Fraction | None
    none_move: Fraction | None


def ranges(fmt: Format, instance: Instance, shares: Sequence[Fraction], least: int = 40) -> Ranges:
    """For ε = 1, ½, …, 2^−least, and errors of at most these shares of the slope."""
    points = tuple(curve(fmt, instance, [Fraction(1, 2**k) for k in range(least + 1)], rounded_exp()))
    best = recommended(points)
    return Ranges(
        points,
        best,
        {share: good_to(points, float(share)) for share in shares},
        {share: _met(points, best, share) for share in shares},
        *_steps(fmt, instance),
    )


def rounded_exp() -> Callable[[Numbers], Numbers]:
    """exp of each float64 ≤ 0, correctly rounded to float64 from a ball."""
    ball = Ball(BITS)

    def exp(values: Numbers) -> Numbers:
        with ball.working():
            return np.array([float(ball.exp(ball.double(float(value)))) for value in values])

    return exp


def _met(points: Sequence[Measured], best: Measured, share: Fraction) -> Range:
    """The ε about the best one, without a gap, at which the error that was met is at most this share of the slope."""
    good = [point.error <= float(share) * abs(point.slope) for point in points]
    where = points.index(best)
    if not good[where]:
        where = next((i for i, fine in enumerate(good) if fine), -1)
    if where < 0:
        return None
    first = last = where
    while first and good[first - 1]:
        first -= 1
    while last + 1 < len(points) and good[last + 1]:
        last += 1
    return points[last].eps, points[first].eps


def _steps(fmt: Format, instance: Instance) -> tuple[Fraction | None, Fraction | None]:
    """The least ε from which on x + εy moves every entry with y ≠ 0, and the largest at which it moves none."""
    exact = representable(instance, fmt)
    x, y = (np.array([float(entry) for entry in row]) for row in (exact.x, exact.y))
    moving = y != 0
    shares = [float(np.mean(rounded_point(fmt, x, y, 2.0**-k)[moving] != x[moving])) for k in range(SMALLEST + 1)]
    whole = next((k for k, share in enumerate(shares) if share < 1), SMALLEST + 1)
    nothing = next((k for k, share in enumerate(shares) if share == 0), None)
    return (
        Fraction(1, 2 ** (whole - 1)) if whole else None,
        None if nothing is None else Fraction(1, 2**nothing),
    )
