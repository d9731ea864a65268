"""Pictures as images with their bytes in their address: an image runs no script and loads nothing."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass

from zo_check.report.html.anchors import picture_anchor

_SIZE = re.compile(r"<svg\b[^>]*?\bviewBox=\"[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)\"")
_TITLE = re.compile(r"<title>([^<]*)</title>")


@dataclass(frozen=True)
class Picture:
    """A picture as it is embedded, once in a page.

    Args:
        title: what it shows, as the picture itself says; its name where it does not.
        size: width and height, from its viewBox; None if it has none.
    """

    name: str
    id: str
    address: str
    title: str
    size: tuple[str, str] | None


def embedded(pictures: Mapping[str, str] | None) -> dict[str, Picture]:
    """The pictures by name, as they were given."""
    return {name: _picture(i, name, svg) for i, (name, svg) in enumerate((pictures or {}).items())}


def _picture(index: int, name: str, svg: str) -> Picture:
    size, title = _SIZE.search(svg), _TITLE.search(svg)
    address = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")
    return Picture(
        name, picture_anchor(index), address, title[1] if title else name, (size[1], size[2]) if size else None
    )
