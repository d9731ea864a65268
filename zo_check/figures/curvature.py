"""The curvature: of two logits along the simplex, and its extremes over the simplex of three."""

from collections.abc import Callable, Iterator, Sequence
from math import sqrt

from zo_check.constants import CURVATURE_ABOVE, CURVATURE_BELOW
from zo_check.figures.svg import Point, colour, document, dot, line, polygon, text

_ABOVE, _BELOW = float(CURVATURE_ABOVE), float(CURVATURE_BELOW)
Triple = tuple[float, float, float]
_UNITS: tuple[Triple, ...] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
_OPPOSITE: tuple[Triple, ...] = ((-1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, -1.0))
_TARGETS = {"b = e₁": _UNITS[:1], "b = −e₁": _OPPOSITE[:1], "over all b": _UNITS + _OPPOSITE}
"""The curvature along a direction is affine in b, so its extremes over ‖b‖₁ ≤ 1 are those at the six vertices."""
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


def eigenvalues(f: Triple, b: Triple) -> tuple[float, float]:
    """The two eigenvalues of B on the complement of 1, the smaller first."""
    a = sum(x * x for x in f) - sum(x * y for x, y in zip(f, b, strict=True))
    weights = [2 * x - y - a for x, y in zip(f, b, strict=True)]

    def form(u: Triple, v: Triple) -> float:
        m, s = (sum(x * y for x, y in zip(f, w, strict=True)) for w in (u, v))
        return sum(x * (y - m) * (z - s) * w for x, y, z, w in zip(f, u, v, weights, strict=True))

    one, two = (1 / sqrt(2), -1 / sqrt(2), 0.0), (1 / sqrt(6), 1 / sqrt(6), -2 / sqrt(6))
    x, y, z = form(one, one), form(one, two), form(two, two)
    root = sqrt((x - z) ** 2 / 4 + y * y)
    return (x + z) / 2 - root, (x + z) / 2 + root


def extreme(f: Triple, targets: Sequence[Triple], largest: bool) -> float:
    """The largest eigenvalue for any of these b, or the least."""
    both = [eigenvalues(f, b) for b in targets]
    return max(high for _, high in both) if largest else min(low for low, _ in both)


def attained(index: int, largest: bool) -> list[Triple]:
    """Where on the boundary c₊, or c₋, is attained in the panel of that index."""
    p = _P[1] if largest else _P[-1]
    ends = {0: [(p, 1 - p)], 1: [(1 - p, p)], 2: [(p, 1 - p), (1 - p, p)]}[index]
    edges = [(0, 1), (0, 2), (1, 2)] if index == 2 else [(0, 1), (0, 2)]
    return [_on_edge(edge, shares) for edge in edges for shares in ends]


def _on_edge(edge: tuple[int, int], shares: tuple[float, float]) -> Triple:
    f = [0.0, 0.0, 0.0]
    f[edge[0]], f[edge[1]] = shares
    return f[0], f[1], f[2]


def of_three_logits(cells: int = 26) -> str:
    """Six triangles: the largest and the least eigenvalue over the simplex, for b = e₁, for b = −e₁ and for all b."""
    side, height = 210.0, 210.0 * sqrt(3) / 2
    parts = [
        text(
            (375, 22),
            "n = 3: the curvature over the simplex. Dots: c₊ and c₋ are attained, where one logit has no mass",
        )
    ]
    for row, largest in enumerate((True, False)):
        for column, (words, targets) in enumerate(_TARGETS.items()):
            left, top = 30 + 240 * column, 84 + 262 * row
            parts += _triangle(cells, left, top, side, targets, largest)
            at = _places(left, top, side)
            parts += [dot(at(*f)) for f in attained(column, largest)]
            parts += [
                text((left + side / 2, top - 30), f"{'largest' if largest else 'least'}, {words}"),
                text((at(1, 0, 0)[0], top - 6), "e₁"),
                text((at(0, 1, 0)[0] - 4, top + height + 17), "e₂"),
                text((at(0, 0, 1)[0] + 4, top + height + 17), "e₃"),
            ]
    return document(750, 640, [*parts, *_scale()], "The extremes of the curvature over the simplex of three logits")


def _places(left: float, top: float, side: float) -> Callable[[float, float, float], Point]:
    height = side * sqrt(3) / 2
    return lambda p, q, r: (left + side * (r + p / 2), top + height * (1 - p))


def _triangle(
    cells: int, left: float, top: float, side: float, targets: Sequence[Triple], largest: bool
) -> Iterator[str]:
    at = _places(left, top, side)
    for i in range(cells):
        for j in range(cells - i):
            for up in (True, False) if i + j < cells - 1 else (True,):
                corners = [(i, j), (i + 1, j), (i, j + 1)] if up else [(i + 1, j), (i, j + 1), (i + 1, j + 1)]
                p, q = (sum(corner[k] for corner in corners) / (3 * cells) for k in (0, 1))
                value = extreme((p, q, 1 - p - q), targets, largest)
                points = [at(a / cells, b / cells, 1 - (a + b) / cells) for a, b in corners]
                yield polygon(points, colour(value / _ABOVE))


def _scale() -> Iterator[str]:
    """What the colours mean, from −c₊ to c₊, with c₋ and c₊ marked."""
    left, width, top = 175.0, 400.0, 592.0
    for k in range(80):
        x = left + width * k / 80
        points = [(x, top), (x + width / 80, top), (x + width / 80, top + 12), (x, top + 12)]
        yield polygon(points, colour((k + 0.5) / 40 - 1))
    for value, words in ((_BELOW, "c₋ = −0.2404…"), (0.0, "0"), (_ABOVE, "c₊ = 0.3081…")):
        x = left + width * (value / _ABOVE + 1) / 2
        yield line([(x, top - 3), (x, top + 15)])
        yield text((x, top + 32), words)


FIGURES = {"curvature-of-two-logits.svg": of_two_logits, "curvature-of-three-logits.svg": of_three_logits}
"""File name → what draws it."""
