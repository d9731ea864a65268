"""One concrete, exact instance of softmax regression: the numbers themselves, before any arithmetic sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class Instance:
    """Exact data A (n × d), target b (n), and optionally a point x (d), a regulariser w (n) and directions y, r (d).

    Entries are rationals: binary floats are rationals too, and enter through `Instance.of` on purpose and exactly.
    """

    name: str
    A: tuple[Row, ...]
    b: Row
    x: Row
    w: Row
    y: Row
    r: Row
    notes: tuple[str, ...] = ()
    """What was done to the data on its way in, and what is unusual about it; in words, part of the name too."""

    @classmethod
    def of(cls, name: str, A: Any, b: Any, **vectors: Any) -> "Instance":
        """Build from array-likes of int, Fraction or finite floats (taken at their exact binary value).

        Missing vectors default to: x = 0, w = 1, y = the first unit vector, r = the last.
        """
        rows = tuple(exact_row(row) for row in A)
        n, d = len(rows), len(rows[0]) if rows else 0
        defaults: dict[str, list[int]] = {
            "x": [0] * d,
            "w": [1] * n,
            "y": [1] + [0] * (d - 1),
            "r": [0] * (d - 1) + [1],
        }
        x, w, y, r = (exact_row(value if vectors.get(key) is None else vectors[key]) for key, value in defaults.items())
        return cls(name, rows, exact_row(b), x, w, y, r)

    def __str__(self) -> str:
        """The name, and every number where a reader can take them in (n·d ≤ 64)."""
        if self.n * self.d > 64:
            return f"{self.name} (n = {self.n}, d = {self.d})"
        rows = ", ".join(map(_words, self.A))
        vectors = ", ".join(f"{name} = {_words(getattr(self, name))}" for name in ("b", "x", "w", "y", "r"))
        return f"{self.name}: A = [{rows}], {vectors}"

    @property
    def n(self) -> int:
        """Number of logits."""
        return len(self.A)

    @property
    def d(self) -> int:
        """Number of parameters."""
        return len(self.A[0])


def _words(row: Row) -> str:
    return f"[{', '.join(map(str, row))}]"


def exact_row(values: Sequence[Any]) -> Row:
    """Each number as the rational that it is; a float is taken at its exact binary value."""
    return tuple(value if isinstance(value, Fraction) else Fraction(_plain(value)) for value in values)


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def directions(seed: str, d: int) -> tuple[Row, Row]:
    """Two directions in R^d with entries −3, …, 3, never all zero: the same for the same seed on every machine."""
    numbers = Random(seed)  # its `random` is the only stream that Python promises to keep
    y, r = ([int(7 * numbers.random()) - 3 for _ in range(d)] for _ in range(2))
    return exact_row(y if any(y) else [1] * d), exact_row(r if any(r) else [1] * d)
