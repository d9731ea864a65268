from math import inf, nan

import numpy as np
import pytest

from zo_check.errors import UsageError
from zo_check.statistics import mean_of, settled


def test_the_band_covers_the_mean() -> None:
    rng = np.random.default_rng(0)
    missed = 0
    for _ in range(500):
        pilot, sample = rng.exponential(size=200), rng.exponential(size=25_000)
        assert settled(pilot.tolist(), 25_000)
        low, high = mean_of(sample.tolist(), pilot.tolist(), 0.05)
        missed += not low <= 1 <= high
    assert missed <= 5  # the doubled deviation: 1.96·2 standard errors


def test_either_side_of_the_band_has_half_of_alpha() -> None:
    pilot = [1.0, 3.0]  # twice the deviation over the mean is √2
    low, high = mean_of([2.0] * 200, pilot, 0.05)
    assert high - 2 == pytest.approx(2 - low) == pytest.approx(2 * 1.959964 * 2**0.5 / 200**0.5, rel=1e-6)


def test_a_scattered_pilot_is_not_settled() -> None:
    assert not settled([0.0] * 99 + [1.0], 4096)
    assert settled([1.0, 1.1, 0.9], 4096)


@pytest.mark.parametrize("pilot", [[1.0, inf], [0.0, 0.0], [1.0, nan]])
def test_a_mean_that_is_not_positive_and_finite_is_not_settled(pilot: list[float]) -> None:
    assert not settled(pilot, 10**9)
    assert mean_of([1.0, 2.0], pilot, 0.1) == (0.0, inf)


def test_bad_input_is_named() -> None:
    with pytest.raises(UsageError, match="pilot of 1"):
        settled([1.0], 5)
    with pytest.raises(UsageError, match="alpha"):
        mean_of([1.0], [1.0, 2.0], 0.0)
