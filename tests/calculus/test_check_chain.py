"""Each justification is accepted where it is right, and not where it is wrong."""

from collections.abc import Callable
from fractions import Fraction as Q
from math import prod
from random import Random
from typing import Any

import pytest
import sympy

from zo_check.arithmetic.truth import Truth
from zo_check.calculus import facts
from zo_check.calculus.chain import Cases, Chain
from zo_check.calculus.check_chain import assumed_conclusion, chains_of, check_chain, contradiction, is_zero
from zo_check.calculus.facts import Fact, OnInterval
from zo_check.calculus.power_sums import normal
from zo_check.calculus.terms import ONES, LinearMap, Term, as_term, assumed, letter, scalar
from zo_check.errors import IllTypedError, ProofFileError

f = letter("f", nonnegative=True, moments={1: 1})
h, v, w = letter("h", nonnegative=True), letter("v"), letter("w")
p, q = scalar("p"), scalar("q", nonnegative=True)
A = LinearMap()
y = A.direction("y", v)
below_one = assumed(1 - p, "p ≤ 1")
below_one_q = assumed(1 - q, "q ≤ 1")


def holds(chain: Chain) -> Truth:
    (checked,) = check_chain(chain)
    assert checked.problem if checked.holds is not Truth.TRUE else not checked.problem
    assert bool(checked.witness) is (checked.holds is Truth.FALSE)
    return checked.holds


