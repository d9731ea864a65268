"""A loss in coordinates of the space on which it depends: the row space of A, less what a softmax does not see.

Where an instance has no regulariser, equal changes of all its logits change nothing, so its rows count less their mean.
In the coordinates y, with x = Wy, the stacked A becomes AW with nearly orthonormal columns: the Hessian's condition
number is then that of the loss in its logits, whatever that of A. W is an approximation in doubles; whoever certifies
something says in which space.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from zo_check.problems.instance import Row, exact_row
from zo_check.problems.linear_maps import Dense, Kronecker, LinearMap, Sparse
from zo_check.problems.loss import Loss

EXACT_ENTRIES = 20_000
"""Of A, up to which its rank is decided exactly."""
MOST = 2_048
"""Rows or columns, whichever is less, up to which coordinates are looked for."""


@dataclass(frozen=True, eq=False)
class Reduced:
    """L(Wy) as a loss in y in R^r, W (d, r), and its pseudoinverse transposed; None where y = x."""

    loss: Loss
    basis: LinearMap | None
    dual: LinearMap | None

    def lifted(self, y: Any) -> Any:
        """x = Wy, (d,)."""
        return y if self.basis is None else self.basis.forward(y[:, None])[:, 0]

    def coordinates(self, x: Any) -> Any:
        """y with Wy nearest to x, (r,)."""
        return x if self.dual is None else self.dual.adjoint(x[:, None])[:, 0]

    def pulled_back(self, g: Any) -> Any:
        """Wᵀg, (r,): the gradient in y for the gradient g in x."""
        return g if self.basis is None else self.basis.adjoint(g[:, None])[:, 0]


def reduced(loss: Loss) -> Reduced:
    """The loss in such coordinates; itself where A is too large for them."""
    images = loss.images
    if isinstance(images, Kronecker):
        keys = images.K if loss.w is not None and loss.w.any() else images.K - images.K.mean(axis=0)
        (W_Q, D_Q), (W_K, D_K) = _coordinates(images.Q), _coordinates(keys)
        there = Kronecker(images.Q @ W_Q, images.K @ W_K)
        return Reduced(replace(loss, images=there), Kronecker(W_Q, W_K), Kronecker(D_Q, D_K))
    if min(images.shape) > MOST or (isinstance(images, Sparse) and images.shape[0] * images.shape[1] > MOST * MOST):
        return Reduced(loss, None, None)
    part = images.rows(0, loss.logits_total)
    A = part.toarray() if isinstance(images, Sparse) else part
    W, D = _coordinates(_effective_rows(loss, A))
    return Reduced(replace(loss, images=Dense(A @ W)), Dense(W), Dense(D))


def _effective_rows(loss: Loss, A: Any) -> Any:
    """A, with the mean of its rows taken off for each instance without a regulariser."""
    if loss.w is not None and loss.w.all():
        return A
    rows = A.copy()
    for j, alone in enumerate(free(loss)):
        if alone:
            part = loss.rows_of(j)
            rows[part] -= rows[part].mean(axis=0)
    return rows


def _coordinates(A: Any) -> tuple[Any, Any]:
    """VΣ⁻¹ and VΣ, both (d, r) with r ≥ 1, for A = UΣVᵀ."""
    n, d = A.shape
    if n >= d:  # eigenvalues of AᵀA are quicker, and good enough far from singular
        values, V = np.linalg.eigh(A.T @ A)
        if values[0] > 1e-8 * values[-1]:
            roots = np.sqrt(values)
            return V / roots, V * roots
    _, roots, Vt = np.linalg.svd(A, full_matrices=False)
    rank = max(1, int((roots > 8 * max(n, d) * np.finfo(float).eps * roots[0]).sum()))
    V, roots = Vt[:rank].T, np.where(roots[:rank] > 0, roots[:rank], 1.0)
    return V / roots, V * roots


def free(loss: Loss) -> list[bool]:
    """Which instances have no regulariser at all."""
    return [loss.w is None or not loss.w[loss.rows_of(j)].any() for j in range(loss.N)]


def most_rank(loss: Loss) -> int:
    """The largest dimension that the space on which L depends can have, by shapes alone."""
    if isinstance(loss.images, Kronecker):
        (N, h), (n, width) = loss.images.Q.shape, loss.images.K.shape
        return int(min(N, h) * min(n - int(all(free(loss))), width))
    return min(loss.d, loss.logits_total - sum(free(loss)))


def exact_rank(loss: Loss) -> int | None:
    """The dimension of the space on which L depends, exactly; None where it would take too long."""
    if not isinstance(loss.images, (Dense, Sparse)) or loss.logits_total * loss.d > EXACT_ENTRIES:
        return None
    from zo_check.arithmetic.exact_rank import rank

    rows: list[Row] = []
    for alone, instance in zip(free(loss), loss.exact(), strict=True):
        first = instance.A[0] if alone else exact_row([0] * loss.d)
        rows += [tuple(a - b for a, b in zip(row, first, strict=True)) for row in instance.A]
    return int(rank(rows))
