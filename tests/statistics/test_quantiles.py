from math import inf

import numpy as np
import pytest

from zo_check.errors import UsageError
from zo_check.statistics import median, upper_tail


def test_the_ranks_keep_the_error_probability_and_no_narrower_ones_do() -> None:
    low, high = median(range(1, 1001), 1e-6)
    assert low + high == 1001
    assert upper_tail(1000 - low + 1, 1000, 0.5) <= 5e-7 < upper_tail(1000 - low, 1000, 0.5)


def test_the_median_is_inside_as_often_as_declared() -> None:
    rng = np.random.default_rng(0)
    missed = 0
    for _ in range(2000):
        low, high = median(rng.exponential(size=60).tolist(), 0.1)
        missed += not low <= np.log(2) <= high
    assert missed <= 250


def test_infinite_values_take_part() -> None:
    assert median([1.0] * 10 + [inf] * 90, 0.01) == (inf, inf)


@pytest.mark.parametrize(("count", "alpha"), [(3, 1e-6), (0, 0.5), (10, 0.0)])
def test_too_few_values_are_an_error(count: int, alpha: float) -> None:
    with pytest.raises(UsageError, match="more replicates"):
        median([1.0] * count, alpha)
