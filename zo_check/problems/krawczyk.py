"""A local minimiser that certainly exists: Krawczyk's operator in balls, in row-space coordinates.

For ℓ(y) = L(Wy), a box Y around y and any matrix C, K(Y) = y − C∇ℓ(y) + (I − C∇²ℓ(Y))(Y − y). If K(Y) lies inside Y,
there is exactly one stationary point in Y; where ∇²ℓ(Y) is positive definite too, by the pivots of an interval LDLᵀ, it
is a minimiser. It is one of L on R^d when W spans the space on which L depends: AW is then one to one, and its rank is
the rank of A, which is decided exactly.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.vector import Vector
from zo_check.problems import softmax_regression
from zo_check.problems.enclosed import stable_softmax
from zo_check.problems.linear_maps import Kronecker, Sparse
from zo_check.problems.loss import Loss
from zo_check.problems.newton import hessian
from zo_check.problems.row_space import Reduced, exact_rank, most_rank

BITS = 256
MOST_ENTRIES = 40_000
"""Of AW, for which balls are quick enough."""
MOST_COLUMNS = 96
_REFINEMENTS = 8


@dataclass(frozen=True)
class Certificate:
    """A minimiser x* of L with a positive definite Hessian on the space on which L depends.

    Args:
        distance: an upper bound of ‖x − x*‖.
        gap: an upper bound of L(x) − L(x*).
        whole: whether it is a minimiser on R^d for certain, and not only among x = Wy.
    """

    distance: float
    gap: float
    whole: bool


def certified(loss: Loss, at: Reduced, x: Any) -> Certificate | None:
    """A certificate for the minimiser near x (d,), or None where balls do not show one or there is too much data."""
    r = at.loss.d
    if loss.logits_total * r > MOST_ENTRIES or r > MOST_COLUMNS or loss.logits_total * loss.d > 10 * MOST_ENTRIES:
        return None
    y = at.coordinates(x)
    H = hessian(at.loss, y)
    try:
        C = np.linalg.inv(H)
    except np.linalg.LinAlgError:
        return None
    if not np.isfinite(C).all():
        return None
    ball = Ball(BITS)
    with ball.working():
        return _certified(ball, loss, at, x, y, C)


def _certified(ball: Ball, loss: Loss, at: Reduced, x: Any, y0: Any, C: Any) -> Certificate | None:
    problem = _Problem.of(ball, loss, at)
    inverse = ball.matrix_of_doubles(C.tolist())
    y = Vector(map(ball.double, y0.tolist()))
    for _ in range(_REFINEMENTS):
        y = (y - inverse @ problem.gradient(y)).map(lambda entry: entry.mid())
    shift = inverse @ problem.gradient(y)
    size = max(abs(entry).upper() for entry in shift)
    radius = (2 * size + ball.number(2) ** (-BITS // 2)).upper()
    box = Vector([(entry - radius).union(entry + radius) for entry in y])
    H = problem.hessian(box)
    product = inverse @ H
    for k, row in enumerate(product.rows):
        spread = sum((abs(entry - (k == i)).upper() for i, entry in enumerate(row)), start=ball.number(0)) * radius
        if not (abs(shift[k]) + spread).upper() < radius:
            return None
    if not positive_definite(H.rows):
        return None
    start = Vector(map(ball.double, x.tolist()))
    apart = start - problem.lifted(box)
    difference = problem.value_of_logits(problem.whole @ start) - problem.value_of_logits(problem.A @ box)
    return Certificate(
        ball.bounds(ball.sqrt(ball.positive_part((apart @ apart).upper())))[1],
        max(0.0, ball.bounds(difference)[1]),
        at.loss.d >= most_rank(loss) or exact_rank(loss) == at.loss.d,
    )


def positive_definite(rows: Any) -> bool:
    """Whether every symmetric matrix in these balls certainly has positive pivots in LDLᵀ."""
    m = len(rows)
    M = [list(row) for row in rows]
    for k in range(m):
        pivot = M[k][k]
        if not (pivot.is_finite() and pivot > 0):
            return False
        for i in range(k + 1, m):
            factor = M[i][k] / pivot
            for j in range(k + 1, i + 1):
                M[i][j] = M[i][j] - factor * M[j][k]
    return True


@dataclass(frozen=True)
class _Problem:
    """ℓ(y) = L(Wy) in balls: A (n, d), AW and W as they are."""

    ball: Ball
    loss: Loss
    whole: Any
    A: Any
    W: Any

    @classmethod
    def of(cls, ball: Ball, loss: Loss, at: Reduced) -> "_Problem":
        whole = _entered(ball, loss.images)
        W = None if at.basis is None else _entered(ball, at.basis)
        return cls(ball, loss, whole, whole if W is None else whole @ W, W)

    def lifted(self, y: Vector) -> Any:
        return y if self.W is None else self.W @ y

    def gradient(self, y: Vector) -> Any:
        u = self.A @ y
        slopes: list[Any] = [None] * len(u)
        for j, rows, logits, f, b in self._instances(u):
            slope = softmax_regression.logit_gradient(f, b)
            weights = self._weights(j)
            slopes[rows] = slope if weights is None else slope + weights * logits
        return self.A.T @ Vector(slopes) / self.ball.number(self.loss.N)

    def hessian(self, y: Vector) -> Any:
        """A_jᵀ diag(q − ⟨c,f⟩f + w²)A_j + ⟨f + 2c, f⟩ppᵀ − tpᵀ − ptᵀ, p = A_jᵀf, t = A_jᵀq. Claim loss-hessian."""
        u, rows_of_A = self.A @ y, self.A.rows
        left: list[Any] = []
        right: list[Any] = []
        for j, rows, _, f, b in self._instances(u):
            c = f - b
            q = (f + c) * f
            diagonal, weights = q - (c @ f) * f, self._weights(j)
            diagonal = diagonal if weights is None else diagonal + weights
            part = rows_of_A[rows]
            p, t = (_combined(part, vector) for vector in (f, q))
            s = (f + c + c) @ f
            left += [*part, p, [s * a - e for a, e in zip(p, t, strict=True)]]
            scaled = [[k * a for a in row] for k, row in zip(diagonal, part, strict=True)]
            right += [*scaled, [-e for e in t], p]
        H = self.ball.matrix(left).T @ self.ball.matrix(right)
        return H if self.loss.N == 1 else H.scaled(1 / self.ball.number(self.loss.N))

    def value_of_logits(self, u: Vector) -> Any:
        total = self.ball.number(0)
        for j, _, logits, f, b in self._instances(u):
            total = total + softmax_regression.loss(f, b)
            weights = self._weights(j)
            if weights is not None:
                total = total + (weights * logits) @ logits / 2
        return total / self.loss.N

    def _instances(self, u: Vector) -> Any:
        for j in range(self.loss.N):
            rows = self.loss.rows_of(j)
            logits = Vector(list(u)[rows])
            b = Vector(map(self.ball.double, self.loss.b[rows, 0].tolist()))
            yield j, rows, logits, stable_softmax(self.ball, logits), b

    def _weights(self, j: int) -> Vector | None:
        if self.loss.w is None:
            return None
        w = Vector(map(self.ball.double, self.loss.w[self.loss.rows_of(j), 0].tolist()))
        return w * w


def _combined(rows: Any, weights: Vector) -> list[Any]:
    """Σ_k weights_k rows_k."""
    return [
        sum((k * row[i] for k, row in zip(weights, rows, strict=True)), start=0 * rows[0][0])
        for i in range(len(rows[0]))
    ]


def _entered(ball: Ball, images: Any) -> Any:
    """The matrix of a map, exactly or in balls; Q ⊗ K is formed."""
    if isinstance(images, Kronecker):
        Q, K = images.Q.tolist(), images.K.tolist()
        left, right = ([[ball.double(x) for x in row] for row in part] for part in (Q, K))
        return ball.matrix([[q * k for q in query for k in key] for query in left for key in right])
    part = images.rows(0, images.shape[0])
    return ball.matrix_of_doubles((part.toarray() if isinstance(images, Sparse) else part).tolist())
