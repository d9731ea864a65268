"""Boxes per second of the search, beside a loop over python-flint balls that bounds the same boxes (the checker's).

`search` opens every box and bounds it; `balls` bounds leaves only, from exact corners, by the same two rules.
`covering` bounds nothing: it finds the leaves again from the codes, which a spot check must do for all of them.
"""

from fractions import Fraction
from typing import Any

import pytest

from zo_check.certificates.checker import Recheck, covering, look
from zo_check.evidence.enclosure import BoxTask
from zo_check.search.run import WIDEST, search_task

LEAVES = 1000
SIDES = {name: (Fraction(0), Fraction(1)) for name in ("p", "t", "s")}


def near_the_diagonal(a: Any, p: Any, t: Any, s: Any) -> Any:
    """A polynomial that is small along a whole line, so that boxes pile up there."""
    return (p - t) ** 2 * (2 - s) + (t - s) ** 2 * (1 + p) - p * (p - t) * (t - s) + a.number("1e-5")


@pytest.mark.benchmark(group="bounding boxes in three variables")
@pytest.mark.parametrize("rule", ["natural", "mean value"])
def test_search(benchmark: Any, rule: str) -> None:
    task = BoxTask(near_the_diagonal, SIDES, rule=rule)
    outcome = benchmark.pedantic(search_task, args=(task, 1_000_000, lambda point: False), rounds=3, warmup_rounds=1)
    assert outcome.proved
    benchmark.extra_info["boxes per second"] = outcome.boxes / benchmark.stats["median"]


@pytest.mark.benchmark(group="bounding boxes in three variables")
@pytest.mark.parametrize("rule", ["natural", "mean value"])
def test_balls(benchmark: Any, rule: str) -> None:
    task = BoxTask(near_the_diagonal, SIDES, rule=rule)
    covered = covering(task, search_task(task, 1_000_000, lambda point: False).codes.tobytes(), WIDEST)
    count = min(LEAVES, len(covered.leaves))
    told: Recheck = benchmark.pedantic(look, args=(task, covered, range(count)), rounds=3, warmup_rounds=1)
    assert told.accepted
    benchmark.extra_info["boxes per second"] = count / benchmark.stats["median"]


@pytest.mark.benchmark(group="bounding boxes in three variables")
@pytest.mark.parametrize("rule", ["natural", "mean value"])
def test_covering(benchmark: Any, rule: str) -> None:
    task = BoxTask(near_the_diagonal, SIDES, rule=rule)
    outcome = search_task(task, 1_000_000, lambda point: False)
    benchmark.pedantic(covering, args=(task, outcome.codes.tobytes(), WIDEST), rounds=3, warmup_rounds=1)
    benchmark.extra_info["boxes per second"] = outcome.boxes / benchmark.stats["median"]
