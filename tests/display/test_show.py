"""`show` in a terminal: what it prints, and what stops it."""

from dataclasses import replace

import pytest

from zo_check.calculus.chain import Cases, Chain
from zo_check.calculus.terms import scalar
from zo_check.claim import Claim
from zo_check.display.show import show
from zo_check.effort import FULL, QUICK, Effort
from zo_check.errors import NotSupportedError, UsageError
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

p = scalar("p")
CLAIM = Claim("made-up", "a title", "$x^2 \\ge 0$")
SEEN: list[Effort] = []


def evidence(verdict: Verdict) -> Evidence:
    def look(effort: Effort) -> Finding:
        SEEN.append(effort)
        strength = Strength.SAMPLED if verdict in (Verdict.SUPPORTED, Verdict.REFUTED) else None
        return Finding(verdict, Scope.every("n"), "as it was told", strength, witness="x = 1")

    return Evidence(CLAIM, "sampled", Strength.SAMPLED, (), look)


supported_by_it = evidence(Verdict.SUPPORTED)


def test_evidence_is_looked_at_and_named_as_its_file_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    show(supported_by_it)
    shown = capsys.readouterr().out
    for words in ("made-up", "supported_by_it", "✓ supported", "SAMPLED, every n", "as it was told", "x = 1"):
        assert words in shown
    assert SEEN[-1] is QUICK


@pytest.mark.parametrize("verdict", [Verdict.REFUTED, Verdict.UNDECIDED, Verdict.VACUOUS, Verdict.BROKEN])
def test_what_is_not_supported_raises_once_everything_is_displayed(
    verdict: Verdict, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotSupportedError, match=f"made-up is {verdict.value}: as it was told"):
        show(evidence(verdict), supported_by_it)
    shown = capsys.readouterr().out
    assert verdict.value in shown
    assert verdict.advice in " ".join(shown.split())
    assert "supported_by_it" in shown


@pytest.mark.parametrize("verdict", [Verdict.UNAVAILABLE, Verdict.NOT_RUN])
def test_a_look_that_was_not_taken_says_so_and_stops_nothing(
    verdict: Verdict, capsys: pytest.CaptureFixture[str]
) -> None:
    show(evidence(verdict))
    shown = capsys.readouterr().out
    assert f"– {verdict.value}" in shown
    assert "✓" not in shown


def test_effort_by_argument_and_by_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    show(supported_by_it, effort="full")
    assert SEEN[-1] is FULL
    own = replace(QUICK, examples=1)
    show(supported_by_it, effort=own)
    assert SEEN[-1] is own
    monkeypatch.setenv("ZO_CHECK_PROFILE", "full")
    show(supported_by_it)
    assert SEEN[-1] is FULL
    with pytest.raises(UsageError, match="slow"):
        show(supported_by_it, effort="slow")


def test_every_line_of_a_chain_comes_with_its_reason_and_its_truth(capsys: pytest.CaptureFixture[str]) -> None:
    show(Chain(p, "first").equals(1 * p, "nothing changed"))
    assert "✓" in capsys.readouterr().out
    with pytest.raises(NotSupportedError, match="a slip"):
        show((Chain(p, "first").equals(1 * p, "nothing changed"), Chain(p, "second").equals(p + 1, "a slip")))
    shown = capsys.readouterr().out
    for words in ("first", "second", "nothing changed", "a slip", "✗", "false at"):
        assert words in shown


def test_cases_are_shown_with_what_each_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    show(
        Cases(
            p,
            nonnegative=lambda case: Chain(-p, "one").at_most(0 * p, "p ≥ 0", slack=case),
            nonpositive=lambda case: Chain(p, "two").at_most(0 * p, "p ≤ 0", slack=case),
        )
    )
    shown = " ".join(capsys.readouterr().out.split())
    assert "one, given p ≥ 0" in shown
    assert "two, given -p ≥ 0" in shown


def test_claims_and_findings_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show(replace(CLAIM, hypotheses=("$x$ is real",), uses=("loss-gradient",)))
    shown = capsys.readouterr().out
    for words in ("a title", "needs: x is real", "uses: loss-gradient"):
        assert words in shown
    show(supported_by_it.look(QUICK, "by_hand"))
    assert "by_hand" in capsys.readouterr().out


def test_nothing_is_no_display() -> None:
    with pytest.raises(UsageError, match="given nothing"):
        show()


@pytest.mark.parametrize("thing", [1, "text", None, [Chain(p, "a list").equals(p, "")]])
def test_there_is_no_display_of_anything_else(thing: object) -> None:
    with pytest.raises(UsageError, match="cannot be shown"):
        show(thing)
