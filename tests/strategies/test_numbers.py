"""Exact numbers within their bounds, shrinking to small integers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zo_check.errors import UsageError
from zo_check.strategies import rationals
from zo_check.strategies.numbers import SPREAD, WHOLE


@given(st.data())
@pytest.mark.parametrize(("bound", "denominator"), [(5, 4), (1, 1), (10_000, 12)])
def test_rationals_keep_their_bounds(bound, denominator, data):
    value = data.draw(rationals(bound, denominator))
    assert type(value) is Fraction
    assert abs(value) <= bound
    assert value.denominator <= denominator


@pytest.mark.parametrize("strategy", [rationals(), rationals(10_000, 12), WHOLE, SPREAD])
def test_rationals_shrink_to_the_simplest(strategy, smallest):
    assert smallest(strategy) == 0
    assert smallest(strategy, lambda value: value > 0) == 1
    assert smallest(strategy, lambda value: value < 0) == -1


def test_proper_fractions_occur(smallest):
    assert smallest(rationals(), lambda value: value.denominator > 1) == Fraction(1, 2)


def test_empty_bounds_are_refused():
    with pytest.raises(UsageError, match=r"rationals\(0, 4\)"):
        rationals(0)
