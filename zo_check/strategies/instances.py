"""Instances of softmax regression of every shape, composed of all the other families."""

from fractions import Fraction

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
    A, x = draw(matrices(n, d)), draw(vectors(d))
    if draw(st.booleans()):
        A, x = _with_logits(draw(logits(n)), A, x)
    b, w = draw(targets(n)), draw(entries(_REGULARISER, n))
    y, r = draw(entries(WHOLE, d)), draw(entries(WHOLE, d))
    return Instance("generated", A, b, x, w, y, r)


def _with_logits(u: Row, A: Matrix, x: Row) -> tuple[Matrix, Row]:
    """x with first entry 1, and A with its first column such that Ax = u."""
    rest = x[1:]
    rows = (
        (u[k] - sum((a * t for a, t in zip(row[1:], rest, strict=True)), Fraction(0)), *row[1:])
        for k, row in enumerate(A)
    )
    return tuple(rows), (Fraction(1), *rest)
