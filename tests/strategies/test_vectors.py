"""Vectors and logits: sizes, the awkward shapes, and small integers after shrinking."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zo_check.strategies import logits, vectors


@pytest.mark.parametrize("strategy", [vectors, logits])
@given(n=st.integers(1, 6), data=st.data())
def test_exact_entries_of_the_size_asked_for(strategy, n, data):
    drawn = data.draw(strategy(n))
    assert len(drawn) == n
    assert all(type(entry) is Fraction and abs(entry) <= 10_005 for entry in drawn)


def gaps(u):
    ordered = sorted(u, reverse=True)
    return ordered[0] - ordered[1], ordered[1] - ordered[2]


@pytest.mark.parametrize(
    "shape",
    [
        lambda u: len(set(u)) == 1 and u[0] != 0,
        lambda u: gaps(u)[0] > 700,
        lambda u: gaps(u)[0] < 3 and gaps(u)[1] > 15,
        lambda u: len(set(u)) == 2,
        lambda u: max(u) - min(u) == 20_000,
        lambda u: any(entry.denominator > 1 for entry in u),
    ],
    ids=["uniform", "near one-hot", "near an edge", "repeated", "huge spread", "fractions"],
)
def test_logits_visit(shape, occurs):
    occurs(logits(4), shape)


@pytest.mark.parametrize(
    "shape",
    [
        lambda v: not any(v),
        lambda v: sum(map(bool, v)) == 1,
        lambda v: len(set(v)) == 1 and v[0] != 0,
        lambda v: max(v) - min(v) == 20_000,
    ],
    ids=["zero", "one entry", "constant", "huge spread"],
)
def test_vectors_visit(shape, occurs):
    occurs(vectors(4), shape)


@pytest.mark.parametrize("strategy", [vectors, logits])
def test_they_shrink_to_small_integers(strategy, smallest):
    assert smallest(strategy(3)) == (0, 0, 0)
    assert smallest(strategy(3), lambda v: v[0] > v[1]) in {(1, 0, 0), (0, -1, 0)}
    assert smallest(strategy(2), lambda v: sum(v) < 0) in {(0, -1), (-1, 0)}
