from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import sympy

from zo_check.calculus.power_sums import derivative_rule
from zo_check.calculus.signs import hypotheses_in, visibly_nonnegative, visibly_nonzero, visibly_positive
from zo_check.calculus.terms import ONES, LinearMap, Term, as_term, assumed, letter, named, scalar

f, v = letter("f", nonnegative=True), letter("v")
q, p = scalar("q", nonnegative=True), scalar("p")
m = scalar("m", positive=True)
A = LinearMap()
y = A.direction("y", v)
D = derivative_rule("D", {v: v})


@pytest.mark.parametrize(
    "term",
    [
        q,
        f,
        ONES,
        0,
        3,
        p**2,
        v**2,
        v * v,
        v @ v,
        y @ y,
        f @ v**2,
        (f * f).sum(),
        q + f,
        q * (p - 1) ** 2,
        1 / q,
        p**-2,
        named("c", f),
        q / 2,
        f**3,
        f @ f,
        (v**2).sum() * q,
    ],
)
def test_visible(term: Any) -> None:
    assert visibly_nonnegative(term)


@pytest.mark.parametrize(
    "term",
    [
        p,
        v,
        -q,
        -1,
        q - 1,
        -f,
        f @ v,
        v.sum(),
        p**3,
        v**3,
        1 / p,
        q - q,
        p * q,
        v * f,
        A.T @ f,
        y,
        D(v),
        -(p**2),
        named("c", -f),
        p**2 + 2 * p + 1,
    ],
)
def test_not_visible(term: Any) -> None:
    assert not visibly_nonnegative(term)


POSITIVE = [
    m,
    ONES,
    3,
    m + q,
    1 + p**2,
    m * (1 + q),
    m**3,
    1 / m,
    ONES @ ONES,
    ONES.sum(),
    named("c", m),
    (m * ONES) + f,
]
POSITIVE += [scalar("y", nonzero=True) ** 2, (1 + q) ** -3, assumed(m, "given"), scalar("y", nonzero=True) ** -2]


@pytest.mark.parametrize("term", POSITIVE)
def test_visibly_positive(term: Any) -> None:
    assert visibly_positive(term)
    assert visibly_nonnegative(term)


@pytest.mark.parametrize("term", [0, q, p, f, v, v @ v, p**2, q + p**2, -m, m - 1, f @ f, q * m, assumed(p, ""), m * v])
def test_not_visibly_positive(term: Any) -> None:
    assert not visibly_positive(term)


def test_of_either_sign_but_never_0() -> None:
    y = scalar("y", nonzero=True)
    assert visibly_nonzero(y)
    assert visibly_nonzero(-m)
    assert visibly_nonzero(as_term(sympy.sqrt(2) - 2))
    assert not visibly_positive(y)
    for term in (p, q, m - 1, v, ONES, 0 * m, as_term(0)):
        assert not visibly_nonzero(term)


def random_term(source: Random, depth: int) -> Term:
    if depth == 0:
        return source.choice([f, v, q, p, m, ONES, f @ v, q - 1, -p])
    left, right = random_term(source, depth - 1), random_term(source, source.randrange(depth))
    match source.randrange(7):
        case 0:
            return left + right
        case 1:
            return left * right
        case 2:
            return left - right
        case 3:
            return left ** source.choice([1, 2, 3])
        case 4:
            return (left * ONES) @ (right * ONES)
        case 5:
            return (left * f) @ (left * f) if source.random() < 0.5 else left * left
    return (left * right * ONES).sum()


def negatives_called_visible(
    judge: Callable[[Any], bool], value_of: Callable[..., Any], least: int | None = None
) -> tuple[int, int]:
    """Among random terms at random rationals: (called nonnegative, of these negative, or ≤ `least`, somewhere)."""
    visible = negative = 0
    for seed in range(1500):
        source = Random(seed)
        term = random_term(source, 2)
        if not judge(term):
            continue
        visible += 1
        for _ in range(3):
            letters = {"f": [source.randint(0, 3) for _ in range(2)], "v": [source.randint(-3, 3) for _ in range(2)]}
            scalars = {
                q.args[0]: sympy.Rational(source.randint(0, 5), 2),
                p.args[0]: sympy.Rational(source.randint(-5, 5), 2),
                m.args[0]: sympy.Rational(source.randint(1, 5), 2),
            }
            value = value_of(term, letters, scalars, 2)
            entries = value if isinstance(value, list) else [value]
            negative += any(bool(entry < 0 or (least is not None and entry <= least)) for entry in entries)
    return visible, negative


def test_nothing_negative_is_called_visible(value_of: Callable[..., Any]) -> None:
    visible, negative = negatives_called_visible(visibly_nonnegative, value_of)
    assert visible > 200
    assert negative == 0


def test_nothing_that_may_be_0_is_called_positive(value_of: Callable[..., Any]) -> None:
    visible, wrong = negatives_called_visible(visibly_positive, value_of, 0)
    assert visible > 40
    assert wrong == 0
    _, wrong = negatives_called_visible(visibly_nonnegative, value_of, 0)
    assert wrong > 0  # a judge that takes ≥ 0 for > 0 is caught


def test_a_judge_that_trusts_too_much_is_caught(value_of: Callable[..., Any]) -> None:
    _, negative = negatives_called_visible(lambda term: visibly_nonnegative(term) or term.op == "dot", value_of)
    assert negative > 0


def test_hypotheses_are_found_wherever_they_stand() -> None:
    one, two = assumed(p, "first"), assumed(v, "second")
    nested = assumed(one * q, "third")
    found = hypotheses_in(named("c", f * two) @ (nested * f) + one)
    assert found == [two, nested, one]
    assert hypotheses_in(p + 1) == []
    assert all(visibly_nonnegative(term) for term in found)
