"""Three lines (measured, predicted, guaranteed), steps against d, and stability: what the claims about rates measure.

Black and grey only: lines differ in their dashes, so that print loses nothing. SVG by hand like the other figures, and
not by matplotlib: the same bytes for the same numbers, text that stays text, and nothing more to install.
"""

from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any

from zo_check.descent import theorem
from zo_check.descent.dynamics import moments, predicted_gap_of_modes
from zo_check.descent.mean_square import stability_sum_term
from zo_check.descent.measured import Problem, hitting_times, of_head, rotated
from zo_check.descent.quadratic import as_array
from zo_check.descent.quadratic_cases import Case
from zo_check.directions import GAUSSIAN
from zo_check.figures.axes import Axes
from zo_check.figures.svg import document, dot, text
from zo_check.statistics import mean_of, median, proportion

K, EPS = 8, 1e-5
REPLICATES = 400
ALPHA = 1e-3
"""Of each band."""
POINTS = 14


@dataclass(frozen=True)
class Rates:
    """−log of what a step leaves of the gap: measured and predicted over the steps shown, and guaranteed at ε → 0."""

    measured: float
    predicted: float
    guaranteed: float


@dataclass(frozen=True)
class Lines:
    """One problem's lines: gaps over Δ₀ at `steps`, with a band for the measured mean."""

    name: str
    n: int
    d: int
    steps: tuple[int, ...]
    mean: tuple[float, ...]
    band: tuple[tuple[float, float], ...]
    predicted: tuple[float, ...]
    guaranteed: tuple[float, ...]

    @property
    def rates(self) -> Rates:
        """From the first point to the last."""
        t = self.steps[-1]
        found = (-log(line[-1] / line[0]) / t for line in (self.mean, self.predicted, self.guaranteed))
        return Rates(*found)


@cache
def problems() -> tuple[tuple[Problem, int], ...]:
    """One made-up loss and a head of each of three layers, with the number of steps shown."""
    return ((rotated(8, 64, n=32, condition=2.0, w=0.8), 60), *((of_head(index), 400) for index in (0, 16, 32)))


@cache
def lines(problem: Problem, steps: int) -> Lines:
    """Measure, predict and bound, at η = 1/(ℓγ), Gaussian directions, k = 8."""
    known = problem.constants
    gamma = float(theorem.growth((1, 0), K, known.effective_rank.high))
    eta = float(theorem.step(known.ell, gamma))
    at = tuple(sorted({round(steps * (i / POINTS) ** 2) for i in range(POINTS + 1)}))
    found = problem.gaps(problem.measure(GAUSSIAN, K, eta, at, REPLICATES, eps=EPS)) / problem.start
    predicted = problem.predicted(GAUSSIAN, K, eta, steps)
    shrink = theorem.contraction(eta, known.mu)
    return Lines(
        problem.loss.name,
        max(problem.loss.sizes),
        problem.loss.d,
        at,
        tuple(float(row.mean()) for row in found),
        tuple(mean_of(row.tolist(), row.tolist(), ALPHA) if row.std() else (1.0, 1.0) for row in found),
        tuple(float(predicted[step] / predicted[0]) for step in at),
        tuple(float(shrink**step) for step in at),
    )


