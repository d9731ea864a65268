"""The zoo: what an exhibit is, and the correct estimators. The defective ones are in defects.py."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from zo_check.conformance import ConformanceReport, check_estimator
from zo_check.directions import COORDINATE, COORDINATE_BLOCKS, GAUSSIAN, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE
from zo_check.estimators import central, forward, one_point

D, COARSE = 60, 0.13
"""Dimension and resolution of the matrix: enough for directions to be told apart, and quick."""


@dataclass(frozen=True)
class Exhibit:
    """An estimator, what it is declared to be, and the cause that must come first; none for a correct one.

    `anew`: `estimate` makes the estimator, which remembers things.
    """

    name: str
    estimate: Callable[..., Any]
    cause: str = ""
    declared: dict[str, Any] = field(default_factory=dict)
    anew: bool = False

    def check(self, seed: int = 0) -> ConformanceReport:
        usual = {"d": D, "seed": seed, "timeout": 5.0, "name": self.name, "resolution": COARSE}
        return check_estimator(self.estimate() if self.anew else self.estimate, **usual | self.declared)


def normal(rng: np.random.Generator, k: int, x: Any) -> Any:
    return rng.standard_normal((k, len(x))).astype(x.dtype)


def of_law(law: Any, rule: Any, k: int) -> Callable[..., Any]:
    """One of the suite's estimators with one of its laws, vectorised over k directions."""

    def estimate(f, x, *, eps, rng):
        return rule(f, x, law.sample(rng, k, len(x)), eps)

    return estimate


def of_blocks(blocks: Any, rule: Any, k: int) -> Callable[..., Any]:
    def estimate(f, x, *, eps, rng):
        return rule(f, x, blocks.sample(rng, 1, k, len(x))[0], eps)

    return estimate


