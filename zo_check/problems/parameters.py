"""Parameters and directions along which they are moved: made up, and the same on every machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from zo_check.effort import Effort


@dataclass(frozen=True)
class Parameters:
    """x (d,), and fresh directions for as many steps as are asked for."""

    name: str
    x: tuple[Fraction, ...]

    def directions(self, count: int) -> list[list[float]]:
        """Shape (count, d), entries between −1 and 1."""
        random = Random(f"directions of {self.name}")  # its `random` is the only stream that Python promises to keep
        return [[2 * random.random() - 1 for _ in self.x] for _ in range(count)]


def parameters_near_1(effort: Effort) -> Iterator[Parameters]:
    """Sixteen, between ½ and 2, for every effort."""
    random = Random("parameters near 1")
    yield Parameters("parameters near 1", tuple(Fraction(random.random() * 1.5 + 0.5) for _ in range(16)))
