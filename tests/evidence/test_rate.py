import pytest

from zo_check.claim import Claim
from zo_check.effort import FULL, QUICK
from zo_check.evidence.rate import rate
from zo_check.finding import Finding
from zo_check.statistics.budget import Budget
from zo_check.statistics.observation import Observation, above, near
from zo_check.verdict import Strength, Verdict

CLAIM = Claim("made-up", "made up", "$1$")


def twice(x: float) -> float:
    return 2 * x


def measure(effort, alpha, formula):
    """Doubling measured at three points, with a band of 1 %."""
    for x in (1.0, 2.0, 3.0):
        yield near(f"at {x:g}", (1.98 * x, 2.02 * x), formula(x), 0.05)


def look(formula=twice, measure=measure, effort=QUICK, **how) -> Finding:
    return rate(CLAIM, measure, formula, **{"checks": 3, "of": "doubling"} | how).look(effort)


def test_intervals_inside_support_with_a_stated_error_probability() -> None:
    found = look()
    assert (found.verdict, found.strength, found.kind) == (Verdict.SUPPORTED, Strength.OBSERVED, "rate")
    assert found.error_probability == 3e-9
    assert found.scope.words() == "doubling, 3 observations"
    assert found.measured["at 2: low"] == 3.96
    assert not found.scope.universal


def test_a_wrong_formula_is_refuted_with_a_witness() -> None:
    found = look(lambda x: 3 * x)
    assert (found.verdict, found.strength) == (Verdict.REFUTED, Strength.OBSERVED)
    assert "below what the formula allows" in found.witness
    assert found.witness.startswith("at 1")


def test_an_interval_that_reaches_beyond_is_undecided() -> None:
    found = look(lambda x: 2.1 * x)
    assert (found.verdict, found.strength) == (Verdict.UNDECIDED, None)
    assert found.error_probability == 0


def test_a_scattered_pilot_is_undecided() -> None:
    scattered = Observation("scattered", 1.0, 1.0, most=2.0, why_not="the pilot scatters too much")
    found = look(measure=lambda effort, alpha, formula: [scattered])
    assert found.verdict is Verdict.UNDECIDED
    assert "pilot" in found.summary


def test_one_refutation_outweighs_what_is_undecided() -> None:
    seen = [Observation("u", 0.0, 1.0), above("r", (0.0, 0.1), 1.0)]
    assert look(measure=lambda effort, alpha, formula: seen).verdict is Verdict.REFUTED


def test_nothing_measured_is_vacuous() -> None:
    assert look(measure=lambda effort, alpha, formula: []).verdict is Verdict.VACUOUS


@pytest.mark.parametrize("raising", [lambda *_: 1 / 0, lambda *_: None])
def test_what_raises_is_broken(raising) -> None:
    assert look(measure=raising).verdict is Verdict.BROKEN


def test_more_observations_than_declared_are_broken() -> None:
    found = look(checks=2)
    assert found.verdict is Verdict.BROKEN
    assert "more than 2 intervals" in found.summary


def test_the_error_probability_counts_intervals_and_not_observations() -> None:
    def ratios(effort, alpha, formula):
        yield near("first", (1.98, 2.02), formula(1.0), 0.05, intervals=2)
        yield near("second", (3.96, 4.04), formula(2.0), 0.05)

    found = look(measure=ratios)
    assert (found.verdict, found.error_probability) == (Verdict.SUPPORTED, 3e-9)
    assert found.scope.words() == "doubling, 2 observations"
    assert look(lambda x: 9 * x, measure=ratios).error_probability == 3e-9
    assert look(measure=ratios, checks=2).verdict is Verdict.BROKEN


def test_each_observation_gets_its_share_and_the_effort() -> None:
    given = []

    def noting(effort, alpha, formula):
        given.append((effort, alpha))
        yield near("x", (2.0, 2.0), formula(1.0), 0.1)

    look(measure=noting, effort=FULL, budget=Budget(1e-3, 10))
    assert given == [(FULL, pytest.approx(1e-4))]


def test_what_it_says_holds_no_measured_digit() -> None:
    for formula in (twice, lambda x: 3 * x, lambda x: 2.1 * x):
        found = look(formula)
        assert "1.98" not in found.summary + found.witness
        assert "2.02" not in found.summary + found.witness
