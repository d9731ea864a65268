"""The checker's own arithmetic: intervals whose ends are balls (python-flint), with balls around the derivatives.

Shares nothing with the search: no NumPy, no doubles, no rounding by hand. Each end is a ball that contains the exact
end, so what is rational and short stays exact, and touching 0 is seen; a number is thin: one ball for both. Where a
function is not defined on a whole box, both ends and the slopes are nan, which every operation passes on.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import arb, ctx, fmpq

from zo_check.arithmetic.vector import Matrix, Vector

ZERO, NAN = arb(0), arb("nan")


class Enclosed:
    """low ≤ x ≤ high; and for each variable a ball around ∂x, None for exactly 0 (`()` where nobody asks)."""

    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]
    __slots__ = ("_hull", "high", "low", "partials", "thin")

    def __init__(self, low: Any, high: Any, partials: tuple[Any, ...] = ()) -> None:
        self.low = low
        self.high = high
        self.thin = low is high
        self.partials = partials
        self._hull: Any = low if self.thin else None

    @property
    def hull(self) -> Any:
        """One ball around the whole interval: how a value enters a derivative."""
        if self._hull is None:
            self._hull = self.low.union(self.high)
        return self._hull

    def _of(self, low: Any, high: Any, slope: Any) -> "Enclosed":
        """φ(x), given its range and its slopes."""
        return Enclosed(low, high, _scaled(self.partials, slope) if self.partials else ())

    def __eq__(self, other: object) -> bool:
        raise TypeError("a slack compares numbers: write one expression for all of them")

    def __bool__(self) -> bool:
        raise TypeError("a slack branches on a number: write one expression for all of them")

    def __neg__(self) -> "Enclosed":
        low = -self.high
        return Enclosed(low, low if self.thin else -self.low, _turned(self.partials))

    def __add__(self, other: Any) -> Any:
        if type(other) is not Enclosed and (other := entered(other)) is NotImplemented:
            return NotImplemented
        low = self.low + other.low
        high = low if self.thin and other.thin else self.high + other.high
        return Enclosed(low, high, _sums(self.partials, other.partials))

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if type(other) is not Enclosed and (other := entered(other)) is NotImplemented:
            return NotImplemented
        return self + -other

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if other is self:
            return self**2
        if type(other) is not Enclosed and (other := entered(other)) is NotImplemented:
            return NotImplemented
        if self.thin and other.thin:
            low = high = self.low * other.low
        else:
            low, high = _product(self.low, self.high, other.low, other.high)
        mine, theirs = self.hull, other.hull
        if not self.partials or not other.partials:
            return Enclosed(low, high, _scaled(self.partials, theirs) or _scaled(other.partials, mine))
        slopes = [
            (None if q is None else q * mine) if p is None else p * theirs if q is None else p * theirs + q * mine
            for p, q in zip(self.partials, other.partials, strict=True)
        ]
        return Enclosed(low, high, tuple(slopes))

    __rmul__ = __mul__

    def __pow__(self, exponent: Any) -> "Enclosed":
        if not isinstance(exponent, int) or exponent < 1:
            raise TypeError(f"the power {exponent!r}: use a positive integer")
        if exponent == 1:
            return self
        low, high = self.low, self.high
        if exponent % 2 == 0:  # powers of the smallest and of the largest |x|
            low, high = low.max(-high).max(ZERO), high.max(-low)
        if not self.partials:
            power = _power(low, exponent)
            return Enclosed(power, power if self.thin else _power(high, exponent))
        slope = (Enclosed(self.low, self.high) ** (exponent - 1)).hull if exponent > 2 else self.hull
        return self._of(_power(low, exponent), _power(high, exponent), slope * exponent)

    def __truediv__(self, other: Any) -> Any:
        other = entered(other)
        return other if other is NotImplemented else self * other.reciprocal()

    def __rtruediv__(self, other: Any) -> Any:
        return self.reciprocal() * other

    def __abs__(self) -> "Enclosed":
        return self.maximum(-self)

    def reciprocal(self) -> "Enclosed":
        """1/x; nan where x may be 0."""
        if not (self.low > 0 or self.high < 0):
            return self._of(NAN, NAN, NAN)
        low = 1 / self.high
        inverse = Enclosed(low, low if self.thin else 1 / self.low)
        return self._of(inverse.low, inverse.high, -(inverse.hull * inverse.hull))

    def sqrt(self) -> "Enclosed":
        """√x; nan where x may be < 0, and no slope where it may be 0."""
        if not self.low >= 0:
            return self._of(NAN, NAN, NAN)
        root = Enclosed(self.low.sqrt(), self.high.sqrt())
        return self._of(root.low, root.high, 1 / (2 * root.hull) if self.low > 0 else NAN)

    def exp(self) -> "Enclosed":
        """eˣ."""
        power = Enclosed(self.low.exp(), self.high.exp())
        return self._of(power.low, power.high, power.hull)

    def log(self) -> "Enclosed":
        """log x; nan where x may be ≤ 0."""
        if not self.low > 0:
            return self._of(NAN, NAN, NAN)
        return self._of(self.low.log(), self.high.log(), 1 / self.hull)

    def positive_part(self) -> "Enclosed":
        """max(x, 0)."""
        return self.maximum(Enclosed(ZERO, ZERO))

    def maximum(self, other: "Enclosed") -> "Enclosed":
        """max(x, y): its slopes lie between those of x and of y, which is enough for the mean value theorem."""
        if self.low > other.high or other.low > self.high:
            return self if self.low > other.high else other
        count = max(len(self.partials), len(other.partials))
        pairs = zip(self.partials or [None] * count, other.partials or [None] * count, strict=True)
        slopes = [
            None if p is q is None else (ZERO if p is None else p).union(ZERO if q is None else q) for p, q in pairs
        ]
        return Enclosed(self.low.max(other.low), self.high.max(other.high), tuple(slopes))


class Checker:
    """What a slack is given as its `arithmetic`. The precision is python-flint's, set by whoever calls the slack."""

    name = "balls of the checker"

    def number(self, value: Any) -> Enclosed:
        """Enter an int, Fraction or decimal string, exactly. Raises TypeError for a float."""
        number = _constant(value, ctx.prec) if isinstance(value, str) else entered(value)
        if number is NotImplemented:
            raise TypeError(f"{value!r} has no exact entry")
        return number

    def algebraic(self, value: Any) -> Enclosed:
        """An `AlgebraicNumber`, between rationals closer than the precision."""
        low, high = value.enclosure(ctx.prec + 8)
        return Enclosed(rational(low), rational(high))

    def vector(self, values: Sequence[Any]) -> Vector:
        """Enter a vector."""
        return Vector([self.number(value) for value in values])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Matrix:
        """Enter a matrix."""
        return Matrix([self.vector(row) for row in rows])

    def exp(self, x: Any) -> Any:
        """Exponential of a scalar or of each entry."""
        return x.map(self.exp) if isinstance(x, Vector) else self.number(x).exp()

    def log(self, x: Any) -> Any:
        """Natural logarithm of a scalar or of each entry."""
        return x.map(self.log) if isinstance(x, Vector) else self.number(x).log()

    def sqrt(self, x: Any) -> Any:
        """Square root of a scalar or of each entry."""
        return x.map(self.sqrt) if isinstance(x, Vector) else self.number(x).sqrt()

    def positive_part(self, x: Any) -> Enclosed:
        """max(x, 0)."""
        return self.number(x).positive_part()

    def maximum(self, x: Any, y: Any) -> Enclosed:
        """The larger of two scalars."""
        return self.number(x).maximum(self.number(y))

    def minimum(self, x: Any, y: Any) -> Enclosed:
        """The smaller of two scalars."""
        return -(-self.number(x)).maximum(-self.number(y))


