"""Certified singular values of matrices that are too large for balls: dense or sparse, up to 10⁵ × 10⁴.

Up to about 2 000 rows or columns (whichever is less) all singular values come from `spectrum`. Beyond that ‖A‖ is
between a Rayleigh quotient and the Collatz–Wielandt bound ‖A‖² ≤ ‖|A|‖² ≤ max_i (|A|ᵀ|A|v)_i/v_i for any positive v
(v = 1 gives ‖A‖₁‖A‖_∞), σ₊ is only known to be ≥ 0, and estimates stand beside. A singular value is called 0 only
where exact arithmetic, or a row or column of zeros, or a row that is there twice, says so.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from zo_check.constants.interval import Interval
from zo_check.constants.rounding_bounds import UNIT, above, below, each_above, gamma
from zo_check.constants.singular_values import matrix_rows, singular_values
from zo_check.constants.spectrum import Spectrum, of_gram

MOST_COLUMNS = 2_048
MOST_PRODUCTS = 1e11
"""Multiplications in BᵀB: a few seconds."""
EXACT_RANK_ENTRIES = 20_000
EXACT_VALUES_ENTRIES = 5_000
_ITERATIONS = 12
_BLOCK = 2**24


@dataclass(frozen=True)
class Sizes:
    """What is certain about the singular values of A (n, d).

    Args:
        norm: ‖A‖.
        smallest_nonzero: σ₊(A); its low end is 0 where nothing is certain.
        rank: exactly, or None where it is not decided.
        traces: tr (AᵀA)^i for i = 1, …, 4.
        columns: upper bounds of ‖A_{*i}‖², (d,).
        sharp: whether `norm` and, but for an undecided rank, `smallest_nonzero` are close to what they enclose.
        notes: what is not certain, in words.
        estimates: not certified, by name.
    """

    norm: Interval
    smallest_nonzero: Interval
    rank: int | None
    traces: tuple[Interval, ...]
    columns: Any
    shape: tuple[int, int]
    sharp: bool = True
    notes: tuple[str, ...] = ()
    estimates: dict[str, float] = field(default_factory=dict)


def sizes(A: Any) -> Sizes:
    """Certified sizes of a dense or sparse A of finite doubles, each at most 2¹⁰⁰ in size."""
    sparse = hasattr(A, "tocsr")
    size = float(np.abs(A.data if sparse else A).max(initial=0.0))
    if size == 0:
        zero = Interval(0.0, 0.0)
        return Sizes(zero, zero, 0, (zero,) * 4, np.zeros(A.shape[1]), A.shape, notes=("A is zero, and L constant",))
    scale = float(2.0 ** np.floor(np.log2(size)))
    scaled = A / scale
    squares = _column_squares(scaled)
    columns = each_above(squares, A.shape[0]) * scale * scale
    kept, times = _without_repetition(scaled)
    B = kept if kept.shape[0] >= kept.shape[1] else kept.T
    if B.shape[1] <= MOST_COLUMNS and B.shape[0] * float(B.shape[1]) ** 2 <= MOST_PRODUCTS:
        found = _by_spectrum(A, kept, B, times, scale)
    else:
        found = _by_norms(scaled, squares, scale)
    norm, least, rank, traces, sharp, notes, estimates = found
    return Sizes(norm, least, rank, traces, columns, A.shape, sharp, notes, estimates)


def product(P: Sizes, Q: Sizes) -> Sizes:
    """The sizes of P ⊗ Q, whose singular values are all products."""
    return Sizes(
        times(P.norm, Q.norm),
        times(P.smallest_nonzero, Q.smallest_nonzero),
        None if P.rank is None or Q.rank is None else P.rank * Q.rank,
        tuple(times(s, t) for s, t in zip(P.traces, Q.traces, strict=True)),
        each_above(np.outer(P.columns, Q.columns).ravel(), 1),
        (P.shape[0] * Q.shape[0], P.shape[1] * Q.shape[1]),
        P.sharp and Q.sharp,
        tuple(f"Q: {note}" for note in P.notes) + tuple(f"K: {note}" for note in Q.notes),
    )


def times(x: Interval, y: Interval) -> Interval:
    """The product of two nonnegative intervals, rounded outward."""
    low, high = x.low * y.low, x.high * y.high
    return Interval(below(low, 1) if low else 0.0, above(high, 1) if high else 0.0)


def power(x: Interval, exponent: int) -> Interval:
    """A positive integer power of a nonnegative interval, rounded outward."""
    value = x
    for _ in range(exponent - 1):
        value = times(value, x)
    return value


def _without_repetition(A: Any) -> tuple[Any, Any]:
    """A without zero rows, zero columns and, where dense, rows that were there before; how often each row was."""
    if hasattr(A, "tocsr"):
        pattern = abs(A)
        rows, columns = (np.flatnonzero(np.asarray(pattern.sum(axis=axis)).ravel()) for axis in (1, 0))
        return A.tocsr()[rows][:, columns].tocsr(), np.ones(len(rows))
    nonzero = A != 0
    A = np.ascontiguousarray(A[nonzero.any(axis=1)][:, nonzero.any(axis=0)])
    if A.size > _BLOCK:
        return A, np.ones(len(A))
    A = A + 0.0  # −0 becomes 0
    keys = A.view(np.dtype((np.void, A.shape[1] * A.itemsize))).ravel()
    _, first, counts = np.unique(keys, return_index=True, return_counts=True)
    order = np.argsort(first)
    return A[first[order]], counts[order].astype(float)


def _by_spectrum(A: Any, kept: Any, B: Any, counts: Any, scale: float) -> Any:
    if counts.max() > 1:
        weighted = np.sqrt(counts)[:, None] * kept
        B = weighted if weighted.shape[0] >= weighted.shape[1] else weighted.T
    found = of_gram(B)
    m = len(found.values)
    if counts.max() > 1:  # √count and the product with it are rounded: each entry is off by 2 units
        found = found.widened(5 * UNIT * above(float(np.abs(found.values).sum()) + m * found.error, m + 2))
    rank, notes = (m, ()) if found.low(m - 1) > 0 else _rank(kept, found)
    least = Interval(0.0, 0.0)
    if rank is None:
        seen = sum(found.low(i) > 0 for i in range(m))
        least = Interval(0.0, _root(found, max(0, seen - 1)).high)
        top = f"{least.high * scale:.3g}"
        notes = (f"the rank is at least {seen}, at most {m}, and not decided: σ₊ may be anything up to {top}",)
    else:
        least = _root(found, rank - 1)
        if not least.low and A.shape[0] * A.shape[1] <= EXACT_VALUES_ENTRIES:
            least = singular_values(_dense(A / scale)).smallest_nonzero
        if rank and not least.low:
            notes = (f"the rank is {rank}, but σ₊ is not separated from 0: it is at most {least.high * scale:.3g}",)
    traces, sharp = [], rank is not None and (not rank or least.low > 0)
    low, high = np.maximum(found.values - found.error, 0), np.maximum(found.values + found.error, 0)
    for i in range(1, 5):
        ends = float((low**i).sum()), float((high**i).sum())
        traces.append(_scaled(Interval(below(ends[0], m + i + 2), above(ends[1], m + i + 2)), scale ** (2 * i)))
    return _scaled(_root(found, 0), scale), _scaled(least, scale), rank, tuple(traces), sharp, notes, {}


def _rank(kept: Any, found: Spectrum) -> tuple[int | None, tuple[str, ...]]:
    if kept.shape[0] * kept.shape[1] > EXACT_RANK_ENTRIES:
        return None, ()
    from zo_check.arithmetic.exact_rank import rank

    return rank(matrix_rows(_dense(kept))), ()


def _dense(A: Any) -> Any:
    return A.toarray() if hasattr(A, "toarray") else A


def _root(found: Spectrum, i: int) -> Interval:
    """The square root of an eigenvalue."""
    low = max(0.0, found.low(i))
    return Interval(below(float(np.sqrt(low)), 1) if low else 0.0, above(float(np.sqrt(max(0.0, found.high(i)))), 1))


def _scaled(x: Interval, factor: float) -> Interval:
    """Times a power of two."""
    return Interval(x.low * factor, x.high * factor)


def _by_norms(A: Any, squares: Any, scale: float) -> Any:
    n, d = A.shape
    frobenius = Interval(below(float(squares.sum()), n + d), above(float(squares.sum()), n + d))
    v, best = np.ones(d), frobenius.high
    for _ in range(_ITERATIONS):
        image = _sizes_adjoint(A, _sizes_times(A, v))
        quotient = float((image / v).max())
        best = min(best, above(quotient, n + d + 4))
        v = np.maximum(image / image.max(), 1e-100)  # positive in every entry, or the bound would be none
    low, estimate = _rayleigh(A, frobenius.high)
    norm = Interval(low, above(float(np.sqrt(best)), 1))
    traces = [Interval(frobenius.low, frobenius.high)]
    for _ in range(3):
        traces.append(Interval(0.0, above(traces[-1].high * best, 2)))
    traces = [_scaled(t, scale ** (2 * i)) for i, t in enumerate(traces, start=1)]
    seen_norm = f"[{low * scale:.4g}, {norm.high * scale:.4g}]"
    notes = (
        f"‖A‖ is certified to be in {seen_norm}; the power method says {estimate * scale:.4g}",
        f"min(n, d) = {min(n, d)} or the products in AᵀA are too many: σ₊ and the rank are not certified, so μ = 0",
    )
    least = Interval(0.0, norm.high)
    return _scaled(norm, scale), _scaled(least, scale), None, tuple(traces), False, notes, {"norm": estimate * scale}


def _rayleigh(A: Any, frobenius_squared: float) -> tuple[float, float]:
    """A lower bound of ‖A‖ from the power method, and what it converged to."""
    v = np.random.default_rng(0).standard_normal(A.shape[1])
    for _ in range(_ITERATIONS):
        v = A.T @ (A @ v)
        v /= np.linalg.norm(v)
    image = float(np.linalg.norm(A @ v))
    off = gamma(A.shape[1] + 2) * above(float(np.sqrt(frobenius_squared)), 1)
    return max(0.0, below(below(image, A.shape[0]) / above(float(np.linalg.norm(v)), len(v)) - off, 4)), image


def _sizes_times(A: Any, v: Any) -> Any:
    """|A|v for v ≥ 0, a block of rows at a time."""
    if hasattr(A, "tocsr"):
        return abs(A) @ v
    return np.concatenate([np.abs(block) @ v for block in _blocks(A)])


def _sizes_adjoint(A: Any, u: Any) -> Any:
    if hasattr(A, "tocsr"):
        return abs(A).T @ u
    total, start = np.zeros(A.shape[1]), 0
    for block in _blocks(A):
        total += np.abs(block).T @ u[start : start + len(block)]
        start += len(block)
    return total


def _column_squares(A: Any) -> Any:
    if hasattr(A, "tocsr"):
        return np.asarray(A.multiply(A).sum(axis=0)).ravel()
    return sum((np.square(block).sum(axis=0) for block in _blocks(A)), start=np.zeros(A.shape[1]))


def _blocks(A: Any) -> Any:
    rows = max(1, _BLOCK // A.shape[1])
    return (A[start : start + rows] for start in range(0, len(A), rows))
