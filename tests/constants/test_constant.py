"""Exact constants: decimals, doubles, terms, and the roots that they are made of."""

from decimal import Decimal, getcontext
from fractions import Fraction
from math import isqrt

import pytest
import sympy

from zo_check import constants
from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.rational import Rational
from zo_check.arithmetic.symbolic import Symbolic
from zo_check.constants.constant import Constant, rational, square_root
from zo_check.errors import InexactEntryError


def made_of(number):
    """A constant with this value, and a formula that enters it."""
    return Constant("k", "nothing", "k", lambda arithmetic: arithmetic.algebraic(number), number)


@pytest.mark.parametrize("value", [Fraction(2), Fraction(9, 4), Fraction(49, 32), Fraction(1, 10**12), Fraction(10**9)])
def test_a_square_root_is_the_positive_one(value):
    low, high = square_root(value).enclosure(100)
    assert 0 < low
    assert low**2 <= value <= high**2


def test_the_root_of_a_square_is_rational():
    assert Rational().algebraic(square_root(Fraction(9, 4))) == Fraction(3, 2)
    with pytest.raises(InexactEntryError):
        Rational().algebraic(square_root(Fraction(9, 5)))


@pytest.mark.parametrize("value", [Fraction(0), Fraction(-7, 3), Fraction(1, 10**30), Fraction(10**30)])
def test_a_rational_is_itself(value):
    assert Rational().algebraic(rational(value)) == value
    low, high = rational(value).enclosure(200)
    assert low <= value <= high


@pytest.mark.parametrize("digits", [1, 5, 50, 300])
def test_digits_of_the_root_of_2(digits):
    """floor(√2·10^k) by integers, and the rounding by the next digit."""
    longer = isqrt(2 * 10 ** (2 * digits + 2))
    rounded = (longer + 5) // 10
    assert made_of(square_root(Fraction(2))).decimal(digits) == f"1.{str(rounded)[1:]}"


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (Fraction(1, 3), 3, "0.333"),
        (Fraction(2, 3), 3, "0.667"),
        (Fraction(-2, 3), 2, "-0.67"),
        (Fraction(1999, 1000), 1, "2.0"),
        (Fraction(7, 2), 0, "4"),
        (Fraction(1, 1000), 6, "0.001000"),
        (Fraction(12345, 10), 0, "1235"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(-1, 20), 1, "-0.1"),
        (Fraction(-3, 20), 1, "-0.2"),
        (Fraction(0), 2, "0.00"),
    ],
)
def test_decimals_of_rationals(value, digits, shown):
    assert made_of(rational(value)).decimal(digits) == shown


def test_a_tie_is_decided_though_its_polynomial_hides_it():
    assert made_of(AlgebraicNumber((400, 0, -1), Fraction(0), Fraction(1))).decimal(1) == "0.1"
    assert made_of(AlgebraicNumber((400, 0, -1), Fraction(-1), Fraction(0))).decimal(1) == "-0.1"


def test_digits_that_hide_behind_nines():
    """√(10¹⁶ − 2) = 99999999.99999999…: the digits are decided far behind the point."""
    number = square_root(Fraction(10**16 - 2))
    getcontext().prec = 60
    assert made_of(number).decimal(7) == "100000000.0000000"
    assert made_of(number).decimal(30) == str(Decimal(10**16 - 2).sqrt().quantize(Decimal(1).scaleb(-30)))


@pytest.mark.parametrize("constant", constants.ALL, ids=lambda constant: constant.name)
def test_float_is_the_nearest_double(constant):
    low, high = constant.number.enclosure(300)
    nearest = Fraction(float(constant))
    ulp = Fraction(2) ** -52 * abs(nearest)
    assert abs(nearest - low) <= ulp / 2
    assert abs(nearest - high) <= ulp / 2


@pytest.mark.parametrize("constant", constants.ALL, ids=lambda constant: constant.name)
def test_symbols_hold_the_exact_value(constant):
    value = sympy.sympify(constant.within(Symbolic()))
    by_polynomial = Symbolic().algebraic(constant.number)
    assert abs((value - by_polynomial).evalf(80)) < sympy.Float(10) ** -70
    (term,) = constants.in_symbols(constant.within).args
    assert abs((term - value).evalf(80)) < sympy.Float(10) ** -70


def test_only_rational_constants_are_rational():
    assert constants.SOFTMAX_LIPSCHITZ.within(Rational()) == Fraction(1, 2)
    assert constants.CURVATURE_BY_HAND.within(Rational()) == Fraction(1, 3)
    for irrational in (constants.GRADIENT, constants.CURVATURE_ABOVE, constants.THIRD_DERIVATIVE):
        with pytest.raises(InexactEntryError):
            irrational.within(Rational())


def test_a_ball_is_as_narrow_as_asked_and_holds_the_root():
    number = AlgebraicNumber((1, 0, -2), Fraction(1), Fraction(2))
    for bits in (10, 53, 700):
        ball = made_of(number).ball(bits)
        assert float(2 * ball.rad()) <= 2.0**-bits
        assert (ball * ball - 2).contains(0)


def test_no_smaller_constant_has_the_same_digits():
    """A thousandth less is another number, which a comparison of doubles would miss beyond 16 digits."""
    near = made_of(AlgebraicNumber((10**40, -(10**40) - 1), Fraction(1), Fraction(2)))  # 1 + 10⁻⁴⁰
    assert float(near) == 1
    assert near.decimal(40) == "1." + 39 * "0" + "1"
    assert near.ball(200) > 1


def test_a_claim_gets_its_digits_and_what_print_gives_away() -> None:
    value = constants.CURVATURE_BELOW.value()
    assert (value.symbol, value.decimal) == ("c₋", constants.CURVATURE_BELOW.decimal(20))
    assert len(value.decimal.split(".")[1]) == 20
    loose = constants.CURVATURE_BELOW.looseness("20", 20, "somewhere")
    assert loose.factor == "83.19 times as large somewhere"  # 20/0.240408…
