"""A calculation that divides says by what, unless that is visibly not 0."""

from typing import Any

import pytest
import sympy

from zo_check import DIMENSION, Verdict, assumed, derivation, expectation, letter, named, scalar
from zo_check.calculus.assumptions import assumptions
from zo_check.calculus.chain import Cases, Chain
from zo_check.calculus.display import plain
from zo_check.calculus.divisors import divisors
from zo_check.calculus.facts import Fact, OnInterval
from zo_check.calculus.power_sums import derivative_rule
from zo_check.calculus.terms import ONES, as_term
from zo_check.claim import Claim
from zo_check.directions import RADEMACHER
from zo_check.effort import QUICK

CLAIM = Claim("made-up", "a title", "a statement")
x, p, m = scalar("x"), scalar("p", nonnegative=True), scalar("m", positive=True)
v, f = letter("v"), letter("f", nonnegative=True, moments={1: 1})


def look(proof: Any) -> Any:
    return derivation(CLAIM, lambda: proof).look(QUICK)


REAL = sympy.Symbol("x", real=True)


class CoordinatePair:
    """A law with a moment that one dimension does not have."""

    name = "made-up"

    @staticmethod
    def moment(exponents: Any, d: Any) -> Any:
        return d / (d**2 + d - 2) if exponents == (2,) else 0


COORDINATE_PAIR = CoordinatePair()
MAY_BE_0 = {
    "a symbol": (1 / x, "x"),
    "a nonnegative one": (3 / p, "p"),
    "a power": (x**-2, "x"),
    "a factor of several": (1 / (m * x * 2), "x"),
    "a norm": (1 / (v @ v), "‖v‖²"),
    "a total": (1 / v.sum(), "⟨v, 1⟩"),
    "under a name": (1 / named("N", p), "N"),
    "in a numerator": (m * (1 + 1 / p), "p"),
    "in a denominator": (1 / (1 + (1 / p) ** 2), "p"),
    "times 0": (0 * (1 / x), "x"),
    "in a vector": ((v / p) @ v, "p"),
    "in sympy": (as_term(1 / (REAL - 1)), "x - 1"),
    "dimension less 1": (1 / (DIMENSION - 1), "d - 1"),
    "in a law": (expectation(v, COORDINATE_PAIR)((v @ f) ** 2), "d - 1"),
    "a product in sympy": (as_term(1 / ((REAL - 1) ** 2 * (REAL**2 + 1))), "x - 1"),
    "in a moment": (letter("g", moments={2: 1 / x}) @ v, "x"),
    "in a rule": (derivative_rule("D", {v: v / p})(v @ v), "p"),
    "the number 0": (1 / as_term(0), "0"),
    "the number 0 in disguise": (1 / as_term(sympy.sqrt(2) ** 2 - 2 + 0), "0"),
}
NEVER_0 = {
    "a positive symbol": 1 / m,
    "a number": 1 / as_term(-3),
    "a root": 1 / as_term(sympy.sqrt(33) - 5),
    "a positive and a nonnegative": 1 / (m + p),
    "1 and a square": 1 / (1 + x**2),
    "a product": 1 / (m * (1 + p) * m),
    "a square of what is not 0": scalar("y", nonzero=True) ** -2,
    "what is not 0": 1 / scalar("y", nonzero=True),
    "dimension": 1 / (DIMENSION * (DIMENSION + 2)),
    "length": 1 / (ONES @ ONES + 1),
    "a total of 1": 1 / f.sum(),
    "under a name": 1 / named("N", m),
    "a negative": 1 / (-m),
    "a total of positive ones": 1 / letter("e", positive=True).sum(),
    "a positive vector's product": 1 / (letter("e", positive=True) @ letter("k", positive=True)),
    "an expectation": expectation(v, RADEMACHER)((v @ f) ** 4),
}


@pytest.mark.parametrize(("term", "shown"), MAY_BE_0.values(), ids=MAY_BE_0)
def test_what_may_be_0_is_listed(term: Any, shown: str) -> None:
    chain = Chain(as_term(term))
    assert [plain(divisor) for divisor in divisors(chain)] == [shown]
    assert f"{shown} ≠ 0" in assumptions(chain)


@pytest.mark.parametrize("term", NEVER_0.values(), ids=NEVER_0)
def test_what_is_visibly_not_0_is_not(term: Any) -> None:
    assert divisors(Chain(term)) == ()


@pytest.mark.parametrize(
    "chain",
    [
        Chain(0 * x).equals(1 / x - 1 / x, ""),
        Chain(0).at_most(1, "", slack=1 + (x / x) ** 2 - 1),
        Chain(0).at_most(1, "", by=Fact("fact", 1 / x)),
        Chain(0).at_most(1, "", by=Fact("fact", x), times=1 / x),
        Chain(0).at_most(1, "", by=Fact("fact", x, (x**-2,))),
        Chain(0).at_most(1, "", on=OnInterval(p, 0, 1, above=p, below=1 / x)),
        Chain(0, given=(assumed(1 / x, ""),)).at_most(1, ""),
    ],
    ids=["line", "slack", "gap", "factor", "need", "interval", "hypothesis"],
)
def test_wherever_it_stands(chain: Chain) -> None:
    assert [plain(divisor) for divisor in divisors(chain)] == ["x"]


def test_a_quotient_of_equals_is_1_where_it_is_anything() -> None:
    finding = look(Chain(x / x).equals(1, ""))
    assert finding.verdict is Verdict.SUPPORTED
    assert "x ≠ 0" in finding.assumes


zero, at_most_zero = assumed(-(x**2), "x is 0"), assumed(-p, "p is 0")
CONTRADICTORY = {
    "a square": Chain(0, given=(zero,)).at_most(-1, "", slack=zero / x**2),
    "a power": Chain(0, given=(zero,)).at_most(-1, "", slack=zero * x**-2),
    "a case": Cases(
        -p,
        lambda h: Chain(0).at_most(-1, "", slack=h / p),
        lambda _: Chain(0).at_most(1, "", slack=as_term(1)),
    ),
    "a number": Chain(0).equals(1 / as_term(0) - 1 / as_term(0), ""),
    "a number in a slack": Chain(0).at_most(1, "", slack=1 + 0 / as_term(0)),
}


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_dividing_by_what_the_hypotheses_make_0_proves_nothing(name: str) -> None:
    assert look(CONTRADICTORY[name]).verdict is not Verdict.SUPPORTED
    if "number" not in name:
        assert look(CONTRADICTORY[name]).verdict is Verdict.VACUOUS


def test_where_no_instance_can_be_made_nothing_is_divided() -> None:
    """A letter of length 1 in cubes and in squares is hardly ever drawn: that p is 0 is hidden from trials."""
    rare = letter("r", nonnegative=True, moments={1: 1, 2: sympy.Rational(1, 7), 3: sympy.Rational(1, 31)})
    hidden = assumed(-p * (1 + rare @ v**2), "p is 0")
    chain = Chain(0, given=(hidden,)).at_most(-1, "", slack=hidden / (p * (1 + rare @ v**2)))
    assert look(chain).verdict is Verdict.VACUOUS


def test_dividing_by_what_the_hypotheses_leave_free_is_allowed() -> None:
    below = assumed(1 - p, "p ≤ 1")
    finding = look(Chain(1, given=(below,)).at_most(1 / p, "", slack=below / p))
    assert finding.verdict is Verdict.SUPPORTED
    assert "p ≠ 0" in finding.assumes
