"""Displays for notebooks: verdicts in words, formulas from what was checked, everything escaped."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from zo_check import Chain, audit, check_estimator, scalar
from zo_check.claim import Claim, Provenance, Source
from zo_check.coverage import Group
from zo_check.display.reports import Standings
from zo_check.display.trials import Trials
from zo_check.errors import UsageError
from zo_check.finding import Finding, Role, StepRecord, Table
from zo_check.report.model import Report
from zo_check.scope import Scope
from zo_check.trial import Trial
from zo_check.verdict import Strength, Verdict

EVIL = "<script>alert('x')</script>"
p = scalar("p")


def html(thing: Any) -> str:
    bundle = thing._repr_mimebundle_()
    assert set(bundle) >= {"text/plain", "text/html"}
    assert bundle["text/plain"].strip()
    assert "<script" not in bundle["text/html"]
    return str(bundle["text/html"])


def test_a_claim_shows_its_statement_as_mathematics() -> None:
    source = Source(f"a paper {EVIL}", Provenance.QUOTED, printed="$x^2 > 0$", caveat="seen in part")
    claim = Claim("made-up", EVIL, f"$x^2 \\ge 0$ {EVIL}", source, hypotheses=("$x$ real",), uses=("loss-gradient",))
    page = html(claim)
    for words in ("<math", "made-up", "Printed", "seen in part", "loss-gradient", "&lt;script&gt;"):
        assert words in page
    assert "supported" not in page.split("</style>")[1]
    assert claim._repr_mimebundle_()["text/latex"] == claim.statement


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_finding_says_its_verdict_in_words(verdict: Verdict) -> None:
    strength = Strength.DERIVED if verdict is Verdict.SUPPORTED else None
    finding = Finding(
        verdict,
        Scope.every("n", where=(EVIL,)),
        EVIL,
        strength,
        Role.SHARPNESS,
        witness=EVIL,
        sharpness=EVIL,
        cites=(EVIL,),
        assumes=(EVIL,),
        steps=(StepRecord("", "p", EVIL), StepRecord("=", f"p {EVIL}", EVIL, (EVIL,), problem=EVIL)),
        tables=(Table(EVIL, (EVIL,), ((EVIL,),)),),
        formal=EVIL,
        evidence="derived",
        kind="derivation",
    )
    page = html(finding)
    for words in (verdict.value, "how sharp it is", "derived", "as Coq reads it"):
        assert words in page
    assert ("DERIVED" in page) == (verdict is Verdict.SUPPORTED)


def test_the_sign_of_a_step_is_that_of_its_check() -> None:
    follows, slips = html(Chain(p, "a").equals(1 * p, "same")), html(Chain(p, "a").equals(p + 1, "slip"))
    assert "seen to follow" in follows
    assert "does not follow" not in follows
    assert "seen to follow" not in slips
    assert "does not follow" in slips


def test_steps_of_a_broken_look_carry_no_sign() -> None:
    steps = (StepRecord("", "p", "start"), StepRecord("=", "p", "same"))
    broken = Finding(Verdict.BROKEN, Scope(), "broke off", steps=steps)
    assert "seen to follow" not in html(broken)
    assert "seen to follow" in html(replace(broken, verdict=Verdict.SUPPORTED, strength=Strength.DERIVED))


def test_a_long_derivation_is_folded_case_by_case() -> None:
    chain = tuple(StepRecord("=" if i else "", "p", f"line {i}") for i in range(10))
    page = html(Finding(Verdict.SUPPORTED, Scope(), "every step follows", Strength.DERIVED, steps=chain * 6))
    assert page.count("<details>") == 5


def test_a_variant_that_is_not_refuted_is_said_so() -> None:
    look = Finding(Verdict.REFUTED, Scope(), "no", Strength.SAMPLED, witness=EVIL, kind="sampled")
    good = Trial("half", "made-up", EVIL, "f.py", ("slack",), ("sampled",), (look,))
    bad = replace(good, looks=(replace(look, verdict=Verdict.SUPPORTED),))
    told = Trials(("made-up",), (good,), ran=True)
    assert told.problem == ""
    assert "1 of 1 false variants refuted" in html(told)
    failing = replace(told, trials=(good, bad))
    assert failing.problem == "'half' of made-up: sampled says supported"
    assert "✗ not refuted" in html(failing)
    assert replace(told, trials=()).problem == "made-up has no false variant"
    assert Trials(("made-up",)).problem == ""


def test_standings_are_computed_from_the_findings_of_a_report() -> None:
    claim = Claim("made-up", EVIL, "$x$", group="one")
    supported = Finding(
        Verdict.SUPPORTED, Scope.every("n"), "seen", Strength.DERIVED, label="made-up", file="a/made_up.py"
    )
    report = Report("quick", (claim,), (supported,), (Group("one", "Title", ("made-up",)),))
    standings = Standings.of(report)
    page = html(standings)
    for words in ("✓ supported", "DERIVED", "every n", 'href="a/made_up.py"', "1 of 1 supported; quick profile"):
        assert words in page
    assert standings.problem == ""
    refuted = replace(report, findings=(replace(supported, verdict=Verdict.REFUTED),))
    assert Standings.of(refuted).problem == "made-up is refuted"
    assert "✗ refuted" in html(Standings.of(refuted))
    with pytest.raises(UsageError, match="no group is called 'two'"):
        Standings.of(report, ("two",))


def test_an_audit_and_a_conformance_report_have_displays() -> None:
    A = np.random.default_rng(0).standard_normal((4, 3))
    page = html(audit(A, np.full(4, 0.25), w=np.ones(4), run=False))
    for words in ("every hypothesis of global-convergence holds", "Constants", "✓ supported"):
        assert words in page

    def wrong(f: Any, x: Any, *, eps: float, rng: Any) -> Any:
        z = rng.standard_normal(x.shape)
        return (f(x + eps * z) - f(x - eps * z)) / eps * z

    page = html(check_estimator(wrong, d=10, large=0, name=EVIL))
    for words in ("✗ refuted", "Likely causes", "does not conform", "&lt;script&gt;"):
        assert words in page
