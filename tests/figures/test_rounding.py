from pathlib import Path
from xml.etree import ElementTree

from zo_check.figures.rounding import CYCLES, FIGURES, of_the_cycle, of_the_estimate
from zo_check.rounding import FORMATS

COMMITTED = Path(__file__).parents[2] / "reports" / "figures"


def parts(svg: str, tag: str) -> list[ElementTree.Element]:
    return [node for node in ElementTree.fromstring(svg).iter() if node.tag.endswith(tag)]


def test_every_format_has_its_curve_its_bound_and_its_best_radius() -> None:
    svg = of_the_estimate()
    assert len(parts(svg, "circle")) == len(FORMATS)
    assert len([node for node in parts(svg, "polyline") if "stroke-dasharray" in node.attrib]) == len(FORMATS)
    words = " ".join(node.text or "" for node in parts(svg, "text"))
    assert all(f"{fmt.name}: ε = 2^-" in words for fmt in FORMATS)


def test_the_drift_is_shown_after_each_count() -> None:
    assert len(parts(of_the_cycle(), "circle")) == len(FORMATS) * len(CYCLES)


def test_they_are_committed() -> None:
    for name in FIGURES:
        assert parts((COMMITTED / name).read_text(encoding="utf-8"), "polyline")
