"""The mean-square map on the row space of A, and an enclosure of its spectral radius; H = AᵀA, any law.

Stable means that S stays bounded and the gap vanishes. S may keep a part in the kernel of H, where nothing shrinks it;
so the map is followed on the row space of A only, H = AᵀA, by its adjoint: the gap after t steps is ½ tr(G_tS₀) with
G₀ = H and G⁺ = E(I − ηHZ)G(I − ηZH). With G = AᵀYA and K = AAᵀ this is
Y⁺ = Y − η(KY + YK) + η²[aKYK + iso tr(KY) K + diag A diag(AᵀYA) Aᵀ].

The map sends positive semidefinite matrices to such, so that for Y ≻ 0 (Collatz and Wielandt):
Y⁺ ⪯ ρY implies radius ≤ ρ, and Y⁺ ⪰ ρY implies radius ≥ ρ.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.exact_rank import rank
from zo_check.arithmetic.truth import Truth
from zo_check.constants.interval import Interval
from zo_check.descent import mean_square
from zo_check.descent.dynamics import Moments, moments
from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.errors import DataError

BITS = 128
_MOST_ROUNDS = 20_000


def spectral_radius(A: Any, law: Law | Blocks, k: int, eta: Any) -> Interval:
    """The spectral radius of the mean-square map on the row space of A, H = AᵀA, enclosed; any law.

    Args:
        A: (n, d) with linearly independent rows, in the law's basis: floats at their exact binary values, or Fractions.
        law: of the directions.
        k: directions an estimate.
        eta: the step size, exactly: a Fraction, an int or a float.

    Raises:
        DataError: the rows are linearly dependent or not finite, so that nothing is certified.
    """
    exact = [[exactly(entry) for entry in row] for row in A]
    floats = np.array([[float(entry) for entry in row] for row in exact])
    if rank(exact) < len(exact):
        raise DataError("the rows of A are linearly dependent", "pass a basis of its row space with the same AᵀA")
    m, step = moments(law, k, floats.shape[1]), exactly(eta)
    Y, radius = _perron(floats, m, float(step))
    ball = Ball(BITS)
    with ball.working():
        mapped = _in_balls(ball, exact, m, step, Y)
        start = [[ball.double(float(entry)) for entry in row] for row in Y]
        if not _definite(ball, start):
            return Interval(0.0, float("inf"))

        def certified(sign: int) -> float | None:
            """The radius moved by the smallest of 40 shares for which sign·(ρY − Y⁺) is certainly definite."""
            moved = (radius * (1 + sign * 2.0**-power) for power in range(40, 0, -1))
            return next((rho for rho in moved if _definite(ball, _minus(ball, start, mapped, rho, sign))), None)

        low, high = certified(-1), certified(1)
    return Interval(low or 0.0, float("inf") if high is None else high)


def exactly(entry: Any) -> Fraction:
    """A number as the rational that it is; a float, NumPy's too, on purpose at its exact binary value."""
    return Fraction(entry.item() if isinstance(entry, np.generic) else entry)


def map_on_rows(Y: Any, A: Any, m: Moments, eta: float) -> Any:
    """Y⁺ in floats, (n, n)."""
    K = A @ A.T
    KY = K @ Y
    weights = np.einsum("ni,nm,mi->i", A, Y, A)
    rest = float(m.isotropic) * np.trace(KY) * K + float(m.diagonal) * (A * weights) @ A.T
    return mean_square.update(Y, KY, KY.T, KY @ K, eta, float(m.a), rest)


def _perron(A: Any, m: Moments, eta: float) -> tuple[Any, float]:
    """A positive definite Y near the leading eigenmatrix, and about the radius, by powers of the map."""
    Y, radius = np.eye(len(A)), 0.0
    for _ in range(_MOST_ROUNDS):
        new = map_on_rows(Y, A, m, eta)
        size = float(np.linalg.norm(new))
        new = (new + new.T) / (2 * size)
        done = float(np.linalg.norm(new - Y)) < 1e-14
        Y, radius = new, size
        if done:
            break
    return Y / np.linalg.norm(Y), radius


def _in_balls(ball: Ball, A: Sequence[Sequence[Fraction]], m: Moments, eta: Fraction, Y: Any) -> list[list[Any]]:
    number, n, d = ball.number, len(A), len(A[0])
    a, iso, diag, step = (number(value) for value in (m.a, m.isotropic, m.diagonal, eta))
    start = [[ball.double(float(entry)) for entry in row] for row in Y]
    rows, middle = ball.matrix(A), ball.matrix(start)
    K = rows @ rows.T
    KY = K @ middle
    KYK, YK, left, gram = (KY @ K).rows, KY.T.rows, KY.rows, K.rows  # Y is symmetric, exactly
    entered, image = rows.rows, (rows.T @ middle).rows
    weights = [sum((image[i][j] * entered[j][i] for j in range(n)), number(0)) for i in range(d)]
    scaled = ball.matrix([[entered[i][j] * weights[j] for j in range(d)] for i in range(n)])
    on_diagonal = (scaled @ rows.T).rows
    trace = sum((left[i][i] for i in range(n)), number(0))
    return [
        [
            mean_square.update(
                start[i][j],
                left[i][j],
                YK[i][j],
                KYK[i][j],
                step,
                a,
                iso * trace * gram[i][j] + diag * on_diagonal[i][j],
            )
            for j in range(n)
        ]
        for i in range(n)
    ]


def _minus(ball: Ball, start: Any, mapped: Any, radius: float, sign: int = 1) -> list[list[Any]]:
    """sign·(radius·Y − Y⁺)."""
    rho = ball.double(radius)
    pairs = zip(start, mapped, strict=True)
    return [[sign * (rho * y - z) for y, z in zip(one, two, strict=True)] for one, two in pairs]


def _definite(ball: Ball, rows: list[list[Any]]) -> bool:
    """Whether a symmetric matrix of balls is certainly positive definite: pivots of elimination, all positive."""
    work = [list(row) for row in rows]
    for i, pivot_row in enumerate(work):
        pivot = pivot_row[i]
        if ball.nonnegative(pivot) is not Truth.TRUE or not pivot > 0:
            return False
        for row in work[i + 1 :]:
            factor = row[i] / pivot
            for j in range(i + 1, len(row)):
                row[j] = row[j] - factor * pivot_row[j]
    return True
