"""Slopes: a number known as a + η·g, so that F(η) = F(0) + η·G comes out exactly, with F(0) and G apart.

A bound that touches 0 at η = 0 cannot be certified by boxes there. If F(0) ≥ 0 is known by other means, F ≥ 0 follows
wherever G ≥ 0, and that has room. No rounding comes in: it is algebra, and it runs in every arithmetic.
"""

from fractions import Fraction
from typing import Any


class Slope:
    """constant + variable·slope; + − * and division by numbers without a slope.

    Args:
        constant: the value at variable = 0.
        slope: what multiplies the variable; it may itself depend on it.
        variable: the same object in all numbers that meet.
    """

    __slots__ = ("constant", "slope", "variable")
    __array_ufunc__ = None

    def __init__(self, constant: Any, slope: Any, variable: Any) -> None:
        self.constant = constant
        self.slope = slope
        self.variable = variable

    @property
    def value(self) -> Any:
        """constant + variable·slope."""
        return self.constant + self.variable * self.slope

    def _enter(self, other: Any) -> "Slope":
        if isinstance(other, Slope):
            if other.variable is not self.variable:
                raise ValueError("slopes in two variables meet: expand in one variable at a time")
            return other
        return Slope(other, 0, self.variable)

    def __add__(self, other: Any) -> "Slope":
        other = self._enter(other)
        return Slope(self.constant + other.constant, _plus(self.slope, other.slope), self.variable)

    __radd__ = __add__

    def __neg__(self) -> "Slope":
        return Slope(-self.constant, -self.slope, self.variable)

    def __sub__(self, other: Any) -> "Slope":
        other = self._enter(other)
        return Slope(self.constant - other.constant, _plus(self.slope, -other.slope), self.variable)

    def __rsub__(self, other: Any) -> "Slope":
        entered = self._enter(other)
        return Slope(entered.constant - self.constant, _plus(entered.slope, -self.slope), self.variable)

    def __mul__(self, other: Any) -> "Slope":
        if isinstance(other, Slope) and other is self:
            return self._square()
        other = self._enter(other)
        if _is_zero(other.slope):
            return Slope(self.constant * other.constant, _times(self.slope, other.constant), self.variable)
        cross = _plus(_times(self.slope, other.constant), _times(other.slope, self.constant))
        both = _times(_times(self.slope, other.slope), self.variable)
        return Slope(self.constant * other.constant, _plus(cross, both), self.variable)

    __rmul__ = __mul__

    def __pow__(self, exponent: Any) -> "Slope":
        if not isinstance(exponent, int) or exponent < 1:
            raise ValueError(f"the power {exponent!r} of a slope: use a positive integer")
        if exponent == 1:
            return self
        lower: Slope = self if exponent == 2 else self ** (exponent - 1)
        return self._square() if exponent == 2 else lower * self

    def _square(self) -> "Slope":
        g = self.slope
        slope = 0 if _is_zero(g) else _plus(_times(g, self.constant * 2), _times(g * g, self.variable))
        return Slope(self.constant * self.constant, slope, self.variable)

    def __truediv__(self, other: Any) -> "Slope":
        if isinstance(other, Slope) and not _is_zero(other.slope):
            raise ValueError("division by a number with a slope: multiply the inequality by it instead")
        divisor = other.constant if isinstance(other, Slope) else other
        return Slope(self.constant / divisor, 0 if _is_zero(self.slope) else self.slope / divisor, self.variable)


def _is_zero(value: Any) -> bool:
    return type(value) in (int, Fraction) and bool(value == 0)  # `isinstance` takes long to say no


def _plus(one: Any, two: Any) -> Any:
    if _is_zero(one):
        return two
    return one if _is_zero(two) else one + two


def _times(one: Any, two: Any) -> Any:
    return 0 if _is_zero(one) or _is_zero(two) else one * two
