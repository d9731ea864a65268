"""Maps against the matrices that they stand for."""

import numpy as np
import pytest

from zo_check.problems.linear_maps import Dense, Kronecker
from zo_check.problems.sparse import is_sparse, stacked

RNG = np.random.default_rng(0)


def maps():
    A = RNG.normal(size=(6, 4))
    Q, K = RNG.normal(size=(3, 2)), RNG.normal(size=(4, 5))
    yield Dense(A), A
    yield stacked([np.where(A > 0, A, 0)]), np.where(A > 0, A, 0)
    yield Kronecker(Q, K), np.kron(Q, K)


@pytest.mark.parametrize(("found", "matrix"), list(maps()), ids=["dense", "sparse", "Kronecker"])
def test_products_are_those_of_the_matrix(found, matrix):
    n, d = matrix.shape
    X, V = RNG.normal(size=(d, 3)), RNG.normal(size=(n, 3))
    assert found.shape == (n, d)
    assert found.forward(X) == pytest.approx(matrix @ X)
    assert found.adjoint(V) == pytest.approx(matrix.T @ V)
    rows = found.rows(1, 5)
    assert (rows.toarray() if is_sparse(rows) else rows) == pytest.approx(matrix[1:5])
    assert found.converted(abs).forward(X) == pytest.approx(np.abs(matrix) @ X)


def test_x_is_vec_of_X_by_rows():
    Q, K = RNG.normal(size=(3, 2)), RNG.normal(size=(4, 5))
    X = RNG.normal(size=(2, 5))
    assert Kronecker(Q, K).forward(X.reshape(-1, 1))[:, 0] == pytest.approx((Q @ X @ K.T).ravel())


def test_entries_that_are_there_twice_are_added():
    from scipy import sparse

    twice = sparse.coo_array((np.array([1.0, 2.0]), (np.array([0, 0]), np.array([1, 1]))), shape=(1, 2))
    assert stacked([twice, twice]).forward(np.eye(2)).tolist() == [[0, 3], [0, 3]]
