"""What a report says, in numbers; the zoo says what it concludes."""

import json

import numpy as np
import pytest
from defects import CENTRAL, bare_sphere, scaled
from zoo import in_place, loop

from zo_check import Verdict, check_estimator
from zo_check.conformance import ConformanceReport, Listener
from zo_check.errors import UsageError

QUICK = {"d": 40, "resolution": 0.15}


def checked(estimate: object, **declared: object) -> ConformanceReport:
    return check_estimator(estimate, **QUICK | declared)


@pytest.fixture(scope="module")
def quarter() -> ConformanceReport:
    return checked(scaled(lambda eps, d: 0.25), name="mine")


def test_the_scale_has_a_number_an_interval_and_a_plain_sentence(quarter: ConformanceReport) -> None:
    scale = quarter.finding("scale")
    assert scale.verdict is Verdict.REFUTED
    assert scale.number == pytest.approx(0.25, rel=0.02)  # with E‖z‖²/d as it was recorded
    assert scale.number != 0.25
    assert scale.interval is not None
    assert scale.interval[0] < 0.25 < scale.interval[1] < 0.3
    assert scale.sentence.startswith(f"returns {scale.number:.4g} of the gradient: a factor")
    assert "0.25 times the formula" in quarter.finding("formula").sentence
    assert (quarter.conforms, quarter.status) == (False, 1)


def test_the_json_and_the_markdown_hold_it_all(quarter: ConformanceReport) -> None:
    told = json.loads(quarter.to_json())
    assert [finding["name"] for finding in told["findings"]] == [finding.name for finding in quarter.findings]
    assert told["causes"][0]["key"] == "constant-factor"
    text = quarter.to_markdown()
    assert text.startswith("# mine does not conform")
    assert all(finding.name in text for finding in quarter.findings)


def test_the_same_seed_gives_the_same_report(quarter: ConformanceReport) -> None:
    assert checked(scaled(lambda eps, d: 0.25), name="mine").to_json() == quarter.to_json()


@pytest.mark.parametrize(("sided", "order"), [("central", 2), ("forward", 1), ("one-point", -1)])
def test_the_order_is_read_off_fixed_directions(sided: str, order: int) -> None:
    from zoo import GAUSSIAN, forward, of_law, one_point

    estimate = {
        "central": CENTRAL,
        "forward": of_law(GAUSSIAN, forward, 1),
        "one-point": of_law(GAUSSIAN, one_point, 1),
    }
    report = checked(estimate[sided], sided=sided)
    assert report.conforms, report.to_markdown()
    assert report.finding("order in ε").number == pytest.approx(order, abs=0.01)


def test_the_radius_of_a_bare_sphere_is_exact() -> None:
    report = checked(bare_sphere, law="sphere")
    assert report.finding("radius").interval == pytest.approx((1 / 40, 1 / 40), rel=1e-5)
    assert report.finding("scale").number == pytest.approx(1 / 40)


def test_the_drift_of_a_cycle_is_within_its_bound() -> None:
    drift = checked(in_place).finding("input")
    assert drift.verdict is Verdict.SUPPORTED
    assert drift.number is not None
    assert 0 < drift.number <= 1


def test_the_variance_names_the_law_that_it_matches() -> None:
    variance = check_estimator(CENTRAL, law="sphere", d=40).finding("variance")
    assert variance.verdict is Verdict.REFUTED
    assert "matches gaussian, k = 1, not the declared sphere, k = 1" in variance.sentence


class Hidden:
    """Evaluates where nothing is recorded, as a compiled or remote callable does."""

    def __init__(self, factor: float) -> None:
        self.factor = factor

    def __call__(self, f, x, *, eps, rng):
        z = rng.standard_normal(len(x)).astype(x.dtype)
        ahead, behind = f._objective.values(np.array([x + eps * z, x - eps * z]))
        return self.factor * (ahead - behind) / (2 * eps) * z


def test_hidden_points_leave_statistics_and_the_report_says_so() -> None:
    report = check_estimator(Hidden(1.0), d=20)
    assert not report.points_recorded
    assert "statistics of the returned values alone" in report.finding("points").sentence
    assert report.finding("scale").verdict is Verdict.SUPPORTED, report.to_markdown()
    assert report.finding("variance").verdict is Verdict.SUPPORTED
    scale = check_estimator(Hidden(2.0), d=20, resolution=0.05).finding("scale")  # a factor 2 takes no fine sample
    assert scale.verdict is Verdict.REFUTED
    assert "eps-for-2eps" in [cause.key for cause in scale.causes]


def test_the_plan_is_told_before_the_run_and_progress_while_it_goes_on() -> None:
    told: list[str] = []
    done: list[int] = []
    checked(CENTRAL, listener=Listener(told.append, lambda now, total: done.append(now)))
    assert len(told) == 1
    assert "calls in all, about" in told[0]
    assert done == sorted(done)
    assert len(done) > 100


@pytest.mark.parametrize(
    "wrong",
    [
        {"error_probability": 0.0},
        {"timeout": 0.0},
        {"resolution": 2.0},
        {"adapter": "none"},
        {"k": 0},
        {"seed": -1},
        {"timeout": float("inf")},
    ],
)
def test_wrong_usage(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        checked(CENTRAL, **wrong)
    with pytest.raises(UsageError, match="not callable"):
        checked(3)


def test_a_call_that_fails_later_is_a_finding() -> None:
    calls: list[int] = []

    def tires(f, x, *, eps, rng):
        calls.append(1)
        if len(calls) > 60:
            raise RuntimeError("enough")
        return loop(f, x, eps=eps, rng=rng, k=1)

    report = checked(tires)
    assert report.finding("calls").verdict is Verdict.REFUTED
    assert "raised RuntimeError: enough" in report.finding("calls").sentence
