"""Exact numbers that shrink towards 0, then 1, −1, 2, …: integers before fractions."""

from fractions import Fraction
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zo_check.errors import UsageError

_LARGEST_TABLE = 2000


@lru_cache(maxsize=64)
def rationals(bound: int = 5, max_denominator: int = 4) -> SearchStrategy[Fraction]:
    """Rationals p/q with |p/q| ≤ bound and 1 ≤ q ≤ max_denominator. Raises UsageError unless both are ≥ 1."""
    if bound < 1 or max_denominator < 1:
        raise UsageError(f"rationals({bound}, {max_denominator}) has no fractions", "give a bound and denominator ≥ 1")
    if bound * max_denominator**2 <= _LARGEST_TABLE:  # one draw from a table costs a third of an integer over another
        values = {Fraction(p, q) for q in range(1, max_denominator + 1) for p in range(-bound * q, bound * q + 1)}
        return st.sampled_from(sorted(values, key=simplicity))
    return st.integers(1, max_denominator).flatmap(
        lambda q: st.integers(-bound * q, bound * q).map(lambda p: Fraction(p, q))
    )


def simplicity(value: Fraction) -> tuple[int, Fraction, bool]:
    """Sorts 0, 1, −1, 2, −2, … before any proper fraction."""
    return value.denominator, abs(value), value < 0


def table(*values: int | Fraction) -> SearchStrategy[Fraction]:
    """One of these numbers, shrinking towards the simplest."""
    return st.sampled_from(sorted(map(Fraction, values), key=simplicity))


WHOLE = table(*range(-5, 6))
"""Small integers, the entries that most counterexamples shrink to."""

SIGN = table(0, 1, -1)
"""Entries of the simplest directions."""

SPREAD = table(0, *(s * v for s in (1, -1) for v in (Fraction(1, 10_000), Fraction(1, 10), 1, 20, 1000, 9999, 10_000)))
"""Entries between 10⁻⁴ and 10⁴ in size, next to each other."""
