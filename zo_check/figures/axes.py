"""A panel with axes: y logarithmic, x linear or logarithmic; lines in black that differ in dashes, and grey bands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from zo_check.figures.svg import Point, dot, line, polygon, text

_GREY, _INK = "#cccccc", "black"


@dataclass(frozen=True)
class Axes:
    """Where the panel lies (pixels) and what it shows (data); what lies outside is drawn at its edge."""

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    logarithmic: bool = False
    """Whether x is."""

    def at(self, x: float, y: float) -> Point:
        """Data to pixels."""
        low, high = map(log10, self.y)
        share = (log10(min(max(y, self.y[0]), self.y[1])) - low) / (high - low)
        return self.left + self.width * self._along(x), self.top + self.height * (1 - share)

    def _along(self, x: float) -> float:
        if self.logarithmic:
            return (log10(x) - log10(self.x[0])) / (log10(self.x[1]) - log10(self.x[0]))
        return (x - self.x[0]) / (self.x[1] - self.x[0])

    def frame(self, along: str, up: str, marks: Sequence[float] = (), ticks: Sequence[float] = ()) -> list[str]:
        """Axes with marks on x and ticks on y (powers of ten, or a few round numbers), and what they mean."""
        marks = marks or [self.x[0] + (self.x[1] - self.x[0]) * i / 4 for i in range(5)]
        ticks = ticks or self._round_ticks()
        bottom, right = self.top + self.height, self.left + self.width
        parts = [
            line([(self.left, self.at(self.x[0], tick)[1]), (right, self.at(self.x[0], tick)[1])], "#e5e5e5")
            for tick in ticks
        ]
        parts += [text((self.left - 8, self.at(self.x[0], tick)[1] + 4), f"{tick:g}", "end") for tick in ticks]
        parts += [text((self.left + self.width * self._along(mark), bottom + 18), f"{mark:.4g}") for mark in marks]
        parts.append(line([(self.left, self.top), (self.left, bottom), (right, bottom)]))
        parts.append(text((self.left + self.width / 2, bottom + 38), along))
        middle = self.top + self.height / 2
        x = self.left - 56
        parts.append(f'<g transform="rotate(-90 {x:g} {middle:g})">{text((x, middle), up)}</g>')
        return parts

    def _round_ticks(self) -> list[float]:
        """Powers of ten within; 1, 2 and 5 times them where there are fewer than three."""
        low, high = floor(log10(self.y[0])), ceil(log10(self.y[1]))
        step = max(1, (high - low) // 5)
        tens = [10.0**power for power in range(low, high + 1, step)]
        inside = [tick for tick in tens if self.y[0] <= tick <= self.y[1]]
        if len(inside) >= 3:
            return inside
        fine = [times * 10.0**power for power in range(low, high + 1) for times in (1, 2, 3, 5, 7)]
        return [tick for tick in fine if self.y[0] <= tick <= self.y[1]]

    def line(self, xs: Sequence[float], ys: Sequence[float], dashes: str, width: float) -> str:
        """A line in black; `dashes` as SVG has them, empty for none."""
        drawn = line([self.at(x, y) for x, y in zip(xs, ys, strict=True)], _INK, width)
        return drawn.replace("/>", f' stroke-dasharray="{dashes}"/>') if dashes else drawn

    def band(self, xs: Sequence[float], low: Sequence[float], high: Sequence[float]) -> str:
        """The area between two lines, grey."""
        above = [self.at(x, y) for x, y in zip(xs, high, strict=True)]
        below = [self.at(x, y) for x, y in zip(xs, low, strict=True)]
        return polygon([*above, *below[::-1]], _GREY)

    def dot(self, x: float, y: float) -> str:
        """A marked point."""
        return dot(self.at(x, y), _INK)

    def key(self, at: Point, words: str, dashes: str) -> str:
        """A piece of line with what it means, in pixels."""
        drawn = line([at, (at[0] + 40, at[1])], _INK, 2.0)
        drawn = drawn.replace("/>", f' stroke-dasharray="{dashes}"/>') if dashes else drawn
        return drawn + text((at[0] + 48, at[1] + 4), words, "start")
