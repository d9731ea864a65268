from fractions import Fraction

import pytest

from zo_check.constants import Interval


def test_it_holds_its_ends_and_what_lies_between():
    interval = Interval(0.1, 0.25)
    assert all(value in interval for value in (0.1, 0.2, 0.25, Fraction(1, 5)))
    assert all(value not in interval for value in (0.0999, 0.2501, float("nan")))


def test_its_ends_are_the_doubles_and_not_what_they_print_as():
    interval = Interval(0.1, 0.25)
    assert interval.exact_low == Fraction(0.1) != Fraction(1, 10)
    assert interval.exact_high == Fraction(1, 4)
    assert Fraction(1, 10) not in interval  # the double nearest to 1/10 is above it


@pytest.mark.parametrize(
    ("ends", "width", "relative"), [((1, 3), 2, 2 / 3), ((-4, -2), 2, 0.5), ((-1, 1), 2, 2), ((0, 0), 0, 0)]
)
def test_widths(ends, width, relative):
    interval = Interval(*map(float, ends))
    assert interval.width == width
    assert interval.relative_width == pytest.approx(relative)


def test_an_end_beyond_doubles():
    interval = Interval(1e308, float("inf"))
    assert 10**400 in interval
    assert interval.width == float("inf")
    with pytest.raises(OverflowError):
        assert interval.exact_high


def test_it_prints_every_digit():
    assert str(Interval(0.1, 1e300)) == "[0.1, 1e+300]"
