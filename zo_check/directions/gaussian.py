"""The standard Gaussian law: independent entries with density exp(−t²/2)/√(2π). Moments by Isserlis' theorem."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.directions.law import Draws, checked, checked_exponents, odd_factorial


@dataclass(frozen=True)
class Gaussian:
    """z ~ N(0, I_d); ‖z‖² = d in mean."""

    name: str = "gaussian"
    symmetric: bool = True

    def sample(self, rng: np.random.Generator, draws: int, d: int) -> Draws:
        """Shape (draws, d)."""
        checked(draws, d)
        return rng.standard_normal((draws, d))

    def moment(self, exponents: Sequence[int], d: Any) -> Fraction:
        """∏ (e_i − 1)!!, and 0 if any exponent is odd. Claim gaussian-moments."""
        checked_exponents(exponents, d)
        value = Fraction(1)
        for exponent in exponents:
            value *= 0 if exponent % 2 else odd_factorial(exponent)
        return value

    def kappa(self, d: Any) -> tuple[int, int]:
        """(1, 0), in every dimension. Claim direction-moments."""
        return 1, 0


GAUSSIAN = Gaussian()
