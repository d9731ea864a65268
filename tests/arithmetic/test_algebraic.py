from fractions import Fraction

import mpmath
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


@pytest.mark.parametrize(
    ("polynomial", "low", "high"),
    [
        ((1, 0, -2), 1, 2),
        ((60, -72, 21, -1), Fraction(1, 4), Fraction(1, 2)),
        ((10**60, 0, -2), 0, 1),
        ((1, 0, -(2**301)), 0, 2**200),
        ((1, 0, 0, 0, 0, 1, -1), 0, 1),
        ((1, -1, -1), -1, 0),
    ],
)
@pytest.mark.parametrize("bits", [4, 60, 400])
def test_a_relative_enclosure_is_narrow_next_to_the_root(polynomial, low, high, bits):
    number = AlgebraicNumber(polynomial, Fraction(low), Fraction(high))
    below, above = number.relative_enclosure(bits)
    assert number.at(below) * number.at(above) <= 0
    assert number.low <= below <= above <= number.high
    assert 0 < above - below <= min(abs(below), abs(above)) / 2**bits
    with mpmath.workdps(200):
        roots = mpmath.polyroots(polynomial, maxsteps=500, extraprec=2000)
        inside = [
            root.real for root in roots if abs(root.imag) < abs(root) / 10**90 and float(low) < root.real < float(high)
        ]
        assert len(inside) == 1
        ends = [mpmath.mpf(end.numerator) / end.denominator for end in (below, above)]
        room = abs(inside[0]) / mpmath.mpf(10) ** 150
        assert ends[0] - room <= inside[0] <= ends[1] + room


def test_a_root_that_is_0_is_0():
    zero = AlgebraicNumber((1, -3, 0), Fraction(-1), Fraction(2))
    assert zero.relative_enclosure(53) == (0, 0)


def test_a_rational_that_is_hit_on_the_way_is_met_exactly():
    half = AlgebraicNumber((2, -1), Fraction(0), Fraction(1))
    assert half.enclosure(200) == (Fraction(1, 2), Fraction(1, 2))
    assert half.relative_enclosure(200) == (Fraction(1, 2), Fraction(1, 2))


def test_two_roots_close_together_are_told_apart():
    tiny = Fraction(1, 10**12)  # (x − 1)² = 10⁻²⁴
    polynomial = (10**24, -2 * 10**24, 10**24 - 1)
    for low, high, root in ((0, 1, 1 - tiny), (1, 2, 1 + tiny)):
        below, above = AlgebraicNumber(polynomial, Fraction(low), Fraction(high)).enclosure(300)
        assert below <= root <= above
    with pytest.raises(UsageError):
        AlgebraicNumber(polynomial, Fraction(0), Fraction(2))
