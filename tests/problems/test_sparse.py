"""Sparse data: recognised, stacked, and as good as dense."""

import numpy as np
import pytest
from scipy import sparse

from zo_check.problems.loss import softmax_loss
from zo_check.problems.sparse import is_sparse, stacked


def test_only_sparse_matrices_are_sparse():
    assert is_sparse(sparse.csr_array(np.eye(2)))
    assert is_sparse(sparse.csr_matrix(np.eye(2)))
    assert not is_sparse(np.eye(2))
    assert not is_sparse([[1]])


@pytest.mark.parametrize("kind", [sparse.csr_array, sparse.coo_matrix, sparse.csc_array, sparse.lil_array])
def test_every_format_enters(kind):
    A = np.arange(6.0).reshape(2, 3)
    loss = softmax_loss(kind(A), [0.5, 0.5], [1, 2])
    assert loss.value(np.ones((3, 1))) == pytest.approx(softmax_loss(A, [0.5, 0.5], [1, 2]).value(np.ones((3, 1))))


def test_parts_go_under_each_other():
    A = sparse.csr_array(np.eye(2, 3))
    assert stacked([A, 2 * A]).matrix.toarray().tolist() == [[1, 0, 0], [0, 1, 0], [2, 0, 0], [0, 2, 0]]


def test_several_sparse_instances():
    A = [sparse.csr_array(np.arange(6.0).reshape(2, 3)), sparse.csr_array(np.ones((1, 3)))]
    loss = softmax_loss(A, [[0.5, 0.5], [1]])
    assert loss.sizes == (2, 1)
    assert loss.value(np.ones((3, 1))) == pytest.approx(
        softmax_loss([part.toarray() for part in A], [[0.5, 0.5], [1]]).value(np.ones((3, 1)))
    )
