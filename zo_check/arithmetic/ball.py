"""Ball arithmetic by python-flint (Arb): every result encloses the true value. Only here and in `exact_rank`: `flint`.

`Ball` evaluates numbers; `TaylorBall` evaluates truncated power series t ↦ u + t v, which is where exact derivatives
without any step size come from.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, arb_mat, arb_series, ctx, fmpq

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.arithmetic import each
from zo_check.arithmetic.entry import exact
from zo_check.arithmetic.truth import Truth
from zo_check.arithmetic.vector import Vector
from zo_check.errors import IllTypedError


class BallMatrix:
    """A matrix of balls; products run inside Arb.

    `A.T` is made once and kept: products with rows stored in order are over twice as fast as with columns.
    """

    __slots__ = ("_entries", "_transpose")

    def __init__(self, entries: arb_mat, transpose: "BallMatrix | None" = None) -> None:
        self._entries = entries
        self._transpose = transpose

    @property
    def T(self) -> "BallMatrix":
        """The transpose."""
        if self._transpose is None:
            self._transpose = BallMatrix(self._entries.transpose(), self)
        return self._transpose

    def __matmul__(self, x: Any) -> Any:
        columns = self._entries.ncols()
        if isinstance(x, BallMatrix):
            if x._entries.nrows() != columns:
                raise IllTypedError(f"{columns} columns meet {x._entries.nrows()} rows", "check A against Aᵀ")
            return BallMatrix(self._entries * x._entries)
        if len(x) != columns:
            raise IllTypedError(
                f"a matrix with {columns} columns meets a vector of length {len(x)}", "check A against Aᵀ"
            )
        return Vector((self._entries * arb_mat(columns, 1, x.entries)).entries())

    @property
    def rows(self) -> list[list[arb]]:
        """The entries."""
        return self._entries.tolist()

    def inverse(self) -> "BallMatrix | None":
        """An enclosure of the inverse; None where these balls do not show that there is one."""
        try:
            return BallMatrix(self._entries.inv())
        except ZeroDivisionError:
            return None

    def scaled(self, factor: arb) -> "BallMatrix":
        """Every entry times the factor."""
        return BallMatrix(self._entries * factor)


@dataclass(frozen=True)
class Ball:
    """Balls at `bits` of working precision."""

    bits: int = 128

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"{self.bits}-bit balls"

    @contextmanager
    def working(self) -> Iterator[None]:
        """Set Arb's global precision inside the block, and restore it whatever happens."""
        with ctx.workprec(self.bits):
            yield

    def number(self, value: Any) -> arb:
        """Enter an int, Fraction or decimal string; a ball passes through. Raises InexactEntryError for a float."""
        if isinstance(value, arb):
            return value
        rational = exact(value)
        return arb(fmpq(rational.numerator, rational.denominator))

    def algebraic(self, value: AlgebraicNumber) -> arb:
        """An enclosure, of about the working precision."""
        return self.interval(*value.relative_enclosure(self.bits + 8))

    def interval(self, low: Fraction, high: Fraction) -> arb:
        """The smallest ball around the closed interval [low, high] (low ≤ high)."""
        return self.number(low).union(self.number(high))

    def vector(self, values: Sequence[Any]) -> Vector:
        """Enter a vector."""
        return Vector([self.number(value) for value in values])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> BallMatrix:
        """Enter a matrix, row by row. Raises IllTypedError where rows differ in length."""
        if len({len(row) for row in rows}) != 1:
            raise IllTypedError(f"a matrix with rows of lengths {[*map(len, rows)]}", "give rows of one length")
        entries = [self.number(value) for row in rows for value in row]
        return BallMatrix(arb_mat(len(rows), len(rows[0]), entries))

    def matrix_of_doubles(self, rows: Sequence[Sequence[float]]) -> BallMatrix:
        """Enter a matrix of finite doubles, each on purpose at its exact binary value."""
        return BallMatrix(arb_mat(len(rows), len(rows[0]), [arb(value) for row in rows for value in row]))

    def exp(self, x: Any) -> Any:
        """Enclosure of the exponential."""
        return each(lambda entry: entry.exp(), x)

    def log(self, x: Any) -> Any:
        """Enclosure of the logarithm; not finite where the ball reaches 0."""
        return each(lambda entry: entry.log(), x)

    def sqrt(self, x: Any) -> Any:
        """Enclosure of the square root; not finite where the ball reaches below 0."""
        return each(lambda entry: entry.sqrt(), x)

    def positive_part(self, x: Any) -> Any:
        """max(x, 0)."""
        return self.number(x).nonnegative_part()

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger of two scalars."""
        return self.number(x).max(self.number(y))

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller of two scalars."""
        return self.number(x).min(self.number(y))

    def nonnegative(self, x: arb) -> Truth:
        """TRUE or FALSE only where every number in the ball agrees."""
        x = self.number(x)  # a formula may have reduced to a plain int, but a float certifies nothing
        if not x.is_finite():
            return Truth.UNKNOWN
        if x >= 0:
            return Truth.TRUE
        return Truth.FALSE if x < 0 else Truth.UNKNOWN

    def equal(self, x: arb, y: arb) -> Truth:
        """FALSE if the balls are disjoint; TRUE only for two exact equal numbers."""
        difference = self.number(x) - self.number(y)
        if not difference.is_finite():
            return Truth.UNKNOWN
        if difference.is_zero():
            return Truth.TRUE
        return Truth.UNKNOWN if difference.contains(0) else Truth.FALSE

    def double(self, x: float) -> arb:
        """The double itself, exactly: for search boxes, whose corners are doubles on purpose."""
        return arb(x)

    def near(self, x: float, radius: float) -> arb:
        """The ball of all numbers within `radius` ≥ 0 of x."""
        return arb(x, radius)

    def bounds(self, x: arb) -> tuple[float, float]:
        """Doubles low ≤ y ≤ high for every y in the ball, rounded outward; infinite where the ball or doubles end."""
        x = arb(x)
        if not x.is_finite():
            return -math.inf, math.inf
        low, high = x.lower(), x.upper()
        down, up = float(low), float(high)
        if not arb(down) <= low:
            down = math.nextafter(down, -math.inf)
        if not arb(up) >= high:
            up = math.nextafter(up, math.inf)
        return down, up

    def width(self, x: arb) -> float:
        """Diameter of the ball, rounded up."""
        return float((2 * arb(arb(x).rad())).upper())

    def at_least(self, x: arb) -> float:
        """A float not above |y| for any y in the ball."""
        return min(max(0.0, float(abs(arb(x)).lower()) * (1 - 2**-50)), sys.float_info.max)

    def narrow(self, x: arb, beside: arb, bits: int) -> bool:
        """Whether the ball is finite, and of diameter at most 2^−bits max(1, |beside|), however large these are."""
        x, size = arb(x), abs(arb(beside).mid())
        allowed = (size if size > 1 else arb(1)) * arb(2) ** -bits
        return bool(x.is_finite() and allowed.is_finite() and 2 * x.rad() <= allowed)

    def decimal(self, x: arb, digits: int = 10) -> str:
        """Midpoint and radius, such as "[0.3333 ± 3.4e-5]"."""
        return str(arb(x).str(digits)).replace("+/-", "±")


