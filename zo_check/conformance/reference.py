"""What directions and estimates of each law look like: the same statistics of our own samples."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from zo_check.conformance.declaration import Array, Declaration
from zo_check.conformance.formula import COEFFICIENT
from zo_check.conformance.objectives import affine

KEPT = 4
"""Directions of an estimate that are looked at."""
POOLED = 32
"""Entries of a direction that are pooled where they are independent."""
ENOUGH = 100_000
"""Values of a reference, of which pooled entries would have many more."""
IID = ("gaussian", "rademacher")
LINEAR = ("entry", "entries", "sum", "alternating")
"""Statistics that grow like z; the others, but for places of largest entries, grow like ‖z‖²."""


def direction_statistics(z: Array, even: bool, pooled: bool, start: int = 0) -> dict[str, Array]:
    """Statistics of directions, shape (N, κ, d), each independent from row to row; the first row is number `start`.

    length ‖z‖²/d; entry, one a direction, each coordinate in turn; entries, pooled; sum and alternating, projections
    of length 1; place, of the largest |entry| (the first of those equal to 4 decimals); gap, around, between the places
    of two directions of one estimate; within, ⟨z₁, z₂⟩/√d of those two; serial, the same from one estimate to the next.
    `even`: absolute values where z and −z are not told apart.
    """
    N, kappa, d = z.shape
    rows = np.arange(N)
    one = z[rows, (start + rows) % kappa]
    signs = np.where(np.arange(d) % 2, -1.0, 1.0)
    found = {
        "length": np.einsum("nd,nd->n", one, one) / d,
        "entry": one[rows, (start + rows) % d],
        "sum": one.sum(axis=1) / np.sqrt(d),
        "alternating": one @ signs / np.sqrt(d),
        "place": np.abs(one).round(4).argmax(axis=1).astype(float),
        "serial": np.einsum("nd,nd->n", z[0 : N - 1 : 2, 0], z[1:N:2, 0]) / np.sqrt(d),
    }
    if pooled:
        found["entries"] = one[:, :POOLED].ravel()
    if kappa > 1:
        places = [np.abs(z[:, i]).round(4).argmax(axis=1) for i in (0, 1)]
        found["gap"] = ((places[1] - places[0]) % d).astype(float)
        found["within"] = np.einsum("nd,nd->n", z[:, 0], z[:, 1]) / np.sqrt(d)
    if even:
        found |= {name: np.abs(values) for name, values in found.items() if name not in ("length", "place", "gap")}
    return found


def estimate_statistics(estimates: Array, d: int) -> dict[str, Array]:
    """Of estimates (N, d) on `affine(d)`, ‖∇f‖ = 1: along ∇f, across it, and the square of their length."""
    h, across = affine(d).h, orthogonal(d)
    return {"along": estimates @ h, "across": estimates @ across, "size": np.einsum("nd,nd->n", estimates, estimates)}


@lru_cache(maxsize=16)
def orthogonal(d: int) -> Array:
    """A unit vector at a right angle to the gradient of `affine(d)`; 0 in R^1."""
    if d == 1:
        return np.zeros(1)
    h = affine(d).h
    v = np.random.default_rng([d, 6]).standard_normal(d)
    v = v - (v @ h) * h
    return np.asarray(v / np.linalg.norm(v))


@lru_cache(maxsize=64)
def directions(declared: Declaration, d: int, draws: int, seed: int) -> dict[str, Array]:
    """The statistics of `draws` estimates' directions of the declared law, each sorted."""
    kept = replace(declared, d=d, k=min(declared.k, KEPT))
    rng, parts, done = np.random.default_rng([seed, 101]), [], 0
    while done < draws:
        now = min(draws - done, max(2, 2_000_000 // (d * kept.k) // 2 * 2))
        z = kept.sample(rng, now, d)
        parts.append(direction_statistics(z, declared.even, declared.law in IID, done))
        done += now
    return {name: np.sort(values[:ENOUGH]) for name, values in joined(parts).items()}


@lru_cache(maxsize=64)
def estimates(declared: Declaration, d: int, draws: int, seed: int) -> dict[str, Array]:
    """The statistics of `draws` estimates on `affine(d)` at `point(d)` by the declared formula, each sorted."""
    f, eps = affine(d), declared.radius(declared.eps, d)
    rng, parts, done = np.random.default_rng([seed, 102]), [], 0
    while done < draws:
        now = min(draws - done, max(1, 2_000_000 // (d * declared.k)))
        z = declared.sample(rng, now, d)
        move = eps * (z @ f.h)  # the function is affine: no point is made, and values are rounded as those of a call
        ahead = f.constant + move
        behind = f.constant - move if declared.sided == "central" else f.constant * (declared.sided == "forward")
        weights = np.asarray(COEFFICIENT[declared.sided](ahead - behind, eps))
        found = np.asarray((weights[:, None] @ z)[:, 0] / declared.k)
        parts.append(estimate_statistics(found, d))
        done += now
    return {name: np.sort(values[:ENOUGH]) for name, values in joined(parts).items()}


def joined(parts: list[dict[str, Array]]) -> dict[str, Array]:
    """Statistics of successive chunks as those of the whole."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
