"""Each kind of matrix keeps its promise for every size, and counterexamples shrink to small integers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zo_check.errors import UsageError
from zo_check.strategies import MATRIX_KINDS, matrices

SIZE = st.integers(1, 5)


def rank(A):
    """By exact elimination."""
    rows, found = [list(row) for row in A], 0
    for column in range(len(A[0])):
        pivot = next((k for k in range(found, len(rows)) if rows[k][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for k in range(found + 1, len(rows)):
            factor = rows[k][column] / rows[found][column]
            rows[k] = [a - factor * p for a, p in zip(rows[k], rows[found], strict=True)]
        found += 1
    return found


def promise(kind, A, n, d):
    match kind:
        case "integers":
            return all(a.denominator == 1 and abs(a) <= 5 for row in A for a in row)
        case "rank-deficient":
            return rank(A) < min(n, d)
        case "ill-conditioned":
            return rank(A) == min(n, d)
        case "uniform":
            return len(set(A)) == 1
        case "repeated rows":
            return len(set(A)) <= (n + 1) // 2
        case _:
            return all(abs(a) <= 50_000 for row in A for a in row)


@pytest.mark.parametrize("kind", MATRIX_KINDS)
@given(n=SIZE, d=SIZE, data=st.data())
def test_every_kind_keeps_its_promise(kind, n, d, data):
    A = data.draw(matrices(n, d, kind))
    assert (len(A), {len(row) for row in A}) == (n, {d})
    assert all(type(a) is Fraction for row in A for a in row)
    assert promise(kind, A, n, d)


@given(st.data())
def test_ill_conditioned_is(data):
    A = data.draw(matrices(4, 3, "ill-conditioned"))
    assert np.linalg.cond(np.array(A, dtype=float)) > 100


@pytest.mark.parametrize(
    "seen",
    [
        lambda A: rank(A) == 3,
        lambda A: rank(A) == 1,
        lambda A: len(set(A)) == 1,
        lambda A: max(abs(a) for row in A for a in row) == 10_000,
        lambda A: 0 < max(abs(a) for row in A for a in row) < Fraction(1, 1000),
        lambda A: np.linalg.cond(np.array(A, dtype=float)) > 1e5 and rank(A) == 3,
    ],
    ids=["full rank", "rank 1", "equal rows", "huge", "small norm", "ill-conditioned"],
)
def test_the_union_of_all_kinds_visits(seen, occurs):
    occurs(matrices(4, 3), seen)


def test_they_shrink_to_small_integers(smallest):
    assert smallest(matrices(2, 2)) == ((0, 0), (0, 0))
    assert smallest(matrices(2, 2), lambda A: A[0][1] > 0) == ((0, 1), (0, 1))  # of equal rows: fewer choices
    assert smallest(matrices(2, 2, "integers"), lambda A: A[0][1] > 0) == ((0, 1), (0, 0))
    assert smallest(matrices(2, 2), lambda A: A[0][0] * A[1][1] != A[0][1] * A[1][0]) in {
        ((1, 0), (0, 1)),
        ((0, 1), (1, 0)),
    }


@pytest.mark.parametrize("kind", MATRIX_KINDS)
def test_every_kind_shrinks_to_entries_that_a_person_can_read(kind, smallest):
    A = smallest(matrices(3, 2, kind))
    assert all(a.denominator <= 10**4 and abs(a) <= 1 for row in A for a in row)


def test_wrong_arguments():
    with pytest.raises(UsageError, match="no kind of matrix 'sparse'[^$]*rank-deficient"):
        matrices(2, 2, "sparse")
    with pytest.raises(UsageError, match="d=None is not a size"):
        matrices(2)
    with pytest.raises(UsageError, match="n=0 is not a size"):
        matrices(0, 2)
