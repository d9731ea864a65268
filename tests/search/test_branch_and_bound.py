from fractions import Fraction

import numpy as np
import pytest

from zo_check import all_of, any_of
from zo_check.search.bounds import Corners, Rule
from zo_check.search.branch_and_bound import LEAF, Interval, search

SQUARE = [Interval("x", Fraction(-1), Fraction(2)), Interval("y", Fraction(0), Fraction(1, 3))]


def run(slack, over=SQUARE, *, rule=Rule.MEAN_VALUE, strict=False, budget=200_000, widest=400_000):
    def refutes(point):
        value = slack(Exact, **point)
        entries = getattr(value, "entries", (value,))
        best = (min if type(value).__name__ == "AllOf" else max)(entries)
        return best <= 0 if strict else best < 0

    return search(slack, over, rule=rule, strict=strict, budget=budget, refutes=refutes, widest=widest)


class Exact:
    @staticmethod
    def number(value):
        return Fraction(value)


def bowl(a, x, y):
    return 2 * x * x + 2 * y * y - 2 * x - 2 * y + 1 + a.number("1/1000")  # (x − y)² + (x + y − 1)² + 1/1000


def dented(a, x, y):
    return 2 * x * x + 2 * y * y - 2 * x - 2 * y + 1 - a.number("1/10000")


@pytest.mark.parametrize("rule", Rule)
def test_true_and_false_bounds_are_told_apart(rule):
    shifted = [Interval("x", Fraction(-1), Fraction(2)), Interval("y", Fraction(0), Fraction(1))]
    assert run(bowl, shifted, rule=rule).proved
    lost = run(dented, shifted, rule=rule)
    assert lost.counterexample is not None
    assert dented(Exact, **lost.counterexample) < 0


def test_the_mean_value_form_needs_fewer_boxes():
    shifted = [Interval("x", Fraction(-1), Fraction(2)), Interval("y", Fraction(0), Fraction(1))]
    assert run(bowl, shifted).boxes * 3 < run(bowl, shifted, rule=Rule.NATURAL).boxes


def test_any_of_needs_one_entry_on_each_box_and_all_of_every_one():
    assert run(lambda a, x, y: any_of(x - a.number("1/4"), a.number("1/2") - x)).proved
    assert run(lambda a, x, y: any_of(x - a.number("1/2"), a.number("1/4") - x)).counterexample is not None
    assert run(lambda a, x, y: all_of(x + 2, y + 1)).proved
    assert run(lambda a, x, y: all_of(x + 2, y - a.number("1/4"))).counterexample is not None


def test_strict_asks_for_more_than_0():
    touching = [Interval("x", Fraction(0), Fraction(1))]
    assert run(lambda a, x: x, touching, rule=Rule.NATURAL).proved
    assert not run(lambda a, x: x, touching, rule=Rule.NATURAL, strict=True, budget=2_000).proved
    assert run(lambda a, x: 0 * x, touching, strict=True).counterexample is not None


@pytest.mark.parametrize("widest", [1, 2, 7, 50, 400_000])
def test_cutting_a_level_changes_neither_the_answer_nor_the_boxes(widest):
    shifted = [Interval("x", Fraction(-1), Fraction(2)), Interval("y", Fraction(0), Fraction(1))]
    whole, cut = run(bowl, shifted), run(bowl, shifted, widest=widest)
    assert cut.proved
    assert cut.boxes == whole.boxes
    assert sorted(cut.codes.tolist()) == sorted(whole.codes.tolist())


def test_the_codes_are_a_full_binary_tree():
    codes = run(bowl).codes
    assert (codes >= LEAF).sum() == (codes < LEAF).sum() + 1
    assert set(codes[codes < LEAF].tolist()) <= {0, 1}


def test_out_of_budget_names_the_worst_box():
    left = run(bowl, budget=20)
    assert not left.proved
    assert left.counterexample is None
    assert left.boxes <= 20
    assert set(left.worst) == {"x", "y"}
    assert all(low < high for low, high in left.worst.values())


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x, y: a.number("1e-12") * 0 * x,
        lambda a, x, y: (x - a.number("1/7")) ** 2 - a.number("1e-40"),
        lambda a, x, y: 1 / x,
        lambda a, x, y: a.sqrt(x),
        lambda a, x, y: a.log(x) * 0 + 1,
        lambda a, x, y: (1 / (x - x)) ** 2,
    ],
)
def test_what_cannot_be_certified_is_not(slack):
    assert not run(slack, strict=True, budget=3_000).proved


def test_halves_cover_the_box():
    boxes = Corners.unit(2)
    for side in (0, 1, 1, 0):
        boxes = boxes.halved(np.full(len(boxes), side))
    area = ((boxes.high - boxes.low).prod(0)).sum()
    assert area == 1.0
    assert len(boxes) == 16
