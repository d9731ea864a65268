"""Tests and intervals that hold for every sample size: Dvoretzky–Kiefer–Wolfowitz with Massart's constant, Chernoff."""

import math
from collections.abc import Callable, Iterator

import numpy as np

from zo_check.conformance.declaration import Array

SLACK = 1e-6
"""Values count as equal when they differ by this share of the largest: rounding must not tear atoms apart."""


def radius(draws: int, alpha: float) -> float:
    """P(sup |F_n − F| > radius) ≤ alpha, for every law: √(ln(2/alpha)/(2n)) (Massart 1990)."""
    return math.sqrt(math.log(2 / alpha) / (2 * draws))


def draws_for(wanted: float, alpha: float) -> int:
    """The least n with radius(n, alpha) ≤ wanted."""
    return math.ceil(math.log(2 / alpha) / (2 * wanted**2))


def allowed(draws: int, reference: int, alpha: float) -> float:
    """Two samples of one law are farther apart than this with probability at most alpha: half of it to each."""
    return radius(draws, alpha / 2) + radius(reference, alpha / 2)


def distance(sample: Array, reference: Array, slack: float | None = None) -> float:
    """sup of |F_n(t) − G_m(t)| for two samples, the second sorted; a shift of t by up to `slack` is forgiven."""
    return _distance(np.sort(sample), reference, slack)


def _distance(a: Array, b: Array, slack: float | None = None) -> float:
    """The same for sorted samples."""
    if slack is None:
        slack = SLACK * float(max(np.abs(b[0]), np.abs(b[-1])))
    n, m = len(a), len(b)
    # Between two values of a F_n stands still and G_m does not fall: the largest gap is at one of them or just below.
    above = np.arange(1, n + 1) / n - np.searchsorted(b, a + slack, side="right") / m
    below = np.searchsorted(b, a - slack, side="left") / m - np.arange(n) / n
    return max(float(above.max()), float(below.max()), 0.0)


def scales(sample: Array, reference: Array, alpha: float) -> tuple[float, float] | None:
    """The c > 0 for which the sample may have the law of c times the sorted reference, from one such c outwards.

    None if none of the c that the quantiles suggest will do. Error probability alpha: if the sample has the law of
    c times the reference for the c given, that c is in the interval, where accepted c form one.
    """
    a, b = np.sort(sample), reference
    limit = allowed(len(a), len(b), alpha)

    def accepted(c: float) -> bool:
        return _distance(a, c * b) <= limit

    if not np.any(a):
        return (0.0, 0.0)
    for c in _candidates(a, b):
        if accepted(c):
            return _edge(accepted, c, 0.5), _edge(accepted, c, 2.0)
    return None


def shifts(sample: Array, reference: Array, alpha: float) -> tuple[float, float] | None:
    """The b for which the sample may have the law of the sorted reference moved by b; None if not even b = 0."""
    a, g = np.sort(sample), reference
    limit, slack = allowed(len(a), len(g), alpha), SLACK * float(max(np.abs(g[0]), np.abs(g[-1])))
    spread = float(np.std(g)) or 1.0

    def accepted(b: float) -> bool:
        return _distance(a, g + b, slack) <= limit

    if not accepted(0.0):
        return None
    far = spread
    while far < 1e6 * spread and (accepted(far) or accepted(-far)):
        far *= 2
    return _bisect(accepted, 0.0, -far), _bisect(accepted, 0.0, far)


def chernoff(hits: int, draws: int, chance: float) -> float:
    """An upper bound of P(X ≥ hits), X binomial: exp(−n KL(hits/n ‖ chance)), or 1 if hits are not above the mean."""
    if not draws or hits <= draws * chance:
        return 1.0
    if chance == 0:
        return 0.0
    share = hits / draws
    gain = share * math.log(share / chance)
    if share < 1:
        gain += (1 - share) * math.log((1 - share) / (1 - chance))
    return math.exp(-draws * gain)


def _candidates(a: Array, b: Array) -> Iterator[float]:
    yield 1.0
    for level in (0.5, 0.9, 0.75, 0.98, 0.02, 0.1, 0.25):
        top, bottom = float(np.quantile(a, level)), float(np.quantile(b, level))
        if bottom and top / bottom > 0:
            yield top / bottom
    if a.mean() * b.mean() > 0:
        yield float(a.mean() / b.mean())


def _edge(accepted: Callable[[float], bool], inside: float, step: float) -> float:
    """The last accepted scale on the way from `inside` by factors of `step`."""
    outside = inside * step
    for _ in range(60):
        if not accepted(outside):
            return _bisect(accepted, inside, outside)
        inside, outside = outside, outside * step
    return outside


def _bisect(accepted: Callable[[float], bool], inside: float, outside: float) -> float:
    for _ in range(14):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if accepted(middle) else (inside, middle)
    return inside
