import sys

import pytest

from zo_check import Effort, Evidence, Finding, Scope, Strength, Verdict
from zo_check.errors import DataError, ProofFileError


def formula(x):
    return x


def evidence(claim, examine, *about, at_best=Strength.SAMPLED):
    return Evidence(claim, "made-up kind", at_best, about, examine)


def test_looking_fills_in_who_looked(claim, look):
    finding = look(evidence(claim, lambda effort: Finding(Verdict.VACUOUS, Scope(), "nothing")))
    assert (finding.label, finding.kind, finding.evidence) == ("made-up", "made-up kind", "it")
    assert finding.seconds >= 0


class UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError("no words")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("a value"), "ValueError: a value"),
        (SystemExit(3), "SystemExit: 3"),
        (pytest.fail.Exception("failed"), "failed"),
        (GeneratorExit("left"), "left"),
        (BaseException("bare"), "bare"),
        (DataError("a problem", "a cure"), "DataError: a problem"),
        (UnspeakableError(), "UnspeakableError"),
    ],
)
def test_what_a_check_raises_is_a_broken_finding(claim, look, error, said):
    def examine(effort):
        raise error

    finding = look(evidence(claim, examine))
    assert (finding.verdict, finding.strength) == (Verdict.BROKEN, None)
    assert said in finding.summary


def test_the_summary_names_the_line_and_no_folder(claim, look):
    def examine(effort):
        return {}["missing"]

    summary = look(evidence(claim, examine)).summary
    assert "test_evidence.py" in summary
    assert 'return {}["missing"]' in summary
    assert str(sys.modules[__name__].__file__) not in summary


def test_an_interrupt_goes_through(claim, look):
    def examine(effort):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look(evidence(claim, examine))


@pytest.mark.parametrize("verdict", [Verdict.SUPPORTED, Verdict.REFUTED])
def test_a_conclusion_without_or_above_its_strength_is_broken(claim, look, verdict):
    for strength in (None, Strength.ENCLOSED, Strength.KERNEL):
        finding = look(evidence(claim, lambda effort, s=strength: Finding(verdict, Scope(), "told", s)))
        assert (finding.verdict, finding.strength) == (Verdict.BROKEN, None)
    honest = look(evidence(claim, lambda effort: Finding(verdict, Scope(), "told", Strength.OBSERVED)))
    assert (honest.verdict, honest.strength) == (verdict, Strength.OBSERVED)


@pytest.mark.parametrize("returned", [True, None, Verdict.SUPPORTED, "SUPPORTED"])
def test_what_is_not_a_finding_is_broken(claim, look, returned):
    assert look(evidence(claim, lambda effort: returned)).verdict is Verdict.BROKEN


def test_only_functions_can_be_on_trial(claim):
    with pytest.raises(ProofFileError, match="not a function"):
        evidence(claim, lambda effort, value: None, 3)


def test_a_false_variant_takes_the_place_of_its_function_alone(claim):
    def other(x):
        return -x

    def examine(effort, *functions):
        return Finding(Verdict.SUPPORTED, Scope(), str([f(2) for f in functions]), Strength.SAMPLED)

    both = evidence(claim, examine, formula, abs)
    swapped = both.replacing({formula: other, len: other})
    effort = Effort("e", 1, (53,), 64, 1, 1)
    assert swapped.look(effort).summary == "[-2, 2]"
    assert both.look(effort).summary == "[2, 2]"
    assert both.sees({formula: other})
    assert not both.sees({len: other})
    assert not swapped.sees({formula: other})
