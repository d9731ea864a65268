"""What a regulariser costs on this data.

Claim regulariser-cost: at a stationary point f_i/f_j ≤ exp(16/(27ω)), with ω = min w².
"""

from dataclasses import dataclass, replace
from math import exp
from typing import Any

import numpy as np

from zo_check.auditing.hypotheses import LEAST_WEIGHT
from zo_check.auditing.known import Known
from zo_check.problems.loss import Loss
from zo_check.problems.minimiser import minimise


@dataclass(frozen=True)
class Cost:
    """L_exp, the loss without the regulariser, in three places.

    Args:
        weight: min |w|.
        given: whether this w is the data's own, or the least that global-convergence asks for.
        ratio: no f_i is more than this times another at a minimiser; None for ω = 0.
        at_minimiser: L_exp at the regularised minimiser.
        at_zero: L_exp at x = 0, where f is uniform.
        infimum: below which L_exp never is.
    """

    weight: float
    given: bool
    ratio: float | None
    at_minimiser: float
    at_zero: float
    infimum: float

    @property
    def learned(self) -> float:
        """The share of what could be learned from 0 that the regularised minimiser learns, at least."""
        room = self.at_zero - self.infimum
        return (self.at_zero - self.at_minimiser) / room if room > 0 else 0.0


def costs(known: Known) -> tuple[Cost, ...]:
    """Of the data's own w, if there is one; and of the least w of the theorem where the data's is too small."""
    loss = known.loss
    found = []
    if not known.unweighted:
        found.append(_cost(loss, float(np.abs(loss.w).min()), True, known.minimum.x))
    if known.constants.least <= 0:
        raised = np.full(loss.b.shape, 0.0) if loss.w is None else np.abs(loss.w)
        raised = np.maximum(raised, LEAST_WEIGHT * 1.001)
        other = replace(loss, w=raised)
        found.append(_cost(other, LEAST_WEIGHT * 1.001, False, minimise(other).x))
    return tuple(found)


def _cost(loss: Loss, weight: float, given: bool, x: Any) -> Cost:
    alone = replace(loss, w=None)
    sums = [float(loss.b[loss.rows_of(j)].sum()) for j in range(loss.N)]
    infimum = sum((1 - s) ** 2 / (2 * n) for s, n in zip(sums, loss.sizes, strict=True)) / loss.N
    exponent = 16 / (27 * weight * weight) if weight else np.inf
    return Cost(
        weight,
        given,
        exp(exponent) if exponent < 300 else None,
        float(alone.value(x[:, None])[0]),
        float(alone.value(np.zeros((loss.d, 1)))[0]),
        infimum,
    )
