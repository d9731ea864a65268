"""Certified singular values: NumPy's SVD proposes orthogonal directions, and ball arithmetic says what they prove.

Let B be A or Aᵀ, whichever has no more columns (m) than rows, and let X be NumPy's right singular vectors of B, taken
as the exact doubles that they are. With α ≥ ‖XᵀX − I‖ and M = (BX)ᵀ(BX), all in balls,

- σ_i(B)² lies between λ_i(M)/(1+α) and λ_i(M)/(1−α);
- λ_i(M) is at most the largest eigenvalue of the trailing block of M from i on, hence at most its largest diagonal
  entry plus its off-diagonal Frobenius norm;
- λ_i(M) is at least the least eigenvalue of the leading block D^½(I + E)D^½ up to i, hence at least (1 − ‖E‖_F) min D.

The scaled form keeps small singular values accurate relative to themselves. Where it fails (condition numbers beyond
about 10¹³) and B has rank m, the inverse Z of BᵀB in balls of growing precision decides: ‖Z^k‖_F lies between λ^−k and
√m λ^−k for λ the least eigenvalue. Rank is exact. Nothing depends on NumPy having been right.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball, BallMatrix
from zo_check.constants.interval import Interval
from zo_check.errors import DataError

Rows = tuple[tuple[Fraction, ...], ...]
BITS = 192
_SQUARINGS = 6


@dataclass(frozen=True)
class SingularValues:
    """What is certain about the singular values of A (n × d).

    Args:
        largest: ‖A‖.
        smallest: σ_min(A), the root of the least eigenvalue of AᵀA; exactly 0 where rank < d.
        smallest_nonzero: σ₊(A), the smallest singular value that is not 0; [0, 0] for the zero matrix.
        frobenius: ‖A‖_F.
        rank: exactly.
        shape: (n, d).
    """

    largest: Interval
    smallest: Interval
    smallest_nonzero: Interval
    frobenius: Interval
    rank: int
    shape: tuple[int, int]

    @property
    def injective(self) -> bool:
        """Whether rank = d."""
        return self.rank == self.shape[1]


def singular_values(A: Any) -> SingularValues:
    """Certified enclosures of ‖A‖, σ_min(A), σ₊(A) and ‖A‖_F, and the exact rank.

    Args:
        A: n × d, n, d ≥ 1; ints, Fractions, or finite floats, each taken at its exact value.

    Raises:
        DataError: A is empty, ragged, not two-dimensional, or has an entry that is no finite real number.
    """
    immutable = type(A) is tuple and all(type(row) is tuple for row in A)
    for known, values in _recent if immutable else ():
        if known is A:
            return values
    values = _certify(matrix_rows(A))
    if immutable:
        _recent.append((A, values))
    return values


def matrix_rows(A: Any) -> Rows:
    """The entries of A, exactly. Raises DataError as `singular_values` does."""
    if isinstance(A, np.ndarray):
        if A.ndim != 2:
            raise DataError(f"A has shape {A.shape}", "A is a matrix: one row for each logit, one column a parameter")
        A = A.tolist()
    if not isinstance(A, Sequence) or any(not isinstance(row, (Sequence, np.ndarray)) for row in A):
        raise DataError(f"A is of type {type(A).__name__}, not a matrix", "give a list of rows, or a 2-d NumPy array")
    rows = tuple(vector_entries(f"A[{k}]", row) for k, row in enumerate(A))
    if not rows or not rows[0]:
        raise DataError("A is empty", "A needs at least one row (logit) and one column (parameter)")
    for k, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise DataError(f"A[{k}] has {len(row)} entries, A[0] has {len(rows[0])}", "give rows of one length")
    return rows


def vector_entries(name: str, values: Any) -> tuple[Fraction, ...]:
    """The entries, exactly. Raises DataError at one that is no finite real number."""
    listed = values.tolist() if isinstance(values, np.ndarray) else values
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        raise DataError(f"{name} is {values!r}, not a vector", "give a sequence of numbers")
    return tuple(_entry(f"{name}[{k}]", value) for k, value in enumerate(listed))


def _entry(name: str, value: Any) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)):
        raise DataError(f"{name} is {value!r}, which is no real number", "give ints, Fractions or floats")
    if value - value != 0:
        raise DataError(f"{name} is {value}", "replace it by a finite number")
    return Fraction(value)


_recent: deque[tuple[Any, SingularValues]] = deque(maxlen=4)
"""The last matrices asked about, by identity: hashing thousands of Fractions would take longer than the bounds."""


def _certify(rows: Rows) -> SingularValues:
    from zo_check.arithmetic.exact_rank import rank

    shape = len(rows), len(rows[0])
    r, zero = rank(rows), Interval(0.0, 0.0)
    if not r:
        return SingularValues(zero, zero, zero, zero, 0, shape)
    B: Any = rows if shape[0] >= shape[1] else tuple(zip(*rows, strict=True))
    ball = Ball(BITS)
    with ball.working():
        squares = _Squares.of(ball, B)
        largest, least = squares.singular_value(1), squares.singular_value(r)
        frobenius = Interval(*ball.bounds(ball.sqrt(squares.total)))
    if r == len(B[0]) and least.relative_width > 1e-3:
        least = _by_inverse(B) or least
    return SingularValues(largest, least if r == shape[1] else zero, least, frobenius, r, shape)


@dataclass(frozen=True)
class _Squares:
    """M, α and ‖B‖_F² in balls."""

    M: list[list[Any]]
    alpha: Any
    total: Any
    ball: Ball

    @classmethod
    def of(cls, ball: Ball, B: Rows) -> "_Squares":
        X = np.linalg.svd(_doubles(B), full_matrices=False)[2].T
        entered = ball.matrix(B)
        directions = ball.matrix_of_doubles(X.tolist())
        gram = (directions.T @ directions).rows
        image = entered @ directions
        total = sum((x * x for row in entered.rows for x in row), start=ball.number(0))
        beside = [x - (i == j) for i, row in enumerate(gram) for j, x in enumerate(row)]
        off = sum((x * x for x in beside), start=ball.number(0))  # x ** 2 is nan for balls around 0
        return cls((image.T @ image).rows, _norm(ball, off), total, ball)

    def singular_value(self, i: int) -> Interval:
        """Contains σ_i, i from 1 on; its low end is 0 where the scaled form shows nothing."""
        number, M, ball = self.ball.number, self.M, self.ball
        m = len(M)
        trailing = range(i - 1, m)
        off = sum((M[j][k] * M[j][k] for j in trailing for k in trailing if j != k), start=number(0))
        high = max(_upper(ball, M[j][j]) for j in trailing) + _norm(ball, off)
        leading = range(i)
        least = min(_lower(ball, M[j][j]) for j in leading)
        low = number(0)
        if least > 0:
            scaled = [M[j][k] * M[j][k] / (M[j][j] * M[k][k]) for j in leading for k in leading if j != k]
            slack = 1 - _norm(ball, sum(scaled, start=number(0)))
            low = max(_lower(ball, slack * least), number(0))
        one = number(1)
        ends = low / (one + self.alpha), high / (one - self.alpha)
        return Interval(max(0.0, ball.bounds(ball.sqrt(ends[0]))[0]), ball.bounds(ball.sqrt(ends[1]))[1])


def _doubles(B: Rows) -> Any:
    """B, rounded, and scaled where doubles would end. Only a proposal rests on it."""
    size = max(abs(x) for row in B for x in row)
    scale = size if not 1e-100 < size < 1e100 else Fraction(1)
    return np.array([[float(x / scale if scale != 1 else x) for x in row] for row in B])


def _upper(ball: Ball, x: Any) -> Any:
    return ball.number(x).upper()


def _lower(ball: Ball, x: Any) -> Any:
    return ball.number(x).lower()


def _norm(ball: Ball, squares: Any) -> Any:
    """Not below the root of a sum of squares. A ball around it may reach below 0, where a root would be nothing."""
    return _upper(ball, ball.sqrt(_upper(ball, squares)))


def _by_inverse(B: Rows) -> Interval | None:
    """σ_min of a B of full column rank; None where 16 000 bits do not show that BᵀB has an inverse."""
    for bits in (512, 2048, 16384):
        ball = Ball(bits)
        with ball.working():
            entered = ball.matrix(B)
            Z = (entered.T @ entered).inverse()
            if Z is not None:
                return _least_from(ball, Z)
    return None


def _least_from(ball: Ball, Z: BallMatrix) -> Interval | None:
    """σ_min from Z = (BᵀB)⁻¹ by squaring Z `_SQUARINGS` times, its scale taken out each time."""
    m = len(Z.rows)
    scale, power = ball.number(1), 1  # Z^power = scale · (what is kept)
    kept = Z
    for _ in range(_SQUARINGS):
        factor = max(kept.rows[k][k].mid() for k in range(m))
        kept = kept.scaled(1 / factor)
        scale, power = (scale * factor) ** 2, 2 * power
        kept = kept @ kept
    norm = scale * ball.sqrt(sum((x * x for row in kept.rows for x in row), start=ball.number(0)))
    high, low = norm, norm / ball.sqrt(ball.number(m))
    for _ in range(_SQUARINGS + 1):  # σ_min = (λ_max of Z)^−½
        high, low = ball.sqrt(high), ball.sqrt(low)
    bounds = ball.bounds(1 / high)[0], ball.bounds(1 / low)[1]
    return Interval(*bounds) if 0 < bounds[0] <= bounds[1] else None
