from math import inf, sqrt

import pytest

from zo_check.sweep.result import of_losses
from zo_check.sweep.spec import Plan

PLAN = Plan(1, (0, 1), 4, every_replicate=False)


def test_mean_error_and_order_statistics() -> None:
    told = of_losses([[3.0, 1.0, 2.0, 6.0]], PLAN, [False] * 4)
    assert told["mean"] == [3.0]
    assert told["standard_error"] == [pytest.approx(sqrt(14 / 3 / 4))]
    assert (told["q05"], told["median"], told["q95"]) == ([1.0], [2.0], [6.0])
    assert told["diverged"] == 0
    assert "losses" not in told


def test_the_diverged_count_as_infinite_and_nothing_infinite_is_written() -> None:
    told = of_losses([[1.0, 1.0, 1.0, 1.0], [inf, 1.0, inf, inf]], PLAN, [True, False, True, True])
    assert told["diverged"] == 3
    assert told["mean"] == [1.0, None]
    assert told["standard_error"] == [0.0, None]
    assert told["median"] == [1.0, None]
    assert told["q05"] == [1.0, 1.0]


def test_one_replicate_has_no_standard_error_and_each_may_be_kept() -> None:
    told = of_losses([[2.0], [inf]], Plan(1, (0, 1), 1, every_replicate=True), [True])
    assert told["standard_error"] == [None, None]
    assert told["losses"] == [[2.0], [None]]