def three_lines() -> str:
    """Four panels: gap over Δ₀ against steps."""
    parts: list[str] = []
    for index, (problem, steps) in enumerate(problems()):
        shown = lines(problem, steps)
        low = min(*shown.mean, *shown.predicted, *shown.guaranteed)
        axes = Axes(70 + 400 * (index % 2), 60 + 330 * (index // 2), 300, 210, (0, steps), (min(low / 1.5, 0.3), 1.2))
        parts += axes.frame("step", "E Δ / Δ₀")
        parts.append(axes.band(shown.steps, *zip(*shown.band, strict=True)))
        parts.append(axes.line(shown.steps, shown.guaranteed, "2 4", 2.0))
        parts.append(axes.line(shown.steps, shown.predicted, "9 4", 2.0))
        parts += [axes.dot(step, mean) for step, mean in zip(shown.steps, shown.mean, strict=True)]
        r = shown.rates
        parts.append(text((axes.left + axes.width / 2, axes.top - 26), shown.name))
        words = f"n = {shown.n}, d = {shown.d}, k = {K}; rates {r.measured:.2g}, {r.predicted:.2g}, {r.guaranteed:.2g}"
        parts.append(text((axes.left + axes.width / 2, axes.top - 9), words))
    parts += [dot((200, 690)), text((212, 694), "measured", "start")]
    parts += [axes.key((340, 690), "predicted", "9 4"), axes.key((540, 690), "guaranteed", "2 4")]
    parts.append(
        text(
            (400, 716),
            f"mean of {REPLICATES} runs, grey: its {1 - ALPHA:.1%} band; rates: −log of what one step leaves",
        )
    )
    return document(
        800, 730, parts, "Measured, predicted and guaranteed gap of ZO-SGD on one made-up and three real losses"
    )


def steps_against_dimension() -> str:
    """Median steps to a thousandth of the gap: fixed spectrum (flat), and full column rank (like d)."""
    fixed, full = (8, 32, 128, 512, 4096), (8, 16, 32, 64)
    axes = Axes(80, 50, 420, 260, (6, 5500), (5, 400), logarithmic=True)
    parts = axes.frame("number of parameters d", "steps to Δ₀/1000", [8, 32, 128, 512, 4096], [5, 10, 20, 50, 100, 200])
    flat = [sorted(hitting_times(4, d, 4).tolist()) for d in fixed]
    growing = [sorted(hitting_times(d, d, 4, full=True).tolist()) for d in full]
    for sizes, dashes, found in ((fixed, "", flat), (full, "9 4", growing)):
        bands = [median(times, ALPHA) for times in found]
        middle = [times[len(times) // 2] for times in found]
        parts += [axes.band(sizes, *zip(*bands, strict=True)), axes.line(sizes, middle, dashes, 2.0)]
        parts += [axes.dot(d, m) for d, m in zip(sizes, middle, strict=True)]
    parts += [
        axes.key((520, 90), "n = 12, rank 4, singular values 1", ""),
        axes.key((520, 115), "n = d = rank, singular values 1", "9 4"),
        text((400, 26), "Median of 1024 runs, k = 4, η = 1/(ℓγ), Gaussian directions; grey: its 99.9 % interval"),
    ]
    return document(820, 370, parts, "How many steps ZO-SGD takes against the number of parameters")


def stability() -> str:
    """Left: growth factor of the exact mean against η/η*, with measured 20-step growth; right: what means hide."""
    calm = Case("flat", (1.0,) * 32, 32, 32, GAUSSIAN, 1)
    threshold = float(calm.threshold(stability_sum_term))
    shares = [0.2 + 0.1 * i for i in range(14)]

    def exact(case: Case, share: float, steps: int) -> Any:
        lam = as_array(case.eigenvalues)
        eta = share * float(case.threshold(stability_sum_term))
        gaps = predicted_gap_of_modes(lam, as_array([1.0] * len(lam)), moments(GAUSSIAN, case.k, case.d), eta, steps)
        return gaps / gaps[0]

    left = Axes(80, 60, 280, 230, (0.2, 1.5), (0.3, 6))
    parts = left.frame("step size over the threshold, η/η*", "mean gap after 20 steps / start", [0.2, 0.6, 1.0, 1.4])
    found = [calm.gaps(share * threshold, (20,), 1000)[0] for share in shares]
    bands = [mean_of(row.tolist(), row.tolist(), ALPHA) for row in found]
    parts += [
        left.band(shares, *zip(*bands, strict=True)),
        left.line(shares, [float(exact(calm, share, 20)[-1]) for share in shares], "9 4", 2.0),
        *(left.dot(share, float(row.mean())) for share, row in zip(shares, found, strict=True)),
        left.line((1.0, 1.0), (0.3, 6), "2 4", 1.0),
        text((220, 26), "20 steps: means follow the exact ones"),
        text((220, 43), f"n = d = 32, k = 1, λ = 1, η* = {threshold:.4f}"),
    ]
    wild = Case("geometric", tuple(0.5**i for i in range(8)), 8, 8, GAUSSIAN, 1)
    eta, at = 1.05 * float(wild.threshold(stability_sum_term)), tuple(range(0, 601, 30))
    right = Axes(480, 60, 280, 230, (0, 600), (1e-6, 1e10))
    parts += right.frame("step", "gap / start", ticks=[1e-6, 1e-3, 1, 1e3, 1e6, 1e9])
    gaps, curve = wild.gaps(eta, at, 2000), exact(wild, 1.05, 600)
    low, high = (_quantiles(gaps, share) for share in (0.01, 0.99))
    parts += [
        right.band(at, low, high),
        right.line(at, [float(curve[t]) for t in at], "9 4", 2.0),
        right.line(at, [float(row.mean()) for row in gaps], "", 2.0),
        text((620, 26), "1.05 η*: the exact mean grows, runs shrink"),
        text((620, 43), "n = d = 8, k = 1, λ = 1, ½, …, 1/128"),
        left.key((90, 356), "exact mean", "9 4"),
        left.key((260, 356), "mean of 2000 runs (right), 1000 (dots)", ""),
        text((400, 384), f"grey: {1 - ALPHA:.1%} band of the mean (left); 98 of 100 runs (right). {_below(gaps[-1])}"),
    ]
    return document(820, 400, parts, "Stability of ZO-SGD on quadratics: 20 steps, and 600")


def _below(last: Any) -> str:
    low, _ = proportion(int((last < 1).sum()), len(last), ALPHA)
    return f"After 600 steps at least {low:.1%} of runs lie below their start"


def _quantiles(gaps: Any, share: float) -> list[float]:
    return [sorted(row.tolist())[int(share * (len(row) - 1))] for row in gaps]


FIGURES = {
    "three-lines.svg": three_lines,
    "steps-against-dimension.svg": steps_against_dimension,
    "stability.svg": stability,
}
"""File name → what draws it."""
