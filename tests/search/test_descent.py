from fractions import Fraction

import numpy as np

from zo_check import all_of
from zo_check.search.bounds import Rule
from zo_check.search.branch_and_bound import DESCEND_AFTER, DESCEND_AGAIN, Interval, search
from zo_check.search.descent import lowest

SIDES = [Interval(name, Fraction(-1), Fraction(3)) for name in ("x", "y", "z")]


def valley(depth):
    """−depth at (1/2, 1/2 + x, …), in a narrow curved valley; ≥ 0 but there."""

    def slack(a, x, y, z):
        return 20 * (y - x * x) ** 2 + (x - 1) ** 2 + (z - x) ** 2 - a.number(depth)

    return slack


def test_it_walks_down_a_valley():
    point = lowest(valley("1/1000"), SIDES, 0.0)
    assert point is not None
    assert np.all((point >= 0) & (point <= 1))
    x, y, z = 4 * point - 1
    assert 20 * (y - x * x) ** 2 + (x - 1) ** 2 + (z - x) ** 2 <= 0.001


def test_it_finds_nothing_where_nothing_is():
    assert lowest(valley("-1/1000"), SIDES, 0.0) is None


def test_what_is_undefined_is_no_counterexample():
    def slack(a, x, y, z):
        return x / (y - y) + z

    assert lowest(slack, SIDES, 0.0) is None


def test_all_conditions_count():
    def slack(a, x, y, z):
        return all_of(x + 2, y + 2, (z - a.number("5/2")) ** 2 - a.number("1/10000"))

    point = lowest(slack, SIDES, 0.0)
    assert point is not None
    assert abs(4 * point[2] - 1 - 2.5) <= 0.01


def test_the_same_every_time():
    one, two = (lowest(valley("1/1000"), SIDES, 0.0) for _ in range(2))
    assert np.array_equal(one, two)


def test_the_search_walks_once_it_has_opened_enough_boxes():
    """A needle that breadth-first search meets only after thousands of boxes; the exact point is certified."""
    asked = []

    def refutes(point):
        value = 20 * (point["y"] - point["x"] ** 2) ** 2 + (point["x"] - 1) ** 2 + (point["z"] - point["x"]) ** 2
        asked.append(value < Fraction(1, 10**7))
        return asked[-1]

    found = search(valley("1/10000000"), SIDES, rule=Rule.NATURAL, strict=False, budget=10**5, refutes=refutes)
    assert found.counterexample is not None
    assert asked[-1]
    assert found.boxes < 3 * DESCEND_AFTER


def test_a_walk_that_is_not_certified_changes_nothing():
    refused = search(
        valley("1/1000"), SIDES, rule=Rule.NATURAL, strict=False, budget=3_000, refutes=lambda point: False
    )
    assert not refused.proved
    assert refused.counterexample is None


def test_another_walk_has_other_starts():
    seen = []

    def slack(a, x, y, z):
        seen.append(x.low.copy())
        return x - x + 1

    for walk in (0, 1):
        assert lowest(slack, SIDES, 0.0, walk) is None
    first, second = seen[0], seen[len(seen) // 2]
    assert len(first) == len(second)
    assert first[0] == second[0]  # the middle
    assert not np.isin(first[1:], second).any()


def test_a_search_walks_again_as_it_grows(monkeypatch):
    walks = []
    monkeypatch.setattr("zo_check.search.branch_and_bound.lowest", lambda *args: walks.append(args[-1]))

    def slack(a, x, y, z):
        return x * x - 2 * (x * y) + y * y + (z - x) ** 2 + a.number("1/10")

    found = search(slack, SIDES, rule=Rule.NATURAL, strict=False, budget=10**6, refutes=lambda point: False)
    assert found.proved
    assert walks == [0, 1, 2]
    assert DESCEND_AFTER * DESCEND_AGAIN**2 < found.boxes < DESCEND_AFTER * DESCEND_AGAIN**3
