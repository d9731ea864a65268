"""The Rademacher law: independent signs. Every expectation is a sum over 2^d sign vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from zo_check.directions.law import Draws, Support, checked, checked_exponents


@dataclass(frozen=True)
class Rademacher:
    """z_i = ±1 independently; ‖z‖² = d."""

    name: str = "rademacher"
    symmetric: bool = True

    def sample(self, rng: np.random.Generator, draws: int, d: int) -> Draws:
        """Shape (draws, d)."""
        checked(draws, d)
        return np.where(rng.integers(0, 2, (draws, d), dtype=np.int8) == 1, 1.0, -1.0)

    def moment(self, exponents: Sequence[int], d: Any) -> Fraction:
        """1 if every exponent is even, else 0. Claim rademacher-moments."""
        checked_exponents(exponents, d)
        return Fraction(int(all(exponent % 2 == 0 for exponent in exponents)))

    def kappa(self, d: Any) -> tuple[int, int]:
        """(1, −2), in every dimension. Claim direction-moments."""
        return 1, -2

    def support(self, d: int) -> Support:
        """All sign vectors."""
        checked(0, d)
        return Support(1, product((1, -1), repeat=d), 2**d)


RADEMACHER = Rademacher()
