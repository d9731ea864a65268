"""x ↦ all logits, as a dense, a sparse or a Kronecker matrix: columns in, columns out, and never a copy of q_jᵀ ⊗ K.

Each map has `forward` (d, R) → (n, R) and `adjoint` (n, R) → (d, R). Its arrays decide the namespace; the columns must
be of the same one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from array_api_compat import array_namespace


class LinearMap(Protocol):
    """What a loss asks of the stacked A."""

    @property
    def shape(self) -> tuple[int, int]:
        """(n, d): all logits, parameters."""
        ...

    def forward(self, X: Any) -> Any:
        """AX."""
        ...

    def adjoint(self, V: Any) -> Any:
        """AᵀV."""
        ...

    def rows(self, start: int, stop: int) -> Any:
        """These rows of A, (stop − start, d), dense or sparse."""
        ...

    def converted(self, convert: Callable[[Any], Any]) -> "LinearMap":
        """The same map with other arrays."""
        ...


@dataclass(frozen=True, eq=False)
class Dense:
    """A (n, d) as it is."""

    matrix: Any

    @property
    def shape(self) -> tuple[int, int]:
        """(n, d)."""
        return tuple(self.matrix.shape)

    def forward(self, X: Any) -> Any:
        """AX."""
        return self.matrix @ X

    def adjoint(self, V: Any) -> Any:
        """AᵀV."""
        return self.matrix.T @ V

    def rows(self, start: int, stop: int) -> Any:
        """These rows."""
        return self.matrix[start:stop]

    def converted(self, convert: Callable[[Any], Any]) -> "Dense":
        """The same map with other arrays."""
        return Dense(convert(self.matrix))


@dataclass(frozen=True, eq=False)
class Sparse:
    """A in compressed rows, and its transpose too, so that both products run along rows. NumPy only."""

    matrix: Any
    transpose: Any

    @property
    def shape(self) -> tuple[int, int]:
        """(n, d)."""
        return tuple(self.matrix.shape)

    def forward(self, X: Any) -> Any:
        """AX."""
        return self.matrix @ X

    def adjoint(self, V: Any) -> Any:
        """AᵀV."""
        return self.transpose @ V

    def rows(self, start: int, stop: int) -> Any:
        """These rows, sparse."""
        return self.matrix[start:stop]

    def converted(self, convert: Callable[[Any], Any]) -> "Sparse":
        """The same map with other matrices of SciPy's; any other arrays are refused."""
        return Sparse(convert(self.matrix), convert(self.transpose))


@dataclass(frozen=True, eq=False)
class Kronecker:
    """A = Q ⊗ K: X in R^{h×h'}, x = vec X by rows, and logit (j, k) is q_jᵀ X k_k."""

    Q: Any
    """(N, h)."""
    K: Any
    """(n, h')."""

    @property
    def shape(self) -> tuple[int, int]:
        """(Nn, hh')."""
        return self.Q.shape[0] * self.K.shape[0], self.Q.shape[1] * self.K.shape[1]

    def forward(self, X: Any) -> Any:
        """All logits, query by query: QXKᵀ for each column, as one product and then one a query."""
        (N, h), (n, width), R = self.Q.shape, self.K.shape, X.shape[1]
        xp = array_namespace(X)
        QX = xp.reshape(self.Q @ xp.reshape(X, (h, width * R)), (N, width, R))
        return xp.reshape(self.K[None, :, :] @ QX, (N * n, R))

    def adjoint(self, V: Any) -> Any:
        """QᵀVK for each column."""
        (N, h), (n, width), R = self.Q.shape, self.K.shape, V.shape[1]
        xp = array_namespace(V)
        VK = self.K.T[None, :, :] @ xp.reshape(V, (N, n, R))
        return xp.reshape(self.Q.T @ xp.reshape(VK, (N, width * R)), (h * width, R))

    def rows(self, start: int, stop: int) -> Any:
        """These rows of Q ⊗ K, formed: for small checks only."""
        n = self.K.shape[0]
        picked = np.arange(start, stop)
        return (self.Q[picked // n][:, :, None] * self.K[picked % n][:, None, :]).reshape((len(picked), -1))

    def converted(self, convert: Callable[[Any], Any]) -> "Kronecker":
        """The same map with other arrays."""
        return Kronecker(convert(self.Q), convert(self.K))
