"""Exact rational arithmetic: the referee of every other one. It has no exp, log or irrational root, and says so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Any

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.arithmetic import each
from zo_check.arithmetic.entry import exact
from zo_check.arithmetic.truth import Truth
from zo_check.arithmetic.vector import Matrix, Vector
from zo_check.errors import InexactEntryError


@dataclass(frozen=True)
class Rational:
    """Fractions; whatever leaves the rationals raises InexactEntryError."""

    @property
    def name(self) -> str:
        """What a report calls it."""
        return "exact rationals"

    @contextmanager
    def working(self) -> Iterator[None]:
        """Nothing to set."""
        yield

    def number(self, value: Any) -> Fraction:
        """Enter an int, Fraction or decimal string. Raises InexactEntryError for a float."""
        return exact(value)

    def algebraic(self, value: AlgebraicNumber) -> Fraction:
        """The root of a linear polynomial."""
        if len(value.polynomial) == 2:
            return Fraction(-value.polynomial[1], value.polynomial[0])
        raise InexactEntryError(f"{value} is not rational", "evaluate this formula in balls or symbols")

    def vector(self, values: Sequence[Any]) -> Vector:
        """Enter a vector."""
        return Vector([exact(value) for value in values])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Matrix:
        """Enter a matrix."""
        return Matrix([self.vector(row) for row in rows])

    def exp(self, x: Any) -> Any:
        """Only exp 0 = 1 is rational."""
        return each(lambda entry: _only(entry, {0: 1}, "exp"), x)

    def log(self, x: Any) -> Any:
        """Only log 1 = 0 is rational."""
        return each(lambda entry: _only(entry, {1: 0}, "log"), x)

    def sqrt(self, x: Any) -> Any:
        """The root of a perfect square."""
        return each(_root, x)

    def positive_part(self, x: Any) -> Any:
        """max(x, 0)."""
        return max(exact(x), Fraction(0))

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger of two scalars."""
        return max(exact(x), exact(y))

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller of two scalars."""
        return min(exact(x), exact(y))

    def nonnegative(self, x: Fraction) -> Truth:
        """Exactly."""
        return Truth.of(exact(x) >= 0)

    def equal(self, x: Fraction, y: Fraction) -> Truth:
        """Exactly."""
        return Truth.of(exact(x) == exact(y))

    def decimal(self, x: Fraction, digits: int = 10) -> str:
        """The fraction itself; `digits` does not apply."""
        return str(x)


def _only(value: Fraction, table: dict[int, int], name: str) -> Fraction:
    if value in table:
        return Fraction(table[int(value)])
    raise InexactEntryError(f"{name}({value}) is irrational", "evaluate this formula in balls or symbols")


def _root(value: Fraction) -> Fraction:
    value = Fraction(value)
    if value >= 0:
        root = Fraction(isqrt(value.numerator), isqrt(value.denominator))
        if root * root == value:
            return root
    raise InexactEntryError(f"sqrt({value}) is not rational", "evaluate this formula in balls or symbols")
