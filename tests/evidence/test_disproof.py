from dataclasses import replace

import pytest

from zo_check import Chain, Evidence, Finding, Scope, Strength, Verdict, derivation, disproof, sampled, scalar, witness
from zo_check.strategies import vectors


def told(claim, verdict, strength=Strength.ENCLOSED, shown="x = 1"):
    finding = Finding(verdict, Scope(), "told", strength, witness=shown)
    return Evidence(claim, "made-up", Strength.ENCLOSED, (), lambda effort: finding)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_refutation_supports_an_erratum_and_the_other_way_round(claim, look, verdict):
    opposite = {Verdict.REFUTED: Verdict.SUPPORTED, Verdict.SUPPORTED: Verdict.REFUTED}
    finding = look(disproof(claim, told(claim, verdict)))
    assert finding.verdict is opposite.get(verdict, verdict)
    assert (finding.kind, finding.witness) == ("made-up", "x = 1")


def test_a_refutation_without_a_witness_supports_nothing(claim, look):
    finding = look(disproof(claim, told(claim, Verdict.REFUTED, shown="")))
    assert finding.verdict is Verdict.UNDECIDED
    assert "without a witness" in finding.summary


def test_it_claims_no_more_than_its_evidence_may(claim, look):
    assert look(disproof(claim, told(claim, Verdict.REFUTED, Strength.DERIVED))).verdict is Verdict.BROKEN
    assert look(disproof(claim, told(claim, Verdict.REFUTED, None))).verdict is Verdict.BROKEN


def test_a_failing_argument_shows_no_steps(claim, look):
    x = scalar("x")
    dream = disproof(claim, derivation(claim, lambda: Chain((x + 1) ** 2).equals(x**2 + 1, "dream")))
    finding = look(dream)
    assert (finding.verdict, finding.strength, finding.steps) == (Verdict.SUPPORTED, Strength.DERIVED, ())
    assert finding.witness.startswith("x = ")


def test_a_failing_lemma_is_no_disproof(claim, look):
    x = scalar("x")
    lemma = derivation(claim, lambda: Chain(x, lemma=True).equals(x + 1, "no"))
    assert look(disproof(claim, lemma)).verdict is Verdict.UNDECIDED


def test_what_is_broken_disproves_nothing(claim, look):
    assert look(disproof(claim, witness(claim, lambda a, x: 1 / 0, {"x": 1}))).verdict is Verdict.BROKEN


def printed(arithmetic, u):
    return u.sum() * u.sum() - u @ u


def test_the_printed_statement_stays_on_trial(claim, look):
    evidence = disproof(claim, sampled(claim, printed, u=vectors()))
    assert evidence.sees({printed: abs})
    assert look(evidence).verdict is Verdict.SUPPORTED
    # Cases without a counterexample leave an erratum open; they do not clear the printed statement.
    assert look(evidence.replacing({printed: lambda a, u: u @ u})).verdict is Verdict.UNDECIDED


def test_somebodys_instances_say_nothing_about_an_erratum(claim):
    data_taking = replace(told(claim, Verdict.SUPPORTED), takes_data=True)
    assert not disproof(claim, data_taking).takes_data
