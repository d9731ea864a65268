from fractions import Fraction

import numpy as np

from zo_check import all_of
from zo_check.search.bounds import Rule
from zo_check.search.branch_and_bound import DESCEND_AFTER, Interval, search
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
