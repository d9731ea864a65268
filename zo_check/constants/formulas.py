"""How the constants combine with singular values and weights: written once, for balls, numbers and terms alike."""

from typing import Any


def gradient_formula(constant: Any, norm: Any) -> Any:
    """A bound on ‖∇L_exp‖: constant·‖A‖."""
    return constant * norm


def curvature_formula(constant: Any, weight_squared: Any, singular_value_squared: Any) -> Any:
    """(constant + w²)·σ²: with c₊, max w² and ‖A‖² the smoothness; with c₋, min w² and σ_min² the strong convexity."""
    return (constant + weight_squared) * singular_value_squared


def hessian_lipschitz_formula(constant: Any, norm: Any) -> Any:
    """c₃‖A‖³, the Lipschitz constant of ∇²L."""
    return constant * (norm * norm * norm)


def effective_rank_formula(frobenius_squared: Any, norm_squared: Any) -> Any:
    """tr(H)/‖H‖ for H a multiple of AᵀA: ‖A‖_F²/‖A‖²."""
    return frobenius_squared / norm_squared