def loop(f, x, *, eps, rng, k=3):
    """A loop over directions, f of one point at a time."""
    total = np.zeros_like(x)
    for _ in range(k):
        z = normal(rng, 1, x)[0]
        total += (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z
    return total / k


def forward_loop(f, x, *, eps, rng, k=3):
    """One-sided, with f(x) evaluated once."""
    here, total = f(x), np.zeros_like(x)
    for _ in range(k):
        z = normal(rng, 1, x)[0]
        total += (f(x + eps * z) - here) / eps * z
    return total / k


def in_place(f, x, *, eps, rng):
    """The cycle +ε, −2ε, +ε of in-place training: x itself is moved, and put back to within rounding."""
    z = normal(rng, 1, x)[0]
    x += eps * z
    plus = f(x)
    x -= 2 * eps * z
    minus = f(x)
    x += eps * z
    return (plus - minus) / (2 * eps) * z


def regenerated(f, x, eps, seed):
    """z is never kept: it is drawn again from the same seed, as trainers do to save memory."""

    def move(by):
        x[:] = x + by * np.random.default_rng(seed).standard_normal(len(x)).astype(x.dtype)

    move(eps)
    plus = f(x)
    move(-2 * eps)
    minus = f(x)
    move(eps)
    return (plus - minus) / (2 * eps) * np.random.default_rng(seed).standard_normal(len(x)).astype(x.dtype)


def optimiser(f, x, *, step_size, eps, rng):
    """Steps parameters in place and returns nothing."""
    z = normal(rng, 1, x)[0]
    x -= step_size * (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def separate_sums(f, x, *, eps, rng, k=4):
    """Both sides summed before they are subtracted; every point in one call of f."""
    z = normal(rng, k, x)
    values = f(np.concatenate([x + eps * z, x - eps * z]))
    return (values[:k] @ z - values[k:] @ z) / (2 * eps * k)


def unit_sphere(f, x, *, eps, rng):
    """Steps of length ε, with the factor d that they need."""
    z = normal(rng, 1, x)[0]
    u = z / np.linalg.norm(z)
    return len(x) * (f(x + eps * u) - f(x - eps * u)) / (2 * eps) * u


def minus_first(f, x, *, eps, rng):
    """The minus side first, and Rademacher signs."""
    z = np.where(rng.random(len(x)) < 0.5, 1, -1).astype(x.dtype)
    minus = f(x - eps * z)
    return (f(x + eps * z) - minus) / (2 * eps) * z


def paired_sample(f, x, *, eps, rng):
    """A stochastic f: one minibatch for both sides."""
    z, sample = normal(rng, 1, x)[0], int(rng.integers(2**31))
    return (f(x + eps * z, sample) - f(x - eps * z, sample)) / (2 * eps) * z


def on_samples(make: Callable[[int], Any]) -> Callable[..., Any]:
    """A stochastic f: the sample of a seed, made anew for each side."""

    def estimate(f, x, *, eps, rng):
        z, seed = normal(rng, 1, x)[0], int(rng.integers(2**31))
        return (f(x + eps * z, make(seed)) - f(x - eps * z, make(seed))) / (2 * eps) * z

    return estimate


def by_qr(f, x, *, eps, rng):
    """The signs of a QR factorisation do not matter to pairs."""
    z = (np.linalg.qr(rng.standard_normal((len(x), 3)))[0].T * np.sqrt(len(x))).astype(x.dtype)
    return central(f, x, z, eps)


def short_draws(f, x, *, eps, rng):
    """z is drawn in single precision."""
    z = rng.standard_normal(len(x), dtype=np.float32)
    z = (z * np.float32(np.sqrt(len(x)) / np.linalg.norm(z))).astype(x.dtype)
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def forward_in_place(f, x, *, eps, rng, k=4):
    """x is moved and put back for each direction; f at x itself comes last."""
    values, z = [], normal(rng, k, x)
    for row in z:
        x += eps * row
        values.append(f(x))
        x -= eps * row
    return ((np.array(values, dtype=x.dtype) - f(x)) @ z / (k * eps)).astype(x.dtype)


CORRECT = (
    Exhibit("central, Gaussian, k = 1", of_law(GAUSSIAN, central, 1)),
    Exhibit("central, Gaussian, k = 5, vectorised", of_law(GAUSSIAN, central, 5), "", {"k": 5}),
    Exhibit("central, Gaussian, k = 3, loop", loop, "", {"k": 3}),
    Exhibit("central, sphere, k = 1", of_law(SPHERE, central, 1), "", {"law": "sphere"}),
    Exhibit("central, Rademacher, k = 4", of_law(RADEMACHER, central, 4), "", {"law": "rademacher", "k": 4}),
    Exhibit("central, coordinate, k = 1", of_law(COORDINATE, central, 1), "", {"law": "coordinate"}),
    Exhibit("central, coordinate, k = 4", of_law(COORDINATE, central, 4), "", {"law": "coordinate", "k": 4}),
    Exhibit("forward, Gaussian, k = 3, loop", forward_loop, "", {"k": 3, "sided": "forward"}),
    Exhibit("forward, sphere, k = 2", of_law(SPHERE, forward, 2), "", {"law": "sphere", "k": 2, "sided": "forward"}),
    Exhibit("forward, coordinate", of_law(COORDINATE, forward, 1), "", {"law": "coordinate", "sided": "forward"}),
    Exhibit("one-point, Gaussian, k = 2", of_law(GAUSSIAN, one_point, 2), "", {"k": 2, "sided": "one-point"}),
    Exhibit("one-point, Rademacher", of_law(RADEMACHER, one_point, 1), "", {"law": "rademacher", "sided": "one-point"}),
    Exhibit(
        "orthogonal blocks, k = 3",
        of_blocks(ORTHOGONAL_BLOCKS, central, 3),
        "",
        {"law": "orthogonal-blocks", "k": 3},
    ),
    Exhibit(
        "coordinate blocks, k = 3, forward",
        of_blocks(COORDINATE_BLOCKS, forward, 3),
        "",
        {"law": "coordinate-blocks", "k": 3, "sided": "forward"},
    ),
    Exhibit("in-place cycle", in_place),
    Exhibit("in-place cycle, z regenerated from its seed", regenerated, "", {"adapter": "seed"}),
    Exhibit("optimiser that steps in place", optimiser, "", {"adapter": "step"}),
    Exhibit("sums of both sides, one call of f, k = 4", separate_sums, "", {"k": 4}),
    Exhibit("steps of length ε times d", unit_sphere, "", {"law": "sphere", "unit": True}),
    Exhibit("minus side first, Rademacher", minus_first, "", {"law": "rademacher"}),
    Exhibit("directions passed in", central, "", {"adapter": "directions", "k": 2, "law": "rademacher"}),
    Exhibit("stochastic f, one sample a pair", paired_sample, "", {"stochastic": True}),
    Exhibit("stochastic f, legacy generators", on_samples(np.random.RandomState), "", {"stochastic": True}),
    Exhibit("stochastic f, generators of Python", on_samples(random.Random), "", {"stochastic": True}),
    Exhibit("stochastic f, one-hot of 2000", on_samples(lambda s: np.eye(1, 2000, s % 2000)), "", {"stochastic": True}),
    Exhibit(
        "stochastic f, all but one of 20 000 indices",
        on_samples(lambda s: np.delete(np.arange(20_000), s % 20_000)),
        "",
        {"stochastic": True},
    ),
    Exhibit("stochastic f, functions as samples", on_samples(lambda s: lambda: s), "", {"stochastic": True}),
    Exhibit("orthogonal blocks by QR", by_qr, "", {"law": "orthogonal-blocks", "k": 3}),
    Exhibit("sphere drawn in single precision", short_draws, "", {"law": "sphere"}),
    Exhibit("forward, in place, f(x) last", forward_in_place, "", {"sided": "forward", "k": 4}),
    Exhibit("steps of ε = 10⁻⁹", loop, "", {"k": 3, "eps": 1e-9}),
)
