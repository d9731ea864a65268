"""Generated instances are consistent, of every shape, and shrink to small integers."""

from fractions import Fraction

import pytest
from hypothesis import given

from zo_check.errors import UsageError
from zo_check.strategies import instances


def logits(instance):
    return [sum((a * t for a, t in zip(row, instance.x, strict=True)), Fraction(0)) for row in instance.A]


def lead(u):
    second, first = sorted(u)[-2:]
    return first - second


@given(instances(max_n=4, max_d=3))
def test_shapes_fit_and_numbers_are_exact(instance):
    assert 1 <= instance.n <= 4
    assert 1 <= instance.d <= 3
    assert {len(row) for row in instance.A} == {len(instance.x)} == {len(instance.y)} == {len(instance.r)}
    assert len(instance.b) == len(instance.w) == instance.n
    vectors = (*instance.A, instance.b, instance.x, instance.w, instance.y, instance.r)
    assert all(type(entry) is Fraction for vector in vectors for entry in vector)
    assert sum(map(abs, instance.b)) <= 1


@pytest.mark.parametrize(
    "shape",
    [
        lambda i: i.n == 1 and i.d > 1,
        lambda i: i.d == 1 and i.n > 1,
        lambda i: i.d > i.n > 1,
        lambda i: (i.n, i.d) == (6, 5),
        lambda i: i.n > 2 and lead(logits(i)) > 700,
        lambda i: i.n > 2 and len(set(logits(i))) == 1 and any(i.x),
        lambda i: any(abs(a) == 10_000 for row in i.A for a in row),
        lambda i: min(i.b) < 0 < max(i.b),
        lambda i: 0 in i.w and any(i.w),
    ],
    ids=["n = 1", "d = 1", "d > n", "largest", "near one-hot", "uniform", "huge", "mixed signs", "some w = 0"],
)
def test_every_shape_occurs(shape, occurs):
    occurs(instances(), shape)


def test_they_shrink_to_small_integers(smallest):
    found = smallest(instances(), lambda i: i.n > 1 and len(set(logits(i))) > 1)
    assert (found.n, found.d) == (2, 1)
    numbers = [entry for vector in (*found.A, found.b, found.x, found.w) for entry in vector]
    assert all(entry.denominator == 1 and abs(entry) <= 1 for entry in numbers)


def test_bounds_must_be_sizes():
    with pytest.raises(UsageError, match="max_n=0 is not a size"):
        instances(max_n=0)
