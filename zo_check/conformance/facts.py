"""Facts from a few calls with one seed: how the estimate answers to ε, and to multiples of f."""

from dataclasses import dataclass

import numpy as np

from zo_check.conformance.bench import Bench, Call
from zo_check.conformance.declaration import Array
from zo_check.conformance.objectives import affine
from zo_check.conformance.reading import read

SAME = 1e-12
"""Relative distance within which two answers are the same: sums in another order differ by this much."""

DECADES = (1e-3, 1e-2, 1e-1, 10.0, 100.0)
"""Multiples of the declared ε at which the length of the steps is looked at, where rounding lets it be seen."""


@dataclass(frozen=True)
class Facts:
    """What a few calls with one seed showed; None where they could not.

    `eps_power`: the estimate of an affine f is proportional to this power of ε (0 is right). `step_power`: so is the
    length of the steps (1 is right). `answer`: "proportional" to f, "clipped" (only for small f), or "nonlinear".
    `radii`: for some ε, the length of the steps over ε, as a multiple of what it is for the declared ε (1 is right).
    """

    repeats: bool | None
    eps_power: float | None = None
    step_power: float | None = None
    answer: str | None = None
    radii: tuple[tuple[float, float], ...] = ()


def facts(bench: Bench) -> Facts:
    """Ask; where the same seed does not give the same answer, no more can be told."""
    d, eps = bench.declared.d, bench.declared.eps
    line = affine(d, constant=0.0)

    def ask(factor: float = 1.0, radius: float = eps) -> Call:
        return bench.call(line.times(factor) if factor != 1 else line, d, bench.rng(11), radius)

    calls = (ask(), ask(), ask(radius=eps / 2))
    here, again, half = (call.returned for call in calls)
    if here is None or again is None or half is None:
        return Facts(None)
    if not same(here, again):
        return Facts(False)
    scaled = [ask(factor).returned for factor in (2.0**20, 2.0**-20, 2.0**-30)]
    return Facts(
        True,
        _power(here, half),
        _step_power(bench, calls[0], calls[2]),
        _answer(here, scaled),
        _radii(bench, calls[0], [ask(radius=eps * factor) for factor in DECADES]),
    )


def same(a: Array, b: Array) -> bool:
    """Equal to within `SAME` of the larger; NaN is equal to NaN."""
    if np.array_equal(a, b, equal_nan=True):
        return True
    return bool(np.abs(a - b).max() <= SAME * max(np.abs(a).max(), np.abs(b).max()))


def _power(here: Array, half: Array) -> float | None:
    """The power p with here = 2^p·half; None if they are not multiples of each other."""
    size = float(half @ half)
    ratio = float(here @ half) / size if size > 0 and np.isfinite(size) else 0.0
    if ratio <= 0 or np.linalg.norm(here - ratio * half) > 1e-3 * np.linalg.norm(here):
        return None
    return float(np.log2(ratio))


def _step_power(bench: Bench, here: Call, half: Call) -> float | None:
    one, other = read(here, bench.declared).steps, read(half, bench.declared).steps
    if not len(one) or one.shape != other.shape:
        return None
    return float(np.log2(np.linalg.norm(one) / np.linalg.norm(other)))


def _radii(bench: Bench, here: Call, others: list[Call]) -> tuple[tuple[float, float], ...]:
    """Of the calls that came back, with steps of more than a thousand roundings."""
    steps = read(here, bench.declared).steps
    found = [(here.eps, 1.0)]
    for call in others:
        other = read(call, bench.declared).steps if call.returned is not None else np.empty(0)
        if not len(steps) or other.shape != steps.shape or call.eps <= 1e4 * call.roundoff * np.abs(call.x).max():
            continue
        size, far = float(np.linalg.norm(steps)), float(np.linalg.norm(other))
        if abs(float((steps * other).sum())) > 0.999 * size * far:  # else it is another direction
            found.append((call.eps, far / size * here.eps / call.eps))
    return tuple(sorted(found))


def _answer(here: Array, scaled: list[Array | None]) -> str | None:
    if any(value is None for value in scaled):
        return None
    large, small, smaller = (np.asarray(value) for value in scaled)
    if _close(large * 2.0**-20, here) and _close(small * 2.0**20, here):
        return "proportional"
    return "clipped" if _close(smaller * 2.0**10, small) and np.any(small) else "nonlinear"


def _close(a: Array, b: Array) -> bool:
    return bool(np.isfinite(a).all() and np.linalg.norm(a - b) <= 1e-6 * np.linalg.norm(b))
