"""Blocks of k ≤ d directions that are drawn together and are orthogonal, each of length √d."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from zo_check.directions.law import Draws, as_exact, checked
from zo_check.errors import UsageError


class Blocks(Protocol):
    """The law of k directions in R^d with z_i ⊥ z_j, ‖z_i‖² = d and E z_i z_iᵀ = I."""

    @property
    def name(self) -> str:
        """What reports and the command line call it."""
        ...

    def sample(self, rng: np.random.Generator, draws: int, k: int, d: int) -> Draws:
        """Independent blocks: shape (draws, k, d). Raises UsageError unless 1 ≤ k ≤ d."""
        ...

    def pair(self, d: Any) -> tuple[Any, Any, Any]:
        """(p, q, s) of E z₁z₁ᵀGz₂z₂ᵀ = p tr(G) I + q G + s diag(G), for symmetric G and d ≥ 2 (an int or a symbol)."""
        ...


@dataclass(frozen=True)
class OrthogonalBlocks:
    """√d times the first k columns of a random orthogonal matrix (Haar)."""

    name: str = "orthogonal blocks"

    def sample(self, rng: np.random.Generator, draws: int, k: int, d: int) -> Draws:
        """Shape (draws, k, d)."""
        _block(draws, k, d)
        q, r = np.linalg.qr(rng.standard_normal((draws, d, k)))
        # LAPACK leaves the signs of the columns to itself; only those of R make the law Haar's.
        signs = np.copysign(1.0, np.diagonal(r, axis1=1, axis2=2))
        return np.ascontiguousarray(np.sqrt(d) * np.swapaxes(q * signs[:, None, :], 1, 2))

    def pair(self, d: Any) -> tuple[Any, Any, Any]:
        """(−d, d², 0)/((d − 1)(d + 2)). Claim orthogonal-blocks."""
        d = _pair(d)
        below = (d - 1) * (d + 2)
        return -d / below, d * d / below, d - d


@dataclass(frozen=True)
class CoordinateBlocks:
    """√d e_i for k different coordinates, drawn without replacement."""

    name: str = "coordinate blocks"

    def sample(self, rng: np.random.Generator, draws: int, k: int, d: int) -> Draws:
        """Shape (draws, k, d)."""
        _block(draws, k, d)
        chosen = rng.permuted(np.broadcast_to(np.arange(d), (draws, d)), axis=1)[:, :k]
        z = np.zeros((draws, k, d))
        np.put_along_axis(z, chosen[:, :, None], np.sqrt(d), axis=2)
        return z

    def pair(self, d: Any) -> tuple[Any, Any, Any]:
        """(0, d, −d)/(d − 1). Claim orthogonal-blocks."""
        d = _pair(d)
        return d - d, d / (d - 1), -d / (d - 1)


def _block(draws: int, k: int, d: int) -> None:
    checked(draws, d)
    if not 1 <= k <= d:
        raise UsageError(f"{k} orthogonal directions in R^{d}", "ask for 1 ≤ k ≤ d")


def _pair(d: Any) -> Any:
    if isinstance(d, int) and d < 2:
        raise UsageError(f"no two orthogonal directions in R^{d}", "ask for d ≥ 2")
    return as_exact(d)


ORTHOGONAL_BLOCKS, COORDINATE_BLOCKS = OrthogonalBlocks(), CoordinateBlocks()
