import re
from random import Random
from typing import Any

import pytest
import sympy

from zo_check.calculus.explicit import Exp, nonzero_instance, vanishes
from zo_check.errors import IllTypedError

a, b, c = sympy.symbols("a b c", real=True)
x1, x2 = sympy.symbols("x1 x2", real=True)
total = Exp(a) + Exp(b)
ZERO = {
    "nothing": sympy.Integer(0),
    "binomial": (a + b) ** 2 - a**2 - 2 * a * b - b**2,
    "softmax sums to 1": Exp(a) / total + Exp(b) / total - 1,
    "one spelling of an exponent": Exp(a * (b + 1)) - Exp(a * b + a),
    "softmax derivative": sympy.diff(Exp(a) / total, a) - Exp(a) / total * (1 - Exp(a) / total),
    "two denominators": 1 / a - 1 / b - (b - a) / a / b,
    "square of a denominator": (a / (1 + a)) ** 2 - a**2 / (1 + a) ** 2,
}
NONZERO = {
    "a number": sympy.Rational(1, 3),
    "a symbol": a,
    "an exponential": Exp(a) - 1,
    "softmax without the sum": Exp(a) / total + Exp(b) / total - 2,
    "wrong derivative": sympy.diff(Exp(a) / total, a) + Exp(a) / total * (1 - Exp(a) / total),
    "small": (a - b) / 10**12,
    "two denominators": 1 / a + 1 / b - (b - a) / a / b,
}


@pytest.mark.parametrize("expression", ZERO.values(), ids=ZERO)
def test_true_identities_vanish(expression: Any) -> None:
    assert vanishes(expression)
    assert nonzero_instance(expression) is None


@pytest.mark.parametrize("expression", NONZERO.values(), ids=NONZERO)
def test_false_ones_do_not(expression: Any) -> None:
    assert not vanishes(expression)


@pytest.mark.parametrize(
    "expression",
    [
        sympy.sqrt(a) - 1,
        sympy.sin(a) - a,
        sympy.exp(a) - a,
        sympy.log(a) - a,
        abs(a) - a,
        sympy.pi * a,
        a**b - a,
        a**-b * a,
        a ** sympy.Rational(-1, 2) - 1,
    ],
    ids=str,
)
def test_other_functions_are_not_taken_for_anything(expression: Any) -> None:
    with pytest.raises(IllTypedError, match="not a rational function"):
        vanishes(expression)


def test_symbols_of_the_caller_are_not_taken_for_the_internal_ones() -> None:
    assert not vanishes(Exp(a) - sympy.Symbol("E0"))
    assert not vanishes(1 / a - sympy.Symbol("R0"))


def test_random_identities_and_their_neighbours() -> None:
    for seed in range(15):
        source = Random(seed)
        pieces = [a, b, Exp(a), Exp(b), 1 / total, sympy.Integer(source.randint(1, 4))]
        one, two, three = (source.choice(pieces) * source.choice(pieces) + source.choice(pieces) for _ in range(3))
        difference = (one + two) * three - one * three - two * three
        assert vanishes(difference)
        assert not vanishes(difference + three / source.choice([97, -97]))


@pytest.mark.parametrize(
    "expression",
    [
        Exp(2 * x1) - Exp(x1),
        a * Exp(x1) - b,
        Exp(a * x1 + x2) - 1,
        a / (1 + b**2) - b,
        1 / a - 1 / b,
        c * x2 - Exp(c * x1),
    ],
    ids=str,
)
def test_a_witness_is_one(expression: Any) -> None:
    witness = nonzero_instance(expression)
    assert witness
    words, difference = witness.split(": the two sides differ by ")
    symbols = {symbol.name: symbol for symbol in expression.free_symbols}
    values = {symbols[name]: sympy.sympify(value) for name, value in re.findall(r"(\w+) = ([^,]+)", words)}
    assert set(values) == expression.free_symbols
    found = sympy.simplify(expression.replace(Exp, sympy.exp).subs(values))
    assert found.is_finite
    assert found == sympy.sympify(difference) != 0


def test_a_pole_is_not_a_witness() -> None:
    assert nonzero_instance(0 * a + 1 / (a - a**2) - 1 / (a - a**2)) is None
    witness = nonzero_instance(1 / a)
    assert witness
    assert "zoo" not in witness


def test_the_exponential_is_its_own_derivative() -> None:
    assert sympy.diff(Exp(a * b), a) == b * Exp(a * b)
    assert Exp(a) * Exp(b) != Exp(a + b)
