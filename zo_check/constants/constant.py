"""An exact constant of the theory: its value in every arithmetic, and the instance that attains it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor, isqrt
from typing import Any

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.vector import Vector
from zo_check.value import Looseness, Value


@dataclass(frozen=True)
class Attained:
    """The instance, on two logits, at which the bound is an equality: f = (p, 1 − p), b = (b₁, 0).

    The direction is v = (1, −1), of squared norm 2.
    """

    p: AlgebraicNumber
    b1: int
    words: str

    def point(self, arithmetic: Arithmetic) -> dict[str, Any]:
        """f, b and v in an arithmetic: vectors of length 2."""
        p = arithmetic.algebraic(self.p)
        one = arithmetic.number(1)
        f = Vector([p, one - p])
        return {"f": f, "b": arithmetic.vector([self.b1, 0]), "v": arithmetic.vector([1, -1])}


@dataclass(frozen=True)
class Constant:
    """A real algebraic number that bounds something sharply (or, without `attained`, by a proof short enough to read).

    Args:
        name: the symbol, in Unicode ("c₊").
        bounds: what it bounds, in words.
        closed_form: LaTeX.
        formula: the value in an arithmetic, by numbers, roots and algebraic numbers only.
        number: minimal polynomial and isolating interval, which fix the value by themselves.
        attained: where the bound is an equality; None where it never is.
    """

    name: str
    bounds: str
    closed_form: str
    formula: Callable[[Any], Any]
    number: AlgebraicNumber
    attained: Attained | None = None

    def within(self, arithmetic: Arithmetic) -> Any:
        """The value in this arithmetic: enclosed in balls, exact in symbols, rounded in floating point.

        Raises:
            InexactEntryError: the arithmetic is of rationals, and this is none.
        """
        return self.formula(arithmetic)

    def ball(self, bits: int) -> Any:
        """A python-flint `arb` of diameter at most 2^−bits that contains the value."""
        from zo_check.arithmetic.ball import Ball

        ball = Ball(bits + 16)
        with ball.working():
            return ball.algebraic(self.number)

    def decimal(self, digits: int) -> str:
        """The value rounded to this many digits behind the point, correct in the last one."""
        low, high = self.number.enclosure(4 * digits + 32)
        while (shown := _decimal(low, digits)) != _decimal(high, digits):
            # Between two decimals lies a tie, and only a value that is the tie itself is never decided by digits.
            tie = Fraction(2 * floor(high * 10**digits - Fraction(1, 2)) + 1, 2 * 10**digits)
            if self.number.at(tie) == 0:
                return _decimal(tie, digits)
            low, high = self.number.enclosure(_bits(high - low) + 64)
        return shown

    def value(self, digits: int = 20) -> Value:
        """What a claim says about it: its decimal form has this many digits behind the point."""
        return Value(self.name, self.bounds, self.closed_form, self.decimal(digits))

    def looseness(self, printed: str, value: float, where: str = "") -> Looseness:
        """What is given away by `printed` (LaTeX), of this value: a factor with four digits. `where` says at what."""
        factor = f"{value / abs(float(self)):.4g} times as large"
        return Looseness(self.name, printed, f"{factor} {where}".rstrip())

    def __float__(self) -> float:
        """The nearest double."""
        return float(sum(self.number.enclosure(128)) / 2)


def in_symbols(formula: Callable[[Any], Any]) -> Any:
    """What a formula of an arithmetic is in exact symbols, as a term for a `Chain`."""
    from zo_check.arithmetic.symbolic import Symbolic
    from zo_check.calculus.terms import as_term

    return as_term(Symbolic().number(formula(Symbolic())))


def _bits(width: Fraction) -> int:
    return max(1, width.denominator.bit_length() - width.numerator.bit_length())


def _decimal(value: Fraction, digits: int) -> str:
    """Rounded half up in size."""
    scaled = abs(value) * 10**digits
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(units, 10**digits)
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{digits}d}" if digits else f"{'-' if value < 0 else ''}{whole}"


def square_root(value: Fraction) -> AlgebraicNumber:
    """√value for a positive rational."""
    exact = Fraction(isqrt(value.numerator), isqrt(value.denominator))
    if exact**2 == value:
        return rational(exact)
    root = isqrt(value.numerator // value.denominator)
    return AlgebraicNumber((value.denominator, 0, -value.numerator), Fraction(root), Fraction(root + 1))


def rational(value: Fraction) -> AlgebraicNumber:
    """A rational as the root of a linear polynomial."""
    return AlgebraicNumber((value.denominator, -value.numerator), value - 1, value + 1)
