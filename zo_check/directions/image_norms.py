"""How long Az is: E‖Az‖⁶ and E‖Az‖⁸ for Gaussian z, in t_i = tr (AᵀA)^i; in any arithmetic. Claim image-norms.

On the sphere they are these times `sphere_factor(3, d)` and `sphere_factor(4, d)`, and for signs at most these.
"""

from typing import Any

from zo_check.directions.sphere import sphere_factor

__all__ = ["eighth", "sixth", "sphere_factor"]


def sixth(t1: Any, t2: Any, t3: Any) -> Any:
    """E‖Az‖⁶ = t₁³ + 6t₁t₂ + 8t₃ for Gaussian z, t_i = tr (AᵀA)^i. Claim image-norms."""
    return t1**3 + 6 * t1 * t2 + 8 * t3


def eighth(t1: Any, t2: Any, t3: Any, t4: Any) -> Any:
    """E‖Az‖⁸ = t₁⁴ + 12t₁²t₂ + 12t₂² + 32t₁t₃ + 48t₄ for Gaussian z. Claim image-norms."""
    return t1**4 + 12 * t1**2 * t2 + 12 * t2**2 + 32 * t1 * t3 + 48 * t4
