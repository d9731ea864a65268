"""Where the nodes and edges of a layered graph go. The only file that asks graphviz."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pygraphviz

_INCH = 72.0
_ROOM = '<<table border="0" fixedsize="true" width="20" height="9"><tr><td></td></tr></table>>'


@dataclass(frozen=True)
class Box:
    """A rectangle in points: its upper left corner, y downwards, and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Edge:
    """From one node to another, by index, along an SVG path."""

    source: int
    target: int
    path: str


@dataclass(frozen=True)
class Layout:
    """A drawing in points: nodes in the order asked for, groups by index where they have nodes, and edges."""

    width: float
    height: float
    nodes: tuple[Box, ...]
    groups: Mapping[int, Box]
    edges: tuple[Edge, ...]


def layered(
    sizes: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]], groups: Sequence[Sequence[int]]
) -> Layout:
    """Lay out nodes from left to right, each to the right of whatever points to it.

    Args:
        sizes: width and height of each node, in points; no font is asked, so every machine draws the same.
        edges: pairs of indices, from and to, without circles.
        groups: indices of nodes that are drawn within one frame.
    """
    graph = pygraphviz.AGraph(
        directed=True, strict=False, rankdir="LR", nodesep="0.09", ranksep="0.22", newrank="true", splines="true"
    )
    for index, (width, height) in enumerate(sizes):
        graph.add_node(f"n{index}", shape="box", label="", fixedsize="true", width=width / _INCH, height=height / _INCH)
    for source, target in edges:
        graph.add_edge(f"n{source}", f"n{target}", arrowsize="0.6")
    for index, group in enumerate(groups):
        if group:
            # The title of a frame is drawn by us; dot only keeps the room for it, and looks for no font.
            graph.add_subgraph([f"n{i}" for i in group], name=f"cluster_{index}", margin="9", label=_ROOM, labelloc="t")
    drawn = json.loads(graph.draw(format="json", prog="dot"))
    return _read(drawn, len(sizes))


def _read(drawn: Mapping[str, Any], count: int) -> Layout:
    _, _, width, height = _numbers(drawn["bb"])
    objects = drawn.get("objects", [])
    nodes = [Box(0, 0, 0, 0)] * count
    groups = {}
    numbers: dict[int, int] = {}
    for thing in objects:
        name = thing["name"]
        if name.startswith("cluster_"):
            left, low, right, high = _numbers(thing["bb"])
            groups[int(name.removeprefix("cluster_"))] = Box(left, height - high, right - left, high - low)
        elif name.startswith("n"):
            index = int(name[1:])
            numbers[thing["_gvid"]] = index
            x, y = _numbers(thing["pos"])
            w, h = float(thing["width"]) * _INCH, float(thing["height"]) * _INCH
            nodes[index] = Box(x - w / 2, height - y - h / 2, w, h)
    edges = tuple(
        Edge(numbers[edge["tail"]], numbers[edge["head"]], _path(edge["pos"], height))
        for edge in drawn.get("edges", [])
    )
    return Layout(width, height, tuple(nodes), groups, edges)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _path(spline: str, height: float) -> str:
    """A spline of graphviz, "e,x,y x,y …" with its arrowhead first, as the path of an SVG that ends at the head."""
    head: list[float] | None = None
    points = []
    for word in spline.split():
        if word.startswith("e,"):
            head = _numbers(word[2:])
        elif not word.startswith("s,"):
            points.append(_numbers(word))
    if not points:
        return ""
    written = [f"{x:.1f} {height - y:.1f}" for x, y in points]
    path = f"M{written[0]}C{' '.join(written[1:])}"
    return path if head is None else f"{path}L{head[0]:.1f} {height - head[1]:.1f}"
