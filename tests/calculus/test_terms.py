from fractions import Fraction as Q
from typing import Any

import numpy as np
import pytest
import sympy

from zo_check.calculus.power_sums import normal
from zo_check.calculus.terms import ONES, LinearMap, Rank, as_term, assumed, letter, named, scalar
from zo_check.errors import IllTypedError, InexactEntryError

f, v, p = letter("f"), letter("v"), scalar("p")
A = LinearMap("A")
x, y = A.direction("x", f), A.direction("y", v)
z = A.T @ f

ILL_TYPED: dict[str, Any] = {
    "R^n + R^d": lambda: v + y,
    "R^d - R^n": lambda: y - v,
    "scalar + R^d": lambda: 1 + y,
    "R^d - scalar": lambda: y - p,
    "R^n times R^d": lambda: v * y,
    "entrywise product in R^d": lambda: y * z,
    "entrywise power in R^d": lambda: y**2,
    "R^n with R^d": lambda: v @ y,
    "R^d with R^n": lambda: z @ v,
    "scalar with R^n": lambda: p @ v,
    "R^n with scalar": lambda: v @ p,
    "A on R^n": lambda: A @ v,
    "A on a scalar": lambda: A @ p,
    "A on a number": lambda: A @ 3,
    "A on a pullback": lambda: A @ z,
    "A on a direction of B": lambda: A @ LinearMap("B").direction("y", v),
    "transpose on R^d": lambda: A.T @ y,
    "transpose on a scalar": lambda: A.T @ p,
    "transpose on a number": lambda: A.T @ 3,
    "sum of a scalar": p.sum,
    "sum in R^d": y.sum,
    "over a vector": lambda: p / v,
    "number over a vector": lambda: 1 / v,
    "a fractional power": lambda: p ** Q(1, 2),
    "a float power": lambda: p**2.0,
}


@pytest.mark.parametrize("build", ILL_TYPED.values(), ids=ILL_TYPED)
def test_what_does_not_fit_is_refused(build: Any) -> None:
    with pytest.raises(IllTypedError):
        build()


@pytest.mark.parametrize("value", [0.1, np.float64(0.1), True, sympy.Float("0.1"), 0.1 * sympy.Symbol("x"), None])
@pytest.mark.parametrize(
    "use", [as_term, lambda c: p + c, lambda c: c * v, lambda c: v - c, lambda c: p / c], ids=range(5)
)
def test_floats_and_truth_values_are_refused(use: Any, value: Any) -> None:
    with pytest.raises(InexactEntryError):
        use(value)


def test_exact_values_enter() -> None:
    assert normal("0.1") == normal(Q(1, 10)) == sympy.Rational(1, 10)
    assert as_term(p) is p
    assert as_term(sympy.sqrt(2)).rank is Rank.SCALAR


@pytest.mark.parametrize(
    ("term", "rank"),
    [
        (f + 1, Rank.LOGITS),
        (p * f, Rank.LOGITS),
        (f @ v, Rank.SCALAR),
        (f.sum(), Rank.SCALAR),
        (2 * y, Rank.PARAMETERS),
        (z / 3, Rank.PARAMETERS),
        (z @ y, Rank.SCALAR),
        (A @ y, Rank.LOGITS),
        (named("c", f - v), Rank.LOGITS),
        (assumed(p, "why"), Rank.SCALAR),
        (ONES * p, Rank.LOGITS),
    ],
)
def test_ranks(term: Any, rank: Rank) -> None:
    assert term.rank is rank


def test_names_and_hypotheses_do_not_change_the_value() -> None:
    assert normal(named("c", f - v)) == normal(f - v)
    assert normal(assumed(f - v, "why")) == normal(f - v)
    assert normal(A @ y) == normal(v)


def test_right_hand_operators() -> None:
    assert normal(1 - p) == 1 - p.args[0]
    assert normal(2 / p) == 2 / p.args[0]
    assert normal(1 + f) == normal(f + 1)
    assert normal(2 * f) == normal(f * 2) == normal(f + f)


REAL = sympy.Symbol("x", real=True)


@pytest.mark.parametrize("value", [sympy.sqrt(REAL), sympy.log(REAL), REAL ** sympy.Rational(1, 3), sympy.asin(REAL)])
def test_what_is_real_for_some_numbers_only_is_refused(value: Any) -> None:
    """The square of √x would count as ≥ 0, and x with it."""
    with pytest.raises(IllTypedError, match="real"):
        as_term(value)


@pytest.mark.parametrize(
    "value", [1 / REAL, sympy.sqrt(2) * REAL, sympy.sqrt(1 + REAL**2), abs(REAL), sympy.cos(REAL), sympy.exp(-REAL)]
)
def test_what_is_real_for_every_number_enters(value: Any) -> None:
    assert as_term(value).rank is Rank.SCALAR
