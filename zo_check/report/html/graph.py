"""The graph of what uses what: which nodes and edges are drawn, and what each of them says."""

from collections.abc import Sequence
from dataclasses import dataclass

from zo_check.report.html.anchors import anchor, group_anchor
from zo_check.report.html.index import Index
from zo_check.report.html.layout import Box, Layout, layered
from zo_check.report.html.text import words
from zo_check.report.model import known_claims
from zo_check.standing import Standing, topological
from zo_check.verdict import Verdict

MOST = 400
"""Claims that are still drawn one by one; beyond, the drawing shows the parts of the theory only."""
MOST_PARTS = 150
_LINE, _ADVANCE, _PADDING = 12.5, 6.1, 8.0
_LETTERS = 14
_MARGIN = 8.0


@dataclass(frozen=True)
class Node:
    """A claim, or a part of the theory, where it is drawn.

    Args:
        href: id of what it leads to.
        label: of a claim; empty for a part.
        title: what it says, and how strongly that is supported.
        lines: its name, broken into lines.
        box: where, in points.
        strength: name of the strength of the claim alone, or its verdict where it is not supported.
        grounded: name of what is left of it with everything it uses; empty if nothing.
    """

    href: str
    label: str
    title: str
    lines: tuple[str, ...]
    box: Box
    strength: str = ""
    grounded: str = ""
    verdict: str = ""

    @property
    def text_at(self) -> tuple[tuple[float, float, str], ...]:
        """Middle and baseline of each line."""
        middle = self.box.x + self.box.width / 2
        first = self.box.y + self.box.height / 2 - _LINE * (len(self.lines) - 1) / 2 + 3.6
        return tuple((middle, first + _LINE * i, line) for i, line in enumerate(self.lines))


@dataclass(frozen=True)
class Arrow:
    """From what is used to what uses it."""

    source: str
    target: str
    path: str


@dataclass(frozen=True)
class Frame:
    """The frame of a part of the theory."""

    href: str
    title: str
    box: Box


@dataclass(frozen=True)
class Drawing:
    """The graph as it is drawn.

    Args:
        alone: claims that use nothing and that nothing uses; they stand beside the drawing.
        parts_only: whether there were too many claims to draw one by one.
    """

    width: float
    height: float
    nodes: tuple[Node, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    frames: tuple[Frame, ...] = ()
    alone: tuple[Node, ...] = ()
    parts_only: bool = False

    @property
    def view_box(self) -> str:
        """What an SVG shows of its plane."""
        return f"{-_MARGIN:g} {-_MARGIN:g} {self.width + 2 * _MARGIN:.0f} {self.height + 2 * _MARGIN:.0f}"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height at which its letters have their own size, in pixels."""
        return round(self.width + 2 * _MARGIN), round(self.height + 2 * _MARGIN)


def drawing(index: Index) -> Drawing:
    """The graph of a report; empty if it has nothing to draw."""
    if len(index.claims) > MOST:
        return _of_parts(index) if len(index.groups) <= MOST_PARTS else Drawing(0, 0, parts_only=True)
    return _of_claims(index)


def _of_claims(index: Index) -> Drawing:
    edges = _reduced(index)
    joined = {label for edge in edges for label in edge}
    labels = [label for label in index.claims if label in joined]
    number = {label: i for i, label in enumerate(labels)}
    groups = [[number[c.label] for c in claims if c.label in number] for _, _, claims in index.groups]
    lines = [broken(label) for label in labels]
    layout = _layout([_size(each) for each in lines], [(number[u], number[v]) for u, v in edges], groups)
    return Drawing(
        layout.width,
        layout.height,
        tuple(_claim_node(index, label, box) for label, box in zip(labels, layout.nodes, strict=True)),
        tuple(Arrow(anchor(labels[e.source]), anchor(labels[e.target]), e.path) for e in layout.edges),
        tuple(Frame(group_anchor(i), index.groups[i][1], box) for i, box in sorted(layout.groups.items())),
        tuple(_claim_node(index, label, Box(0, 0, 0, 0)) for label in index.claims if label not in joined),
    )


def _reduced(index: Index) -> list[tuple[str, str]]:
    """From each claim to those that use it, less the arrows that a longer way already says."""
    below: dict[str, set[str]] = {}
    for label in topological(known_claims(index.claims)):
        uses = [used for used in index.claims[label].uses if used in below] if label in index.claims else []
        below[label] = {label}.union(*(below[used] for used in uses))
    edges = []
    for claim in index.report.claims:
        uses = [used for used in dict.fromkeys(claim.uses) if used in index.claims]
        edges += [(u, claim.label) for u in uses if not any(u in below[v] for v in uses if v != u)]
    return edges


def _of_parts(index: Index) -> Drawing:
    between = {
        (index.group_of[used], index.group_of[claim.label])
        for claim in index.report.claims
        for used in claim.uses
        if used in index.claims
    }
    # What two parts take from each other would be a circle; reading order decides which arrow is drawn.
    edges = sorted((u, v) for u, v in between if u < v)
    lines = [
        (*broken(title, " "), f"{len(claims)} claim{'s' * (len(claims) != 1)}") for _, title, claims in index.groups
    ]
    layout = _layout([_size(each) for each in lines], edges, [])
    nodes = [
        Node(group_anchor(i), "", f"{title}: {each[-1]}", each, layout.nodes[i])
        for i, ((_, title, _), each) in enumerate(zip(index.groups, lines, strict=True))
    ]
    arrows = tuple(Arrow(group_anchor(e.source), group_anchor(e.target), e.path) for e in layout.edges)
    return Drawing(layout.width, layout.height, tuple(nodes), arrows, parts_only=True)


def _layout(
    sizes: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]], groups: Sequence[Sequence[int]]
) -> Layout:
    return layered(sizes, edges, groups) if sizes else Layout(0, 0, (), {}, ())


def _claim_node(index: Index, label: str, box: Box) -> Node:
    claim, standing = index.claims[label], index.report.standings[label]
    return Node(
        anchor(label),
        label,
        f"{claim.title}: {in_words(standing)}",
        broken(label),
        box,
        standing.strength.name if standing.verdict is Verdict.SUPPORTED and standing.strength else "",
        standing.grounded_strength.name if standing.grounded_strength else "",
        standing.verdict.value,
    )


def in_words(standing: Standing) -> str:
    """Where a claim stands, for whoever does not see colours."""
    if standing.verdict is not Verdict.SUPPORTED or standing.strength is None:
        return standing.verdict.value
    alone = f"{standing.strength.name}, {words(standing.scope)}"
    if standing.grounded_strength is None:
        return f"{alone}; not grounded: something that it uses is not supported"
    return f"{alone}; with all that it uses {standing.grounded_strength.name}, {words(standing.grounded_scope)}"


def broken(name: str, at: str = "-") -> tuple[str, ...]:
    """A name in lines of about 14 letters, broken after its hyphens or at its blanks."""
    lines = [""]
    for i, part in enumerate(name.split(at)):
        joined = lines[-1] + (at if i else "") + part
        if i and len(joined) > _LETTERS:
            lines[-1] += at.strip()
            lines.append(part)
        else:
            lines[-1] = joined
    return tuple(line if len(line) <= 2 * _LETTERS else line[: 2 * _LETTERS - 1] + "…" for line in lines)


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return max(len(line) for line in lines) * _ADVANCE + 2 * _PADDING, len(lines) * _LINE + _PADDING