@dataclass(frozen=True)
class TaylorBall:
    """Power series in t with ball coefficients, truncated after t^order."""

    order: int
    bits: int = 128

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"{self.bits}-bit ball power series"

    @contextmanager
    def working(self) -> Iterator[None]:
        """Set Arb's global precision and truncation inside the block, and restore both whatever happens."""
        cap = ctx.cap
        try:
            ctx.cap = self.order + 1
            with ctx.workprec(self.bits):
                yield
        finally:
            ctx.cap = cap

    def number(self, value: Any) -> arb_series:
        """A constant series."""
        if isinstance(value, arb_series):
            return value
        return arb_series([Ball(self.bits).number(value)], self.order + 1)

    def algebraic(self, value: AlgebraicNumber) -> arb_series:
        """A constant series."""
        return arb_series([Ball(self.bits).algebraic(value)], self.order + 1)

    def line(self, start: Vector, slope: Vector) -> Vector:
        """The series start_k + t slope_k, from two vectors of balls."""
        length, number = self.order + 1, Ball(self.bits).number
        pairs = zip(start, slope, strict=True)
        return Vector([arb_series([number(at), number(by)][:length], length) for at, by in pairs])

    def vector(self, values: Sequence[Any]) -> Vector:
        """A vector of constant series."""
        return Vector([self.number(value) for value in values])

    def exp(self, x: Any) -> Any:
        """Exponential of the series."""
        return each(lambda entry: entry.exp(), x)

    def log(self, x: Any) -> Any:
        """Logarithm of the series."""
        return each(lambda entry: entry.log(), x)

    def sqrt(self, x: Any) -> Any:
        """Square root of the series."""
        return each(lambda entry: entry.sqrt(), x)

    def derivative(self, series: Any, order: int) -> arb:
        """The derivative of that order at t = 0, as a ball. Requires order ≤ self.order.

        Not finite where the series lost that coefficient, as t·g(t)/t does: python-flint would read it as 0.
        """
        if order > self.order:
            raise ValueError(f"derivative {order} of a series truncated after t^{self.order}")
        if not isinstance(series, arb_series):
            series = self.number(series)
        if order >= series.prec:
            return arb("nan")
        factorial = 1
        for k in range(2, order + 1):
            factorial *= k
        return arb(series[order] * factorial)
