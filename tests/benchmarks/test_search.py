"""Boxes per second of the search, beside a loop over python-flint balls that bounds the same boxes (the checker's).

`search` opens every box and bounds it; `balls` bounds leaves only, from exact corners, by the same two rules.
"""

from fractions import Fraction
from typing import Any

import pytest

from zo_check.certificates.checker import Recheck, covering, look
from zo_check.evidence.enclosure import BoxTask
from zo_check.search.run import WIDEST, search_task

LEAVES = 1000
SIDES = {name: (Fraction(0), Fraction(1)) for name in ("p", "t", "s")}


def largest_variance(a: Any, p: Any, t: Any, s: Any) -> Any:
    """½‖v‖² − Var_f(v) + 0.01, for f = (p, (1 − p)t, (1 − p)(1 − t)) and v = (0, s, 1), centred."""
    q = 1 - p
    f, v = (p, q * t, q * (1 - t)), (0, s, 1)
    mean = (1 + s) / 3
    centred = [entry - mean for entry in v]
    first = sum((x * y for x, y in zip(f[1:], centred[1:], strict=True)), start=f[0] * centred[0])
    second = sum((x * y**2 for x, y in zip(f[1:], centred[1:], strict=True)), start=f[0] * centred[0] ** 2)
    norm = centred[0] ** 2 + centred[1] ** 2 + centred[2] ** 2
    return norm / 2 - second + first * first + a.number("0.01")


@pytest.mark.benchmark(group="bounding boxes in three variables")
@pytest.mark.parametrize("rule", ["natural", "mean value"])
def test_search(benchmark: Any, rule: str) -> None:
    task = BoxTask(largest_variance, SIDES, rule=rule)
    outcome = benchmark.pedantic(search_task, args=(task, 1_000_000, lambda point: False), rounds=3, warmup_rounds=1)
    assert outcome.proved
    benchmark.extra_info["boxes per second"] = outcome.boxes / benchmark.stats["median"]


@pytest.mark.benchmark(group="bounding boxes in three variables")
@pytest.mark.parametrize("rule", ["natural", "mean value"])
def test_balls(benchmark: Any, rule: str) -> None:
    task = BoxTask(largest_variance, SIDES, rule=rule)
    covered = covering(task, search_task(task, 1_000_000, lambda point: False).codes.tobytes(), WIDEST)
    count = min(LEAVES, len(covered.leaves))
    told: Recheck = benchmark.pedantic(look, args=(task, covered, range(count)), rounds=3, warmup_rounds=1)
    assert told.accepted
    benchmark.extra_info["boxes per second"] = count / benchmark.stats["median"]
