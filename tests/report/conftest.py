import pytest

from zo_check.claim import Claim, Provenance, Source
from zo_check.coverage import Coverage, Group
from zo_check.finding import Finding, Role, StepRecord, Table
from zo_check.report.model import Report
from zo_check.scope import Scope
from zo_check.trial import Drill, Trial
from zo_check.verdict import Strength, Verdict


@pytest.fixture
def green() -> Report:
    """A green report with every part filled in."""
    ground = Claim("ground", "the ground", "$1 = 1$", hypotheses=("$n > 0$",), group="calculus")
    source = Source("Euclid, Elements", Provenance.QUOTED, "@book{euclid}", printed="$x^2 > 0$")
    squares = Claim("squares", "squares", r"$x^2 \ge 0$", source, "calculus", uses=("ground",))
    steps = (StepRecord("", "x^2", "start"), StepRecord(r"\ge", "0", "a square", ("Euclid",)))
    derived = Finding(
        Verdict.SUPPORTED,
        Scope.every("n", "d"),
        "every step follows",
        Strength.DERIVED,
        cites=("Euclid",),
        steps=steps,
        formal="Theorem squares : forall x : R, 0 <= x ^ 2.",
        label="squares",
        kind="derivation",
        evidence="derived",
        file="squares.py",
        seconds=0.25,
        measured={"width": 0.5},
    )
    sampled = Finding(
        Verdict.SUPPORTED,
        Scope.at("100 cases", n=3, d=(1, 4)),
        "no counterexample",
        Strength.SAMPLED,
        role=Role.SHARPNESS,
        witness="x = 0",
        sharpness="attained at 0",
        error_probability=0.01,
        seed=7,
        tables=(Table("numbers | of both", ("name", "number"), (("a | b", "1"), ("<b>", "2"))),),
        label="squares",
        kind="sampled",
        evidence="attacked",
        file="squares.py",
    )
    at_two = Scope.at("every entry", n=2)
    exact = Finding(Verdict.SUPPORTED, at_two, "equal", Strength.ENCLOSED, label="ground", kind="exact instance")
    look = Finding(Verdict.REFUTED, Scope(), "negative", witness="x = 1", label="squares", kind="sampled")
    trials = (Trial("sign", "squares", "because", "false_claims/v.py", ("slack",), ("sampled",), (look,)),)
    return Report(
        "quick",
        (ground, squares),
        (exact, derived, sampled),
        (Group("calculus", "Calculus", ("ground", "squares")),),
        Coverage(("ground", "squares")),
        Drill(True, trials),
    )
