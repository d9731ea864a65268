import numpy as np
import pytest
from defects import CENTRAL, clipped, fixed_shift, normalised, own_generator, scaled

from zo_check.conformance.adapters import ADAPTERS
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
