from pathlib import Path
from xml.etree import ElementTree

import pytest

from zo_check.descent.measured import rotated
from zo_check.figures.rates import FIGURES, lines, stability

COMMITTED = Path(__file__).parents[2] / "reports" / "figures"


def parts(svg: str, tag: str) -> list[ElementTree.Element]:
    return [node for node in ElementTree.fromstring(svg).iter() if node.tag.endswith(tag)]


def test_the_three_lines_are_in_their_order() -> None:
    found = lines(rotated(4, 8), 12)
    assert found.mean[0] == pytest.approx(1)
    for mean, (low, high), guaranteed in zip(found.mean, found.band, found.guaranteed, strict=True):
        assert low <= mean <= high
        assert mean <= guaranteed * 1.01
    assert found.rates.measured == pytest.approx(found.rates.predicted, rel=0.1)
    assert found.rates.guaranteed < found.rates.predicted


def test_stability_shows_both_sides_and_what_hides() -> None:
    svg = stability()
    assert len(parts(svg, "circle")) == 14
    words = " ".join(node.text or "" for node in parts(svg, "text"))
    assert "n = d = 32, k = 1" in words
    assert "of runs lie below their start" in words


def test_they_are_committed_and_grey() -> None:
    for name in FIGURES:
        svg = (COMMITTED / name).read_text(encoding="utf-8")
        assert parts(svg, "polyline")
        colours = {node.attrib.get(key, "none") for node in parts(svg, "") for key in ("stroke", "fill")}
        assert colours <= {"none", "black", "white", "#cccccc", "#e5e5e5"}
