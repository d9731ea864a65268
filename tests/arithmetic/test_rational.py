from fractions import Fraction as Q

import pytest

from zo_check.arithmetic.rational import Rational
from zo_check.arithmetic.truth import Truth
from zo_check.errors import InexactEntryError


def test_rational_values_of_the_functions() -> None:
    exact = Rational()
    assert exact.exp(Q(0)) == 1
    assert exact.log(Q(1)) == 0
    assert list(exact.sqrt(exact.vector(["4/9", 0]))) == [Q(2, 3), 0]


@pytest.mark.parametrize(
    ("name", "at"), [("exp", 1), ("log", 2), ("log", -1), ("sqrt", 2), ("sqrt", -1), ("sqrt", Q(1, 2))]
)
def test_irrational_values_are_refused(name: str, at: Q) -> None:
    with pytest.raises(InexactEntryError, match=name):
        getattr(Rational(), name)(at)


def test_a_float_that_slipped_in_decides_nothing() -> None:
    with pytest.raises(InexactEntryError):
        Rational().nonnegative(0.1 + 0.2 - Q(3, 10))
    with pytest.raises(InexactEntryError):
        Rational().equal(Q(1, 10), 0.1)


def test_decimal_is_the_fraction() -> None:
    assert Rational().decimal(Q(1, 3)) == "1/3"
    assert Rational().equal(Q(1, 3), Q(2, 6)) is Truth.TRUE
