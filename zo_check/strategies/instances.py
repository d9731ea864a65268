"""Instances of softmax regression of every shape, composed of all the other families."""

from fractions import Fraction
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zo_check.problems.instance import Instance, Row
from zo_check.strategies.matrices import Matrix, matrices
from zo_check.strategies.numbers import WHOLE, table
from zo_check.strategies.simplex import targets
from zo_check.strategies.sized import size
from zo_check.strategies.vectors import entries, logits, vectors

_REGULARISER = table(1, 2, 0, Fraction(1, 2), Fraction(-3, 2))


def instances(max_n: int = 6, max_d: int = 5) -> SearchStrategy[Instance]:
    """Instances with 1 ≤ n ≤ max_n and 1 ≤ d ≤ max_d; d > n, n = 1 and d = 1 are all met.

    Either A is drawn by kind and x freely, or logits are drawn and A is made to give them: A x = u exactly.

    Raises:
        UsageError: a bound is not an integer ≥ 1.
    """
    return _instances(size("max_n", max_n), size("max_d", max_d))


@st.composite
def _instances(draw: st.DrawFn, max_n: int, max_d: int) -> Instance:
    n, d = draw(st.integers(1, max_n)), draw(st.integers(1, max_d))
    A, x, u = draw(matrices(n, d)), draw(vectors(d)), draw(st.none() | logits(n))
    y, r = draw(entries(WHOLE, d)), draw(entries(WHOLE, d))
    # A smaller n or d would hand every later choice to another entry, which stops hypothesis from shrinking them.
    # Keeping fewer of the drawn rows and columns does not; the last ones, because it moves what is not 0 to the end.
    n, d = draw(_kept(n)), draw(_kept(d))
    A, x, y, r = tuple(row[-d:] for row in A[-n:]), x[-d:], y[-d:], r[-d:]
    if u is not None:
        A, x = _with_logits(u[-n:], A, x)
    return Instance("generated", A, draw(targets(n)), x, draw(entries(_REGULARISER, n)), y, r)


@lru_cache(maxsize=64)
def _kept(size: int) -> SearchStrategy[int]:
    """All of them three times out of four, shrinking towards 1."""
    return st.sampled_from([*range(1, size), *[size] * max(1, 3 * (size - 1))])


def _with_logits(u: Row, A: Matrix, x: Row) -> tuple[Matrix, Row]:
    """x with first entry 1, and A with its first column such that Ax = u."""
    rest = x[1:]
    rows = (
        (u[k] - sum((a * t for a, t in zip(row[1:], rest, strict=True)), Fraction(0)), *row[1:])
        for k, row in enumerate(A)
    )
    return tuple(rows), (Fraction(1), *rest)
