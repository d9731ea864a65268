"""Newton's method on a loss, safeguarded: eigenvalues in size and damped, or conjugate gradients where that is quicker.

It only proposes; `minimiser` certifies.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from zo_check.problems.logit_space import curved
from zo_check.problems.loss import Loss

MOST = 1_200
"""Parameters up to which the Hessian is formed."""
_STEPS = 100
_SOLVES = 500

Solve = Callable[[Any, float], Any]


def newton(loss: Loss, x: Any, *, convex: bool) -> Any:
    """A nearly stationary point with no higher loss than x (d,), as far as doubles tell.

    Args:
        loss: in coordinates in which A is nearly orthonormal, best of all.
        x: where to start.
        convex: whether conjugate gradients are known to work.
    """
    damping = 0.0
    value, g = _look(loss, x)
    for _ in range(_STEPS):
        if not g.any():
            break
        solve = solver(loss, x, convex=convex)
        for _ in range(30):
            step = solve(g, damping)
            there, hoped = x - step, float(g @ step) / 2
            new, slope = _look(loss, there)
            if hoped <= 1e-15 * value + 1e-31:  # values agree to rounding, and the gradient decides
                if not np.linalg.norm(slope) < 0.5 * np.linalg.norm(g):
                    return x
                break
            if value - new > 0.2 * hoped:
                break
            damping = max(4 * damping, 1e-3 * float(np.linalg.norm(g)))
        else:
            break
        x, value, g = there, new, slope
        damping = damping / 8 if damping > 1e-12 else 0.0
    return x


def solver(loss: Loss, x: Any, *, convex: bool) -> Solve:
    """(g, damping) ↦ about (|∇²L(x)| + damping)⁻¹g."""
    return _iterative(loss, x) if convex or loss.d > MOST else _dense(loss, x)


def hessian(loss: Loss, x: Any) -> Any:
    """∇²L(x), (d, d), symmetric."""
    H = loss.hessian_times(x[:, None], np.eye(loss.d))
    return (H + H.T) / 2


def _look(loss: Loss, x: Any) -> tuple[float, Any]:
    return float(loss.value(x[:, None])[0]), loss.gradient(x[:, None])[:, 0]


def _dense(loss: Loss, x: Any) -> Solve:
    values, vectors = np.linalg.eigh(hessian(loss, x))
    size = np.abs(values)
    least = max(1e-14 * float(size.max()), 1e-300)

    def solve(g: Any, damping: float) -> Any:
        return vectors @ ((vectors.T @ g) / (np.maximum(size, least) + damping))

    return solve


def _iterative(loss: Loss, x: Any) -> Solve:
    u = loss.images.forward(x[:, None])

    def times(v: Any) -> Any:
        image = curved(loss.groups, u, loss.b, loss.squares, loss.images.forward(v[:, None]))
        return loss.images.adjoint(image)[:, 0] / loss.N

    def solve(g: Any, damping: float) -> Any:
        return conjugate_gradients(lambda v: times(v) + damping * v, g)

    return solve


def conjugate_gradients(times: Callable[[Any], Any], g: Any) -> Any:
    """An approximate solution of Hs = g; what there is of it where H turns out not to be positive definite."""
    s, rest = np.zeros_like(g), g.copy()
    p, squared = rest.copy(), float(rest @ rest)
    goal = squared * min(1e-3, float(np.sqrt(squared))) ** 2
    for step in range(_SOLVES):
        image = times(p)
        curvature = float(p @ image)
        if not curvature > 0:
            return s if step else g
        s = s + squared / curvature * p
        rest = rest - squared / curvature * image
        new = float(rest @ rest)
        if new <= goal:
            break
        p, squared = rest + new / squared * p, new
    return s
