"""One table of formulas with exact rational answers, run on every arithmetic."""

from collections.abc import Callable
from fractions import Fraction as Q
from typing import Any

import numpy as np
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.floating import Floating
from zo_check.arithmetic.guarded import Guard, Guarded
from zo_check.arithmetic.multiprecision import Multiprecision
from zo_check.arithmetic.rational import Rational
from zo_check.arithmetic.symbolic import Symbolic
from zo_check.arithmetic.truth import Truth
from zo_check.errors import InexactEntryError

ARITHMETICS = [
    Ball(53),
    Ball(256),
    Multiprecision(53),
    Multiprecision(256),
    Floating(),
    Rational(),
    Symbolic(),
    Guarded(Ball(128)),
    Guarded(Rational()),
]
every_arithmetic = pytest.mark.parametrize("arithmetic", ARITHMETICS, ids=lambda arithmetic: arithmetic.name)

THIRD, TENTH = "1/3", "0.1"
ROWS = ((1, "1/2", -2), (0, THIRD, 5))
VECTORS: list[tuple[str, Callable[[Any], Any], list[Q]]] = [
    ("int", lambda a: a.number(7), [Q(7)]),
    ("fraction", lambda a: a.number(Q(1, 3)), [Q(1, 3)]),
    ("decimal string", lambda a: a.number("0.1"), [Q(1, 10)]),
    ("exponent string", lambda a: a.number("-1e-3"), [Q(-1, 1000)]),
    ("NumPy int", lambda a: a.number(np.int64(3)), [Q(3)]),
    ("sum", lambda a: a.number(THIRD) + a.number(TENTH), [Q(13, 30)]),
    ("difference", lambda a: a.number(THIRD) - a.number(TENTH), [Q(7, 30)]),
    ("int on the left", lambda a: 1 - a.number(THIRD), [Q(2, 3)]),
    ("product", lambda a: a.number(THIRD) * a.number(TENTH), [Q(1, 30)]),
    ("quotient", lambda a: a.number(THIRD) / a.number(TENTH), [Q(10, 3)]),
    ("int over", lambda a: 2 / a.number(THIRD), [Q(6)]),
    ("negation", lambda a: -a.number(THIRD), [Q(-1, 3)]),
    ("square", lambda a: a.number("-1/3") ** 2, [Q(1, 9)]),
    ("fifth power", lambda a: a.number("3/7") ** 5, [Q(243, 16807)]),
    ("vector sum", lambda a: a.vector([1, THIRD]) + a.vector([TENTH, 2]), [Q(11, 10), Q(7, 3)]),
    ("vector difference", lambda a: a.vector([1, THIRD]) - a.vector([TENTH, 2]), [Q(9, 10), Q(-5, 3)]),
    ("entrywise product", lambda a: a.vector([3, THIRD]) * a.vector([TENTH, 2]), [Q(3, 10), Q(2, 3)]),
    ("entrywise quotient", lambda a: a.vector([1, THIRD]) / a.vector([TENTH, 2]), [Q(10), Q(1, 6)]),
    ("entrywise power", lambda a: a.vector([-2, THIRD]) ** 3, [Q(-8), Q(1, 27)]),
    ("scalar on the left", lambda a: a.number(THIRD) * a.vector([3, 1]), [Q(1), Q(1, 3)]),
    ("int broadcast", lambda a: 1 - a.vector([3, THIRD]), [Q(-2), Q(2, 3)]),
    ("negated vector", lambda a: -a.vector([3, THIRD]), [Q(-3), Q(-1, 3)]),
    ("over a scalar", lambda a: a.vector([3, 1]) / a.number(3), [Q(1), Q(1, 3)]),
    ("vector sum of entries", lambda a: a.vector([1, THIRD, TENTH]).sum(), [Q(43, 30)]),
    ("inner product", lambda a: a.vector([1, THIRD]) @ a.vector([TENTH, 6]), [Q(21, 10)]),
    ("matrix times vector", lambda a: a.matrix(ROWS) @ a.vector([2, 3, THIRD]), [Q(17, 6), Q(8, 3)]),
    ("transpose times vector", lambda a: a.matrix(ROWS).T @ a.vector([3, TENTH]), [Q(3), Q(23, 15), Q(-11, 2)]),
    ("transpose twice", lambda a: a.matrix(ROWS).T.T @ a.vector([2, 3, THIRD]), [Q(17, 6), Q(8, 3)]),
    ("quadratic form", lambda a: a.vector([1, 2]) @ (a.matrix(ROWS) @ a.vector([2, 3, THIRD])), [Q(49, 6)]),
    ("algebraic, of degree 1", lambda a: a.algebraic(AlgebraicNumber((7, -3), Q(0), Q(1))), [Q(3, 7)]),
    ("algebraic, negative", lambda a: a.algebraic(AlgebraicNumber((7, 3), Q(-1), Q(0))), [Q(-3, 7)]),
    ("exp, log and sqrt at rational values", lambda a: a.exp(0 * a.number(1)) + a.sqrt(a.number("9/4")), [Q(5, 2)]),
]


