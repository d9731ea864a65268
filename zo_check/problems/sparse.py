"""The door to SciPy's sparse matrices."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from zo_check.problems.linear_maps import Sparse


def is_sparse(A: Any) -> bool:
    """Whether A is one of SciPy's sparse arrays or matrices."""
    from scipy import sparse

    return bool(sparse.issparse(A))


def stacked(parts: Sequence[Any]) -> Sparse:
    """Sparse A_j under each other, in float64; entries stored twice are added."""
    from scipy import sparse

    matrix = sparse.csr_array(sparse.vstack([sparse.csr_array(part, dtype=np.float64) for part in parts], format="csr"))
    matrix.sum_duplicates()
    return Sparse(matrix, sparse.csr_array(matrix.T))
