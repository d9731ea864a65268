"""Softmax's range and its targets: the promises hold exactly, the rare places are visited, shrinking is simple."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zo_check.strategies import simplex, targets

SIZES = st.integers(1, 6)


def norm(b):
    return sum(map(abs, b))


@given(SIZES.flatmap(simplex))
def test_points_of_the_open_simplex(f):
    assert all(type(entry) is Fraction and entry > 0 for entry in f)
    assert sum(f) == 1


@given(SIZES.flatmap(targets))
def test_targets_lie_in_the_ball_exactly(b):
    assert all(type(entry) is Fraction for entry in b)
    assert norm(b) <= 1


@pytest.mark.parametrize("strategy", [simplex, targets])
@given(n=SIZES, data=st.data())
def test_they_have_the_size_asked_for(strategy, n, data):
    assert len(data.draw(strategy(n))) == n


@pytest.mark.parametrize(
    "place",
    [
        lambda f: len(set(f)) == 1,
        lambda f: max(f) > Fraction(999, 1000),
        lambda f: min(f) < Fraction(1, 10**6),
        lambda f: sorted(f)[-2] > Fraction(1, 5) and sum(sorted(f)[:-2]) < Fraction(1, 1000),
    ],
    ids=["uniform", "near a vertex", "tiny entry", "near an edge"],
)
def test_simplex_visits(place, occurs):
    occurs(simplex(4), place)


def test_the_sharp_point_of_the_gradient_bound_is_met(smallest):
    assert smallest(simplex(2), lambda f: f[0] == Fraction(1, 3)) == (Fraction(1, 3), Fraction(2, 3))


@pytest.mark.parametrize(
    "place",
    [
        lambda b: not any(b),
        lambda b: sorted(b) == [0, 0, 0, 1],
        lambda b: sorted(b) == [-1, 0, 0, 0],
        lambda b: len(set(b)) == 1 and sum(b) == 1,
        lambda b: min(b) >= 0 and sum(b) == 1 and len(set(b)) == 4,
        lambda b: min(b) < 0 < max(b) and norm(b) == 1,
        lambda b: min(b) < 0 < max(b) and norm(b) < 1,
    ],
    ids=["0", "e_j", "-e_j", "uniform", "distribution", "mixed signs on the sphere", "mixed signs inside"],
)
def test_targets_visit(place, occurs):
    occurs(targets(4), place)


def test_they_shrink_to_small_numbers(smallest):
    assert smallest(simplex(3)) == (Fraction(1, 3),) * 3
    assert smallest(simplex(2), lambda f: f[0] != f[1]) == (Fraction(1, 3), Fraction(2, 3))
    assert smallest(targets(3)) == (1, 0, 0)
    assert smallest(targets(3), lambda b: b[2] < 0) == (0, 0, -1)
    assert smallest(targets(2), lambda b: 0 < norm(b) < 1) == (0, Fraction(1, 2))