ACCEPTED: dict[str, Chain] = {
    "equality": Chain((v + w) @ (v + w)).equals(v @ v + 2 * (v @ w) + w @ w, ""),
    "equality by a moment": Chain(f @ (v - f @ v)).equals(0, ""),
    "equality of rational functions": Chain(1 / (1 + p)).equals((1 - p) / (1 - p**2), ""),
    "equality in R^n": Chain(f * (v + w)).equals(f * v + w * f, ""),
    "equality in R^d": Chain(A.T @ (v + w)).equals(A.T @ v + A.T @ w, ""),
    "slack": Chain(2 * (v @ w)).at_most(v @ v + w @ w, "", slack=((v - w) ** 2).sum()),
    "slack, at least": Chain(p**2 + 1).at_least(2 * p, "", slack=(p - 1) ** 2),
    "vector slack": Chain(h).at_most(h + h**2, "", slack=h**2),
    "fact": Chain((v @ w) ** 2).at_most((v @ v) * (w @ w), "", by=facts.cauchy_schwarz(v, w)),
    "fact times": Chain(q * (v @ w) ** 2).at_most(q * (v @ v) * (w @ w), "", by=facts.cauchy_schwarz(v, w), times=q),
    "fact and slack": Chain((v @ w) ** 2).at_most((v @ v) * (w @ w) + q, "", by=facts.cauchy_schwarz(v, w), slack=q),
    "vector fact": Chain(h).at_most(h.sum() * ONES, "", by=facts.one_term_at_most_the_sum(h)),
    "scalar fact for a vector": Chain(v).at_most(v + q, "", slack=q),
    "hypothesis": Chain(p, given=(below_one,)).at_most(1, "", slack=below_one),
    "interval": Chain(q * (1 - q), given=(below_one_q,)).at_most(
        Q(1, 4), "", on=OnInterval(q, 0, 1, below=below_one_q)
    ),
    "interval whose low end is visible": Chain(0, given=(below_one_q,)).at_most(
        q + 1, "", on=OnInterval(q, 0, 1, below=below_one_q)
    ),
}
REJECTED: dict[str, tuple[Chain, Truth]] = {
    "interval that nothing shows": (Chain(p**2).at_most(1, "", on=OnInterval(p, 0, 1)), Truth.FALSE),
    "interval with one end shown": (
        Chain(p, given=(below_one,)).at_most(p + 1, "", on=OnInterval(p, 0, 1, below=below_one)),
        Truth.UNKNOWN,
    ),
    "interval shown by another hypothesis": (
        Chain(q**2, given=(below_one,)).at_most(1, "", on=OnInterval(q, 0, 1, below=below_one)),
        Truth.FALSE,
    ),
    "interval whose hypothesis is not declared": (
        Chain(q**2).at_most(1, "", on=OnInterval(q, 0, 1, below=below_one_q)),
        Truth.UNKNOWN,
    ),
    "wrong equality": (Chain((v + w) @ (v + w)).equals(v @ v + (v @ w) + w @ w, ""), Truth.FALSE),
    "wrong equality in R^n": (Chain(f * (v + w)).equals(f * v, ""), Truth.FALSE),
    "wrong equality in R^d": (Chain(A.T @ (f * v)).equals(A.T @ v, ""), Truth.FALSE),
    "wrong equality of numbers": (Chain(1).equals(2, ""), Truth.FALSE),
    "moment that was not declared": (Chain(h.sum()).equals(1, ""), Truth.FALSE),
    "slack not visible": (Chain(2 * p - 1).at_most(p**2, "", slack=p**2 - 2 * p + 1), Truth.UNKNOWN),
    "slack that is negative": (Chain(p).at_most(p - 1, "", slack=-1), Truth.FALSE),
    "slack does not add up": (Chain(p).at_most(p + 2, "", slack=1), Truth.UNKNOWN),
    "slack does not add up, and false": (Chain(p).at_most(p**2, "", slack=p**2), Truth.FALSE),
    "fact with unmet needs": (
        Chain(v @ v).at_most(v.sum() ** 2, "", by=facts.sum_of_squares_at_most_square_of_sum(v)),
        Truth.FALSE,
    ),
    "fact with a signed factor": (
        Chain(p * (v @ w) ** 2).at_most(p * (v @ v) * (w @ w), "", by=facts.cauchy_schwarz(v, w), times=p),
        Truth.FALSE,
    ),
    "fact with a negative factor": (
        Chain((v @ v) * (w @ w)).at_most((v @ w) ** 2, "", by=facts.cauchy_schwarz(v, w), times=-1),
        Truth.FALSE,
    ),
    "fact that does not fit": (
        Chain((v @ w) ** 2).at_most((v @ v) * (w @ w) / 2, "", by=facts.cauchy_schwarz(v, w)),
        Truth.FALSE,
    ),
    "nothing": (Chain(p**2).at_least(0, ""), Truth.UNKNOWN),
    "hypothesis not given": (Chain(p).at_most(1, "", slack=below_one), Truth.UNKNOWN),
    "hypothesis of another's": (
        Chain(p, given=(assumed(1 - p, "p ≤ 1"),)).at_most(1, "", slack=below_one),
        Truth.UNKNOWN,
    ),
    "hypothesis hidden in a factor": (
        Chain(p * (v @ w) ** 2).at_most(p * (v @ v) * (w @ w), "", by=facts.cauchy_schwarz(v, w), times=assumed(p, "")),
        Truth.UNKNOWN,
    ),
    "hypothesis hidden in a need": (
        Chain(p).at_most(p + 1, "", by=Fact("fact", 1 + 0 * p, (assumed(p, ""),))),
        Truth.UNKNOWN,
    ),
    "hypothesis hidden in a gap": (Chain(p).at_most(1, "", by=Fact("fact", below_one)), Truth.UNKNOWN),
    "ranks differ": (Chain(p * v).equals(p, ""), Truth.UNKNOWN),
    "R^n with R^d": (Chain(A.T @ v).equals(v, ""), Truth.UNKNOWN),
    "inequality in R^d": (Chain(A.T @ h).at_most(A.T @ (h + h**2), "", slack=h**2), Truth.UNKNOWN),
    "carried by R^d": (Chain(p, given=(below_one,)).at_most(p, "", slack=0 * (A.T @ v)), Truth.UNKNOWN),
    "wrong direction": (Chain(p**2 + 1).at_most(2 * p, "", slack=(p - 1) ** 2), Truth.FALSE),
}