def entries(value: Any) -> list[Any]:
    return list(value) if hasattr(value, "__len__") else [value]


Encloses = Callable[[arb, Q], bool]


def agrees(value: Any, exact: Q, arithmetic: Any, encloses: Encloses) -> bool:
    """Contains it (ball), is it (exact arithmetics), or is it within rounding."""
    if isinstance(value, Guard):
        return agrees(value.value, exact, arithmetic.inner, encloses)
    if isinstance(value, arb):
        narrow = value.rad() < arb(2) ** (10 - arithmetic.bits) * (1 + abs(value))
        return encloses(value, exact) and bool(narrow)
    if isinstance(arithmetic, Multiprecision):
        sign, mantissa, exponent, _ = value._mpf_
        found = (-1) ** sign * Q(int(mantissa)) * Q(2) ** int(exponent)
        return abs(found - exact) <= abs(exact) * Q(2) ** (6 - arithmetic.bits)
    if isinstance(arithmetic, Floating):
        return abs(Q(float(value)) - exact) <= abs(exact) * Q(2) ** (6 - arithmetic.bits)
    return bool(value == exact) and not isinstance(value, float)


@every_arithmetic
@pytest.mark.parametrize(("formula", "exact"), [v[1:] for v in VECTORS], ids=[v[0] for v in VECTORS])
def test_every_arithmetic_gives_the_exact_answer(
    arithmetic: Any, formula: Any, exact: list[Q], encloses: Encloses
) -> None:
    with arithmetic.working():
        found = entries(formula(arithmetic))
        assert len(found) == len(exact)
        assert all(agrees(value, one, arithmetic, encloses) for value, one in zip(found, exact, strict=True))


@every_arithmetic
def test_the_referee_can_say_no(arithmetic: Any, encloses: Encloses) -> None:
    with arithmetic.working():
        assert not agrees(arithmetic.number("1/3"), Q(1, 3) + Q(1, 10**9), arithmetic, encloses)


numbers = st.fractions(-9, 9, max_denominator=9)
OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": lambda x, y: x / (y * y + 1),
    "^": lambda x, _: x**3,
}
formulas = st.recursive(
    numbers, lambda smaller: st.tuples(st.sampled_from(sorted(OPERATIONS)), smaller, smaller), max_leaves=8
)


def evaluate(formula: Any, enter: Callable[[Q], Any]) -> Any:
    if isinstance(formula, tuple):
        name, left, right = formula
        return OPERATIONS[name](evaluate(left, enter), evaluate(right, enter))
    return enter(formula)


@given(formula=formulas)
@settings(max_examples=60)
def test_random_rational_formulas(formula: Any, encloses: Encloses) -> None:
    exact = evaluate(formula, Q)
    for arithmetic in (Ball(80), Rational(), Symbolic(), Guarded(Ball(80))):
        with arithmetic.working():
            value = evaluate(formula, arithmetic.number)
            if isinstance(value, Guard):
                value = value.value
            if isinstance(value, arb):
                assert encloses(value, exact)
            else:
                assert value == exact


