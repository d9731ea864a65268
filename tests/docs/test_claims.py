"""Pages about claims: statements from proof files, standings only from a report of the very same claims."""

from dataclasses import replace

import pytest

from zo_check.claim import Claim
from zo_check.docs import claims as pages
from zo_check.finding import Finding
from zo_check.report.model import Report
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict


@pytest.fixture
def gradient() -> Claim:
    return pages._found().claims["loss-gradient"]


def reported(monkeypatch: pytest.MonkeyPatch, *claims: Claim) -> None:
    findings = tuple(
        Finding(Verdict.SUPPORTED, Scope.every("n"), "seen", Strength.SAMPLED, label=claim.label) for claim in claims
    )
    monkeypatch.setattr(pages, "_report", lambda: Report("quick", claims, findings))


def test_every_claim_has_a_place_a_statement_and_a_file() -> None:
    text = pages.claims()
    for label, claim in pages._found().claims.items():
        assert f"(claim-{label})=" in text
        assert pages.text(claim.statement).splitlines()[0].strip() in text
    assert "[`proofs/loss/gradient.py`](../../proofs/loss/gradient.py)" in text


def test_a_standing_comes_from_the_report(monkeypatch: pytest.MonkeyPatch, gradient: Claim) -> None:
    reported(monkeypatch, replace(gradient, uses=()))
    monkeypatch.setattr(pages, "_found", lambda: None)
    assert pages._standing(replace(gradient, uses=())) == "supported; SAMPLED, every n"


def test_none_from_a_report_of_another_state(monkeypatch: pytest.MonkeyPatch, gradient: Claim) -> None:
    reported(monkeypatch, replace(gradient, statement="$1 = 2$"))
    assert "supported" not in pages._standing(gradient)
    assert "not computed" in pages._standing(gradient)


def test_none_without_a_report(monkeypatch: pytest.MonkeyPatch, gradient: Claim) -> None:
    monkeypatch.setattr(pages, "_report", lambda: "there is none")
    assert pages._standing(gradient) == "not computed; no report was read"
    assert "No report was read (there is none)" in pages.headline()


def test_what_was_printed_stands_beside_what_holds() -> None:
    text = pages.published()
    for claim in pages._found().claims.values():
        if claim.source.printed:
            assert pages.text(claim.source.printed).splitlines()[0].strip() in text
            assert f"[`{claim.label}`]" in text
    assert "Nothing here is attributed to it" in text


def test_text_is_taken_literally_but_for_formulas_and_code() -> None:
    assert pages.text("a_b *c* <script> [x](y) $a_b$ `a_b` |x|") == (
        r"a\_b \*c\* \<script\> \[x\](y) $a_b$ `a_b` \|x\|"
    )


@pytest.mark.parametrize(
    ("decimal", "short"),
    [("0.50000000000000", "= 0.5"), ("0.30811714024270", "= 0.30811714…"), ("-0.24040880690", "= −0.24040880…")],
)
def test_numbers_are_cut_and_say_so(decimal: str, short: str) -> None:
    assert pages._short(decimal) == short
