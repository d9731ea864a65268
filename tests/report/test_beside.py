import json
from pathlib import Path

import pytest

from zo_check.report.beside import belongs, beside
from zo_check.report.model import Report
from zo_check.report.run_record import run_record


@pytest.fixture
def record(green: Report) -> str:
    return run_record(green, 1, 2.0)


def test_the_record_of_this_run_belongs(green: Report, record: str, tmp_path: Path) -> None:
    assert beside(green, tmp_path, record).record == json.loads(record)
    (tmp_path / "run.json").write_text(record, encoding="utf-8")
    found = beside(green.without_measurements(), tmp_path)
    assert found.record == json.loads(record)
    assert found.seconds()["squares", "derived", "derivation"] == 0.25


def test_the_record_of_another_run_does_not(green: Report, red: Report, record: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(record, encoding="utf-8")
    assert beside(red, tmp_path).record is None
    parsed = json.loads(record)
    assert not belongs({**parsed, "profile": "full"}, green)
    assert not belongs({**parsed, "units": parsed["units"][1:]}, green)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[[", '{"profile": "quick"}', '{"profile": "quick", "units": 3}']
)
def test_what_is_no_record_is_left_out(green: Report, text: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    assert beside(green, tmp_path).record is None
    assert beside(green, tmp_path).seconds() == {}


def test_what_a_page_can_link_is_what_lies_there(green: Report, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    assert beside(green, out).reachable == frozenset()
    for place in (out / "notebooks" / "squares.html", tmp_path / "proofs" / "squares.py"):
        place.parent.mkdir(parents=True)
        place.write_text("", encoding="utf-8")
    assert beside(green, out).reachable == {"notebooks/squares.html", "../proofs/squares.py"}


def test_pictures_are_those_that_claims_name_and_that_lie_there(green: Report, tmp_path: Path) -> None:
    from dataclasses import replace

    named = replace(green, claims=(replace(green.claims[0], figures=("a.svg", "b.svg", "../secret.svg")),))
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "figures" / "c.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    assert beside(named, tmp_path).pictures == {"a.svg": "<svg/>"}
    assert beside(named, tmp_path / "nowhere").pictures == {}
