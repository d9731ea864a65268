"""What a derivation takes for granted is said, and what nothing can meet supports nothing."""

from fractions import Fraction

import pytest
import sympy

from zo_check import DIMENSION, Verdict, assumed, derivation, expectation, letter, named, scalar
from zo_check.calculus.assumptions import assumptions, contradictory
from zo_check.calculus.chain import Cases, Chain
from zo_check.calculus.check_chain import chains_of
from zo_check.calculus.facts import Fact, from_claim, sum_of_squares_at_most_square_of_sum
from zo_check.calculus.power_sums import derivative_rule
from zo_check.calculus.terms import as_term
from zo_check.claim import Claim
from zo_check.directions import SPHERE
from zo_check.effort import QUICK
from zo_check.errors import IllTypedError, ProofFileError

CLAIM = Claim("made-up", "a title", "a statement", uses=("other",))


def look(proof, *about):
    return derivation(CLAIM, proof, *about).look(QUICK)


def test_everything_that_is_declared_is_listed():
    f = letter("f", nonnegative=True, moments={1: 1})
    v, p, M = letter("v"), scalar("p", nonnegative=True), scalar("M")
    below = assumed(M - v, "M is the largest entry")
    D = derivative_rule("D_v", {f: f * (v - f @ v)})
    chain = Chain(D(f) @ v * p, given=(below,)).at_least(-1, "", slack=p * (f @ below))
    assert set(assumptions(chain)) == {
        "M - v ≥ 0 (M is the largest entry)",
        "D_v f = f∘(v - ⟨f, v⟩)",
        "f ≥ 0",
        "Σf = 1",
        "p ≥ 0",
    }


def test_names_say_what_they_stand_for_and_random_letters_their_law():
    z, a = letter("z"), letter("a")
    E = expectation(z, SPHERE)
    size = named(r"\lVert a\rVert^2", a @ a)
    chain = Chain(E((z @ a) ** 2)).equals(size + 0 * DIMENSION, "")
    assert set(assumptions(chain)) == {"‖a‖^2 = ‖a‖²", "z is a sphere direction", "d = ‖1‖²"}


def test_a_letter_may_be_positive():
    e = letter("e", positive=True)
    finding = look(lambda: Chain(e @ (e / e.sum())).equals(e @ e / e.sum(), ""))
    assert finding.verdict is Verdict.SUPPORTED
    assert "e > 0" in finding.assumes
    assert not any("≠" in assumption for assumption in finding.assumes)


def test_a_finding_carries_them():
    v = letter("v", nonnegative=True)  # said silently of a claim about every v
    finding = look(lambda: Chain(-v.sum()).at_most(0, "", slack=v.sum()))
    assert finding.verdict is Verdict.SUPPORTED
    assert "v ≥ 0" in finding.assumes


def test_a_derivation_without_a_function_on_trial_says_so():
    x = scalar("x")

    def chain(*_):
        return Chain((x + 1) ** 2).equals(x**2 + 2 * x + 1, "")

    assert any("on trial" in assumption for assumption in look(chain).assumes)
    assert not any("on trial" in assumption for assumption in look(chain, abs).assumes)


def test_contradictory_hypotheses_prove_nothing():
    x = scalar("x", nonnegative=True)
    impossible = assumed(-x - 1, "nothing is")
    chain = Chain(1, given=(impossible,)).at_most(0, "", slack=impossible + x)
    assert contradictory(chain)
    assert look(lambda: chain).verdict is Verdict.VACUOUS


def test_hypotheses_that_contradict_a_declared_moment_prove_nothing():
    p = scalar("p", nonnegative=True)
    rest = letter("r", nonnegative=True, moments={1: 1 - p})
    large, small = assumed(p - 2, "p ≥ 2"), assumed(p - Fraction(1, 2), "p ≥ ½")
    chain = Chain(0, given=(large,)).at_most(-1, "Σr = 1 − p", slack=large + rest.sum())
    assert look(lambda: chain).verdict is Verdict.VACUOUS
    other = Chain(rest.sum() ** 2, given=(small,)).at_most(rest.sum() / 2, "Σr = 1 − p", slack=small * rest.sum())
    assert look(lambda: other).verdict is Verdict.SUPPORTED


