from decimal import Decimal
from fractions import Fraction as Q
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from zo_check.arithmetic.ball import Ball, TaylorBall
from zo_check.arithmetic.entry import exact, refuse_float
from zo_check.arithmetic.guarded import Guarded
from zo_check.arithmetic.multiprecision import Multiprecision
from zo_check.arithmetic.rational import Rational
from zo_check.arithmetic.symbolic import Symbolic
from zo_check.errors import InexactEntryError

FLOATS = [
    0.1,
    float("nan"),
    float("inf"),
    np.float16(0.1),
    np.float32(0.1),
    np.float64(0.1),
    np.longdouble(0.1),
    mpmath.mpf("0.1"),
    sympy.Float("0.1"),
    0.1j,
    np.complex128(0.1),
    mpmath.mpc("0.1"),
]
EXACT = [Ball(64), Multiprecision(64), Rational(), Symbolic(), TaylorBall(2), Guarded(Ball(64))]
every_float = pytest.mark.parametrize("value", FLOATS, ids=lambda value: type(value).__name__)
every_exact = pytest.mark.parametrize("arithmetic", EXACT, ids=lambda arithmetic: arithmetic.name)


@every_float
@every_exact
def test_a_float_is_refused_by_name(arithmetic: Any, value: Any) -> None:
    with pytest.raises(InexactEntryError) as refused:
        arithmetic.number(value)
    assert str(value) in str(refused.value)
    assert "Fraction" in refused.value.cure or "'0.1'" in refused.value.cure
    with pytest.raises(InexactEntryError):
        arithmetic.vector([1, value])
    if hasattr(arithmetic, "matrix"):
        with pytest.raises(InexactEntryError):
            arithmetic.matrix([[1, 2], [3, value]])


@every_float
def test_refuse_float_refuses(value: Any) -> None:
    with pytest.raises(InexactEntryError):
        refuse_float(value)


@pytest.mark.parametrize("value", [np.array([0.1]), np.array(0.1), np.array([0.1], dtype=object), np.array([1j])])
def test_an_array_of_floats_is_refused(value: Any) -> None:
    with pytest.raises(InexactEntryError):
        refuse_float(value)


@pytest.mark.parametrize(
    "value", [1, Q(1, 3), np.int64(3), np.array([1]), sympy.Rational(1, 3), sympy.Symbol("x"), "0.1"]
)
def test_refuse_float_lets_the_rest_pass(value: Any) -> None:
    refuse_float(value)


@every_exact
@pytest.mark.parametrize("value", [True, False, np.bool_(True)])
def test_a_truth_value_is_not_a_number(arithmetic: Any, value: Any) -> None:
    with pytest.raises(InexactEntryError, match="rue|alse"):
        arithmetic.number(value)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "", "one", "1/0", "0x10", "1,5"])
def test_a_string_that_is_not_a_number(text: str) -> None:
    with pytest.raises(InexactEntryError, match="not a number"):
        exact(text)


@pytest.mark.parametrize("value", [None, [1], Decimal("0.1"), 1j, object()])
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(InexactEntryError):
        exact(value)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("0.1", Q(1, 10)),
        ("1e-3", Q(1, 1000)),
        ("-1/3", Q(-1, 3)),
        (7, Q(7)),
        (np.int8(-3), Q(-3)),
        (sympy.Rational(2, 3), Q(2, 3)),
    ],
)
def test_exact_means_what_it_says(value: Any, meant: Q) -> None:
    found = exact(value)
    assert found == meant
    assert type(found.numerator) is int


@given(st.fractions())
def test_every_fraction_comes_back(value: Q) -> None:
    assert exact(value) == exact(str(value)) == value
