"""Mean-square dynamics on a quadratic in floats: the curve that predicts what ZO-SGD measures near a minimum.

The formulas are those of `mean_square`; here they are iterated, for every law and for orthogonal blocks.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.descent import mean_square
from zo_check.descent.theorem import one_over
from zo_check.directions import COORDINATE, COORDINATE_BLOCKS, ORTHOGONAL_BLOCKS, SPHERE
from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.errors import DataError, UsageError

Floats = NDArray[np.float64]
_SINGLE = {ORTHOGONAL_BLOCKS.name: SPHERE, COORDINATE_BLOCKS.name: COORDINATE}


@dataclass(frozen=True)
class Moments:
    """E ĝĝᵀ = a·G + isotropic·tr(G) I + diagonal·diag(G) on a quadratic, for G = E hhᵀ; exact numbers.

    For independent directions a = 1 + (2κ₁ − 1)/k, isotropic = κ₁/k, diagonal = κ₂/k.
    """

    a: Any
    isotropic: Any
    diagonal: Any


def moments(law: Law | Blocks, k: int, d: int) -> Moments:
    """Of ĝ over k directions in R^d, as Fractions. Claims covariance and orthogonal-blocks.

    Raises UsageError unless k, d ≥ 1, and k ≤ d for blocks.
    """
    if k < 1 or d < 1:
        raise UsageError(f"k = {k}, d = {d}", "give both at least 1")
    together: Any = law if law.name in _SINGLE else None
    if together and k > d:
        raise UsageError(f"{k} orthogonal directions in R^{d}", "ask for 1 ≤ k ≤ d")
    single: Any = _SINGLE[law.name] if together else law
    first, second = map(Fraction, single.kappa(d))
    a = mean_square.second_moment_factor(k, first)
    isotropic, diagonal = mean_square.spread(k, first), second * one_over(k)
    if together and k > 1:
        p, q, s = together.pair(d)
        rest = 1 - one_over(k)  # the share of pairs of two directions, for which hhᵀ stood above
        return Moments(a - rest + rest * q, isotropic + rest * p, diagonal + rest * s)
    return Moments(a, isotropic, diagonal)


def predicted_gap(hessian: Any, law: Law | Blocks, k: int, eta: float, S0: Any, steps: int) -> Floats:
    """E[L − L*] = ½ tr(HS) after 0, …, steps steps on the quadratic with this Hessian; shape (steps + 1,).

    Args:
        hessian: H (d, d), symmetric, in the law's basis.
        law: of the directions.
        k: directions an estimate.
        eta: step size.
        S0: E(x₀ − x*)(x₀ − x*)ᵀ, (d, d); or x₀ − x* itself, (d,).
        steps: how many.

    Raises:
        DataError: shapes that do not fit, or numbers that are not finite.
    """
    H, S = np.asarray(hessian, dtype=np.float64), np.asarray(S0, dtype=np.float64)
    S = np.outer(S, S) if S.ndim == 1 else S
    if H.ndim != 2 or H.shape[0] != H.shape[1] or S.shape != H.shape:
        raise DataError(f"a Hessian of shape {H.shape} and S₀ of shape {S.shape}", "pass (d, d), and (d, d) or (d,)")
    if not (np.isfinite(H).all() and np.isfinite(S).all()):
        raise DataError("the Hessian or S₀ is not finite", "pass finite numbers")
    m = moments(law, k, len(H))
    if m.diagonal == 0:
        lam, basis = np.linalg.eigh(H)
        return predicted_gap_of_modes(lam, np.einsum("ij,ik,kj->j", basis, S, basis), m, eta, steps)
    gaps = [np.sum(H * S) / 2]
    for _ in range(steps):
        S = step_of_matrix(S, H, m, eta)
        gaps.append(np.sum(H * S) / 2)
    return np.array(gaps)


def predicted_gap_of_modes(lam: Floats, s: Floats, m: Moments, eta: float, steps: int) -> Floats:
    """The same in eigen-coordinates, for laws with κ₂ = 0: s_i = E⟨x₀ − x*, v_i⟩². Eigenvalues 0 may be left out."""
    a, kappa = float(m.a), float(m.isotropic)
    gaps = [lam @ s / 2]
    for _ in range(steps):
        s = mean_square.diagonal_update(s, lam, eta, a, kappa, lam**2 @ s)
        gaps.append(lam @ s / 2)
    return np.array(gaps)


def step_of_matrix(S: Floats, H: Floats, m: Moments, eta: float) -> Floats:
    """S⁺ for any law, (d, d)."""
    HS = H @ S
    HSH = HS @ H
    rest = float(m.isotropic) * np.trace(HSH) * np.eye(len(H)) + float(m.diagonal) * np.diag(np.diag(HSH))
    updated: Floats = mean_square.update(S, HS, HS.T, HSH, eta, float(m.a), rest)
    return updated


def steps_to(gaps: Floats, target: float) -> int | None:
    """The first step whose expected gap is at most `target`; None if none is."""
    reached = np.flatnonzero(gaps <= target)
    return int(reached[0]) if len(reached) else None
