"""The coordinate law: z = √d e_i, i uniform, without a random sign. It is not symmetric under z → −z."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.directions.law import Draws, Support, as_exact, checked, checked_exponents
from zo_check.errors import UsageError


@dataclass(frozen=True)
class Coordinate:
    """z = √d e_i; ‖z‖² = d."""

    name: str = "coordinate"
    symmetric: bool = False

    def sample(self, rng: np.random.Generator, draws: int, d: int) -> Draws:
        """Shape (draws, d)."""
        checked(draws, d)
        z = np.zeros((draws, d))
        z[np.arange(draws), rng.integers(0, d, draws)] = np.sqrt(d)
        return z

    def moment(self, exponents: Sequence[int], d: Any) -> Any:
        """d^{e/2 − 1} for one exponent e, 0 for several, 1 for none. Claim coordinate-moments.

        Raises:
            UsageError: e is odd, where the moment is a multiple of √d; enumerate `support(d)` instead.
        """
        checked_exponents(exponents, d)
        exact_d = as_exact(d)
        if not exponents:
            return exact_d / exact_d
        if len(exponents) > 1:
            return exact_d - exact_d
        if exponents[0] % 2:
            raise UsageError(
                f"the moment of odd order {exponents[0]} of the coordinate law is a multiple of √d",
                "ask for even orders, or sum over COORDINATE.support(d)",
            )
        return exact_d ** (exponents[0] // 2 - 1)

    def kappa(self, d: Any) -> tuple[int, Any]:
        """(0, d). Claim direction-moments."""
        return 0, as_exact(d)

    def support(self, d: int) -> Support:
        """√d times each unit vector."""
        checked(0, d)
        return Support(d, [tuple(int(i == k) for k in range(d)) for i in range(d)], d)


COORDINATE = Coordinate()
