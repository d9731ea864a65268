"""Forward differentiation on arrays of intervals: enclosures of a function and of all its partial derivatives.

`max(x, 0)` counts as differentiable with a derivative in [0, 1] where x may be 0. That is enough for the mean value
theorem, which holds for Lipschitz functions along a segment with any values of the derivative where it does not exist.
"""

from fractions import Fraction
from typing import Any

from zo_check.arithmetic.vector import Vector
from zo_check.search.intervals import ONE, Intervals

Partial = Intervals | None
"""None is exactly 0, which costs nothing."""


class Dual:
    """A value and its partial derivatives, one for each variable of the search."""

    __slots__ = ("partials", "value")
    __array_ufunc__ = None

    def __init__(self, value: Intervals, partials: tuple[Partial, ...]) -> None:
        self.value = value
        self.partials = partials

    def _with(self, value: Intervals, mine: Any, other: "Dual", theirs: Any) -> "Dual":
        """The partials of φ(x, y) by the chain rule, from φ_x (`mine`) and φ_y (`theirs`)."""
        pairs = zip(self.partials, other.partials, strict=True)
        return Dual(value, tuple(_plus(_times(p, mine), _times(q, theirs)) for p, q in pairs))

    def through(self, value: Intervals, slope: Any) -> "Dual":
        """φ(x) with φ(x) = `value` and φ'(x) = `slope`."""
        return Dual(value, tuple(_times(partial, slope) for partial in self.partials))

    def __neg__(self) -> "Dual":
        return Dual(-self.value, tuple(None if partial is None else -partial for partial in self.partials))

    def __add__(self, other: Any) -> Any:
        if isinstance(other, Dual):
            pairs = zip(self.partials, other.partials, strict=True)
            return Dual(self.value + other.value, tuple(_plus(p, q) for p, q in pairs))
        return Dual(self.value + other, self.partials) if _is_number(other) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, Dual):
            pairs = zip(self.partials, other.partials, strict=True)
            return Dual(self.value - other.value, tuple(_minus(p, q) for p, q in pairs))
        return Dual(self.value - other, self.partials) if _is_number(other) else NotImplemented

    def __rsub__(self, other: Any) -> Any:
        return -self + other if _is_number(other) else NotImplemented

    def __mul__(self, other: Any) -> Any:
        if other is self:
            return self.through(self.value.square(), self.value * 2)
        if isinstance(other, Dual):
            return self._with(self.value * other.value, other.value, other, self.value)
        return self.through(self.value * other, other) if _is_number(other) else NotImplemented

    __rmul__ = __mul__

    def __pow__(self, exponent: int) -> "Dual":
        if exponent == 1:
            return self
        return self.through(self.value**exponent, self.value ** (exponent - 1) * exponent)

    def __truediv__(self, other: Any) -> Any:
        if isinstance(other, Dual):
            return self * other.reciprocal()
        return self * (1 / (Intervals.of(1) * other)) if _is_number(other) else NotImplemented

    def __rtruediv__(self, other: Any) -> Any:
        return self.reciprocal() * other if _is_number(other) else NotImplemented

    def reciprocal(self) -> "Dual":
        """1/x."""
        value = self.value.reciprocal()
        return self.through(value, -value.square())

    def sqrt(self) -> "Dual":
        """√x; no derivative where x may be 0."""
        value = self.value.sqrt()
        return self.through(value, (value * 2).reciprocal())

    def positive_part(self) -> "Dual":
        """max(x, 0)."""
        return self.through(self.value.positive_part(), self.value.step())

    def maximum(self, other: Any) -> "Dual":
        """max(x, y) = y + max(x − y, 0), with the plain value of the maximum."""
        value = self.value.maximum(other.value if isinstance(other, Dual) else other)
        difference = self - other
        rest = difference.positive_part() + other
        return Dual(value, rest.partials)

    def minimum(self, other: Any) -> "Dual":
        """min(x, y)."""
        return -(-self).maximum(-other)

    def __abs__(self) -> "Dual":
        return self.maximum(-self)


def _is_number(value: Any) -> bool:
    return isinstance(value, (Intervals, int, Fraction)) and not isinstance(value, (bool, Vector))


def _times(partial: Partial, slope: Any) -> Partial:
    if partial is None:
        return None
    factor: Intervals = slope if isinstance(slope, Intervals) else Intervals.of(slope)
    if partial is ONE:
        return factor
    product: Intervals = partial if factor is ONE else partial * factor
    return product


def _plus(one: Partial, two: Partial) -> Partial:
    if one is None or two is None:
        return two if one is None else one
    total: Intervals = one + two
    return total


def _minus(one: Partial, two: Partial) -> Partial:
    if two is None:
        return one
    difference: Intervals = -two if one is None else one - two
    return difference
