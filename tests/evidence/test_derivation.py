from fractions import Fraction

import pytest

from zo_check import Cases, Chain, Claim, Scope, Strength, Verdict, assumed, derivation, scalar


def square_of_sum(middle=2):
    x, y = scalar("x"), scalar("y")
    return Chain((x + y) ** 2, "the square of a sum").equals(x**2 + middle * x * y + y**2, "expand")


def test_a_proof_whose_steps_follow_supports(claim, look):
    finding = look(derivation(claim, square_of_sum))
    assert (finding.verdict, finding.strength, finding.scope.universal) == (Verdict.SUPPORTED, Strength.DERIVED, True)
    assert [step.relation for step in finding.steps] == ["", "="]


def test_the_scope_is_the_one_that_was_told(claim, look):
    assert look(derivation(claim, square_of_sum, scope=Scope.at(n=2))).scope == Scope.at(n=2)


def test_a_false_equality_is_refuted_at_numbers_that_show_it(claim, look, read):
    finding = look(derivation(claim, lambda: square_of_sum(middle=0)))
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.DERIVED)
    at = read(finding.witness)
    assert at["x"] ** 2 + at["y"] ** 2 - (at["x"] + at["y"]) ** 2 == Fraction(finding.witness.split(" by ")[1]) != 0


def test_a_false_inequality_is_refuted_at_numbers_that_show_it(claim, look, read):
    x, y = scalar("x"), scalar("y")
    finding = look(derivation(claim, lambda: Chain(x * y).at_most(x**2, "no", slack=x**2)))
    assert finding.verdict is Verdict.REFUTED
    at = read(finding.witness)
    assert at["x"] * at["y"] > at["x"] ** 2


def test_a_false_step_of_a_true_claim_is_undecided(claim, look):
    x = scalar("x")
    lost = Chain(x**2).at_most(2 * x**2 - 1, "no", slack=x**2).at_most(2 * x**2, "yes", slack=(x - x) ** 2 + 1)
    finding = look(derivation(claim, lambda: lost))
    assert (finding.verdict, finding.strength) == (Verdict.UNDECIDED, None)
    assert "'no'" in finding.summary


def test_a_false_lemma_undoes_the_argument_and_not_the_claim(claim, look):
    x = scalar("x")
    finding = look(derivation(claim, lambda: Chain(x, lemma=True).equals(x + 1, "no")))
    assert finding.verdict is Verdict.UNDECIDED
    assert finding.witness


@pytest.mark.parametrize(
    "carried", [{}, {"slack": scalar("x")}, {"slack": assumed(scalar("x"), "not given")}, {"slack": scalar("x") ** 2}]
)
def test_what_does_not_carry_a_step_does_not_support(claim, look, carried):
    x = scalar("x")
    assert look(derivation(claim, lambda: Chain(-x).at_most(0, "x is ≥ 0?", **carried))).verdict in (
        Verdict.UNDECIDED,
        Verdict.REFUTED,
    )


def test_one_case_that_is_not_shown_is_not_support(claim, look):
    x = scalar("x")

    def split(lower):
        return Cases(x, lambda h: Chain(-x).at_most(0, "h", slack=h), lambda h: Chain(lower).at_most(0, "h", slack=h))

    assert look(derivation(claim, lambda: split(x))).verdict is Verdict.SUPPORTED
    assert look(derivation(claim, lambda: split(-x))).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    "proof",
    [
        lambda: None,
        lambda: True,
        lambda: (),
        lambda: (square_of_sum(), ()),
        lambda: Chain(scalar("x")),
        lambda: (square_of_sum(), Chain(scalar("x"))),
        lambda: Cases(scalar("x"), lambda h: (), lambda h: ()),
        lambda: Chain(scalar("x") ** 2).at_most(2, "", slack=1).at_least(1, "", slack=1),
        lambda: Chain(scalar("x")).equals(1.0 * scalar("x"), "a float"),
        lambda: 1 / 0,
        lambda missing: square_of_sum(),
    ],
)
def test_what_is_no_proof_is_broken(claim, look, proof):
    assert look(derivation(claim, proof)).verdict is Verdict.BROKEN


def test_a_cited_claim_must_be_among_those_used(look):
    def cites(used):
        claim = Claim("made-up", "a title", "a statement", uses=used)
        x = scalar("x")
        return look(derivation(claim, lambda: Chain(x).equals(x, "as claimed", cites=("claim other",))))

    assert cites(()).verdict is Verdict.BROKEN
    assert "uses" in cites(()).summary
    assert cites(("other",)).verdict is Verdict.SUPPORTED
    assert cites(("other",)).cites == ("claim other",)


def test_the_functions_on_trial_reach_the_proof(claim, look):
    def two():
        return 2

    evidence = derivation(claim, lambda factor: square_of_sum(factor()), two)
    assert look(evidence).verdict is Verdict.SUPPORTED
    assert look(evidence.replacing({two: lambda: 3})).verdict is Verdict.REFUTED
