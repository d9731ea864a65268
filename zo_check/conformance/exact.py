"""What holds of every single direction of a law, and what it cannot do but with a tiny, known probability.

A test of a distribution function passes over a few directions that are far off. Lengths, supports and angles of laws
that fix them are looked at one by one, to within rounding; of a Gaussian law they are bounded by tails of χ².
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zo_check.conformance.declaration import Array

LOOSE = 1e-5
"""Relative error that is forgiven besides rounding: directions may be normalised in a shorter format."""
PAIRS = 256
"""Coordinates at most whose signs are compared with each other, evenly spaced."""
SYMMETRIC = ("gaussian", "sphere", "rademacher", "orthogonal-blocks")
"""Laws that are left as they are when the sign of any one coordinate changes."""


@dataclass(frozen=True)
class Exact:
    """Every recorded direction: its ‖z‖²/d, shape (N·k,), to within `slack`, and its largest |entry| of all.

    `stray` counts estimates whose directions are of another shape than the law's. For the coordinates `chosen`, shape
    (c,), `signs` holds the mean sign of each entry of the first directions, shape (κ, c), and `pairs` that of the
    product of two entries, shape (c, c), both over N.
    """

    d: int
    lengths: Array
    slack: float
    entry: float
    stray: int
    estimates: int
    chosen: NDArray[np.intp]
    signs: Array
    pairs: Array

    @property
    def mean(self) -> float:
        """E‖z‖²/d as it was recorded."""
        return float(self.lengths.mean())

    @property
    def uneven(self) -> int:
        """Directions that are not as long as most of them are."""
        middle = float(np.median(self.lengths))
        return int((np.abs(self.lengths - middle) > 2 * LOOSE * middle + 2 * self.slack).sum())


class ExactTally:
    """Adds directions up, estimate by estimate."""

    def __init__(self, law: str, d: int, kept: int) -> None:
        self._law, self._d = law, d
        self._chosen = np.unique(np.linspace(0, d - 1, min(d, PAIRS)).astype(int))
        self._lengths: list[Array] = []
        self._slack, self._entry, self._stray, self._estimates = 0.0, 0.0, 0, 0
        self._signs = np.zeros((kept, len(self._chosen)))
        self._pairs = np.zeros((len(self._chosen),) * 2)

    def add(self, z: Array, error: float) -> None:
        """Directions of shape (N, k, d), each entry to within `error`."""
        square = np.einsum("nkd,nkd->nk", z, z) / self._d
        self._lengths.append(square.ravel())
        size = np.sqrt(square)
        self._slack = max(self._slack, float(2 * size.max() * error + error**2))
        self._entry = max(self._entry, float(np.abs(z).max()))
        self._estimates += len(z)
        with np.errstate(divide="ignore", invalid="ignore"):
            off = _off(self._law, z, size[..., None])
            allowed = np.minimum(LOOSE + 2 * error / size.min(axis=1), 0.5)
        self._stray += int((~(off <= allowed)).sum())
        if self._law in SYMMETRIC:
            first = np.sign(z[:, : len(self._signs)][..., self._chosen])
            self._signs[: first.shape[1]] += first.sum(axis=0)
            flat = first.reshape(-1, first.shape[2])
            self._pairs += flat.T @ flat / first.shape[1]

    def done(self) -> Exact | None:
        """What was added; None if nothing was."""
        if not self._estimates:
            return None
        N = self._estimates
        return Exact(
            self._d,
            np.concatenate(self._lengths),
            self._slack,
            self._entry,
            self._stray,
            N,
            self._chosen,
            self._signs / N,
            self._pairs / N,
        )


def _off(law: str, z: Array, size: Array) -> Array:
    """How far the directions of each estimate are from the shape of the law, whatever their length: (N,).

    `size` is ‖z‖/√d, shape (N, k, 1).
    """
    _, k, d = z.shape
    if law == "rademacher":
        return np.asarray(np.abs(np.abs(z) / size - 1).max(axis=(1, 2)))
    if law in ("coordinate", "coordinate-blocks"):
        place = np.abs(z).argmax(axis=2)
        rest = z / size
        np.put_along_axis(rest, place[..., None], 0.0, axis=2)
        off = np.sqrt(np.einsum("nkd,nkd->nk", rest, rest) / d).max(axis=1)
        if law == "coordinate-blocks" and k > 1:
            ordered = np.sort(place, axis=1)
            off = np.where((ordered[:, 1:] == ordered[:, :-1]).any(axis=1), 1.0, off)
        return np.asarray(off)
    if law == "orthogonal-blocks" and k > 1:
        unit = z / size
        inner = np.abs(unit @ unit.transpose(0, 2, 1)) / d
        inner[:, np.arange(k), np.arange(k)] = 0
        return np.asarray(inner.max(axis=(1, 2)))
    return np.where(np.isfinite(size).all(axis=(1, 2)) & (size > 0).all(axis=(1, 2)), 0.0, 1.0)


def chi_square_mean(mean: float, freedom: int, alpha: float) -> tuple[float, float]:
    """The c for which c·χ²/freedom may have this value, but for probability alpha: by Chernoff, on each side half."""
    wanted = -math.log(2 / alpha) * 2 / freedom
    return mean / _where(wanted, 1.0, 2.0), mean / _where(wanted, 1.0, 0.5)


def _where(wanted: float, inside: float, step: float) -> float:
    """The x on the side of `step` with 1 − x + ln x = wanted < 0; rounded outwards."""
    outside = inside * step
    while _rate(outside) > wanted:
        inside, outside = outside, outside * step
    for _ in range(60):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if _rate(middle) > wanted else (inside, middle)
    return outside


def _rate(x: float) -> float:
    return 1 - x + math.log(x)


def chi_square_tail(x: float, freedom: int) -> float:
    """The logarithm of a bound of P(χ²/freedom is as far from 1 as x, on its side): freedom/2·(1 − x + ln x)."""
    return freedom / 2 * _rate(x) if x > 0 else -math.inf


def normal_tail(x: float) -> float:
    """The logarithm of a bound of P(|N(0, 1)| ≥ x): −x²/2."""
    return -x * x / 2


def none_beyond(x: float, entries: int) -> float:
    """The logarithm of a bound of P(no |entry| of so many Gaussian ones is beyond x): Mills' ratio from below."""
    if x > 30:
        return 0.0
    return -entries * 2 * x / (1 + x * x) * math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def sign_bound(tests: int, calls: int, alpha: float) -> float:
    """Means of this many fair signs, over the calls, all lie within it but for probability alpha (Hoeffding)."""
    return math.sqrt(2 * math.log(2 * tests / alpha) / calls)
