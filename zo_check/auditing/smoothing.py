"""The recommended ε: where a bound on the error of an estimate is least, bias on one side and rounding on the other.

‖E ĝ − ∇L‖ ≤ D₁ = (ε²c₃/6)√E‖Az‖⁶, and rounding moves a two-point coefficient by at most δ/ε, δ being a bound on
|fl(L) − L|, the larger one of those at x₀ and at the minimiser. D₁ + δ/ε is least where 2D₁ = δ/ε. δ depends on ε
through the size of x + εz, so this is solved by iteration. δ is evaluated at logits in doubles, for directions whose
entries are 1 in size: an estimate.
"""

from dataclasses import dataclass
from math import log2, sqrt
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.vector import Vector
from zo_check.auditing.known import Known
from zo_check.directions import Blocks, Law
from zo_check.errors import DataError
from zo_check.problems.linear_maps import Kronecker
from zo_check.rounding.bounds import Perturbed, loss_bound
from zo_check.rounding.formats import Format

ROWS = 4_000
"""Logits that the bound on rounding looks at, at most: those of some instances, evenly chosen."""


@dataclass(frozen=True)
class Smoothing:
    """ε and what it costs.

    Args:
        eps: the one that is used.
        recommended: where the bound is least, a power of two; None where the format has too few digits for the sums.
        bias: D₁ at eps, certified.
        rounding: δ/ε at eps, an estimate; None as above.
        slope: ‖∇L(x₀)‖, beside which both are to be seen.
        why_not: why nothing is recommended.
    """

    eps: float
    recommended: float | None
    bias: float
    rounding: float | None
    slope: float
    why_not: str = ""


def smoothing(known: Known, law: Law | Blocks, fmt: Format, eps: float | None) -> Smoothing:
    """For the ε given, or for the recommended one.

    Raises:
        DataError: nothing can be recommended, and no ε was given.
    """
    share = sqrt(known.bias(law, 1.0)[0])
    try:
        best = _least(known, fmt, share)
    except DataError as error:
        if eps is None:
            raise DataError(error.problem, f"{error.cure}, or give --eps") from None
        return Smoothing(eps, None, share * eps**2, None, known.slope, error.problem)
    chosen = best if eps is None else eps
    rounding = rounding_of_the_loss(known, fmt, chosen) / chosen
    return Smoothing(chosen, best, share * chosen**2, rounding, known.slope)


def _least(known: Known, fmt: Format, share: float) -> float:
    """The power of two nearest to where share·ε² + δ(ε)/ε is least."""
    if not share > 0:
        return float(float(fmt.unit) ** (1 / 3))
    eps = float(fmt.unit) ** (1 / 3)
    for _ in range(4):
        delta = rounding_of_the_loss(known, fmt, eps)
        before, eps = eps, min(max((delta / (2 * share)) ** (1 / 3), 2.0**-60), 2.0**20)
        if round(log2(before)) == round(log2(eps)):
            break
    return float(2.0 ** round(log2(eps)))


def rounding_of_the_loss(known: Known, fmt: Format, eps: float) -> float:
    """δ: a bound on |fl(L) − L| at x ± εz, in doubles. Raises DataError for sums longer than the format allows."""
    chosen = _chosen(known)
    points = (known.data.x0[:, 0], known.minimum.x)
    return float(max(sum(_instance(known, fmt, eps, x, j) for j in chosen) / len(chosen) for x in points))


def _chosen(known: Known) -> list[int]:
    loss = known.loss
    count = max(1, min(loss.N, ROWS // max(loss.sizes)))
    return [j * loss.N // count for j in range(count)]


def _instance(known: Known, fmt: Format, eps: float, x: Any, j: int) -> float:
    loss: Any = known.loss
    rows = loss.rows_of(j)
    unit = float(fmt.unit)
    u, size = loss.logits(x[:, None])[rows, 0], np.abs(x) + eps
    reached = _sizes(loss, j, size)
    # x + εz is rounded, and so is εz: by at most a unit of each.
    moved = unit * (reached + eps * _sizes(loss, j, np.ones(loss.d)))
    ball = Ball(64)
    with ball.working():
        logits, b, reach, move = (
            Vector(map(ball.double, part.tolist())) for part in (u, loss.b[rows, 0], reached, moved)
        )
        bound = float(loss_bound(ball, fmt, Perturbed(logits, b, reach, move, loss.d)))
        if loss.squares is not None:
            weights = loss.squares[rows, 0]
            off = (loss.d + 2) * unit * reached + moved
            bound += float(weights @ (np.abs(u) * off + off * off / 2) + (len(u) + 4) * unit * (weights @ (u * u)) / 2)
    return bound


def _sizes(loss: Any, j: int, size: Any) -> Any:
    """|A_j|·size, for size ≥ 0."""
    rows, n = loss.rows_of(j), loss.sizes[j]
    if isinstance(loss.images, Kronecker):
        query = np.abs(loss.images.Q[rows.start // n])
        return np.abs(loss.images.K) @ (query @ size.reshape(len(query), -1))
    return np.asarray(abs(loss.images.rows(rows.start, rows.stop)) @ size)
