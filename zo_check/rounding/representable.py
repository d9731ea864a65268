"""Instances whose numbers all belong to a floating-point format, so that entering them loses nothing."""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from zo_check.problems.instance import Instance, Row
from zo_check.rounding.formats import Format


def representable(instance: Instance, fmt: Format) -> Instance:
    """A, x and y rounded to the format, and b rounded towards 0, which keeps ‖b‖₁ ≤ 1."""
    return replace(
        instance,
        name=f"{instance.name} in {fmt.name}",
        A=tuple(_rounded(row, fmt) for row in instance.A),
        x=_rounded(instance.x, fmt),
        y=_rounded(instance.y, fmt),
        b=tuple(map(_towards_0, instance.b, _rounded(instance.b, fmt), [fmt] * instance.n)),
    )


def _rounded(row: Row, fmt: Format) -> Row:
    return tuple(Fraction(float(value)) for value in fmt.rounded(np.array([float(entry) for entry in row])))


def _towards_0(exact: Fraction, rounded: Fraction, fmt: Format) -> Fraction:
    """The rounded number, or, if it is larger in size than the exact one, one step less."""
    if abs(rounded) <= abs(exact):
        return rounded
    step = Fraction(float(np.ldexp(1.0, max(int(np.frexp(float(exact))[1]) - 1, fmt.least) - fmt.precision + 1)))
    return rounded - step if rounded > 0 else rounded + step
