"""A Polyak–Łojasiewicz constant on a ball, without a regulariser: ½‖∇L‖² ≥ σ²(min f)²/N · (L − inf L). Claim local-pl.

For v = Jc = JPc, with P taking off the mean, ‖Jc‖ ≥ (min f)‖Pc‖, since J ⪰ (min f)I on vectors of mean 0. As v has mean
0, ‖Aᵀv‖ = ‖(PA)ᵀv‖ ≥ σ‖v‖, where σ is the (n − 1)-th singular value of PA; over N instances, the (Σn_j − N)-th of the
stacked PA. And ½‖Pc‖² = ½‖c‖² − (1 − Σb)²/(2n), of which the last is at most inf L: nothing is asked of Σb.

On the ball of radius ρ around x₀ a logit moves by at most ‖a_k − m‖ρ, besides what all of them move by together.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.vector import Vector
from zo_check.constants.rounding_bounds import UNIT, above, below, each_above, frobenius_above, gamma
from zo_check.constants.spectrum import of_gram
from zo_check.errors import UsageError
from zo_check.problems.enclosed import BITS, product
from zo_check.problems.linear_maps import Kronecker
from zo_check.problems.loss import Loss
from zo_check.problems.row_space import MOST, free


@dataclass(frozen=True)
class LocalPL:
    """½‖∇L‖² ≥ mu·(L − inf L) on the ball of this radius around x₀.

    Args:
        mu: certified from below; 0 where nothing is.
        radius: of the ball.
        smallest_share: a lower bound of min_k f_k on the ball, over all instances.
        sigma: a lower bound of σ.
        infimum: (1/N)Σ(1 − Σb_j)²/(2n_j), below which L never is, in doubles.
        notes: why mu is 0, where it is.
    """

    mu: float
    radius: float
    smallest_share: float
    sigma: float
    infimum: float
    notes: tuple[str, ...] = ()


def local_pl(loss: Loss, x0: Any, radius: float) -> LocalPL:
    """The constant for all points within `radius` of x₀ (d,).

    Raises:
        UsageError: the loss has a regulariser, or the radius is negative.
        DataError: x₀ does not fit, or a logit at it overflows.
    """
    if not all(free(loss)):
        raise UsageError("a local PL constant for a loss with a regulariser", "use certify(loss).mu, or leave w out")
    if not radius >= 0:
        raise UsageError(f"the radius {radius}", "give one ≥ 0")
    x = loss.start(x0)[:, 0]
    sigma, why = _sigma(loss)
    share = _smallest_share(loss, x, radius)
    mu = below(sigma * sigma * share * share / loss.N, 6)
    sums = [float(loss.b[loss.rows_of(j)].sum()) for j in range(loss.N)]
    infimum = sum((1 - total) ** 2 / (2 * n) for total, n in zip(sums, loss.sizes, strict=True)) / loss.N
    return LocalPL(mu, radius, share, sigma, infimum, why)


def _smallest_share(loss: Loss, x: Any, radius: float) -> float:
    ball, (u, off) = Ball(BITS), product(loss.images, x)
    moves = above(radius, 0) * _lengths(loss) + off if radius else off
    least = 1.0
    with ball.working():
        for rows in map(loss.rows_of, range(loss.N)):
            middle = float(u[rows].max())
            low = Vector(map(ball.near, (u[rows] - middle).tolist(), (moves[rows] * (1 + 8 * UNIT)).tolist()))
            # u − max u is rounded: by a unit of at most the sizes of both.
            slack = ball.double(float(4 * UNIT * np.abs(u[rows]).max()))
            lowest = ball.exp(low.map(lambda entry: entry.lower()) - slack)
            highest = ball.exp(low.map(lambda entry: entry.upper()) + slack)
            total = highest.sum()
            ends = (ball.bounds(e / (total - most + e))[0] for e, most in zip(lowest, highest, strict=True))
            least = min(least, *ends)
    return max(0.0, least)


def _lengths(loss: Loss) -> Any:
    """Upper bounds of ‖a_k − m_j‖, (n,), for doubles m_j near the mean of instance j's rows."""
    if isinstance(loss.images, Kronecker):
        Q, K = loss.images.Q, loss.images.K
        keys, queries = _from_mean(K), each_above(np.linalg.norm(Q, axis=1), Q.shape[1] + 2)
        return each_above(np.outer(queries, keys).ravel(), 1)
    lengths = np.empty(loss.logits_total)
    for rows in map(loss.rows_of, range(loss.N)):
        part = loss.images.rows(rows.start, rows.stop)
        lengths[rows] = _from_mean(part.toarray() if hasattr(part, "toarray") else part)
    return lengths


def _from_mean(A: Any) -> Any:
    return each_above(np.linalg.norm(A - A.mean(axis=0), axis=1), A.shape[1] + 5)


def _sigma(loss: Loss) -> tuple[float, tuple[str, ...]]:
    if isinstance(loss.images, Kronecker):
        Q, K = loss.images.Q, loss.images.K
        first, why = _singular_value(Q, Q, 0.0, len(Q))
        centred, lost = _centred(K)
        second, also = _singular_value(K, centred, lost, len(K) - 1)
        return below(first * second, 1), tuple(f"Q: {w}" for w in why) + tuple(f"K: {w}" for w in also)
    if min(loss.images.shape) > MOST:
        return 0.0, (f"min(n, d) = {min(loss.images.shape)}: σ is not certified at this size",)
    part = loss.images.rows(0, loss.logits_total)
    A = part.toarray() if hasattr(part, "toarray") else part
    centred, lost = np.empty_like(A), 0.0
    for rows in map(loss.rows_of, range(loss.N)):
        centred[rows], more = _centred(A[rows])
        lost = above(lost + more, 1)
    return _singular_value(A, centred, lost, loss.logits_total - loss.N)


def _centred(A: Any) -> tuple[Any, float]:
    """PA in doubles, and a bound on ‖fl(PA) − PA‖_F."""
    size = frobenius_above(A)
    return A - A.mean(axis=0), above(2 * gamma(len(A) + 4) * size, 3)


def _singular_value(A: Any, centred: Any, lost: float, i: int) -> tuple[float, tuple[str, ...]]:
    """A lower bound of the i-th singular value of what `centred` is within `lost` of."""
    if not i:
        return 0.0, ("there is one logit, and L is constant",)
    if i > A.shape[1]:
        return 0.0, (f"rank at most d = {A.shape[1]}, and {i} is needed: no local PL constant",)
    size = float(np.abs(centred).max())
    if not size:
        return 0.0, ("all rows are equal, and L is constant",)
    scale = float(2.0 ** np.floor(np.log2(size)))
    B = (centred if centred.shape[0] >= centred.shape[1] else centred.T) / scale
    low = of_gram(B).low(i - 1)
    root = below(float(np.sqrt(low)), 2) * scale if low > 0 else 0.0
    sigma = max(0.0, below(max(0.0, root - lost), 1))
    return sigma, () if sigma else ("the rank is not certainly full: σ may be 0",)
