"""What every law of a direction offers: a sampler, and the exact moments of its entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from zo_check.errors import UsageError

Draws = NDArray[np.float64]


class Law(Protocol):
    """The law of one direction z in R^d with E zzᵀ = I. Its entries are exchangeable."""

    @property
    def name(self) -> str:
        """What reports and the command line call it."""
        ...

    @property
    def symmetric(self) -> bool:
        """Whether z and −z have the same law."""
        ...

    def sample(self, rng: np.random.Generator, draws: int, d: int) -> Draws:
        """Independent draws, one a row: shape (draws, d)."""
        ...

    def moment(self, exponents: Sequence[int], d: Any) -> Any:
        """E ∏ z_i^{e_i} over distinct coordinates i, one for each exponent e_i ≥ 1; at most d of them.

        Exact: a Fraction for an int d, an expression for a symbol d. Raises UsageError where it is irrational, and
        where there are more exponents than coordinates.
        """
        ...

    def kappa(self, d: Any) -> tuple[Any, Any]:
        """(κ₁, κ₂) of E zzᵀGzzᵀ = κ₁(tr(G) I + 2G) + κ₂ diag(G), for symmetric G. Claim direction-moments."""
        ...


@dataclass(frozen=True)
class Support:
    """Finitely many equally likely directions: √square · point for each integer point."""

    square: int
    points: Sequence[tuple[int, ...]] | Iterator[tuple[int, ...]]
    count: int


class FiniteLaw(Law, Protocol):
    """A law whose expectations are finite sums."""

    def support(self, d: int) -> Support:
        """Every direction that it can draw."""
        ...


def checked(draws: int, d: int) -> None:
    """Raise UsageError unless draws ≥ 0 and d ≥ 1."""
    if draws < 0 or d < 1:
        raise UsageError(f"{draws} draws in R^{d}", "ask for draws ≥ 0 and d ≥ 1")


def checked_exponents(exponents: Sequence[int], d: Any) -> None:
    """Raise UsageError if R^d has no so many distinct coordinates; of a symbol d it cannot be told."""
    if isinstance(d, int) and len(exponents) > d:
        raise UsageError(
            f"the moment of {len(exponents)} distinct coordinates in R^{d}", "give at most one exponent a coordinate"
        )


def odd_factorial(exponent: int) -> int:
    """(e − 1)!! = 1 · 3 · … · (e − 1) for even e ≥ 0: the number of ways to pair e things up."""
    product = 1
    for factor in range(1, exponent, 2):
        product *= factor
    return product


def as_exact(d: Any) -> Any:
    """An int as a Fraction, so that it divides exactly; a symbol as it is."""
    return Fraction(d) if isinstance(d, int) else d
