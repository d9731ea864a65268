"""All eigenvalues of a symmetric matrix, or of BᵀB, to within one certified error, for up to thousands of columns.

Let S be symmetric, D diagonal and X square, all of doubles, α ≥ ‖XᵀX − I‖ and X = UP its polar decomposition, so that
P ⪰ √(1 − α). With T = UᵀSU, which has the eigenvalues of S, TP − PD = Uᵀ(SX − XD). Let v be a unit eigenvector of T − D
to the eigenvalue ±‖T − D‖: then |vᵀ(TP − PD)v| = ‖T − D‖·vᵀPv, because PD − DP is skew and drops out. Hence
‖T − D‖ ≤ ‖SX − XD‖/√(1 − α), and by Weyl each sorted eigenvalue of S is that close to the sorted D. Both norms are
computed with bounds on all rounding. Nothing depends on LAPACK having been right about X and D.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.constants.rounding_bounds import TINY, above, frobenius_above, gamma, two_norm_above


@dataclass(frozen=True, eq=False)
class Spectrum:
    """The i-th largest eigenvalue is within `error` of `values[i]`."""

    values: Any
    """(m,), the largest first."""
    error: float

    def low(self, i: int) -> float:
        """A lower bound of the i-th largest, i from 0 on."""
        return float(np.nextafter(self.values[i] - self.error, -np.inf))

    def high(self, i: int) -> float:
        """An upper bound of it."""
        return float(np.nextafter(self.values[i] + self.error, np.inf))

    def widened(self, by: float) -> "Spectrum":
        """For a matrix that is off by at most `by` in norm."""
        return Spectrum(self.values, above(self.error + by, 2))


def symmetric(S: Any) -> Spectrum:
    """The spectrum of a symmetric matrix of finite doubles (m, m); its lower triangle decides."""
    S = np.tril(S) + np.tril(S, -1).T
    m = len(S)
    values, X = np.linalg.eigh(S)
    size, length = frobenius_above(S), frobenius_above(X)
    alpha = frobenius_above(X.T @ X - np.eye(m)) + gamma(m + 2) * (length * length + m)
    residual = S @ X
    residual -= X * values
    largest = float(np.abs(values).max())
    # |S||X| and |XD| are at most ‖S‖_F‖ |X| ‖ and max|D|·‖X‖_F in Frobenius norm; both, and what is left, are rounded.
    spread = two_norm_above(np.abs(X))
    bound = frobenius_above(residual) + gamma(m + 2) * size * spread + 4 * gamma(2) * largest * length
    bound += 4 * m * m * TINY
    if not (alpha < 0.5 and np.isfinite(bound)):
        return Spectrum(np.zeros(m), above(size, 1))  # |λ| ≤ ‖S‖_F, whatever LAPACK proposed
    return Spectrum(values[::-1], above(float(bound / np.sqrt(1 - alpha)), 12))


def of_gram(B: Any) -> Spectrum:
    """The spectrum of BᵀB for B (n, m), dense or sparse, whose largest entry is between 2⁻¹⁰ and 2¹⁰ in size."""
    n = B.shape[0]
    G = B.T @ B
    G = G.toarray() if hasattr(G, "toarray") else G
    # |fl(BᵀB) − BᵀB| ≤ γ_n|B|ᵀ|B| entry by entry, and ‖ |B|ᵀ|B| ‖ ≤ tr BᵀB.
    trace = above(float(np.trace(G)), 2 * n + len(G))
    return symmetric(G).widened(gamma(n + 2) * trace * (1 + gamma(n + 2)) + B.shape[1] * n * 2.0**-1000)
