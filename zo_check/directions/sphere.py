"""The uniform law on the sphere of radius √d: a Gaussian direction rescaled to that length."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.directions.gaussian import GAUSSIAN
from zo_check.directions.law import Draws, as_exact, checked


@dataclass(frozen=True)
class Sphere:
    """z uniform on ‖z‖² = d."""

    name: str = "sphere"
    symmetric: bool = True

    def sample(self, rng: np.random.Generator, draws: int, d: int) -> Draws:
        """Shape (draws, d). Rows of length 0, which have probability 0, are drawn again."""
        checked(draws, d)
        z = GAUSSIAN.sample(rng, draws, d)
        lengths = np.linalg.norm(z, axis=1, keepdims=True)
        while not lengths.all():
            short = lengths[:, 0] == 0
            z[short] = GAUSSIAN.sample(rng, int(short.sum()), d)
            lengths = np.linalg.norm(z, axis=1, keepdims=True)
        return np.asarray(z * (np.sqrt(d) / lengths))

    def moment(self, exponents: Sequence[int], d: Any) -> Any:
        """The Gaussian one times d^k/(d(d + 2)⋯(d + 2k − 2)) for order 2k. Claim sphere-moments."""
        value, exact_d = GAUSSIAN.moment(exponents, d), as_exact(d)
        return value * sphere_factor(sum(exponents) // 2, exact_d) if value else value

    def kappa(self, d: Any) -> tuple[Any, int]:
        """(d/(d + 2), 0). Claim direction-moments."""
        exact_d = as_exact(d)
        return exact_d / (exact_d + 2), 0


def sphere_factor(k: int, d: Any) -> Any:
    """d^k/E‖z‖^{2k} for a Gaussian z: what turns Gaussian moments of order 2k into those of the sphere."""
    factor = d / d
    for step in range(k):
        factor = factor * d / (d + 2 * step)
    return factor


SPHERE = Sphere()
