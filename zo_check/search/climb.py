"""Hill climbing in floating point: where a bound over the simplex might fail, from many starts and for large n."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Ratio = Callable[[Numbers, Numbers, Numbers], float]
"""(f, b, v) → the smaller side over the larger."""


@dataclass(frozen=True)
class Summit:
    """The best point that one climb reached."""

    ratio: float
    shape: str
    f: Numbers
    b: Numbers
    v: Numbers

    def exactly(self) -> dict[str, tuple[Fraction, ...]]:
        """The point in rationals: f sums to 1 exactly, and b is ±e₁ or 0."""
        weights = [Fraction(float(x)) for x in self.f]
        total = sum(weights)
        return {
            "f": tuple(weight / total for weight in weights),
            "b": tuple(Fraction(int(x)) for x in self.b),
            "v": tuple(Fraction(float(x)) for x in self.v),
        }


def climb(ratio: Ratio, sizes: tuple[int, ...], steps: int, seed: int) -> Iterator[Summit]:
    """One climb for each size, each shape of start and b = ±e₁, by random steps that grow and shrink with success."""
    random = np.random.default_rng(seed)
    for n in sizes:
        for shape, logits, direction in _starts(n, random):
            for sign in (1.0, -1.0):
                b = np.zeros(n)
                b[0] = sign
                yield _climbed(ratio, shape, logits.copy(), b, direction.copy(), steps, random)


def _starts(n: int, random: np.random.Generator) -> Iterator[tuple[str, Numbers, Numbers]]:
    """Two coordinates that share the mass; many equal ones; a geometric tail; anything. Each with a direction."""
    pair: Numbers = np.full(n, -8.0)
    pair[: min(2, n)] = random.uniform(-1, 1, min(2, n))
    difference = np.zeros(n)
    difference[0], difference[-1 if n < 2 else 1] = 1.0, -1.0
    yield "two coordinates", pair, difference
    equal = np.zeros(n)
    equal[0] = float(np.log(max(n - 1, 1)))
    one: Numbers = np.full(n, -1.0 / max(n - 1, 1))
    one[0] = 1.0
    yield "many equal", equal, one
    tail: Numbers = -0.7 * np.arange(n, dtype=np.float64)
    yield "geometric tail", tail, difference
    yield "random", random.normal(size=n), random.normal(size=n)


def _climbed(
    ratio: Ratio, shape: str, logits: Numbers, b: Numbers, v: Numbers, steps: int, random: np.random.Generator
) -> Summit:
    n, size = len(logits), 0.5
    best = Summit(_value(ratio, _softmax(logits), b, v), shape, _softmax(logits), b, v)
    for _ in range(steps):
        moved = random.random((2, n)) < max(0.1, 2 / n)  # a few coordinates at a time: the extremes are sparse
        change = size * random.normal(size=(2, n)) * moved
        candidate, direction = logits + change[0], v + change[1]
        f = _softmax(candidate)
        value = _value(ratio, f, b, direction)
        if value > best.ratio:
            logits, v, size = candidate, direction / np.abs(direction).max(), min(2.0, 1.5 * size)
            best = Summit(value, shape, f, b, v)
        else:
            size = max(1e-6, 0.97 * size)
    return best


def _value(ratio: Ratio, f: Numbers, b: Numbers, v: Numbers) -> float:
    with np.errstate(all="ignore"):
        value = float(ratio(f, b, v))
    return value if np.isfinite(value) else -np.inf


def _softmax(logits: Numbers) -> Numbers:
    weights = np.exp(logits - logits.max())
    share: Numbers = weights / weights.sum()
    return share
