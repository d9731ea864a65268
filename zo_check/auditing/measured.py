"""ZO-SGD on somebody's data, beside what was predicted and what is guaranteed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, isfinite, log
from typing import Any

import numpy as np

from zo_check.auditing.known import Known
from zo_check.auditing.plan import Choice
from zo_check.auditing.settings import Settings
from zo_check.auditing.smoothing import Smoothing
from zo_check.descent import theorem
from zo_check.descent.outcome import Run
from zo_check.descent.zo_sgd import run
from zo_check.directions import Blocks, Law
from zo_check.problems.linear_maps import Kronecker, Sparse
from zo_check.statistics import Observation, exceedance
from zo_check.verdict import Verdict

ALPHA = 1e-3
"""Probability that a run within the guarantee is called inconsistent with it, all checkpoints together."""
POINTS = 20
BUDGET = 7e10
"""Arithmetic operations of a run whose size nobody chose: some seconds."""
REPLICATES = (16, 64)
MOST_STEPS, LEAST_STEPS = 5_000, 20
_SEEN = 1e-10
"""Of Δ*: gaps below are not used for rates."""


@dataclass(frozen=True)
class Curve:
    """The three lines, each over its gap at the start (Δ₀ for the guarantee, Δ* otherwise), at the checkpoints.

    Args:
        steps: checkpoints.
        mean: measured mean gap; infinite once a replicate has diverged.
        low: its 10 % quantile over replicates.
        high: its 90 % quantile.
        predicted: by mean-square dynamics; None where there are none.
        guaranteed: by the theorem; None where it says nothing.
    """

    steps: tuple[int, ...]
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    predicted: tuple[float, ...] | None
    guaranteed: tuple[float, ...] | None


@dataclass(frozen=True)
class Rates:
    """−log of what one step leaves of the gap, over the steps 0 to `over`; None where there is no such number."""

    over: int
    measured: float | None
    predicted: float | None
    guaranteed: float | None


@dataclass(frozen=True)
class Measured:
    """What a run saw.

    Args:
        curve: the three lines.
        rates: of each of them.
        replicates: how many.
        diverged: how many of them diverged, in words.
        consistent: whether it is consistent with the guarantee; None where there is none.
        checked: in words, what was compared with what.
        slope: mean ‖∇L‖² at the last step.
        evaluations: of the loss, for one replicate.
        reached: the first checkpoint at which the mean was at most the share of Δ* asked for; None if none.
    """

    curve: Curve
    rates: Rates
    replicates: int
    diverged: str
    consistent: bool | None
    checked: str
    slope: float | None
    evaluations: int
    reached: int | None


def measure(
    known: Known, settings: Settings, choice: Choice, smooth: Smoothing, tell: Callable[[str], None]
) -> Measured:
    """Run ZO-SGD as chosen and compare; the same seed gives the same numbers."""
    law, k, eta = settings.directions, choice.k, choice.eta
    steps, replicates = size(known, settings, law, k, eta)
    at = tuple(sorted({ceil(steps * (i / POINTS) ** 2) for i in range(POINTS + 1)}))
    found = go(known, settings, law, k, eta, smooth.eps, at, replicates, tell)
    gaps, start = found.values - known.reachable, max(known.fall, 1e-300)
    with np.errstate(invalid="ignore"):
        mean = gaps.mean(axis=1) / start
    low, high = (np.quantile(gaps, share, axis=1, method="nearest") / start for share in (0.1, 0.9))
    model = known.predicted(law, k, eta, steps)
    predicted = None if model is None else tuple(float(model[t]) / start for t in at)
    bounds = _bounds(known, settings, choice, smooth, at)
    guaranteed = None if bounds is None or not known.constants.mu else tuple(bound / known.gap for bound in bounds)
    curve = Curve(at, tuple(mean.tolist()), tuple(low.tolist()), tuple(high.tolist()), predicted, guaranteed)
    consistent, checked = _consistent(known, found, bounds, smooth)
    slope = None
    if not found.diverged.any():
        slope = float(np.square(known.loss.gradient(found.X)).sum(axis=0).mean())
    rates = _rates(curve, known, choice, bounds is not None)
    reached = next((t for t, share in zip(at, curve.mean, strict=True) if share <= settings.to), None)
    evaluations = found.evaluations * steps
    return Measured(curve, rates, replicates, found.words, consistent, checked, slope, evaluations, reached)


def go(
    known: Known,
    settings: Settings,
    law: Law | Blocks,
    k: int,
    eta: float,
    eps: float,
    at: Sequence[int],
    replicates: int,
    tell: Callable[[str], None],
) -> Run:
    """One run in the format that was asked for."""
    x0 = known.data.x0[:, 0].astype(settings.dtype)
    return run(
        known.loss, x0, law=law, k=k, eps=eps, eta=eta, steps=at[-1], replicates=replicates, seed=settings.seed,
        checkpoints=at, listener=tell,
    )  # fmt: skip


def size(known: Known, settings: Settings, law: Law | Blocks, k: int, eta: float) -> tuple[int, int]:
    """Steps and replicates: as given; else to the predicted target and half as far again, within the budget."""
    cost = k * operations(known)
    most = settings.replicates or REPLICATES[1]
    wanted = settings.steps
    if wanted is None:
        model = known.steps_predicted(law, k, eta, settings.to * known.fall)
        wanted = min(MOST_STEPS, max(LEAST_STEPS, ceil(1.5 * (MOST_STEPS if model is None else model))))
    if settings.replicates is None:
        most = int(min(most, max(REPLICATES[0], BUDGET / (cost * wanted))))
    if settings.steps is None:
        wanted = int(max(LEAST_STEPS, min(wanted, BUDGET / (cost * most))))
    return wanted, most


def operations(known: Known) -> float:
    """Arithmetic operations for both sides of one direction, about: the image, softmaxes, random numbers."""
    images, n, d = known.loss.images, known.loss.logits_total, known.loss.d
    if isinstance(images, Kronecker):
        (N, h), (rows, width) = images.Q.shape, images.K.shape
        product = 6.0 * N * width * (h + rows)  # small products, far from the processor's best
    else:
        product = 2.0 * (images.matrix.nnz if isinstance(images, Sparse) else n * d)
    return float(product + 150.0 * n + 200.0 * d)


def _bounds(
    known: Known, settings: Settings, choice: Choice, smooth: Smoothing, at: Sequence[int]
) -> tuple[float, ...] | None:
    """What the theorem says of E Δ (with μ), or of E L − inf L (without), at each checkpoint; None if nothing."""
    if choice.eta > choice.limit * (1 + 1e-12):
        return None
    first, second = known.bias(settings.directions, smooth.eps)
    if not known.constants.mu:
        step = theorem.noise(choice.eta, first, second)
        return tuple(known.gap + t * step for t in at)
    q = theorem.slow_contraction(choice.eta, known.constants.mu)
    floor = theorem.floor(choice.eta, known.constants.mu, first, second)
    return tuple(q**t * known.gap + floor for t in at)


def _consistent(
    known: Known, found: Run, bounds: tuple[float, ...] | None, smooth: Smoothing
) -> tuple[bool | None, str]:
    """Markov at each checkpoint, one false-alarm probability for all; what rounding blurs is left out."""
    if bounds is None:
        return None, "The theorem says nothing at this η, so nothing was compared"
    mu = known.constants.mu
    # Not more than the true gap: what lies below any value that L certainly takes.
    # A replicate that was stopped counts with its loss at x where that stopped it; with x ± εz alone, not at all.
    losses = np.where(np.isinf(found.values) & found.diverged, np.where(found.left, found.last, -np.inf), found.values)
    gaps = losses - (known.minimum.enclosure.high if mu else known.lowest)
    blurred = 0.0
    if smooth.rounding is not None:
        delta = smooth.rounding * smooth.eps
        blurred = 2 * delta + (2 / mu * known.loss.d * smooth.rounding**2 if mu else 0.0)
    alpha, count = ALPHA / max(1, len(bounds) - 1), gaps.shape[1]
    delta = 0.98 * (alpha / 2) ** (1 / count)  # the largest at which `count` hits of `count` refute
    seen: list[Observation] = []
    for t, row, bound in zip(found.checkpoints, gaps.tolist(), bounds, strict=True):
        if t and bound > blurred:
            seen.append(exceedance(f"step {t}", row, bound, alpha, delta))
    what = "E Δ ≤ guarantee" if mu else "E L ≤ L(x₀) + t(ηD₁² + η²D₂²)"
    if not seen:
        return None, f"{what}: rounding blurs every checkpoint, so nothing was compared"
    bad = [one for one in seen if one.verdict is Verdict.REFUTED]
    words = f"{what} at {len(seen)} checkpoints, by Markov's inequality with false-alarm probability {ALPHA:g} in all"
    if bad:
        return False, f"{words}: VIOLATED at {', '.join(one.name for one in bad)}"
    return True, f"{words}: consistent"


def _rates(curve: Curve, known: Known, choice: Choice, speaks: bool) -> Rates:
    held = [i for i, mean in enumerate(curve.mean) if isfinite(mean) and mean > _SEEN and curve.steps[i]]
    whole = all(map(isfinite, curve.mean))
    over = curve.steps[held[-1]] if held else curve.steps[-1]
    place = curve.steps.index(over)
    mu = known.constants.mu
    guaranteed = -log(theorem.slow_contraction(choice.eta, mu)) if speaks and mu else None

    def rate(line: Any) -> float | None:
        if line is None or not over or not (isfinite(line[place]) and line[place] > 0 and line[0] > 0):
            return None
        return -log(line[place] / line[0]) / over

    return Rates(over, rate(curve.mean) if held and whole else None, rate(curve.predicted), guaranteed)
