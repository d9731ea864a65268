"""L and ∇L at one x, enclosed: products of doubles with bounds on their rounding, softmax in balls.

|fl(Ax) − Ax| ≤ γ_d|A||x| entry by entry, in whatever order BLAS sums; so each logit is a ball, softmax and Jc are taken
in balls, and Aᵀ(Jc) is a product again, off by γ_n|A|ᵀ|Jc| and by |A|ᵀ times the radii.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.vector import Vector
from zo_check.constants import Interval
from zo_check.constants.rounding_bounds import TINY, UNIT, above, each_above, gamma
from zo_check.problems import softmax_regression
from zo_check.problems.linear_maps import LinearMap
from zo_check.problems.loss import Loss

BITS = 96


@dataclass(frozen=True, eq=False)
class Enclosed:
    """What is certain at x.

    Args:
        value: contains L(x).
        values: contain L_j(x), instance by instance.
        gradient: an approximation of ∇L(x), (d,).
        norm: an upper bound of ‖∇L(x)‖.
    """

    value: Interval
    values: tuple[Interval, ...]
    gradient: Any
    norm: float


def enclosed(loss: Loss, x: Any) -> Enclosed:
    """L(x), each L_j(x) and ‖∇L(x)‖, certified, for x (d,) of doubles."""
    ball = Ball(BITS)
    u, off = product(loss.images, x)
    middle, radius = np.zeros(len(u)), np.zeros(len(u))
    with ball.working():
        values = []
        for j in range(loss.N):
            rows = loss.rows_of(j)
            logits = Vector(map(ball.near, u[rows].tolist(), off[rows].tolist()))
            b = Vector(map(ball.double, loss.b[rows, 0].tolist()))
            f = stable_softmax(ball, logits)
            value, slope = softmax_regression.loss(f, b), softmax_regression.logit_gradient(f, b)
            if loss.w is not None:
                w = Vector(map(ball.double, loss.w[rows, 0].tolist()))
                value = value + softmax_regression.regulariser(w, logits)
                slope = slope + w * w * logits
            values.append(value)
            middle[rows], radius[rows] = _as_doubles(ball, slope)
        mean = sum(values[1:], start=values[0]) / len(values)
        value, *each = (Interval(max(0.0, low), high) for low, high in map(ball.bounds, [mean, *values]))
    adjoint = loss.images.adjoint(middle[:, None])[:, 0]
    sizes = in_size(loss.images)
    spread = radius + gamma(loss.logits_total + 4) * np.abs(middle)
    lost = each_above(sizes.adjoint(spread[:, None])[:, 0], loss.logits_total + 6) + loss.logits_total * 4 * TINY
    norm = above(float(np.linalg.norm(adjoint)), loss.d + 2) + above(float(np.linalg.norm(lost)), loss.d + 2)
    return Enclosed(value, tuple(each), adjoint / loss.N, above(norm / loss.N, 3))


def product(images: LinearMap, x: Any) -> tuple[Any, Any]:
    """Ax in doubles and by how much each entry is off at most, both (n,)."""
    d = images.shape[1]
    u = images.forward(x[:, None])[:, 0]
    reach = in_size(images).forward(np.abs(x)[:, None])[:, 0]
    return u, each_above(gamma(d + 4) * each_above(reach, d + 4), 2) + 4 * d * TINY


def enclosed_shares(loss: Loss, x: Any) -> tuple[Any, Any]:
    """softmax(A_j x) of every instance at x (d,): doubles (n,), and how far off each may be."""
    ball = Ball(BITS)
    u, off = product(loss.images, x)
    middle, radius = np.zeros(len(u)), np.zeros(len(u))
    with ball.working():
        for rows in map(loss.rows_of, range(loss.N)):
            logits = Vector(map(ball.near, u[rows].tolist(), off[rows].tolist()))
            middle[rows], radius[rows] = _as_doubles(ball, stable_softmax(ball, logits))
    return middle, radius


def in_size(images: LinearMap) -> LinearMap:
    """|A|."""
    return images.converted(abs)


def stable_softmax(ball: Ball, u: Vector) -> Vector:
    """softmax of balls that may be huge: their largest middle is taken off first."""
    middles = [sum(ball.bounds(entry)) / 2 for entry in u]
    f: Vector = softmax_regression.softmax(ball, u - ball.double(max(middles)))
    return f


def _as_doubles(ball: Ball, values: Vector) -> tuple[Any, Any]:
    ends = np.array([ball.bounds(value) for value in values])
    with np.errstate(invalid="ignore"):  # a ball without ends: NaN, which certifies nothing
        middle = ends.mean(axis=1)
        return middle, each_above((ends[:, 1] - ends[:, 0]) / 2 + 2 * UNIT * np.abs(middle), 4)
