from dataclasses import replace

import pytest

from zo_check.coverage import Coverage
from zo_check.finding import Finding
from zo_check.report.model import Report
from zo_check.scope import Scope
from zo_check.trial import Drill
from zo_check.verdict import Strength, Verdict


def test_green_is_green(green: Report) -> None:
    assert green.failures == ()


def test_grounded_on_what_it_uses(green: Report) -> None:
    standing = green.standings["squares"]
    assert standing.strength is Strength.DERIVED
    assert standing.grounded_strength is Strength.ENCLOSED
    assert standing.grounded_scope is not None
    assert not standing.grounded_scope.universal


def test_each_way_of_being_red(green: Report) -> None:
    broken = Finding(Verdict.BROKEN, Scope(), "it does not load", file="bad.py")
    survivor = replace(green.drill.trials[0], looks=())
    red = [
        replace(green, findings=(*green.findings, broken)),
        replace(green, findings=()),
        replace(green, findings=green.findings[:1]),
        replace(green, coverage=Coverage(uncovered=("squares",))),
        replace(green, coverage=Coverage(unlisted=("squares",))),
        replace(green, drill=Drill(True, (survivor,))),
        replace(green, drill=replace(green.drill, without_variant=("squares",))),
        replace(green, drill=replace(green.drill, problems=(broken,))),
    ]
    assert [report.green for report in red] == [False] * len(red)


PASSING = (Verdict.SUPPORTED, Verdict.UNAVAILABLE, Verdict.NOT_RUN)


@pytest.mark.parametrize("verdict", [v for v in Verdict if v not in PASSING])
def test_one_bad_finding_beside_good_ones_is_red(green: Report, verdict: Verdict) -> None:
    worse = replace(green.findings[1], verdict=verdict)
    assert not replace(green, findings=(*green.findings, worse)).green


def test_what_was_left_to_another_profile_is_green_and_what_nobody_looked_at_is_red(green: Report) -> None:
    left = replace(green.findings[1], verdict=Verdict.NOT_RUN)
    report = replace(green, findings=(green.findings[0], left))
    assert report.green
    assert report.standings["squares"].verdict is Verdict.NOT_RUN
    assert not replace(green, findings=green.findings[:1]).green


def test_what_only_leaves_out_may_be_not_run(green: Report) -> None:
    narrowed = replace(green, findings=green.findings[1:], only=("squares",))
    assert narrowed.green
    assert not replace(narrowed, only=("ground",)).green


def test_a_used_label_that_did_not_load_grounds_nothing(green: Report) -> None:
    report = replace(green, claims=green.claims[1:], findings=green.findings[1:])
    assert report.standings["squares"].grounded_strength is None
    assert list(report.standings) == ["squares"]
