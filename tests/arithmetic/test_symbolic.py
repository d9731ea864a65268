from typing import Any

import pytest
import sympy

from zo_check.arithmetic.symbolic import Symbolic
from zo_check.arithmetic.truth import Truth
from zo_check.errors import InexactEntryError

x, p = sympy.Symbol("x", real=True), sympy.Symbol("p", positive=True)


@pytest.mark.parametrize(
    ("expression", "sign"),
    [
        (p, Truth.TRUE),
        (-p, Truth.FALSE),
        (x, Truth.UNKNOWN),
        (x**2, Truth.TRUE),
        (sympy.sqrt(2) - sympy.Rational(3, 2), Truth.FALSE),
        (sympy.sqrt(2) ** 2 - 2, Truth.TRUE),
        ((1 + sympy.sqrt(2)) ** 2 - 3 - 2 * sympy.sqrt(2), Truth.TRUE),
        (sympy.nan, Truth.UNKNOWN),
        (sympy.oo, Truth.UNKNOWN),
        (-sympy.oo, Truth.UNKNOWN),
        (sympy.zoo, Truth.UNKNOWN),
    ],
)
def test_signs(expression: Any, sign: Truth) -> None:
    assert Symbolic().nonnegative(expression) is sign


@pytest.mark.parametrize(
    ("left", "right", "truth"),
    [
        ((x + 1) ** 2, x**2 + 2 * x + 1, Truth.TRUE),
        (x, x + 1, Truth.FALSE),
        (x, 2 * x, Truth.UNKNOWN),
        (1 / (sympy.sqrt(2) - 1), sympy.sqrt(2) + 1, Truth.TRUE),
        (sympy.oo, sympy.oo, Truth.UNKNOWN),
    ],
)
def test_equality(left: Any, right: Any, truth: Truth) -> None:
    assert Symbolic().equal(left, right) is truth


def test_a_float_inside_an_expression_is_refused() -> None:
    for refused in (0.5 * x, sympy.Float("0.5")):
        with pytest.raises(InexactEntryError):
            Symbolic().number(refused)
        with pytest.raises(InexactEntryError):
            Symbolic().nonnegative(refused)
        with pytest.raises(InexactEntryError):
            Symbolic().equal(refused, 0)


def test_an_exponential_of_ones_own() -> None:
    own = sympy.Function("Exp")
    assert Symbolic(own).exp(x) == own(x)
    assert Symbolic().exp(Symbolic().vector([0]))[0] == 1
    assert Symbolic().log(Symbolic().exp(x)) == x
    assert Symbolic().sqrt(sympy.Integer(4)) == 2
    assert Symbolic().decimal(x / 3) == "x/3"
