"""The mean-square dynamics of ZO-SGD on a quadratic: the bare formulas, for numbers, balls and terms alike.

x⁺ = x − ηĝ on L(x) = L* + ½(x − x*)ᵀH(x − x*), with ĝ averaged over k independent directions of one law whose fourth
moments have κ₁ and κ₂. S = E(x − x*)(x − x*)ᵀ, and s_i are its diagonal entries in the eigenbasis of H, whose
eigenvalues are λ_i. Claims mean-square-dynamics and stability-threshold are about these functions.
"""

from typing import Any

from zo_check.descent.theorem import one_over


def second_moment_factor(k: Any, kappa1: Any) -> Any:
    """a = 1 + (2κ₁ − 1)/k, the share of HSH in E ĝĝᵀ."""
    return 1 + (2 * kappa1 - 1) * one_over(k)


def spread(k: Any, kappa1: Any) -> Any:
    """κ = κ₁/k, what tr(HSH) adds to every eigen-coordinate of E ĝĝᵀ."""
    return kappa1 * one_over(k)


def diagonal_update(s: Any, lam: Any, eta: Any, a: Any, kappa: Any, total: Any) -> Any:
    """s⁺ = (1 − 2ηλ + η²aλ²)s + η²κ·total for one eigen-coordinate, or for arrays of them; needs κ₂ = 0.

    Args:
        s: second moment of the eigen-coordinate.
        lam: its eigenvalue λ.
        eta: step size η.
        a: as `second_moment_factor` gives it.
        kappa: as `spread` gives it.
        total: Σ_j λ_j² s_j, over all eigen-coordinates.
    """
    return (1 - 2 * eta * lam + eta * eta * a * lam * lam) * s + eta * eta * kappa * total


def stability_sum_term(lam: Any, eta: Any, a: Any, kappa: Any) -> Any:
    """ηκλ/(2 − ηaλ), for ηaλ < 2. Stable iff these sum to less than 1 over all λ > 0 and ηaλ_max < 2; needs κ₂ = 0."""
    return eta * kappa * lam / (2 - eta * a * lam)


def update(S: Any, HS: Any, SH: Any, HSH: Any, eta: Any, a: Any, rest: Any) -> Any:
    """S⁺ = S − η(HS + SH) + η²(aHSH + rest), for any law, entrywise or for whole matrices.

    Args:
        S: the second-moment matrix, or an entry of it.
        HS: the product, or the same entry of it; `SH` and `HSH` likewise.
        SH: see HS.
        HSH: see HS.
        eta: step size η.
        a: as `second_moment_factor` gives it.
        rest: (κ₁/k) tr(HSH) I + (κ₂/k) diag(HSH), or the same entry of it; `isotropic` + `on_the_diagonal`.
    """
    return S - eta * (HS + SH) + eta * eta * (a * HSH + rest)


def isotropic(k: Any, kappa1: Any, trace: Any) -> Any:
    """(κ₁/k) tr(HSH): what is added to every entry of the diagonal."""
    return spread(k, kappa1) * trace


def on_the_diagonal(k: Any, kappa2: Any, entry: Any) -> Any:
    """(κ₂/k)(HSH)_ii: what κ₂ adds to entry i of the diagonal, in the law's own basis."""
    return kappa2 * one_over(k) * entry
