"""Sizes of dense, sparse, repeated and Kronecker data against balls and exact arithmetic."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import sparse

from zo_check import constants
from zo_check.constants import of_large_data
from zo_check.constants.of_large_data import power, product, sizes, times


def agrees(found, A):
    """Against 192-bit balls and exact traces."""
    exact = constants.singular_values(A)
    for mine, theirs in ((found.norm, exact.largest), (found.smallest_nonzero, exact.smallest_nonzero)):
        assert mine.low <= theirs.high
        assert theirs.low <= mine.high
    assert found.rank in (exact.rank, None)
    M = [[Fraction(x) for x in row] for row in A.tolist()]
    gram = [[sum(row[i] * row[j] for row in M) for j in range(len(M[0]))] for i in range(len(M[0]))]
    high = gram
    for i in range(4):
        trace = sum(high[j][j] for j in range(len(gram)))
        assert Fraction(found.traces[i].low) <= trace <= Fraction(found.traces[i].high)
        high = [[sum(a * gram[k][j] for k, a in enumerate(row)) for j in range(len(gram))] for row in high]
    for j in range(len(gram)):
        assert gram[j][j] <= Fraction(found.columns[j]) <= gram[j][j] * (1 + Fraction(1, 10**12)) + Fraction(1, 10**300)


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (6, 1), (7, 4), (4, 7), (5, 5)])
@pytest.mark.parametrize("scale", [1, 1e-8, 1e20])
def test_random(shape, scale):
    A = np.random.default_rng(0).normal(size=shape) * scale
    found = sizes(A)
    agrees(found, A)
    assert found.sharp
    assert found.norm.relative_width < 1e-10


def test_repeated_rows_and_zeros_are_not_mistaken_for_a_lack_of_rank():
    A = np.random.default_rng(1).normal(size=(3, 6))
    A[:, 2] = 0
    A = np.concatenate([A, A[:1], A, np.zeros((2, 6)), A[1:2]])
    found = sizes(A)
    agrees(found, A)
    assert found.rank == 3
    assert found.smallest_nonzero.low > 0


def test_a_low_rank_is_decided_exactly():
    rng = np.random.default_rng(2)
    A = (rng.integers(-3, 4, (12, 3)) @ rng.integers(-3, 4, (3, 9))).astype(float)
    found = sizes(A)
    agrees(found, A)
    assert found.rank == 3


def test_tiny_singular_values_are_left_to_balls():
    A = np.array([[1.0, 1.0], [1.0, 1.0 + 2.0**-40], [1.0, 1.0]])
    found = sizes(A)
    agrees(found, A)
    assert found.rank == 2
    assert found.smallest_nonzero.low > 1e-13


def test_a_sparse_matrix_of_low_rank_is_decided_too():
    A = np.array([[1.0, 1.0], [1.0, 1.0 + 2.0**-40], [0, 0], [2.0, 2.0]])
    found = sizes(sparse.csr_array(A))
    agrees(found, A)
    assert found.smallest_nonzero.low > 1e-13


def test_a_singular_value_that_floats_do_not_separate_is_said(monkeypatch):
    monkeypatch.setattr(of_large_data, "EXACT_VALUES_ENTRIES", 0)
    found = sizes(np.array([[1.0, 1.0], [1.0, 1.0 + 2.0**-40]]))
    assert found.rank == 2
    assert (found.smallest_nonzero.low, found.sharp) == (0, False)
    assert "not separated" in found.notes[0]


def test_columns_far_apart_in_size_keep_the_bound_on_the_norm(monkeypatch):
    """The positive vector must not underflow to 0 where a column is not."""
    monkeypatch.setattr(of_large_data, "MOST_COLUMNS", 1)
    A = np.diag([1.0, 1e-30, 1e-90, 1e-160])
    A[3, 3] = 1.5
    found = sizes(A)
    assert found.norm.low <= 1.5 <= found.norm.high


def test_an_undecided_rank_says_so(monkeypatch):
    monkeypatch.setattr(of_large_data, "EXACT_RANK_ENTRIES", 0)
    A = np.outer([3.0, 1.0, 2.0], np.ones(3))
    found = sizes(A)
    assert found.rank is None
    assert found.smallest_nonzero.low == 0
    assert not found.sharp
    assert "at least 1" in found.notes[0]
    exact = constants.singular_values(A)
    assert found.norm.low <= exact.largest.high <= found.norm.high * (1 + 1e-12)


def test_a_zero_matrix():
    found = sizes(np.zeros((3, 2)))
    assert (found.rank, found.norm.high) == (0, 0)


@pytest.mark.parametrize("shape", [(12, 5), (5, 12)])
def test_sparse_is_like_dense(shape):
    A = sparse.random_array(shape, density=0.4, rng=np.random.default_rng(3), format="csr")
    agrees(sizes(A), A.toarray())


@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_array])
@pytest.mark.parametrize("signs", [False, True])
def test_norms_of_what_is_too_large(monkeypatch, kind, signs):
    monkeypatch.setattr(of_large_data, "MOST_COLUMNS", 3)
    rng = np.random.default_rng(4)
    A = rng.normal(size=(20, 9)) if signs else rng.random((20, 9))
    A[:, 4] = 0
    found = sizes(kind(A))
    agrees(found, A)
    assert not found.sharp
    assert found.rank is None
    assert found.estimates["norm"] == pytest.approx(np.linalg.norm(A, 2), rel=0.05)
    assert found.norm.high < np.linalg.norm(A, "fro") * (1 + 1e-10)
    if not signs:  # then |A| = A, and both bounds meet
        assert found.norm.relative_width < 1e-3


def test_kronecker():
    rng = np.random.default_rng(5)
    P, Q = (rng.integers(-9, 10, shape).astype(float) for shape in ((3, 2), (2, 4)))
    found = product(sizes(P), sizes(Q))
    exact = constants.singular_values(np.kron(P, Q))
    assert found.norm.low <= exact.largest.high * (1 + 1e-12)
    assert exact.largest.low <= found.norm.high * (1 + 1e-12)
    assert found.rank == exact.rank == 4
    assert found.smallest_nonzero.low == pytest.approx(exact.smallest_nonzero.low)
    gram = np.kron(P, Q).T @ np.kron(P, Q)
    for i in range(4):
        assert found.traces[i].high == pytest.approx(np.trace(np.linalg.matrix_power(gram, i + 1)))
    assert found.columns == pytest.approx(np.diag(gram))


def test_products_are_rounded_outward():
    x = constants.Interval(0.1, 0.1)
    assert Fraction(times(x, x).low) < Fraction(0.1) ** 2 < Fraction(times(x, x).high)
    assert Fraction(power(x, 3).low) < Fraction(0.1) ** 3 < Fraction(power(x, 3).high)
    assert times(constants.Interval(0.0, 0.0), x) == constants.Interval(0.0, 0.0)