@pytest.mark.parametrize("chain", ACCEPTED.values(), ids=ACCEPTED)
def test_right_steps_are_accepted(chain: Chain) -> None:
    assert holds(chain) is Truth.TRUE


@pytest.mark.parametrize(("chain", "truth"), REJECTED.values(), ids=REJECTED)
def test_wrong_steps_are_not(chain: Chain, truth: Truth) -> None:
    assert holds(chain) is truth


@pytest.mark.parametrize("build", [lambda: (A.T @ v) @ (A.T @ w), lambda: y @ y])
def test_what_depends_on_the_matrix_is_no_line(build: Any) -> None:
    with pytest.raises(IllTypedError):
        check_chain(Chain(build()).equals(v @ w, ""))


def test_steps_are_checked_one_by_one() -> None:
    chain = Chain(p).equals(p + 1, "wrong").equals(p + 1, "right").at_most(p + 2, "right", slack=1)
    assert [step.holds for step in check_chain(chain)] == [Truth.FALSE, Truth.TRUE, Truth.TRUE]


# A polynomial on an interval.

x = sympy.Symbol("p", real=True)
POLYNOMIALS: dict[str, tuple[Any, Any, Any, bool]] = {
    "positive": (x**2 + 1, -1, 1, True),
    "dips below inside": ((x - Q(1, 2)) ** 2 - Q(1, 1000), 0, 1, False),
    "dips between two close roots": ((3 * x - 1) * (3000 * x - 1001), 0, 1, False),
    "touches inside": ((3 * x - 1) ** 2, 0, 1, True),
    "touches at an irrational": ((x**2 - Q(1, 2)) ** 2, 0, 1, True),
    "touches with sign change elsewhere": ((3 * x - 1) ** 2 * (2 * x - 1), 0, 1, False),
    "triple root inside": ((2 * x - 1) ** 3, 0, 1, False),
    "root at the left end": (x, 0, 1, True),
    "root at the right end": (1 - x, 0, 1, True),
    "roots at both ends": (x * (1 - x), 0, 1, True),
    "roots at both ends, negative between": (x * (x - 1), 0, 1, False),
    "double root at an end": (x**2 * (x + 1), 0, 1, True),
    "triple root at an end": (x**3, 0, 1, True),
    "negative just after the left end": (x * (x - Q(1, 10**9)), 0, 1, False),
    "negative only near the right end": (1 - x - Q(1, 10**9), 0, 1, False),
    "negative at an end point alone": (x - Q(1, 10**12), 0, 1, False),
    "sign change at a rational point": (5 * x - 2, 0, 1, False),
    "root just outside": (x + Q(1, 10**12), 0, 1, True),
    "all roots outside": ((x - 2) * (x - 3), 0, 1, True),
    "constant": (sympy.Integer(3), 0, 1, True),
    "zero": (sympy.Integer(0), 0, 1, True),
    "negative constant": (sympy.Integer(-3), 0, 1, False),
    "zero at every sample point but one": (-((4 * x - 1) ** 2) * (4 * x - 2) ** 2 * (4 * x - 3) ** 2, 0, 1, False),
    "interval of length zero": (x, 1, 1, False),
    "interval of negative length": (x, 1, 0, False),
    "root of √2 in the coefficients": (sympy.sqrt(2) + x, 0, 1, False),
    "irrational end": (2 - x**2, 0, sympy.sqrt(2), False),
    "pole": (1 / (x - Q(1, 2)) ** 2, 0, 1, False),
    "another symbol": (q.args[0] + x, 0, 1, False),
}


def on_interval(polynomial: Any, low: Any, high: Any) -> Truth:
    above, below = assumed(p - low, "the low end"), assumed(high - p, "the high end")
    return holds(Chain(0, given=(above, below)).at_most(polynomial, "", on=OnInterval(p, low, high, above, below)))


