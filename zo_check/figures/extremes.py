"""What two logits attain: the norm of the Jacobian, the gradient and the third derivative, with their sharp bounds."""

from collections.abc import Callable
from dataclasses import dataclass
from math import acos, cos, pi, sqrt

from zo_check.constants import GRADIENT, SOFTMAX_LIPSCHITZ, THIRD_DERIVATIVE
from zo_check.constants.constant import Constant
from zo_check.figures.svg import Point, document, dot, line, text

_TWISTED = 2 / 5 - sqrt(39) / 15 * cos((acos(-7 * sqrt(39) / 169) - 2 * pi) / 3)
"""The middle root of 60p³ − 72p² + 21p − 1."""


@dataclass(frozen=True)
class Curve:
    """A quantity of f = (p, 1 − p) with b = e₁ as a polynomial in p, and the constant that it attains at `peak`."""

    words: str
    of: Callable[[float], float]
    constant: Constant
    peak: float
    shown: str
    colour: str
    dashed: bool = False


CURVES = (
    Curve("‖J‖ = 2p(1−p)", lambda p: 2 * p * (1 - p), SOFTMAX_LIPSCHITZ, 0.5, "½", "#1b7837"),
    Curve(
        "‖Jc‖ = 2√2 p(1−p)²",
        lambda p: 2 * sqrt(2) * p * (1 - p) ** 2,
        GRADIENT,
        1 / 3,
        "8√2/27 = 0.4190…",
        "#2166ac",
    ),
    Curve(
        "D³g along (1, −1)/√2 = 4√2 p(1−p)²(9p−1−12p²)",
        lambda p: 4 * sqrt(2) * p * (1 - p) ** 2 * (9 * p - 1 - 12 * p * p),
        THIRD_DERIVATIVE,
        _TWISTED,
        "c₃ = 0.5714…",
        "#b2182b",
        dashed=True,
    ),
)
"""b does not enter the first."""


def on_two_logits() -> str:
    """The three curves over p, each with its largest value, as SVG."""
    left, right, top, bottom = 70, 590, 40, 330
    low, high = -0.3, 0.65

    def at(p: float, value: float) -> Point:
        return left + (right - left) * p, bottom - (bottom - top) * (value - low) / (high - low)

    parts = [line([at(0, low), at(0, high)]), line([at(0, 0), at(1, 0)], "#888888")]
    for row, curve in enumerate(CURVES):
        peak = at(curve.peak, float(curve.constant))
        parts += [line([peak, at(1, float(curve.constant))], curve.colour, 0.75)]
        parts += [line([at(k / 200, curve.of(k / 200)) for k in range(201)], curve.colour, 2, curve.dashed)]
        parts += [dot(peak, curve.colour), text((right, peak[1] - 6), curve.shown, "end")]
        key = (left + 20, bottom + 62 + 20 * row)
        parts += [line([key, (key[0] + 40, key[1])], curve.colour, 2, curve.dashed)]
        parts += [text((key[0] + 50, key[1] + 4), f"{curve.words}, largest at p = {curve.peak:.4f}", "start")]
    parts += [text((left - 8, at(0, k / 10)[1] + 4), f"{k / 10:.1f}", "end") for k in range(-3, 7)]
    parts += [text((at(k / 4, low)[0], bottom + 20), f"{k / 4:g}") for k in range(5)]
    parts += [
        text(((left + right) / 2, bottom + 42), "p = f₁"),
        text(((left + right) / 2, 22), "n = 2, b = e₁: where the sharp constants are attained"),
    ]
    return document(640, 450, parts, "Softmax's Jacobian, the gradient and the third derivative on two logits")


FIGURES = {"extremes-on-two-logits.svg": on_two_logits}
"""File name → what draws it."""
