from typing import Any

import pytest

from zo_check.descent.plan import NUMBERS, planned
from zo_check.errors import UsageError


def test_a_block_follows_from_the_problem_alone() -> None:
    assert planned(256, 256, 8, 1024, 10).block == planned(256, 256, 8, 10**6, 1).block
    assert planned(10**4, 10**5, 8, 100, 1).block == 1


@pytest.mark.parametrize(("replicates", "expected"), [(1, (1,)), (4096, (4096,)), (5000, (4096, 904))])
def test_blocks_add_up(replicates: int, expected: tuple[int, ...]) -> None:
    assert planned(16, 16, 1, replicates, 1).sizes == expected


def test_memory_stays_bounded_however_many_replicates() -> None:
    assert planned(256, 256, 8, 10**7, 1).bytes < 8 * 8 * NUMBERS


@pytest.mark.parametrize("wrong", [{"d": 0}, {"k": 0}, {"replicates": 0}, {"steps": -1}, {"logits": 0}])
def test_a_number_out_of_range_is_named(wrong: dict[str, Any]) -> None:
    name = next(iter(wrong))
    with pytest.raises(UsageError, match=name):
        planned(**{"d": 2, "logits": 2, "k": 1, "replicates": 1, "steps": 1} | wrong)
