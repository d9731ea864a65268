"""The forms of the second and third derivative, and what they are on indicator vectors of nested sets.

Everything is a plain function, written once for terms, exact numbers, balls, intervals and floats. g is
½‖softmax(u) − b‖² in the logits, f = softmax(u), and only b = σe₁ with σ = ±1 or 0 is met: `signed_p` is σp, p = f₁.
Blocks are numbered from 1; `squares` are the sums of f² over them.
"""

from collections.abc import Sequence
from typing import Any


def bilinear(f: Any, b: Any, v: Any, s: Any) -> Any:
    """B(v, s) = vᵀBs, the second derivative of g along v and s (claim curvature-identity, polarised)."""
    return (f * (v - f @ v) * (s - f @ s)) @ (2 * f - b - (f - b) @ f)


def trilinear(f: Any, b: Any, v: Any, s: Any, w: Any) -> Any:
    """T(v, s, w), the third derivative of g along v, s and w (claim loss-third-derivative, polarised)."""
    a = (f - b) @ f
    v, s, w = v - f @ v, s - f @ s, w - f @ w
    weights = f * (2 * f - b)
    mixed = (f * v @ s) * (weights @ w) + (f * s @ w) * (weights @ v) + (f * v @ w) * (weights @ s)
    return (f * v * s * w) @ (4 * f - b - a) - mixed


def curvature_coefficients(x: Any, z: Any) -> tuple[Any, Any, Any]:
    """What multiplies S₁, S₂ and S₃ in B(1_G, 1_H), G ⊆ H; x is the mass of G, z that of the complement of H."""
    return z * (2 - 3 * x), -3 * (x * z), x * (2 - 3 * z)


def curvature_of_the_target(x: Any, z: Any) -> tuple[Any, Any, Any]:
    """What multiplies σp in B(1_G, 1_H), by the block of coordinate 1."""
    return z * (2 * x - 1), 2 * (x * z), x * (2 * z - 1)


def curvature(x: Any, z: Any, squares: Sequence[Any], signed_p: Any, block: int) -> Any:
    """B(1_G, 1_H), coordinate 1 being in `block` (1, 2 or 3) (claim curvature-on-chains)."""
    return _combined(curvature_coefficients(x, z), squares, curvature_of_the_target(x, z), signed_p, block)


def third_coefficients(a: Any, x2: Any, x3: Any, z: Any) -> tuple[Any, Any, Any, Any]:
    """What multiplies S₁, …, S₄ in T(1_G₁, 1_G₂, 1_G₃), for blocks of masses a, x₂, x₃, z."""
    beta, gamma = a + x2, x3 + z
    return (
        z * (4 - 9 * a - 6 * beta + 12 * (a * beta)),
        (a * z) * (12 * beta - 9),
        (a * z) * (12 * beta - 3),
        -(a * (4 - 9 * z - 6 * gamma + 12 * (z * gamma))),
    )


def third_of_the_target(a: Any, x2: Any, x3: Any, z: Any) -> tuple[Any, Any, Any, Any]:
    """What multiplies σp in T(1_G₁, 1_G₂, 1_G₃), by the block of coordinate 1."""
    beta, gamma = a + x2, x3 + z
    return (
        z * (2 * beta - 1 + a * (4 - 6 * beta)),
        (a * z) * (4 - 6 * beta),
        (a * z) * (2 - 6 * beta),
        -(a * (2 * gamma - 1 + z * (4 - 6 * gamma))),
    )


def third(masses: Sequence[Any], squares: Sequence[Any], signed_p: Any, block: int) -> Any:
    """T(1_G₁, 1_G₂, 1_G₃), coordinate 1 being in `block` (1 to 4) (claim third-derivative-on-chains)."""
    return _combined(third_coefficients(*masses), squares, third_of_the_target(*masses), signed_p, block)


def _combined(coefficients: Sequence[Any], squares: Sequence[Any], target: Sequence[Any], p: Any, block: int) -> Any:
    weighted = [k * S for k, S in zip(coefficients, squares, strict=True)]
    return sum(weighted[1:], start=weighted[0]) + p * target[block - 1]


def largest(
    arithmetic: Any, coefficients: Sequence[Any], masses: Sequence[Any], target: Any, p: Any, block: int
) -> Any:
    """The largest Σ coefficient·S + target·p over all S that f can have.

    0 ≤ S ≤ mass², and p² ≤ S ≤ p² + (mass − p)² in the block of coordinate 1; it is affine in each S, so an end of
    each range decides.
    """
    value = target * p
    for i, (mass, k) in enumerate(zip(masses, coefficients, strict=True), start=1):
        alone = p * p if i == block else arithmetic.number(0)
        rest = mass - p if i == block else mass
        value = value + arithmetic.positive_part(k) * (alone + rest * rest) - arithmetic.positive_part(-k) * alone
    return value
