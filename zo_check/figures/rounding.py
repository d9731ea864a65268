"""The U-shaped curves: error of the two-point coefficient against ε in four formats, and the drift of the cycle."""

from fractions import Fraction
from math import log10

import numpy as np

from zo_check.effort import QUICK
from zo_check.figures.svg import Point, document, dot, line, text
from zo_check.problems.small import few_parameters
from zo_check.rounding import FORMATS
from zo_check.rounding.curve import curve, recommended
from zo_check.rounding.cycle import cycle

_RADII = [Fraction(2) ** -k for k in range(26)]
_COLOURS = ("#2166ac", "#1b7837", "#b2182b", "#8c510a")
CYCLES = (1, 100, 10_000)


def of_the_estimate() -> str:
    """For six parameters of a real attention head: measured (solid), bound (dashed), recommended ε (dot), as SVG."""
    instance = next(case for case in few_parameters(QUICK) if case.n > 5)
    left, right, top, bottom = 70.0, 560.0, 50.0, 330.0

    def at(eps: Fraction, value: float) -> Point:
        x = left + (right - left) * (log10(eps) + 7.6) / 7.6
        share = (log10(min(max(value, 1e-16), 1e4)) + 16) / 20
        return x, bottom - (bottom - top) * share

    parts = []
    for power in range(-16, 5, 4):
        parts += [line([at(Fraction(1), 10.0**power), at(_RADII[-1], 10.0**power)], "#dddddd")]
        parts.append(text((left - 8, at(Fraction(1), 10.0**power)[1] + 4), f"1e{power}", "end"))
    for power in range(-7, 1):
        parts.append(text((at(Fraction(1, 10**-power), 1)[0], bottom + 20), f"1e{power}"))
    for fmt, ink in zip(FORMATS, _COLOURS, strict=True):
        points = [point for point in curve(fmt, instance, _RADII) if np.isfinite(point.error)]
        scale = abs(points[0].slope)
        parts += [
            line([at(p.eps, p.error / scale) for p in points], ink, 2),
            line([at(p.eps, p.bound / scale) for p in points], ink, dashed=True),
        ]
        best = recommended(points)
        parts.append(dot(at(best.eps, best.bound / scale), ink))
        row = top + 18 * (FORMATS.index(fmt) + 1)
        exponent = round(log10(best.eps) / log10(2))
        parts.append(text((right + 30, row), f"{fmt.name}: ε = 2^{exponent}", "start"))
        parts.append(line([(right + 6, row - 4), (right + 24, row - 4)], ink, 2))
    parts += [
        text(((left + right) / 2, bottom + 44), "smoothing radius ε"),
        text(
            ((left + right) / 2, 26), "relative error of the two-point coefficient; dashed: the bound, least at the dot"
        ),
    ]
    return document(760, 390, parts, "Error of the two-point coefficient in four floating-point formats")


def of_the_cycle() -> str:
    """The largest drift of 64 parameters near 1 after 1, 100 and 10 000 in-place cycles, relative, as SVG."""
    left, right, top, bottom = 70.0, 520.0, 50.0, 290.0
    random = np.random.default_rng(0)
    x, z = random.uniform(0.5, 2, 64), random.standard_normal((CYCLES[-1], 64))

    def at(count: int, value: float) -> Point:
        share = (log10(min(max(value, 1e-17), 10.0)) + 17) / 18
        return left + (right - left) * log10(count) / 4, bottom - (bottom - top) * share

    parts = [line([at(1, 10.0**power), at(10_000, 10.0**power)], "#dddddd") for power in range(-17, 2, 3)]
    parts += [text((left - 8, at(1, 10.0**power)[1] + 4), f"1e{power}", "end") for power in range(-17, 2, 3)]
    parts += [text((at(count, 1)[0], bottom + 20), str(count)) for count in CYCLES]
    for row, (fmt, ink) in enumerate(zip(FORMATS, _COLOURS, strict=True), start=1):
        start = fmt.rounded(x)
        there, drift = start, {}
        for count in range(1, CYCLES[-1] + 1):
            there = cycle(fmt, there, fmt.rounded(z[count - 1]), 2.0**-10)
            if count in CYCLES:
                drift[count] = float(np.max(np.abs(there - start) / np.abs(start)))
        points = [at(count, value) for count, value in drift.items()]
        parts += [line(points, ink, 2), *(dot(point, ink) for point in points)]
        parts.append(text((right + 30, top + 18 * row), fmt.name, "start"))
        parts.append(line([(right + 6, top + 18 * row - 4), (right + 24, top + 18 * row - 4)], ink, 2))
    parts += [
        text(((left + right) / 2, bottom + 44), "cycles x + εz, −2εz, +εz, ε = 2⁻¹⁰, a fresh z each"),
        text(((left + right) / 2, 26), "largest relative drift of 64 parameters between ½ and 2"),
    ]
    return document(660, 350, parts, "Drift of parameters that are perturbed in place and restored")


FIGURES = {"rounding-of-the-estimate.svg": of_the_estimate, "drift-of-the-cycle.svg": of_the_cycle}
"""File name → what draws it."""
