import numpy as np
import pytest

from zo_check.rounding import FLOAT16, FLOAT64, FORMATS, cycle, cycle_bound


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: fmt.name)
def test_a_cycle_stays_within_its_bound(fmt):
    random = np.random.default_rng(3)
    x, z = fmt.rounded(random.standard_normal(2_000)), random.standard_normal(2_000)
    drift = np.abs(cycle(fmt, x, z, 2.0**-6) - x)
    step = fmt.rounded(2.0**-6 * z)
    limits = [
        cycle_bound(float(a), float(s), float(fmt.unit), float(fmt.tiny))
        for a, s in zip(np.abs(x), np.abs(step), strict=True)
    ]
    assert (drift <= np.array(limits)).all()
    assert drift.max() > 0


def test_powers_of_two_come_back():
    assert np.array_equal(cycle(FLOAT64, [1.0, -2.0], [1.0, 1.0], 2.0**-10), [1.0, -2.0])


def test_a_cycle_can_lose_a_small_parameter_altogether():
    x = np.array([2.0**-14])
    assert cycle(FLOAT16, x, [1.0], 8.0)[0] == 0
