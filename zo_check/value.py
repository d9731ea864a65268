"""What a claim says about a constant: its exact value, and by how much a printed one is too large. Frozen data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """A constant that a claim establishes.

    Args:
        symbol: what the theory calls it, in Unicode ("c₊").
        bounds: what it bounds, in words.
        closed_form: LaTeX, without `$`.
        decimal: its value, rounded to the digits shown.
    """

    symbol: str
    bounds: str
    closed_form: str
    decimal: str


@dataclass(frozen=True)
class Looseness:
    """What a published statement puts in the place of a constant.

    Args:
        symbol: the constant, as `Value.symbol` has it.
        printed: LaTeX, without `$`.
        factor: what it gives away, in words, computed ("83.19 times as large").
    """

    symbol: str
    printed: str
    factor: str