@pytest.mark.parametrize(("polynomial", "low", "high", "nonnegative"), POLYNOMIALS.values(), ids=POLYNOMIALS)
def test_a_polynomial_on_an_interval(polynomial: Any, low: Any, high: Any, nonnegative: bool) -> None:
    assert (on_interval(polynomial, low, high) is Truth.TRUE) is nonnegative


def test_random_polynomials_against_their_roots_and_dense_sampling() -> None:
    verdicts = []
    for seed in range(60):
        source = Random(seed)
        roots = [Q(source.randint(-6, 12), 6) for _ in range(source.randint(0, 4))]
        roots += [root for root in roots if source.random() < 0.4]
        sign, bump = source.choice([1, -1]), Q(source.choice([0, 0, 1, -1]), 50)
        polynomial = sympy.expand(sign * sympy.prod([x - root for root in roots]) + bump)
        low, high = Q(0), Q(source.randint(1, 6), 6)
        accepted = on_interval(polynomial, low, high) is Truth.TRUE
        places = [low + (high - low) * Q(k, 240) for k in range(241)]
        # The sign is constant between neighbouring roots, which are isolated exactly: look on both sides of each.
        isolated = sympy.Poly(polynomial, x).intervals(eps=Q(1, 1000)) if roots else []
        places += [Q(int(end.p), int(end.q)) for pair, _ in isolated for end in pair]
        values = [sign * prod(place - root for root in roots) + bump for place in places if low <= place <= high]
        assert accepted is (min(values) >= 0), (polynomial, low, high)
        verdicts.append(accepted)
    assert 15 < sum(verdicts) < 45


# Proofs of several chains.


def test_a_proof_is_a_chain_or_several() -> None:
    one, two = Chain(p).equals(p, ""), Chain(q).equals(q, "")
    assert [chain.start for chain in chains_of((one, (two, one)))] == [p, q, p]


@pytest.mark.parametrize("proof", [(), None, [Chain(p)], "proof", (Chain(p), ())])
def test_an_empty_proof_shows_nothing(proof: Any) -> None:
    with pytest.raises(ProofFileError, match="not a proof"):
        list(chains_of(proof))


def test_an_empty_chain_shows_nothing() -> None:
    with pytest.raises(ProofFileError, match="has no step"):
        check_chain(Chain(p, "empty"))


def test_each_case_has_its_own_hypothesis() -> None:
    def up(given: Term) -> Chain:
        return Chain(0).at_most(p - 1, "", slack=given)

    def down(given: Term) -> Chain:
        return Chain(p - 1).at_most(0, "", slack=given)

    right = list(chains_of(Cases(p - 1, up, down)))
    assert [step.holds for chain in right for step in check_chain(chain)] == [Truth.TRUE, Truth.TRUE]
    swapped = list(chains_of(Cases(p - 1, down, up)))
    assert all(step.holds is not Truth.TRUE for chain in swapped for step in check_chain(chain))


def test_a_case_cannot_borrow_the_other_ones_hypothesis() -> None:
    borrowed: list[Term] = []

    def lend(given: Term) -> Chain:
        borrowed.append(given)
        return Chain(0).at_most(p, "", slack=given)

    def borrow(_: Term) -> Chain:
        return Chain(0).at_most(p, "", slack=borrowed[0])

    _, second = chains_of(Cases(p, lend, borrow))
    (checked,) = check_chain(second)
    assert checked.holds is Truth.UNKNOWN
    assert "given" in checked.problem


def test_cases_inside_cases_know_both_hypotheses() -> None:
    def both(outer: Term) -> Cases:
        return Cases(
            q - 1,
            lambda inner: Chain(0).at_most(p * (q - 1), "", slack=outer * inner),
            lambda _: Chain(0).equals(0, ""),
        )

    chains = list(chains_of(Cases(p, both, lambda _: Chain(0).equals(0, ""))))
    assert [len(chain.given) for chain in chains] == [2, 2, 1]
    assert all(step.holds is Truth.TRUE for chain in chains for step in check_chain(chain))


# A false conclusion, as against a false step.


