"""The Hessian's extreme eigenvalues at a point, or on a ball around it, certified.

The Hessian is formed in doubles from softmaxes that are enclosed. ‖B(f) − B(f̄)‖ ≤ 50‖f − f̄‖₁ for the Hessian B in the
logits: the five terms of claim loss-hessian move by at most 5, 5, 18, 8 and 8 times that, since ‖f‖₁, ‖b‖₁ ≤ 1. Each
entry of BA is a sum whose terms add up to at most (16 + w²)|A|; so rounding moves the Hessian by at most a
γ_{2n+2d+60}-th of (16 + max w²)‖A‖_F²/N. Away from the point it moves by at most its Lipschitz constant times the way.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.constants.rounding_bounds import above, gamma
from zo_check.constants.spectrum import Spectrum, symmetric
from zo_check.errors import UsageError
from zo_check.problems.certified_constants import Constants, certify
from zo_check.problems.enclosed import enclosed_shares
from zo_check.problems.logit_space import curved_at
from zo_check.problems.loss import Loss
from zo_check.problems.row_space import exact_rank, free, most_rank

MOST = 2_048
"""Parameters up to which the Hessian is formed."""
MOST_ENTRIES = 50_000_000
"""Of A, of which a few copies are made: 400 MB each."""


@dataclass(frozen=True, eq=False)
class LocalCurvature:
    """∇²L on the ball of this radius around x.

    Args:
        highest: an upper bound of its largest eigenvalue.
        lowest: a lower bound of its smallest eigenvalue on the space on which L depends where `on_row_space`, else on
            R^d. Positive, it makes L strongly convex there.
        on_row_space: whether the rank allowed to leave the zeros aside that every Hessian of L has.
        radius: of the ball.
        spectrum: all eigenvalues at x, (d,), each within its `error`.
    """

    highest: float
    lowest: float
    on_row_space: bool
    radius: float
    spectrum: Spectrum


def local_curvature(loss: Loss, x: Any, radius: float = 0.0, constants: Constants | None = None) -> LocalCurvature:
    """Bounds on the Hessian's eigenvalues for all points within `radius` of x (d,).

    Raises:
        UsageError: d > 2 048, A has more than 5·10⁷ entries, or the radius is negative.
        DataError: x does not fit, or a logit at it overflows.
    """
    if loss.d > MOST or loss.logits_total * loss.d > MOST_ENTRIES or not radius >= 0:
        problem = f"a Hessian with d = {loss.d} for {loss.logits_total} logits, on a ball of radius {radius}"
        raise UsageError(problem, f"ask for d ≤ {MOST}, at most {MOST_ENTRIES} entries of A, and a radius ≥ 0")
    x = loss.start(x)[:, 0]
    constants = constants or certify(loss)
    found = _spectrum(loss, x, constants)
    slack = above(constants.hessian_lipschitz * radius, 1) if radius else 0.0
    known = constants.rank if not any(free(loss)) else exact_rank(loss)
    rank = most_rank(loss) if known is None else known
    lowest = float(np.nextafter(found.low(rank - 1) - slack, -np.inf)) if rank else 0.0
    on_row_space = lowest > 0
    if not on_row_space:
        lowest = float(np.nextafter(found.low(loss.d - 1) - slack, -np.inf))
    return LocalCurvature(above(max(0.0, found.high(0)) + slack, 1), lowest, on_row_space, radius, found)


def _spectrum(loss: Loss, x: Any, constants: Constants) -> Spectrum:
    f, off = enclosed_shares(loss, x)
    images = loss.images.forward(np.eye(loss.d))
    H = loss.images.adjoint(curved_at(loss.groups, f[:, None], loss.b, loss.squares, images)) / loss.N
    weight = 0.0 if loss.w is None else float(np.abs(loss.w).max())
    rounding = gamma(2 * loss.logits_total + 2 * loss.d + 60) * (16 + weight * weight) * constants.traces[0].high
    moved = max(above(float(off[loss.rows_of(j)].sum()), loss.sizes[j]) for j in range(loss.N))
    error = above((rounding + 50 * moved * constants.norm.high**2) / loss.N, 8)
    return symmetric((H + H.T) / 2).widened(error)
