"""Floating point by NumPy: fast, rounded, and good only to hunt with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.truth import Truth


@dataclass(frozen=True)
class Floating:
    """IEEE double precision; vectors and matrices are NumPy arrays."""

    bits: int = 53

    @property
    def name(self) -> str:
        """What a report calls it."""
        return "53-bit NumPy"

    @contextmanager
    def working(self) -> Iterator[None]:
        """Overflow gives inf and nan, which decide nothing, without a warning."""
        with np.errstate(all="ignore"):
            yield

    def number(self, value: Any) -> Any:
        """Enter any real number, rounded to nearest."""
        return np.float64(_rounded(value))

    def algebraic(self, value: AlgebraicNumber) -> Any:
        """Enter an algebraic number, rounded to nearest but for ties within 2^−20 of an ulp."""
        return np.float64(float(sum(value.relative_enclosure(self.bits + 30)) / 2))

    def vector(self, values: Sequence[Any]) -> Any:
        """Enter a vector."""
        return np.array([_rounded(value) for value in values])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Any:
        """Enter a matrix."""
        return np.array([[_rounded(value) for value in row] for row in rows])

    def exp(self, x: Any) -> Any:
        """Exponential."""
        return np.exp(x)

    def log(self, x: Any) -> Any:
        """Natural logarithm."""
        return np.log(x)

    def sqrt(self, x: Any) -> Any:
        """Square root."""
        return np.sqrt(x)

    def positive_part(self, x: Any) -> Any:
        """max(x, 0)."""
        return np.maximum(x, 0.0)

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger of two scalars."""
        return np.maximum(x, y)

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller of two scalars."""
        return np.minimum(x, y)

    def nonnegative(self, x: Any) -> Truth:
        """The sign of the rounded value; nan and inf decide nothing."""
        return Truth.of(bool(x >= 0)) if np.isfinite(x) else Truth.UNKNOWN

    def equal(self, x: Any, y: Any) -> Truth:
        """Equality of the rounded values."""
        return Truth.of(bool(x == y)) if np.isfinite(x) and np.isfinite(y) else Truth.UNKNOWN

    def decimal(self, x: Any, digits: int = 10) -> str:
        """The rounded value."""
        return f"{float(x):.{digits}g}"


def _rounded(value: Any) -> float:
    return float(Fraction(value)) if isinstance(value, str) and "/" in value else float(value)
