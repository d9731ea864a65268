from dataclasses import replace

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


@pytest.fixture
def red(green: Report) -> Report:
    """A report that is red for every kind of reason, with every verdict in it."""
    exact, derived, sampled = green.findings
    refuted = replace(derived, verdict=Verdict.REFUTED, witness="x = 1", line=12, summary="a step is false")
    others = {
        "undecided": Finding(Verdict.UNDECIDED, Scope(), "a box is left", kind="enclosure", line=7),
        "vacuous": Finding(Verdict.VACUOUS, Scope(), "nothing meets it", kind="kernel"),
        "broken": Finding(Verdict.BROKEN, Scope(), "ZeroDivisionError: division by zero", kind="jet", line=3),
        "unavailable": Finding(Verdict.UNAVAILABLE, Scope(), "install coqc", kind="kernel", line=1),
        "left": Finding(Verdict.NOT_RUN, Scope(), "the full profile looks", kind="rate", line=2),
    }
    named = [replace(f, label="ground", evidence=name, file="parts/ground it.py") for name, f in others.items()]
    absent = Claim("absent", "nobody looked", "$0 = 0$", group="calculus")
    file = Finding(Verdict.BROKEN, Scope(), "SyntaxError: invalid syntax", file="bad.py", kind="file")
    kept = replace(green.drill.trials[0], variant="constant", looks=())
    drill = Drill(True, (*green.drill.trials, kept), ("ground",), (replace(file, file="false_claims/bad.py"),))
    group = replace(green.groups[0], labels=("ground", "squares", "absent"))
    coverage = Coverage(("ground", "squares", "absent", "nowhere"), ("absent", "nowhere"), ("squares",))
    findings = (file, exact, *named, refuted, sampled)
    return replace(
        green, claims=(*green.claims, absent), findings=findings, groups=(group,), coverage=coverage, drill=drill
    )


@pytest.fixture
def hostile(red: Report) -> Report:
    """A red report whose every text holds markup, control characters, commands, rare signs and 10 000 characters."""
    markup = "<script>alert('1')</script> & \"quoted\" | `code` \\input{x} \\end{longtable} }{ $ % # _ ^ ~"
    signs = f"{markup} ☃ 𝔸 é \x00\x1b[31m\ufffe"
    text = f"{signs}\n\n# heading ]]> {'long ' * 2000}"
    claims = tuple(
        replace(
            c, title=text, statement=text, hypotheses=(text,), source=replace(c.source, reference=text, printed=text)
        )
        for c in red.claims
    )
    findings = tuple(
        replace(f, summary=text, witness=text if f.witness else "", scope=replace(f.scope, where=(text,)))
        for f in red.findings
    )
    trials = tuple(replace(t, because=text, problem=t.problem and text) for t in red.drill.trials)
    groups = tuple(replace(g, title=text) for g in red.groups)
    return replace(
        red,
        claims=claims,
        findings=findings,
        groups=groups,
        drill=replace(red.drill, trials=trials),
        paths=(text[:80],),
    )


@pytest.fixture
def empty() -> Report:
    """A report without a claim, which is red because nothing ran."""
    return Report("quick", (), ())


@pytest.fixture(scope="session")
def many() -> Report:
    """A red report of 5 000 claims, each resting on the one before it, every third of them refuted."""
    claims, findings = [], []
    for number in range(5000):
        label = f"claim-{number:04}"
        uses = (f"claim-{number - 1:04}",) if number else ()
        claims.append(
            Claim(
                label,
                f"x ≤ {number} " + "for every x " * 9,
                rf"$x \le {number}$",
                group=f"part-{number % 7}",
                uses=uses,
            )
        )
        verdict, strength = (Verdict.SUPPORTED, Strength.SAMPLED) if number % 3 else (Verdict.REFUTED, None)
        look = Finding(
            verdict,
            Scope.every("n", "d"),
            f"seen of {number}, " + "and at length " * 8,
            strength,
            witness="" if number % 3 else f"x = {number}",
            label=label,
            kind="sampled",
            file=f"part_{number % 7}.py",
            line=number + 1,
        )
        findings += [replace(look, evidence=evidence) for evidence in ("derived", "attacked")]
    labels = tuple(claim.label for claim in claims)
    groups = tuple(Group(f"part-{k}", f"Part {k}", labels[k::7]) for k in range(7))
    return Report("quick", tuple(claims), tuple(findings), groups, Coverage(labels))
