import numpy as np
import pytest
from defects import CENTRAL, at_radius, clipped, fixed_shift, normalised, own_generator, scaled

from zo_check import Verdict
from zo_check.conformance.adapters import ADAPTERS
from zo_check.conformance.behaviour import radius_in_eps
from zo_check.conformance.bench import Bench
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.facts import Facts, facts, same
from zo_check.conformance.sandbox import sandbox


def found(estimate: object) -> Facts:
    declared = Declaration(d=30)
    with sandbox(5.0) as box:
        return facts(Bench(ADAPTERS["keyword"].wrap(estimate, declared), declared, box, 0))


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0, -1.0, 0.5])
def test_the_power_of_eps_is_measured(power: float) -> None:
    seen = found(scaled(lambda eps, d: eps**power))
    assert seen.repeats
    assert seen.eps_power == pytest.approx(power, abs=1e-6)
    assert seen.step_power == pytest.approx(1, abs=1e-6)


def test_steps_that_ignore_eps() -> None:
    assert found(fixed_shift).step_power == pytest.approx(0, abs=1e-9)


def test_steps_at_other_radii() -> None:
    assert [ratio for _, ratio in found(CENTRAL).radii] == pytest.approx([1.0] * 6)
    clamped = [ratio for eps, ratio in found(at_radius(lambda eps: max(eps, 1e-4))).radii if eps < 2e-5]
    assert clamped == pytest.approx([100, 10])
    assert radius_in_eps(found(CENTRAL)).verdict is Verdict.SUPPORTED
    for radius, key in (
        (lambda eps: 1e-3, "fixed-radius"),
        (lambda eps: eps**2, "radius-power"),
        (lambda eps: max(eps, 1e-4), "radius-clamped"),
        (lambda eps: min(eps, 1e-2), "radius-clamped"),
    ):
        finding = radius_in_eps(found(at_radius(radius)))
        assert finding.verdict is Verdict.REFUTED
        assert finding.causes[0].key == key
    assert radius_in_eps(found(own_generator())).verdict is Verdict.NOT_RUN


def test_how_the_estimate_answers_to_f() -> None:
    assert found(CENTRAL).answer == "proportional"
    assert found(clipped).answer == "clipped"
    assert found(normalised).answer == "nonlinear"


def test_where_nothing_repeats_nothing_is_said() -> None:
    assert found(own_generator()) == Facts(False)


def test_the_same_but_for_rounding() -> None:
    a = np.array([1.0, np.nan])
    assert same(a, a)
    assert same(np.array([1.0]), np.array([1.0 + 1e-15]))
    assert not same(np.array([1.0]), np.array([1.0 + 1e-9]))
