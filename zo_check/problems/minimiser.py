"""The minimiser of a loss: proposed by Newton's method, and how far off it can be, certified.

Where min w² + c₋ > 0, one enclosed gradient says it: L(x) − inf L ≤ ‖∇L‖²/(2μ), and on the row space the minimiser is
within ‖∇L‖/μ. Otherwise L may have many minimisers; the one near x is certified by Krawczyk's operator, and inf L ≥ 0
is all that is known of the others.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.constants import Interval
from zo_check.constants.rounding_bounds import above
from zo_check.problems import krawczyk
from zo_check.problems.certified_constants import Constants, certify
from zo_check.problems.enclosed import enclosed
from zo_check.problems.loss import Loss
from zo_check.problems.newton import newton, solver
from zo_check.problems.row_space import Reduced, reduced


@dataclass(frozen=True, eq=False)
class Minimum:
    """Where L is least, as far as is known.

    Args:
        x: (d,), in the row space up to rounding.
        value: L(x), in doubles.
        enclosure: contains L(x).
        gradient_norm: an upper bound of ‖∇L(x)‖.
        gap: an upper bound of L(x) − L(x*): x* the minimiser, or the local one near x; inf where none is certified.
        distance: an upper bound of ‖x − x*‖ on the space on which L depends; inf where none is certified.
        method: "newton+PL" (x* is a global minimiser), "krawczyk" (x* is a local one), or "none".
        lowest: a lower bound of inf L.
        notes: what is not certain, in words.
    """

    x: Any
    value: float
    enclosure: Interval
    gradient_norm: float
    gap: float
    distance: float
    method: str
    lowest: float
    notes: tuple[str, ...] = ()


def minimise(loss: Loss, x0: Any = None, constants: Constants | None = None) -> Minimum:
    """Newton's method from x0 (zero for None), then a certificate.

    Args:
        loss: any; of d up to 1 200 after reduction to the row space by Newton's method, beyond by conjugate gradients.
        x0: where to start, (d,).
        constants: of the loss, if they are at hand.

    Raises:
        DataError: x0 does not fit, or a logit at it overflows.
    """
    start = loss.start(x0)[:, 0]
    constants = constants or certify(loss)
    at = reduced(loss)
    convex = constants.least > 0
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # a step too long is seen by its loss
        y = newton(at.loss, at.coordinates(start), convex=convex)
        x = _polished(loss, at, y, convex)
    found = enclosed(loss, x)
    value = float(loss.value(x[:, None])[0])

    def minimum(gap: float, distance: float, method: str, lowest: float, *notes: str) -> Minimum:
        return Minimum(x, value, found.value, found.norm, gap, distance, method, max(0.0, lowest), notes)

    if constants.mu > 0:
        gap, distance = above(found.norm**2 / (2 * constants.mu), 3), above(found.norm / constants.mu, 1)
        return minimum(gap, distance, "newton+PL", float(np.nextafter(found.value.low - gap, -np.inf)))
    with np.errstate(over="ignore", invalid="ignore"):  # balls without ends certify nothing, and say so
        local = krawczyk.certified(loss, at, x)
    if local is None:
        return minimum(np.inf, np.inf, "none", 0.0, "no minimiser is certified: inf L ≥ 0 is all that is known")
    note = "a local minimiser, unique nearby; inf L ≥ 0 is all that is known of others"
    if not local.whole:
        note += "; certified among x in the row space as doubles have it, since the rank is not decided"
    return minimum(local.gap, local.distance, "krawczyk", 0.0, note)


def _polished(loss: Loss, at: Reduced, y: Any, convex: bool) -> Any:
    """x = Wy after steps with the gradient in x itself, as long as they shorten it."""
    x, solve = at.lifted(y), solver(at.loss, y, convex=convex)
    g = loss.gradient(x[:, None])[:, 0]
    for _ in range(5):
        there = x - at.lifted(solve(at.pulled_back(g), 0.0))
        slope = loss.gradient(there[:, None])[:, 0]
        if not np.linalg.norm(slope) < np.linalg.norm(g):
            break
        x, g = there, slope
    return x


@dataclass(frozen=True)
class Infima:
    """Lower bounds of inf L_j, instance by instance, and an upper bound of δ = inf L − (1/N)Σ inf L_j."""

    lowest: tuple[float, ...]
    delta: float


def infima(loss: Loss, minimum: Minimum, most: int = 200) -> Infima:
    """The instances' infima with the same tools; 0 for those beyond the first `most`, where L_j ≥ 0 serves.

    Args:
        loss: of N ≥ 1 instances.
        minimum: what `minimise` found for the whole loss.
        most: how many instances are minimised on their own, ≥ 0.
    """
    if loss.N == 1:
        return Infima((minimum.lowest,), 0.0)
    lowest = [minimise(loss.instance(j)).lowest if j < most else 0.0 for j in range(loss.N)]
    mean = sum(lowest) / loss.N
    above_inf = minimum.enclosure.high
    return Infima(tuple(lowest), max(0.0, above(above_inf, 0) - mean * (1 - 2**-50)))
