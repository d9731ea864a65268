"""The few shapes that the figures need, as SVG text with coordinates rounded to hundredths."""

from collections.abc import Iterable, Sequence

Point = tuple[float, float]
_SCALE = ((33, 102, 172), (146, 197, 222), (247, 247, 247), (244, 165, 130), (178, 24, 43))
"""From blue (lowest) over white (0) to red (highest)."""


def document(width: int, height: int, parts: Iterable[str], title: str) -> str:
    """A whole SVG file, white behind, with a title for screen readers."""
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="sans-serif" font-size="13">\n<title>{title}</title>\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n{body}\n</svg>\n'
    )


def line(points: Sequence[Point], colour: str = "black", width: float = 1.0, dashed: bool = False) -> str:
    """A polyline."""
    shown = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    dashes = ' stroke-dasharray="5 4"' * dashed
    return f'<polyline points="{shown}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def polygon(points: Sequence[Point], colour: str) -> str:
    """A filled polygon without a seam to its neighbours."""
    shown = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polygon points="{shown}" fill="{colour}" stroke="{colour}" stroke-width="0.5"/>'


def dot(at: Point, colour: str = "black") -> str:
    """A marked point."""
    return f'<circle cx="{_n(at[0])}" cy="{_n(at[1])}" r="3.5" fill="{colour}"/>'


def text(at: Point, words: str, anchor: str = "middle") -> str:
    """Words at a point; anchor is start, middle or end."""
    return f'<text x="{_n(at[0])}" y="{_n(at[1])}" text-anchor="{anchor}">{words}</text>'


def colour(share: float) -> str:
    """From −1 (lowest) over 0 to 1 (highest)."""
    place = (max(-1.0, min(1.0, share)) + 1) / 2 * (len(_SCALE) - 1)
    k = min(int(place), len(_SCALE) - 2)
    mixed = (round(a + (place - k) * (b - a)) for a, b in zip(_SCALE[k], _SCALE[k + 1], strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _n(x: float) -> str:
    return f"{x:.2f}".rstrip("0").rstrip(".")