def rational(value: Any) -> Any:
    """A ball around an int, a Fraction or an `fmpq`; exact where it fits into the precision."""
    return arb(value if isinstance(value, fmpq) else fmpq(value.numerator, value.denominator))


def entered(value: Any) -> Any:
    """A rational as a number; numbers pass, and NotImplemented says that it is neither."""
    if isinstance(value, Enclosed):
        return value
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return _constant(value, ctx.prec)
    return NotImplemented


@lru_cache(4096)
def _constant(value: Fraction | int | str, bits: int) -> Enclosed:
    """`bits` is python-flint's precision, and part of the key."""
    ball = rational(Fraction(value))
    return Enclosed(ball, ball)


def _product(a: Any, b: Any, c: Any, d: Any) -> tuple[Any, Any]:
    """Ends of [a, b]·[c, d]: of the four products of ends, those that signs known for certain leave."""
    if c is d and (c >= 0 or c < 0):
        return (a * c, b * c) if c >= 0 else (b * c, a * c)
    if a >= 0:
        return (a * c, b * d) if c >= 0 else ((a * c).min(b * c), (a * d).max(b * d))
    if c >= 0:
        return (a * c).min(a * d), (b * c).max(b * d)
    p, q, r, s = a * c, a * d, b * c, b * d
    return p.min(q).min(r.min(s)), p.max(q).max(r.max(s))


def _power(x: Any, exponent: int) -> Any:
    power = x
    for _ in range(exponent - 1):  # python-flint's own gives nan for balls around 0
        power = power * x
    return power


def _scaled(partials: tuple[Any, ...], slope: Any) -> tuple[Any, ...]:
    return tuple([None if p is None else p * slope for p in partials])


def _turned(partials: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple([None if p is None else -p for p in partials])


def _sums(one: tuple[Any, ...], two: tuple[Any, ...]) -> tuple[Any, ...]:
    if not one or not two:
        return one or two
    return tuple([q if p is None else p if q is None else p + q for p, q in zip(one, two, strict=True)])
