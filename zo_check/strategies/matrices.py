"""Matrices by size, norm, rank and conditioning; each kind keeps its promise by construction."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zo_check.errors import UsageError
from zo_check.problems.instance import Row
from zo_check.strategies.numbers import SPREAD, WHOLE, rationals, table
from zo_check.strategies.sized import Sized, size
from zo_check.strategies.vectors import LARGE, entries

Matrix = tuple[Row, ...]
_SMALL = table(*range(-2, 3))


@overload
def matrices(n: int, d: int, kind: str | None = None) -> SearchStrategy[Matrix]: ...
@overload
def matrices(n: None = None, d: None = None, kind: str | None = None) -> Sized: ...
def matrices(n: int | None = None, d: int | None = None, kind: str | None = None) -> SearchStrategy[Matrix] | Sized:
    """Matrices in Q^{n×d} as tuples of rows; without sizes a family along ("n", "d").

    Args:
        n: number of rows.
        d: number of columns.
        kind: one of `MATRIX_KINDS`, or None for any of them.

    Raises:
        UsageError: there is no such kind, only one size is given, or a size is not an integer ≥ 1.
    """
    if kind is not None and kind not in MATRIX_KINDS:
        raise UsageError(f"no kind of matrix {kind!r}", f"choose one of: {', '.join(MATRIX_KINDS)}")
    if n is None and d is None:
        return Sized(lambda n, d: _matrices(n, d, kind), ("n", "d"))
    return _matrices(size("n", n), size("d", d), kind)


@lru_cache(maxsize=1024)
def _matrices(n: int, d: int, kind: str | None) -> SearchStrategy[Matrix]:
    if kind is not None:
        return MATRIX_KINDS[kind](n, d)
    return st.one_of([make(n, d) for make in MATRIX_KINDS.values()])


def _filled(entry: SearchStrategy[Fraction], n: int, d: int) -> SearchStrategy[Matrix]:
    return entries(entry, n * d).map(lambda flat: tuple(flat[k * d : (k + 1) * d] for k in range(n)))


def _scaled(n: int, d: int) -> SearchStrategy[Matrix]:
    factors = st.sampled_from([Fraction(10) ** k for k in (0, 1, -1, 2, -2, 3, -4, -6)])
    return st.builds(
        lambda A, factor: tuple(tuple(a * factor for a in row) for row in A), _filled(WHOLE, n, d), factors
    )


def product(A: Matrix, B: Matrix) -> Matrix:
    """AB, for A of shape (n, k) and B of shape (k, d), k ≥ 1."""
    columns = tuple(zip(*B, strict=True))
    return tuple(
        tuple(sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in columns) for row in A
    )


def _rank_deficient(n: int, d: int) -> SearchStrategy[Matrix]:
    rank = min(n, d) - 1
    if rank == 0:
        return st.just(((Fraction(0),) * d,) * n)
    return st.integers(1, rank).flatmap(lambda k: st.builds(product, _filled(_SMALL, n, k), _filled(_SMALL, k, d)))


def _ill_conditioned(n: int, d: int) -> SearchStrategy[Matrix]:
    """L·D·U with unit triangular L and U, D = diag(1, …, 1, 10^−k): full rank, and σ_min ≤ 10^−k ‖L‖‖U‖."""

    def build(lower: Row, upper: Row, power: int) -> Matrix:
        small, m = Fraction(1, 10**power), min(n, d)
        scale = [Fraction(1)] * (m - 1) + [small]
        L = tuple(tuple(_unit(lower[k * n + j], k, j) * scale[j] for j in range(m)) for k in range(n))
        U = tuple(tuple(_unit(upper[k * d + j], j, k) for j in range(d)) for k in range(m))
        return product(L, U)

    return st.builds(build, entries(_SMALL, n * n), entries(_SMALL, d * d), st.sampled_from((4, 6, 9)))


def _unit(value: Fraction, row: int, column: int) -> Fraction:
    """An entry of a unit lower triangular matrix."""
    return value if row > column else Fraction(row == column)


def _one_row_leads(n: int, d: int) -> SearchStrategy[Matrix]:
    def build(A: Matrix, j: int, factor: Fraction) -> Matrix:
        return tuple(tuple(a * factor for a in row) if k == j else row for k, row in enumerate(A))

    return st.builds(build, _filled(WHOLE, n, d), st.integers(0, n - 1), LARGE)


def _repeated_rows(n: int, d: int) -> SearchStrategy[Matrix]:
    """At most ⌈n/2⌉ different rows."""
    pool = (n + 1) // 2
    choices = st.tuples(*[st.integers(0, pool - 1)] * n)
    return st.builds(lambda rows, which: tuple(rows[k] for k in which), _filled(WHOLE, pool, d), choices)


MATRIX_KINDS: dict[str, Callable[[int, int], SearchStrategy[Matrix]]] = {
    "integers": lambda n, d: _filled(WHOLE, n, d),
    "fractions": lambda n, d: _filled(rationals(), n, d),
    "scaled": _scaled,
    "rank-deficient": _rank_deficient,
    "ill-conditioned": _ill_conditioned,
    "near-one-hot": _one_row_leads,
    "uniform": lambda n, d: entries(WHOLE, d).map(lambda row: (row,) * n),
    "repeated rows": _repeated_rows,
    "huge spread": lambda n, d: _filled(SPREAD, n, d),
}
"""How A may look, for any sizes:

- "scaled": small integers times 10⁻⁶ to 10³;
- "rank-deficient": rank < min(n, d);
- "ill-conditioned": rank min(n, d), and where that is ≥ 2 a condition number of at least 10⁴/(‖L‖‖U‖);
- "near-one-hot": one row leads by a factor of 20 to 10⁴, which brings softmax near a vertex for most x;
- "uniform": equal rows, so that softmax(Ax) is uniform for every x;
- "repeated rows": at most ⌈n/2⌉ different rows;
- "huge spread": entries from ±10⁻⁴ to ±10⁴ next to each other.
"""
