from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from zo_check.report.model import Report
from zo_check.report.well_typed import misfit


@dataclass(frozen=True)
class Part:
    name: str
    numbers: tuple[int, ...] = ()
    pair: tuple[int, str] | None = None
    sizes: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Whole:
    parts: tuple[Part, ...]


@pytest.mark.parametrize(
    ("part", "says"),
    [
        (Part("a", (1, 2), (1, "b"), {"c": 1, "d": 0.5}), ""),
        (Part(1), "Part.name is 1"),
        (Part("a", (1, "2")), "Part.numbers is '2'"),
        (Part("a", (1, True)), "Part.numbers is True"),
        (Part("a", [1]), "Part.numbers is [1]"),
        (Part("a", pair=(1, "b", 2)), "Part.pair is (1, 'b', 2)"),
        (Part("a", pair=("b", 1)), "Part.pair is ('b', 1)"),
        (Part("a", sizes={"c": False}), "Part.sizes is False"),
        (Part("a", sizes={1: 1.0}), "Part.sizes is 1"),
        ("no part", "Whole.parts is 'no part'"),
        (Part("x" * 99, sizes=[]), "Part.sizes is []"),
    ],
)
def test_where_a_value_is_of_another_type(part: object, says: str) -> None:
    assert misfit(Whole((part,)), Whole, "it") == says


def test_reports_are_well_typed(green: Report, red: Report, hostile: Report) -> None:
    for report in (green, red, hostile):
        assert misfit(report, Report, "the report") == ""
