"""Vectors and logits, the awkward ones among them."""

from fractions import Fraction
from functools import lru_cache
from typing import overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zo_check.problems.instance import Row
from zo_check.strategies.numbers import SIGN, SPREAD, WHOLE, rationals, table
from zo_check.strategies.sized import Sized, size

LARGE = table(20, 40, 100, 750, 10_000)
"""By how much a logit may lead: e⁻²⁰ is small, e⁻⁷⁵⁰ is 0 in doubles."""


@overload
def vectors(n: int) -> SearchStrategy[Row]: ...
@overload
def vectors(n: None = None) -> Sized: ...
def vectors(n: int | None = None) -> SearchStrategy[Row] | Sized:
    """Vectors in Q^n: small integers, fractions, entries equal or in {−1, 0, 1}, one or two of them, 10⁻⁴ to 10⁴."""
    return Sized(_vectors) if n is None else _vectors(size("n", n))


@overload
def logits(n: int) -> SearchStrategy[Row]: ...
@overload
def logits(n: None = None) -> Sized: ...
def logits(n: int | None = None) -> SearchStrategy[Row] | Sized:
    """Logits in Q^n: as vectors, and with softmax near a vertex or an edge of the simplex, or entries repeated."""
    return Sized(_logits) if n is None else _logits(size("n", n))


def entries(strategy: SearchStrategy[Fraction], n: int) -> SearchStrategy[Row]:
    """n independent entries."""
    return st.tuples(*[strategy] * n)


@lru_cache(maxsize=256)
def _vectors(n: int) -> SearchStrategy[Row]:
    return st.one_of(
        entries(WHOLE, n),
        entries(rationals(), n),
        WHOLE.map(lambda value: (value,) * n),
        st.builds(lambda j, value: tuple(value * (k == j) for k in range(n)), st.integers(0, n - 1), WHOLE),
        entries(SIGN, n),  # two opposite entries are where the norm of softmax's Jacobian is attained
        entries(SPREAD, n),
    )


@lru_cache(maxsize=256)
def _logits(n: int) -> SearchStrategy[Row]:
    position = st.integers(0, n - 1)
    return st.one_of(
        entries(WHOLE, n),
        entries(rationals(), n),
        WHOLE.map(lambda value: (value,) * n),  # softmax is uniform
        st.builds(_leading, entries(WHOLE, n), position, position, LARGE),
        st.builds(_repeated, WHOLE, WHOLE, st.tuples(*[st.booleans()] * n)),
        entries(SPREAD, n),
    )


def _leading(base: Row, first: int, second: int, lead: Fraction) -> Row:
    """One or two logits far ahead of the others: softmax close to a vertex, or to an edge of the simplex."""
    return tuple(value + lead * (k in (first, second)) for k, value in enumerate(base))


def _repeated(one: Fraction, other: Fraction, choices: tuple[bool, ...]) -> Row:
    return tuple(other if choice else one for choice in choices)