def test_contradiction_finds_an_instance_of_a_false_conclusion_only() -> None:
    false = Chain(v @ v).at_most(v.sum() ** 2, "")
    true = Chain((v @ w) ** 2).equals(0, "a false step").at_most((v @ v) * (w @ w), "")
    both_ways = Chain(p).at_most(p, "").at_least(p + 1, "")
    assert contradiction(false)
    assert check_chain(true)[0].holds is Truth.FALSE
    assert contradiction(true) is None
    assert contradiction(both_ways) is None
    assert contradiction(Chain(p).at_least(p + 1, ""))
    assert contradiction(Chain(p).equals(p + 1, "")) is not None


def test_contradiction_respects_what_is_given() -> None:
    assert contradiction(Chain(p, given=(below_one,)).at_most(1, "")) is None
    assert contradiction(Chain(p).at_most(1, ""))


@pytest.mark.parametrize(
    ("term", "zero"),
    [(v - v, True), (v, False), (1 / (1 + q) - 1 / (q + 1), True), (p - 1, False), (0 * v, True), (f.sum() - 1, True)],
)
def test_is_zero(term: Term, zero: bool) -> None:
    assert is_zero(normal(term)) is zero


@pytest.mark.parametrize(("shift", "zero"), [(0, True), (1, False)])
def test_a_root_is_known_by_its_polynomial(shift: int, zero: bool) -> None:
    x = sympy.Symbol("x")
    root = as_term(sympy.CRootOf(60 * x**3 - 72 * x**2 + 21 * x - 1, 1))
    assert is_zero(normal(p * (60 * root**3 - 72 * root**2 + 21 * root - 1 + shift))) is zero


def test_witnesses_name_every_letter(value_of: Callable[..., Any]) -> None:
    (checked,) = check_chain(Chain(v @ w).equals(v @ v, ""))
    assert "v = (" in checked.witness
    assert "w = (" in checked.witness


ROOT = sympy.CRootOf(60 * sympy.Symbol("p") ** 3 - 72 * sympy.Symbol("p") ** 2 + 21 * sympy.Symbol("p") - 1, 0)


@pytest.mark.parametrize("constant", [sympy.Integer(3), sympy.sqrt(33), ROOT], ids=["rational", "surd", "root"])
def test_a_hypothesis_that_is_the_conclusion_is_seen_whatever_the_constant(constant: Any) -> None:
    """Also up to a positive factor, and with an algebraic number in it; an ordinary hypothesis is none."""
    gap = constant * (v @ v) - (f @ v) ** 2
    circular, ordinary = assumed(7 * gap, "what is to be shown"), assumed(gap + v @ v, "weaker")
    chain = Chain((f @ v) ** 2, given=(ordinary, circular)).at_most(constant * (v @ v), "by itself", slack=circular / 7)
    assert assumed_conclusion(chain) is circular
    other = Chain((f @ v) ** 2, given=(ordinary,)).at_most((constant + 1) * (v @ v), "given", slack=ordinary)
    assert assumed_conclusion(other) is ordinary
    larger = Chain((f @ v) ** 2, given=(ordinary,))
    slack = ordinary + constant * (v @ v)
    assert assumed_conclusion(larger.at_most((2 * constant + 1) * (v @ v), "far above", slack=slack)) is None


def test_where_a_cited_claim_fails_no_instance_counts() -> None:
    """p ≤ q is cited; p ≤ 2q follows from it but is not carried by it exactly, and no instance with p ≤ q breaks it."""
    p, q = scalar("p", nonnegative=True), scalar("q", nonnegative=True)
    cited = facts.from_claim("p-at-most-q", q - p)
    looser, false = Chain(p).at_most(2 * q, "claim", by=cited), Chain(p).at_most(q / 2, "claim", by=cited)
    assert [step.holds for step in check_chain(looser)] == [Truth.UNKNOWN]
    assert contradiction(looser) is None
    assert [step.holds for step in check_chain(false)] == [Truth.FALSE]
    assert contradiction(false) is not None
