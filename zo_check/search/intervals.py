"""Arrays of intervals with outward rounding: one NumPy operation for many boxes.

An interval [low, high] is kept as the pair (−low, high), because both are rounded upward. NumPy rounds to nearest, so
each result is pushed up by more than the largest error it can have: |e|·2⁻⁵² is at least one unit in the last place of
a normal e, and 2⁻¹⁰⁷⁴, the smallest double, covers what is lost below the normal ones. Nothing depends on the rounding
mode of the processor.

An end that is unknown is infinite on its own side (low −∞, high ∞) or nan, and decides nothing. No number reaches a
low of +∞: what overflows there is at least the largest double, which is kept instead, or becomes nan. What is not
defined on a whole interval is nan at both ends, and every operation carries that along.
"""

from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ends = NDArray[np.float64]

_RELATIVE = 2.0**-52
_SMALLEST = 5e-324
_LARGEST = float(np.finfo(float).max)
_GROW_NONNEGATIVE = np.array([[1 - _RELATIVE], [1 + _RELATIVE]])


class Intervals:
    """N intervals, or one that stands for all (shape (2, 1)): + − * / among themselves and with int, integer powers.

    Args:
        ends: shape (2, N); row 0 holds −low and row 1 high.
        nonnegative: whether every low is known to be ≥ 0, which makes products cheaper.
    """

    __slots__ = ("ends", "nonnegative")
    __array_ufunc__ = None

    def __init__(self, ends: Ends, nonnegative: bool = False) -> None:
        self.ends = ends
        self.nonnegative = nonnegative

    @classmethod
    def between(cls, low: Any, high: Any) -> "Intervals":
        """From arrays of doubles low ≤ high, which are taken as they are."""
        ends = np.array([-np.asarray(low, float), np.asarray(high, float)]).reshape(2, -1)
        return cls(ends, bool((ends[0] <= 0).all()))

    @staticmethod
    def of(value: Fraction | int) -> "Intervals":
        """The smallest interval of doubles around a rational; the same object for the same number."""
        return _constant(value)

    @property
    def low(self) -> Ends:
        """Lower ends."""
        low: Ends = -self.ends[0]
        return low

    @property
    def high(self) -> Ends:
        """Upper ends."""
        high: Ends = self.ends[1]
        return high

    @property
    def magnitude(self) -> Ends:
        """The largest |x| in each."""
        largest: Ends = self.ends[1] if self.nonnegative else np.maximum(self.ends[0], self.ends[1])
        return largest

    def __getitem__(self, which: Any) -> "Intervals":
        return self if self.ends.shape[1] == 1 else Intervals(self.ends[:, which], self.nonnegative)

    def __neg__(self) -> "Intervals":
        return Intervals(self.ends[::-1])

    def __add__(self, other: Any) -> Any:
        other = _entered(other)
        if other is None:
            return NotImplemented
        nonnegative = self.nonnegative and other.nonnegative
        return Intervals(_up_sum(self.ends + other.ends, nonnegative), nonnegative)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        other = _entered(other)
        return NotImplemented if other is None else Intervals(_up_sum(self.ends + other.ends[::-1], False))

    def __rsub__(self, other: Any) -> Any:
        other = _entered(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other: Any) -> Any:
        other = _entered(other)
        if other is None:
            return NotImplemented
        if other is self:
            return self.square()
        if self.nonnegative and other.nonnegative:
            product = self.ends * other.ends
            np.negative(product[0], out=product[0])
            return Intervals(_up_product(product, True), True)
        if other.nonnegative:
            return other._scales(self)
        return self._scales(other) if self.nonnegative else self._meets(other)

    __rmul__ = __mul__

    def _scales(self, other: "Intervals") -> "Intervals":
        """self ≥ 0 times any other: each end is an end of the other times one of mine."""
        by_high, by_low = self.ends[1] * other.ends, -self.ends[0] * other.ends
        return Intervals(_up_product(np.maximum(by_high, by_low, out=by_high), False))

    def _meets(self, other: "Intervals") -> "Intervals":
        one, two = self.ends[1] * other.ends, self.ends[0] * other.ends[::-1]
        most, least = np.maximum(one, two), np.minimum(one, two)
        return Intervals(_up_product(np.maximum(most, -least[::-1], out=most), False))

    def square(self) -> "Intervals":
        """x² for the same x, so never below 0."""
        if self.nonnegative:
            squares = self.ends * self.ends
            np.negative(squares[0], out=squares[0])
            return Intervals(_up_product(squares, True), True)
        large = self.magnitude
        small = np.maximum(np.maximum(-self.ends[0], -self.ends[1]), 0.0)  # the distance of 0 from the interval
        small = np.where(np.isnan(large), large, small)
        return Intervals(_up_product(np.array([-small * small, large * large]), True), True)

    def __pow__(self, exponent: Any) -> "Intervals":
        if not isinstance(exponent, int) or exponent < 1:
            raise TypeError(f"the power {exponent!r} of an interval: use a positive integer")
        if exponent == 1:
            return self
        if exponent % 2 == 0:
            return (self ** (exponent // 2)).square()
        # Odd powers grow with x, so each end is a power of an end; (x²)ᵏ·x would forget that.
        low, high = (Intervals.between(end, end) for end in (self.low, self.high))
        powers = [_product([end] * exponent) for end in (low, high)]
        return Intervals(np.array([powers[0].ends[0], powers[1].ends[1]]), self.nonnegative)

    def __truediv__(self, other: Any) -> Any:
        other = _entered(other)
        return NotImplemented if other is None else self * other.reciprocal()

    def __rtruediv__(self, other: Any) -> Any:
        other = _entered(other)
        return NotImplemented if other is None else other * self.reciprocal()

    def reciprocal(self) -> "Intervals":
        """1/x; nan where 0 is in the interval."""
        apart = (self.ends[0] < 0) | (self.ends[1] < 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            turned = np.where(apart, -1.0 / self.ends[::-1], np.nan)
        return Intervals(_up_product(turned, self.nonnegative), self.nonnegative)

    def sqrt(self) -> "Intervals":
        """√x; nan where x may be negative."""
        with np.errstate(invalid="ignore"):
            low, high = np.sqrt(np.where(self.low >= 0, self.low, np.nan)), np.sqrt(self.high)
        high = np.where(np.isnan(low), low, high)
        return Intervals(_up_product(np.array([-low, high]), True), True)

    def positive_part(self) -> "Intervals":
        """max(x, 0)."""
        if self.nonnegative:
            return self
        return Intervals(np.array([np.minimum(self.ends[0], 0.0), np.maximum(self.ends[1], 0.0)]), True)

    def maximum(self, other: Any) -> "Intervals":
        """max(x, y)."""
        other = _entered(other)
        ends = np.array([np.minimum(self.ends[0], other.ends[0]), np.maximum(self.ends[1], other.ends[1])])
        return Intervals(ends, self.nonnegative or other.nonnegative)

    def minimum(self, other: Any) -> "Intervals":
        """min(x, y)."""
        return -(-self).maximum(-_entered(other))

    def __abs__(self) -> "Intervals":
        return self.maximum(-self) if not self.nonnegative else self

    def step(self) -> "Intervals":
        """The derivative of max(x, 0): 1 where x > 0, 0 where x < 0, [0, 1] where both may be."""
        if self.nonnegative and bool((self.ends[0] < 0).all()):
            return ONE
        unknown = np.where(np.isnan(self.ends[0] + self.ends[1]), np.nan, 0.0)
        return Intervals(np.array([-(self.ends[0] < 0).astype(float), (self.ends[1] > 0).astype(float)]) + unknown)


def _entered(value: Any) -> Any:
    if isinstance(value, Intervals):
        return value
    return Intervals.of(value) if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else None


def _product(factors: list[Intervals]) -> Intervals:
    result = factors[0]
    for factor in factors[1:]:
        result = result * factor
    return result


def _up_sum(ends: Ends, nonnegative: bool) -> Ends:
    """Push nearest-rounded sums upward, in place; sums below the normal doubles are exact.

    An end that overflowed to −∞ would be pushed nowhere; of mixed signs it turns into nan.
    """
    if nonnegative:
        ends *= _GROW_NONNEGATIVE
        np.maximum(ends[0], -_LARGEST, out=ends[0])
        return ends
    room = np.abs(ends)
    room *= _RELATIVE
    ends += room
    return ends


def _up_product(ends: Ends, nonnegative: bool) -> Ends:
    """Push nearest-rounded products, quotients or roots upward, in place."""
    if nonnegative:
        ends *= _GROW_NONNEGATIVE
        ends += _SMALLEST
        np.minimum(ends[0], 0.0, out=ends[0])
        np.maximum(ends[0], -_LARGEST, out=ends[0])
        return ends
    room = np.abs(ends)
    room *= _RELATIVE
    room += _SMALLEST
    ends += room
    return ends


@lru_cache(4096)
def _constant(value: Fraction | int) -> Intervals:
    """Kept: a slack writes the same few numbers for every chunk of boxes."""
    constant = Intervals.between(*_around(Fraction(value)))
    constant.ends.flags.writeable = False
    return constant


def _around(value: Fraction) -> tuple[float, float]:
    try:
        nearest = float(value)
    except OverflowError:
        return (-np.inf, -_LARGEST) if value < 0 else (_LARGEST, np.inf)
    exact = Fraction(nearest)
    low = nearest if exact <= value else np.nextafter(nearest, -np.inf)
    high = nearest if exact >= value else np.nextafter(nearest, np.inf)
    return float(low), float(high)


ONE = Intervals.of(1)
