from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from zo_check.figures.growth import Measured, draw, measure

COMMITTED = Path(__file__).parents[2] / "reports" / "figures" / "growth-of-the-searches.svg"


def test_searches_are_those_that_end_within_the_budget() -> None:
    told: list[Measured] = []
    found = list(measure(budget=3_000, told=told.append))
    assert found == told
    assert {(m.bound, m.n) for m in found} == {("curvature", 3), ("third derivative", 3)}
    assert all(m.boxes <= 3_000 for m in found)
    curvature = [m for m in found if m.bound == "curvature"]
    assert [m.tolerance for m in curvature] == [Fraction(1, 10**k) for k in range(1, 7)]
    assert [m.boxes for m in curvature] == sorted(m.boxes for m in curvature)  # finer is never cheaper


def test_the_committed_figure_holds_what_is_measured() -> None:
    found = list(measure(budget=3_000))
    places = {node.get("cx", "") + "," + node.get("cy", "") for node in dots(COMMITTED.read_text(encoding="utf-8"))}
    drawn = {node.get("cx", "") + "," + node.get("cy", "") for node in dots(draw(found))}
    assert len(drawn) == len(found)
    assert drawn <= places


def dots(svg: str) -> list[ElementTree.Element]:
    return [node for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("circle")]
