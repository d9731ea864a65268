"""Arithmetic on arrays of intervals, or on intervals with their derivatives: what a slack is given during a search."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.arithmetic import each
from zo_check.arithmetic.entry import exact
from zo_check.arithmetic.truth import Truth
from zo_check.arithmetic.vector import Matrix, Vector
from zo_check.search.duals import Dual
from zo_check.search.intervals import Intervals
from zo_check.search.transcendental import exponential, logarithm


@dataclass(frozen=True)
class Boxes:
    """Outward-rounded double intervals, many at a time."""

    @property
    def name(self) -> str:
        """What a report calls it."""
        return "outward-rounded doubles"

    @contextmanager
    def working(self) -> Iterator[None]:
        """Overflow gives inf and nan, which decide nothing, without a warning."""
        with np.errstate(all="ignore"):
            yield

    def number(self, value: Any) -> Any:
        """Enter an int, Fraction or decimal string; intervals pass through. Raises InexactEntryError for a float."""
        return value if isinstance(value, (Intervals, Dual)) else Intervals.of(exact(value))

    def algebraic(self, value: AlgebraicNumber) -> Intervals:
        """Doubles around an algebraic number."""
        low, high = value.enclosure(80)
        return Intervals(np.array([-Intervals.of(low).low, Intervals.of(high).high]), low >= 0)

    def vector(self, values: Sequence[Any]) -> Vector:
        """Enter a vector."""
        return Vector([self.number(value) for value in values])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Matrix:
        """Enter a matrix."""
        return Matrix([self.vector(row) for row in rows])

    def exp(self, x: Any) -> Any:
        """Exponential."""
        return each(lambda entry: _through(self.number(entry), exponential, exponential), x)

    def log(self, x: Any) -> Any:
        """Natural logarithm; nan where x may be ≤ 0."""
        return each(lambda entry: _through(self.number(entry), logarithm, Intervals.reciprocal), x)

    def sqrt(self, x: Any) -> Any:
        """Square root; nan where x may be < 0."""
        return each(lambda entry: self.number(entry).sqrt(), x)

    def positive_part(self, x: Any) -> Any:
        """max(x, 0)."""
        return self.number(x).positive_part()

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger of two scalars."""
        return _ordered(self.number(x), self.number(y), "maximum")

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller of two scalars."""
        return _ordered(self.number(x), self.number(y), "minimum")

    def nonnegative(self, x: Any) -> Truth:
        """TRUE or FALSE only where all boxes agree."""
        value = x.value if isinstance(x, Dual) else self.number(x)
        if bool((value.low >= 0).all()):
            return Truth.TRUE
        return Truth.FALSE if bool((value.high < 0).all()) else Truth.UNKNOWN

    def equal(self, x: Any, y: Any) -> Truth:
        """FALSE where all boxes are disjoint; never TRUE but for exact equal numbers."""
        difference = self.number(x) - self.number(y)
        value = difference.value if isinstance(difference, Dual) else difference
        if bool(((value.low > 0) | (value.high < 0)).all()):
            return Truth.FALSE
        return Truth.of(True) if bool(((value.low == 0) & (value.high == 0)).all()) else Truth.UNKNOWN

    def decimal(self, x: Any, digits: int = 10) -> str:
        """The hull of all boxes."""
        value = x.value if isinstance(x, Dual) else self.number(x)
        return f"[{value.low.min():.{digits}g}, {value.high.max():.{digits}g}]"


def _through(x: Any, function: Any, derivative: Any) -> Any:
    if isinstance(x, Dual):
        return x.through(function(x.value), derivative(x.value))
    return function(x)


def _ordered(x: Any, y: Any, which: str) -> Any:
    return getattr(y, which)(x) if isinstance(y, Dual) and not isinstance(x, Dual) else getattr(x, which)(y)
