from collections.abc import Callable
from dataclasses import replace

import pytest

from zo_check.claim import Claim
from zo_check.coverage import Coverage
from zo_check.finding import Finding
from zo_check.report.changes import Change, Effect
from zo_check.report.diff import diff
from zo_check.report.model import Report
from zo_check.scope import Scope
from zo_check.trial import Drill
from zo_check.value import Value
from zo_check.verdict import Strength, Verdict

OPPOSITE = {Effect.LOST: Effect.GAINED, Effect.GAINED: Effect.LOST, Effect.CHANGED: Effect.CHANGED}


def with_finding(report: Report, evidence: str, **words: object) -> Report:
    return replace(
        report, findings=tuple(replace(f, **words) if f.evidence == evidence else f for f in report.findings)
    )


def with_claim(report: Report, **words: object) -> Report:
    return replace(report, claims=(report.claims[0], replace(report.claims[1], **words)))


def without(report: Report, evidence: str) -> Report:
    return replace(report, findings=tuple(f for f in report.findings if f.evidence != evidence))


def drilled(report: Report, **words: object) -> Report:
    return replace(report, drill=replace(report.drill, trials=(replace(report.drill.trials[0], **words),)))


@pytest.mark.parametrize("which", ["green", "red", "hostile", "empty", "many"])
def test_a_report_and_itself_do_not_differ(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    found = diff(report, report)
    assert found.changes == found.notes == ()
    assert not found.lost
    assert found.unchanged == len(report.claims)


WORSE: list[tuple[str, Callable[[Report], Report], Change]] = [
    (
        "weaker",
        lambda r: with_finding(r, "derived", strength=Strength.ENCLOSED),
        Change(Effect.LOST, "squares", "strength", "DERIVED", "ENCLOSED"),
    ),
    (
        "narrower",
        lambda r: with_finding(r, "derived", scope=Scope.at(n=3, d=(1, 4))),
        Change(Effect.LOST, "squares", "scope narrowed", "every n, d", "n = 3, 1 ≤ d ≤ 4"),
    ),
    (
        "ground weaker",
        lambda r: with_finding(r, "", strength=Strength.SAMPLED),
        Change(Effect.LOST, "squares", "grounded strength", "ENCLOSED", "SAMPLED"),
    ),
    (
        "ground gone from under it",
        lambda r: with_finding(r, "", verdict=Verdict.UNDECIDED, strength=None),
        Change(Effect.LOST, "squares", "grounded strength", "ENCLOSED", "not grounded"),
    ),
    (
        "ground narrower",
        lambda r: with_finding(r, "", scope=Scope.at("every entry", "f > 0", n=2)),
        Change(
            Effect.LOST,
            "squares",
            "grounded scope narrowed",
            "n = 2, every d, every entry",
            "n = 2, every d, every entry, f > 0",
        ),
    ),
    (
        "refuted",
        lambda r: with_finding(r, "derived", verdict=Verdict.REFUTED),
        Change(Effect.LOST, "squares", "verdict", "supported", "refuted"),
    ),
    (
        "sharpness",
        lambda r: with_finding(r, "attacked", sharpness=""),
        Change(Effect.LOST, "squares", "sharpness", "attained at 0"),
    ),
    (
        "variant gone",
        lambda r: replace(r, drill=Drill(True)),
        Change(Effect.LOST, "squares", "false variant 'sign'", "refuted", "not there"),
    ),
    (
        "variant not refuted",
        lambda r: drilled(r, looks=()),
        Change(
            Effect.LOST,
            "squares",
            "false variant 'sign'",
            "refuted",
            "not refuted: no sampled evidence of 'squares' has slack on trial",
        ),
    ),
    (
        "variant must be refuted by fewer",
        lambda r: drilled(r, seen_by=()),
        Change(Effect.LOST, "squares", "false variant 'sign'", "must be refuted by sampled", "must be refuted by "),
    ),
    (
        "no drill",
        lambda r: replace(r, drill=Drill()),
        Change(Effect.LOST, "", "false variants", "1 on trial", "no drill"),
    ),
    (
        "erratum",
        lambda r: with_claim(r, source=replace(r.claims[1].source, printed="")),
        Change(Effect.LOST, "squares", "erratum", "wrong in print"),
    ),
    (
        "red",
        lambda r: replace(r, coverage=Coverage(r.coverage.listed, ("nowhere",))),
        Change(Effect.LOST, "", "green", "green", "red: nowhere is in the scope, and has no evidence"),
    ),
    (
        "one hypothesis more",
        lambda r: with_claim(r, hypotheses=("$x > 0$",)),
        Change(Effect.LOST, "squares", "hypotheses", "", "$x > 0$"),
    ),
]


@pytest.mark.parametrize(("worse", "change"), [pytest.param(w, c, id=name) for name, w, c in WORSE])
def test_what_is_lost_and_backwards_what_is_gained(
    green: Report, worse: Callable[[Report], Report], change: Change
) -> None:
    found = diff(green, worse(green))
    assert found.lost
    assert change in found.changes
    back = diff(worse(green), green)
    mirrored = [Change(OPPOSITE[c.effect], c.label, _about(c.about), c.new, c.old) for c in found.changes]
    told = [replace(c, old=_empty(c.old), new=_empty(c.new)) for c in back.changes]
    assert {replace(c, old=_empty(c.old), new=_empty(c.new)) for c in mirrored} == set(told)


def _about(words: str) -> str:
    return words.replace("narrowed", "widened")


def _empty(words: str) -> str:
    """What is not there is said of the old report by silence, and of the new one in words."""
    return "" if words == "not there" else words


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ({"statement": "$x^2 > 0$"}, "statement"),
        ({"title": "other"}, "title"),
        ({"uses": ()}, "what it uses"),
        ({"values": (Value("c", "it", "1", "1.0"),)}, "constants"),
    ],
)
def test_what_is_restated_is_shown_and_left_to_a_person(green: Report, words: dict[str, object], about: str) -> None:
    found = diff(green, with_claim(green, **words))
    (change,) = (change for change in found.changes if change.about == about)
    assert change.effect is Effect.CHANGED
    assert (change.label, change.old) != (change.label, change.new)
    if about != "what it uses":  # then it rests on less, which is a gain besides
        assert found.changes == (change,)


