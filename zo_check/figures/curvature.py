"""The curvature: of two logits along the simplex, and its extremes over the simplex of three."""

from math import sqrt

from zo_check.constants import CURVATURE_ABOVE, CURVATURE_BELOW
from zo_check.figures.svg import Point, colour, document, dot, line, polygon, text

_ABOVE, _BELOW = float(CURVATURE_ABOVE), float(CURVATURE_BELOW)
_P = {sign: (9 + sign * sqrt(33)) / 24 for sign in (1, -1)}


def of_two_logits() -> str:
    """λ(p) = 4p(1−p)²(3p−1) with both extremes, as SVG."""
    left, right, top, bottom = 70, 590, 40, 300

    def at(p: float, value: float) -> Point:
        return left + (right - left) * p, bottom - (bottom - top) * (value + 0.3) / 0.7

    curve = [at(k / 200, 4 * (k / 200) * (1 - k / 200) ** 2 * (3 * k / 200 - 1)) for k in range(201)]
    parts = [line([at(0, -0.3), at(0, 0.4)]), line([at(0, 0), at(1, 0)], "#888888")]
    for value, p, words in ((_ABOVE, _P[1], "c₊ = 0.3081…"), (_BELOW, _P[-1], "c₋ = −0.2404…")):
        parts += [line([at(0, value), at(1, value)], "#b2182b", dashed=True), dot(at(p, value), "#b2182b")]
        parts.append(text((at(1, value)[0], at(1, value)[1] - 6), f"{words} at p = {p:.4f}", "end"))
    parts.append(line(curve, "#2166ac", 2))
    parts += [text((at(0, k / 10)[0] - 8, at(0, k / 10)[1] + 4), f"{k / 10:.1f}", "end") for k in range(-3, 5)]
    parts += [text((at(k / 4, -0.3)[0], bottom + 20), f"{k / 4:g}") for k in range(5)]
    parts += [
        text(((left + right) / 2, bottom + 42), "p = f₁"),
        text(((left + right) / 2, 22), "n = 2, b = e₁: 4p(1−p)²(3p−1)"),
    ]
    return document(640, 360, parts, "The curvature of two logits and its extremes")


def eigenvalues(f: tuple[float, float, float]) -> tuple[float, float]:
    """The two eigenvalues of B on the complement of 1, the smaller first, for b = e₁."""
    p, q, r = f
    a = p * p + q * q + r * r - p

    def form(u: tuple[float, float, float], v: tuple[float, float, float]) -> float:
        m, s = (sum(x * y for x, y in zip(f, w, strict=True)) for w in (u, v))
        weights = (2 * p - 1 - a, 2 * q - a, 2 * r - a)
        return sum(x * (y - m) * (z - s) * w for x, y, z, w in zip(f, u, v, weights, strict=True))

    one, two = (1 / sqrt(2), -1 / sqrt(2), 0.0), (1 / sqrt(6), 1 / sqrt(6), -2 / sqrt(6))
    x, y, z = form(one, one), form(one, two), form(two, two)
    root = sqrt((x - z) ** 2 / 4 + y * y)
    return (x + z) / 2 - root, (x + z) / 2 + root


def of_three_logits(cells: int = 40) -> str:
    """Two triangles: the least and the largest eigenvalue over the simplex, as SVG."""
    side, height, top = 260.0, 260.0 * sqrt(3) / 2, 50.0
    parts = []
    for index, (which, words, extreme) in enumerate(((0, "least", _BELOW), (1, "largest", _ABOVE))):
        left = 40 + index * 320

        def at(p: float, q: float, left: float = left) -> Point:
            return left + side * (q * 0 + (1 - p - q) + p / 2), top + height * (1 - p)

        step = 1 / cells
        for i in range(cells):
            for j in range(cells - i):
                for up in (True, False) if i + j < cells - 1 else (True,):
                    corners = [(i, j), (i + 1, j), (i, j + 1)] if up else [(i + 1, j), (i, j + 1), (i + 1, j + 1)]
                    p, q = (sum(corner[k] for corner in corners) * step / 3 for k in (0, 1))
                    value = eigenvalues((p, q, 1 - p - q))[which]
                    points = [at(a * step, b * step) for a, b in corners]
                    parts.append(polygon(points, colour(value / _ABOVE)))
        edge = _P[1] if which else _P[-1]
        parts += [dot(at(edge, 1 - edge)), dot(at(edge, 0))]
        parts += [
            text((at(1, 0)[0], at(1, 0)[1] - 8), "f = e₁"),
            text((at(0, 1)[0], at(0, 1)[1] + 18), "e₂"),
            text((at(0, 0)[0], at(0, 0)[1] + 18), "e₃"),
            text((left + side / 2, top + height + 40), f"the {words} eigenvalue; its extreme {extreme:.4f}"),
        ]
    parts.append(text((330, 20), "n = 3, b = e₁: both extremes lie on edges, where one logit has no mass"))
    return document(660, 350, parts, "The extremes of the curvature over the simplex of three logits")


FIGURES = {"curvature-of-two-logits.svg": of_two_logits, "curvature-of-three-logits.svg": of_three_logits}
"""File name → what draws it."""