def test_random_formulas_would_catch_a_float(encloses: Encloses) -> None:
    with Ball(80).working():
        wrong = evaluate(("+", Q(1, 10), Q(0)), lambda q: arb(float(q)))
        assert not encloses(wrong, Q(1, 10))


@every_arithmetic
def test_comparisons_of_plain_numbers(arithmetic: Any) -> None:
    with arithmetic.working():
        one, two = arithmetic.number(1), arithmetic.number(2)
        assert arithmetic.nonnegative(two - one) is Truth.TRUE
        assert arithmetic.nonnegative(one - two) is Truth.FALSE
        assert arithmetic.nonnegative(one - one) is Truth.TRUE
        assert arithmetic.equal(one + one, two) is Truth.TRUE
        assert arithmetic.equal(one, two) is Truth.FALSE


@every_arithmetic
def test_a_formula_that_reduced_to_an_int(arithmetic: Any) -> None:
    with arithmetic.working():
        assert arithmetic.nonnegative(3) is Truth.TRUE
        assert arithmetic.equal(3, 3) is Truth.TRUE


@every_arithmetic
def test_names_and_decimals_are_printable(arithmetic: Any) -> None:
    with arithmetic.working():
        assert arithmetic.name
        assert "0.5" in arithmetic.decimal(arithmetic.number("1/2")) or "1/2" in arithmetic.decimal(
            arithmetic.number("1/2")
        )


ROOTS = {
    "the golden ratio": (AlgebraicNumber((1, -1, -1), Q(1), Q(2)), "1.618033988749894848204586834365638117720"),
    "its conjugate": (AlgebraicNumber((1, -1, -1), Q(-1), Q(0)), "-0.6180339887498948482045868343656381177203"),
    "the middle root of three": (
        AlgebraicNumber((60, -72, 21, -1), Q(1, 4), Q(1, 2)),
        "0.3637357092990253199656539421088292658338",
    ),
    "a root close to its end": (AlgebraicNumber((10**20, 0, -1), Q(0), Q(1)), "0.0000000001"),
}


@every_arithmetic
@pytest.mark.parametrize(("number", "digits"), ROOTS.values(), ids=ROOTS)
def test_every_arithmetic_enters_algebraic_numbers(arithmetic: Any, number: Any, digits: str) -> None:
    if "rational" in arithmetic.name:
        with pytest.raises(InexactEntryError):
            arithmetic.algebraic(number)
        return
    near = Q(digits)  # within 1e-39
    with arithmetic.working():
        value = arithmetic.algebraic(number)
        room = arithmetic.number(Q(1, 10**39) + abs(near) * Q(2) ** -(min(getattr(arithmetic, "bits", 128), 128) - 5))
        for gap in (value - arithmetic.number(near), arithmetic.number(near) - value):
            assert arithmetic.nonnegative(room + gap) is Truth.TRUE
        if isinstance(arithmetic, Symbolic):
            zero = sum(c * value**k for k, c in enumerate(reversed(number.polynomial)))
            assert arithmetic.equal(zero, 0) is Truth.TRUE


def test_a_ball_of_an_algebraic_number_holds_it_and_nothing_far(encloses: Encloses) -> None:
    number = AlgebraicNumber((1, 0, 0, -2), Q(1), Q(2))
    for bits in (53, 1000):
        with Ball(bits).working():
            cube = Ball(bits).algebraic(number) ** 3
            assert encloses(cube, Q(2))
            assert float(cube.rad()) < 2.0 ** (6 - bits)


def test_intervals_and_series_enter_algebraic_numbers() -> None:
    from zo_check.arithmetic.ball import TaylorBall
    from zo_check.search.boxes import Boxes

    number = AlgebraicNumber((1, 0, -2), Q(1), Q(2))
    interval = Boxes().algebraic(number)
    low, high = (Q(float(end)) for end in (-interval.ends[0, 0], interval.ends[1, 0]))
    assert low**2 < 2 < high**2
    assert high - low < Q(2) ** -50
    series = TaylorBall(2, 128)
    with series.working():
        square = series.algebraic(number) * series.algebraic(number) - 2
        assert all(coefficient.contains(0) for coefficient in square.coeffs())