def test_other_hypotheses_of_another_statement_are_no_loss(green: Report) -> None:
    found = diff(green, with_claim(green, hypotheses=("$x > 0$",), statement="$x > -1$"))
    assert not found.lost
    assert {change.about for change in found.changes} == {"statement", "hypotheses"}


def test_new_and_lost_claims(green: Report) -> None:
    claim = Claim("third", "a third", "$3 = 3$", group="calculus")
    seen = replace(green.findings[1], label="third", evidence="seen")
    more = replace(green, claims=(*green.claims, claim), findings=(*green.findings, seen))
    (new,) = diff(green, more).changes
    assert new == Change(Effect.GAINED, "third", "claim", "", "DERIVED, every n, d")
    found = diff(more, green)
    assert found.changes == (Change(Effect.LOST, "third", "claim", "DERIVED, every n, d", "not there"),)
    assert found.lost
    unsupported = replace(more, findings=(*green.findings, replace(seen, verdict=Verdict.REFUTED, strength=None)))
    gone = [change for change in diff(unsupported, green).changes if change.label == "third"]
    assert gone == [Change(Effect.CHANGED, "third", "claim", "refuted", "not there")]


def test_a_stronger_finding_for_fewer_is_no_loss_while_the_old_one_stands(green: Report) -> None:
    kernel = replace(
        green.findings[1], strength=Strength.KERNEL, scope=Scope.at(n=2, d=2), kind="kernel", evidence="accepted"
    )
    found = diff(green, replace(green, findings=(*green.findings, kernel)))
    own = [c for c in found.changes if not c.about.startswith("grounded")]
    assert {(c.effect, c.about) for c in own} == {
        (Effect.GAINED, "strength"),
        (Effect.CHANGED, "scope of its strongest support"),
        (Effect.GAINED, "support by kernel"),
    }
    alone = replace(green, findings=(green.findings[0], kernel, green.findings[2]))
    assert Change(Effect.LOST, "squares", "scope narrowed", "every n, d", "n = d = 2") in diff(green, alone).changes


def test_a_kind_that_no_longer_supports_is_lost(green: Report) -> None:
    twice = replace(green.findings[1], strength=Strength.SAMPLED, kind="jet", evidence="jet")
    both = replace(green, findings=(*green.findings, twice))
    lost = Change(Effect.LOST, "squares", "support by jet", "supported", "no such evidence")
    assert diff(both, green).changes == (lost,)
    missing = with_finding(both, "jet", verdict=Verdict.UNAVAILABLE, strength=None)
    assert diff(both, missing).changes == (replace(lost, new="unavailable"),)


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (Verdict.UNDECIDED, Verdict.SUPPORTED, Effect.GAINED),
        (Verdict.UNAVAILABLE, Verdict.REFUTED, Effect.LOST),
        (Verdict.UNDECIDED, Verdict.REFUTED, Effect.CHANGED),
        (Verdict.REFUTED, Verdict.UNDECIDED, Effect.CHANGED),
    ],
)
def test_verdicts(green: Report, before: Verdict, after: Verdict, effect: Effect) -> None:
    def saying(verdict: Verdict) -> Report:
        said: dict[str, object] = {"verdict": verdict, "strength": green.findings[0].strength}
        if verdict is not Verdict.SUPPORTED:
            said["strength"] = None
        return with_finding(green, "", **said)

    change = Change(effect, "ground", "verdict", before.value, after.value)
    assert change in diff(saying(before), saying(after)).changes


def test_reports_that_are_not_alike_say_so(green: Report) -> None:
    assert diff(green, replace(green, profile="full")).notes == (
        "the profiles differ, quick and full: one of them looked harder",
    )
    narrowed = replace(green, claims=green.claims[:1], findings=green.findings[:1], only=("ground",), paths=("mine",))
    found = diff(green, narrowed)
    assert found.notes == (
        "the new report was narrowed with --only to ground",
        "they are of different paths: the suite's own proofs, and mine",
    )
    assert Change(Effect.LOST, "squares", "claim", "DERIVED, every n, d", "left out by --only") in found.changes
    assert not [change for change in found.changes if change.about.startswith("false variant ")]


def test_a_claim_without_a_derivation_and_without_findings(green: Report) -> None:
    bare: tuple[Finding, ...] = green.findings[:1]
    assert diff(green, replace(green, findings=bare)).lost
    assert not diff(replace(green, findings=bare), green).lost


def test_5000_claims_are_compared(many: Report) -> None:
    worse = replace(many, findings=tuple(f for f in many.findings if f.label != "claim-0001"))
    found = diff(many, worse)
    assert Change(Effect.LOST, "claim-0001", "verdict", "supported", "not run") in found.changes
    assert found.unchanged == 4999
