import numpy as np
import pytest

from zo_check import Verdict
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.facts import Facts
from zo_check.conformance.formula import Fit
from zo_check.conformance.plan import planned
from zo_check.conformance.reference import estimates
from zo_check.conformance.sample import Sample
from zo_check.conformance.value import bias_finding, factor_of, formula_finding, scale_finding, variance_finding

D = 4
DECLARED = Declaration(d=D, k=3)
PLAN = planned(DECLARED, 1e-6, hidden=False, resolution=0.05)


def sample(factor: float, declared: Declaration = DECLARED, seed: int = 9) -> Sample:
    """Estimates of the declared law times a factor, drawn with another seed than the reference."""
    seen = estimates(declared, D, PLAN.calls, seed)
    powers = {"along": 1, "across": 1, "size": 2}
    scaled = {name: values * factor ** powers[name] for name, values in seen.items()}
    fits = (Fit(factor == 1, True, factor, 0.0),) * PLAN.calls
    return Sample(
        D,
        PLAN.calls,
        scaled,
        {"length": np.ones(PLAN.calls)},
        fits,
        ("central",),
        (6, 6),
        (3, 3),
        0.0,
        (0, 0, 0),
        (0, 0),
        0,
        (),
        "",
    )


@pytest.mark.parametrize(
    ("factor", "key"), [(-1.0, "sign-flipped"), (3.0, "sum-not-mean"), (1 / 3, "k-twice"), (2.0, "eps-for-2eps")]
)
def test_a_factor_read_off_the_record_names_its_cause(factor: float, key: str) -> None:
    seen = sample(factor)
    facts = Facts(True, 0.0, 1.0, "proportional")
    found = scale_finding(seen, factor_of(seen), (0.98, 1.02), DECLARED, facts, PLAN, 0)
    assert found.verdict is Verdict.REFUTED
    assert key in [cause.key for cause in found.causes]
    assert formula_finding(factor_of(seen), seen, facts).number == pytest.approx(factor)


@pytest.mark.parametrize(("power", "key"), [(1.0, "missing-1/eps"), (-1.0, "extra-1/eps"), (0.7, "eps-power")])
def test_a_power_of_eps_comes_before_any_constant(power: float, key: str) -> None:
    seen = sample(1e-3**power)
    found = scale_finding(seen, factor_of(seen), (0.98, 1.02), DECLARED, Facts(True, power, 1.0), PLAN, 0)
    assert [cause.key for cause in found.causes] == [key]


def test_an_interval_that_is_too_wide_is_undecided() -> None:
    seen = sample(1.0)
    found = scale_finding(seen, factor_of(seen), (0.7, 1.4), DECLARED, Facts(True, 0.0, 1.0), PLAN, 0)
    assert found.verdict is Verdict.UNDECIDED


def test_bias_and_variance_of_the_declared_law_are_supported_and_of_another_refuted() -> None:
    own, other = sample(1.0), sample(1.0, Declaration(d=D, k=1))
    assert bias_finding(own, 1.0, DECLARED, PLAN, 0).verdict is Verdict.SUPPORTED
    assert bias_finding(other, 1.0, DECLARED, PLAN, 0).verdict is Verdict.REFUTED
    assert variance_finding(own, 1.0, DECLARED, PLAN, 0).verdict is Verdict.SUPPORTED
    found = variance_finding(other, 1.0, DECLARED, PLAN, 0)
    assert found.verdict is Verdict.REFUTED
    assert "matches gaussian, k = 1, not the declared gaussian, k = 3" in found.sentence


def test_a_known_factor_is_divided_out() -> None:
    assert variance_finding(sample(7.0), 7.0, DECLARED, PLAN, 0).verdict is Verdict.SUPPORTED
    assert variance_finding(sample(7.0), 1.0, DECLARED, PLAN, 0).verdict is Verdict.REFUTED
    assert np.isfinite(variance_finding(sample(7.0), 1.0, DECLARED, PLAN, 0).number or np.nan)
