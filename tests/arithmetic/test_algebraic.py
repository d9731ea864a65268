from fractions import Fraction

import pytest

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.errors import UsageError

ROOT_2 = AlgebraicNumber((1, 0, -2), Fraction(1), Fraction(2))


@pytest.mark.parametrize("bits", [1, 10, 64, 1000])
def test_an_enclosure_holds_the_root_and_is_as_narrow_as_asked(bits):
    low, high = ROOT_2.enclosure(bits)
    assert low * low <= 2 <= high * high
    assert high - low <= Fraction(1, 2**bits)


def test_a_rational_root_is_met_exactly_or_enclosed():
    third = AlgebraicNumber((3, -1), Fraction(0), Fraction(1))
    low, high = third.enclosure(80)
    assert low <= Fraction(1, 3) <= high


@pytest.mark.parametrize(
    ("polynomial", "low", "high", "said"),
    [
        ((1, 0, -2), 2, 3, "no sign change"),
        ((1, 0, -2), 2, 1, "no sign change"),
        ((1, 0, 1), -1, 1, "no sign change"),
        ((1, -6, 11, -6), 0, 4, "several roots"),
    ],
)
def test_an_interval_that_does_not_isolate_a_root_is_refused(polynomial, low, high, said):
    with pytest.raises(UsageError, match=said):
        AlgebraicNumber(polynomial, Fraction(low), Fraction(high))


def test_it_says_what_it_is():
    assert str(ROOT_2) == "the root of x^2 − 2 between 1 and 2"
