"""A witness is worth having only if it is one: each is read back and evaluated from the definitions."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sympy

from zo_check.calculus.counterexample import find_counterexample
from zo_check.calculus.power_sums import normal
from zo_check.calculus.terms import ONES, Term, as_term, assumed, letter, scalar

v, w, h = letter("v"), letter("w"), letter("h", nonnegative=True)
f = letter("f", nonnegative=True, moments={1: 1})
p, q, P = scalar("p"), scalar("q", nonnegative=True), scalar("P", nonnegative=True)
g = letter("g", nonnegative=True, moments={1: P})
n = as_term(normal(ONES.sum()))
SYMBOLS = [p, q, P, n, scalar("k", integer=True), scalar("m", negative=True), scalar("r", positive=True)]
k, m, r = SYMBOLS[4:]


def read(witness: str) -> tuple[dict[str, list[Any]], dict[Any, Any], int]:
    """Letters, scalars and n of a witness, from its words alone."""
    words = witness.split(": ", maxsplit=1)[0]
    vectors = re.findall(r"(\w+) = \(([^)]*)\)", words)
    letters = {name: [sympy.Rational(x) for x in entries.split(", ")] for name, entries in vectors}
    named = dict(re.findall(r"(\w+) = (-?\d+(?:/\d+)?)", words))
    by_name = {one.args[0].name: one.args[0] for one in SYMBOLS}
    scalars = {by_name[name]: sympy.Rational(value) for name, value in named.items()}
    length = len(next(iter(letters.values()), ()))
    return letters, {**scalars, n.args[0]: sympy.Integer(length)}, length


FALSE: dict[str, tuple[Any, bool, tuple[Term, ...]]] = {
    "equality": (v @ w - v @ v, True, ()),
    "vector equality": (v * w - v, True, ()),
    "scalar equality": (p - q, True, ()),
    "inequality": (v.sum() ** 2 - v @ v, False, ()),
    "vector inequality": (h - h**2, False, ()),
    "with a moment": (f @ f - 1, False, ()),
    "with a symbolic moment": (g @ g - P**2, False, ()),
    "with a hypothesis": (1 - p**2, False, (assumed(1 - p, ""),)),
    "only where a hypothesis is tight": (1 - p - q - as_term(1) / 100, False, (assumed(1 - p - q, ""), assumed(p, ""))),
    "with a vector hypothesis": (p - 1 - w @ w, False, (assumed(p - v, ""),)),
    "with n": (n * (v @ v) - 3 * v.sum() ** 2, False, ()),
    "with n and a hypothesis about it": (v.sum() ** 2 - n, False, (assumed(3 - n, ""),)),
    "integer symbol": (k - k**2 / 2, False, ()),
    "negative symbol": (m + 1, False, ()),
    "positive symbol": (r - 1, False, ()),
    "with a pole": (1 / p - 1 / q, True, ()),
}
TRUE: dict[str, tuple[Any, bool, tuple[Term, ...]]] = {
    "Cauchy–Schwarz": ((v @ v) * (w @ w) - (v @ w) ** 2, False, ()),
    "Cauchy–Schwarz with n": (n * (v @ v) - v.sum() ** 2, False, ()),
    "the same, n at least 2": (n * (v @ v) - v.sum() ** 2, False, (assumed(n - 2, ""),)),
    "the same, n at most 2": (n * (v @ v) - v.sum() ** 2, False, (assumed(2 - n, ""),)),
    "moment": (1 - f @ f, False, ()),
    "symbolic moment": (P**2 - g @ g, False, ()),
    "symbolic moment and a bound on it": (P**2 - g @ g, False, (assumed(1 - P - q, ""),)),
    "hypothesis": (1 - p, False, (assumed(1 - p, ""),)),
    "vector hypothesis": (p * h.sum() - h @ v, False, (assumed(p - v, ""),)),
    "integer symbol": (k**2 - k, False, ()),
    "negative symbol": (-m, False, ()),
    "contradictory hypotheses": (as_term(-1) + 0 * p, False, (assumed(p - 1, ""), assumed(-p, ""))),
    "a pole is not an instance": (1 / p**2, False, ()),
    "a pole is no difference": (as_term(0) / p, True, ()),
}


@pytest.mark.parametrize(("difference", "equality", "given"), FALSE.values(), ids=FALSE)
def test_a_witness_is_a_counterexample(
    difference: Term, equality: bool, given: Any, value_of: Callable[..., Any]
) -> None:
    witness = find_counterexample(normal(difference), equality, given)
    assert witness
    letters, scalars, length = read(witness)
    for hypothesis in given:
        met = value_of(hypothesis, letters, scalars, length)
        assert all(x >= 0 for x in (met if isinstance(met, list) else [met]))
    for name, entries in letters.items():
        assert name not in "fgh" or min(entries) >= 0
    assert sum(letters.get("f", [1])) == 1
    assert "g" not in letters or sum(letters["g"]) == scalars[P.args[0]]
    for symbol, value in scalars.items():
        assert all(
            getattr(value, f"is_{name}") is fact
            for name, fact in symbol.assumptions0.items()
            if length or symbol != n.args[0]
        )
    found = value_of(difference, letters, scalars, length)
    found = [sympy.sympify(x) for x in (found if isinstance(found, list) else [found])]
    printed = sympy.Rational(witness.rsplit(" ", 1)[1])
    assert printed in found
    assert printed != 0 if equality else printed < 0


@pytest.mark.parametrize(("difference", "equality", "given"), TRUE.values(), ids=TRUE)
def test_there_is_none_against_what_is_true(difference: Term, equality: bool, given: Any) -> None:
    assert find_counterexample(normal(difference), equality, given) is None


def test_the_search_repeats_itself() -> None:
    form = normal(f @ v - w @ w)
    assert find_counterexample(form, False) == find_counterexample(form, False)


def test_the_words_say_which_kind_of_failure() -> None:
    assert "differ by" in (find_counterexample(normal(p), True) or "")
    assert "larger side minus the smaller" in (find_counterexample(normal(p), False) or "")
