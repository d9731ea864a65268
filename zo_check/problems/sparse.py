"""The door to SciPy's sparse matrices."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from zo_check.errors import DataError
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


def saved(name: str, arrays: Mapping[str, Any]) -> Any:
    """The sparse matrix that scipy.sparse.save_npz wrote, from the arrays of its file; None if it wrote none.

    Raises:
        DataError: the arrays do not fit, or the format is none of csr, csc and coo.
    """
    if not {"format", "shape", "data"} <= set(arrays):
        return None
    from scipy import sparse

    kind = bytes(arrays["format"].tobytes()).replace(b"\0", b"").decode("ascii", "replace")
    try:
        shape = tuple(int(length) for length in arrays["shape"])
        if kind in ("csr", "csc"):
            make = sparse.csr_array if kind == "csr" else sparse.csc_array
            matrix = make((arrays["data"], arrays["indices"], arrays["indptr"]), shape=shape)
            matrix.check_format(full_check=True)
        elif kind == "coo":
            matrix = sparse.coo_array((arrays["data"], (arrays["row"], arrays["col"])), shape=shape).tocsr()
        else:
            raise DataError(f"{name} holds a sparse matrix of format {kind!r}", "save A.tocsr()")
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise DataError(f"{name} holds a damaged sparse matrix ({error})", "write it again with save_npz") from None
    return matrix
