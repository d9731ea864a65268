"""Symbols by sympy: formulas at explicit small sizes, exact algebraic numbers. Loads sympy when first used."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sympy

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.arithmetic import each
from zo_check.arithmetic.entry import exact
from zo_check.arithmetic.truth import Truth
from zo_check.arithmetic.vector import Matrix, Vector


@dataclass(frozen=True)
class Symbolic:
    """sympy expressions; `exponential` may be a function of one's own that does not rewrite itself."""

    exponential: Any = sympy.exp

    @property
    def name(self) -> str:
        """What a report calls it."""
        return "symbols"

    @contextmanager
    def working(self) -> Iterator[None]:
        """Nothing to set."""
        yield

    def number(self, value: Any) -> Any:
        """Enter an int, Fraction or decimal string; an expression without floats passes through."""
        if isinstance(value, sympy.Expr) and not value.has(sympy.Float):
            return value
        rational = exact(value)
        return sympy.Rational(rational.numerator, rational.denominator)

    def algebraic(self, value: AlgebraicNumber) -> Any:
        """Radicals up to degree 2; beyond, sympy's own name for that root."""
        x = sympy.Symbol("x")
        roots = sympy.real_roots(sympy.Poly(value.polynomial, x))
        low, high = self.number(value.low), self.number(value.high)
        (root,) = [root for root in roots if low < root < high]
        return root

    def vector(self, values: Sequence[Any]) -> Vector:
        """Enter a vector."""
        return Vector([self.number(value) for value in values])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Matrix:
        """Enter a matrix."""
        return Matrix([self.vector(row) for row in rows])

    def exp(self, x: Any) -> Any:
        """Exponential."""
        return each(self.exponential, x)

    def log(self, x: Any) -> Any:
        """Natural logarithm."""
        return each(sympy.log, x)

    def sqrt(self, x: Any) -> Any:
        """Square root."""
        return each(sympy.sqrt, x)

    def positive_part(self, x: Any) -> Any:
        """max(x, 0)."""
        return sympy.Max(self.number(x), 0)

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger of two scalars."""
        return sympy.Max(self.number(x), self.number(y))

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller of two scalars."""
        return sympy.Min(self.number(x), self.number(y))

    def nonnegative(self, x: Any) -> Truth:
        """Decided from sympy's assumptions, after simplification if need be; otherwise UNKNOWN."""
        x = self.number(x)
        if x.is_finite is False or x is sympy.nan:
            return Truth.UNKNOWN
        answer = x.is_nonnegative
        return Truth.of(sympy.radsimp(sympy.expand(x)).is_nonnegative if answer is None else answer)

    def equal(self, x: Any, y: Any) -> Truth:
        """TRUE where the difference simplifies to zero, FALSE where it is provably not zero."""
        difference = reduced(sympy.radsimp(sympy.expand(self.number(x) - self.number(y))))
        if difference.is_finite is False or difference is sympy.nan:
            return Truth.UNKNOWN
        return Truth.of(difference.is_zero)

    def decimal(self, x: Any, digits: int = 10) -> str:
        """The expression itself; `digits` does not apply."""
        return str(x)


def reduced(expression: Any) -> Any:
    """The same number, with every power of a root at or above its polynomial's degree rewritten: a zero then shows."""
    for root in expression.atoms(sympy.polys.rootoftools.ComplexRootOf):
        dummy = sympy.Dummy()
        held = expression.xreplace({root: dummy})
        if held.is_polynomial(dummy):
            expression = sympy.rem(held, root.poly.as_expr(dummy), dummy).xreplace({dummy: root})
    return expression