def test_hypotheses_that_can_be_met_are_not_contradictory():
    M, v = scalar("M"), letter("v")
    assert not contradictory(Chain(0, given=(assumed(M - v, ""), assumed(v @ v - M**2, ""))))


@pytest.mark.parametrize("factor", [1, 3])
def test_a_chain_may_not_assume_its_conclusion(factor):
    v = letter("v")
    obvious = assumed(factor * (v.sum() - v @ v), "obvious")
    finding = look(lambda: Chain(v @ v, given=(obvious,)).at_most(v.sum(), "", slack=obvious / factor))
    assert finding.verdict is Verdict.BROKEN
    assert "its own conclusion" in finding.summary


def test_a_chain_may_not_assume_its_conclusion_as_a_fraction_either():
    x, y = scalar("x"), scalar("y", positive=True)
    obvious = assumed((x * y + x) / (y + 1) - 1, "obvious")  # x − 1, in disguise
    finding = look(lambda: Chain(x, given=(obvious,)).at_least(1, "", slack=obvious))
    assert finding.verdict is Verdict.BROKEN
    assert "its own conclusion" in finding.summary


def test_a_cases_hypothesis_may_be_the_conclusion_of_its_case():
    x = scalar("x")
    split = Cases(x, lambda h: Chain(-x).at_most(0, "", slack=h), lambda h: Chain(x).at_most(0, "", slack=h))
    assert look(lambda: split).verdict is Verdict.SUPPORTED


def test_no_cases_on_the_sign_of_a_vector():
    v = letter("v")

    def part(h):
        return Chain(h @ h).at_most(h.sum() ** 2, "", by=sum_of_squares_at_most_square_of_sum(h))

    with pytest.raises(ProofFileError, match="vector"):
        list(chains_of(Cases(v, part, part)))  # an entry of either sign is in neither case


@pytest.mark.parametrize("value", [sympy.I, sympy.sqrt(-1) + 1, sympy.oo, sympy.zoo, sympy.nan, sympy.Symbol("z")])
def test_only_real_numbers_enter(value):
    with pytest.raises(IllTypedError, match="real"):
        as_term(value)


@pytest.mark.parametrize("assumption", ["imaginary"])
def test_scalars_are_real(assumption):
    with pytest.raises(IllTypedError, match="real"):
        scalar("z", **{assumption: True})
    assert scalar("z", complex=True).args[0].is_real


def test_impossible_moments():
    with pytest.raises(IllTypedError, match="no vector has"):
        letter("q", moments={2: -1})
    with pytest.raises(IllTypedError, match="no vector has"):
        letter("q", nonnegative=True, moments={1: -1})


def test_a_claim_cited_for_what_nothing_meets_proves_nothing():
    x = scalar("x", nonnegative=True)
    for gap in (as_term(-1), -x - 1):
        cited = from_claim("other", gap)
        assert look(lambda cited=cited, gap=gap: Chain(0).at_most(gap, "", by=cited)).verdict is Verdict.VACUOUS
    cited = from_claim("other", 1 - x)
    assert look(lambda: Chain(x).at_most(1, "", by=cited)).verdict is Verdict.SUPPORTED
    above = assumed(x - 2, "x ≥ 2")
    assert look(lambda: Chain(x, given=(above,)).at_most(1, "", by=cited)).verdict is Verdict.VACUOUS


def test_a_citation_prints_what_it_cites():
    v = letter("v")
    assert from_claim("other", v @ v - v.sum()).citation == "claim other: ‖v‖² - ⟨v, 1⟩ ≥ 0"
    assert Fact("Hölder", v @ v).citation == "Hölder: ‖v‖² ≥ 0"
    assert sum_of_squares_at_most_square_of_sum(letter("h", nonnegative=True)).citation == "Σa² ≤ (Σa)² for a ≥ 0"
    finding = look(lambda: Chain(v.sum()).at_most(v @ v, "", by=from_claim("other", v @ v - v.sum())))
    assert finding.cites == ("claim other: ‖v‖² - ⟨v, 1⟩ ≥ 0",)
