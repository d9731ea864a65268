from fractions import Fraction

import pytest
import sympy

from zo_check import Slope

x, t = sympy.symbols("x t")


@pytest.mark.parametrize(
    "formula",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: 3 - a,
        lambda a, b: a * b - b * a + a,
        lambda a, b: a * a - 2 * b,
        lambda a, b: a**3 - b**2 + 1,
        lambda a, b: (a * b) ** 2 / 5,
        lambda a, b: -a * 2 + x * b,
        lambda a, b: a / (x + 1) + b,
    ],
)
def test_constant_and_slope_add_up_to_the_plain_value(formula):
    plain = formula((x + t * (x**2 - 1)), (2 + t * t * x))
    slope = formula(Slope(x, x**2 - 1, t), Slope(2, t * x, t))
    assert sympy.simplify(slope.value - plain) == 0


def test_the_constant_is_the_value_at_0():
    slope = Slope(x, x**2, t) ** 3 * Slope(1, 1, t)
    assert sympy.expand(slope.constant - slope.value.subs(t, 0)) == 0


def test_what_has_no_slope_form_is_refused():
    with pytest.raises(ValueError, match="two variables"):
        Slope(1, 1, t) + Slope(1, 1, x)
    with pytest.raises(ValueError, match="division"):
        1 * Slope(1, 1, t) / Slope(1, 1, t)
    with pytest.raises(ValueError, match="power"):
        Slope(1, 1, t) ** -1


def test_rationals_serve_as_well():
    eta = Fraction(1, 3)
    assert (Slope(Fraction(2), Fraction(5), eta) ** 2).value == Fraction(121, 9)
