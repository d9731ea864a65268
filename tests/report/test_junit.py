import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from zo_check.report.beside import Beside
from zo_check.report.junit import to_junit
from zo_check.report.model import Report
from zo_check.report.run_record import run_record

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "data" / "schemas" / "junit.xsd"))


def read(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"))


@pytest.mark.parametrize("which", ["green", "red", "hostile", "empty", "many"])
def test_it_is_of_the_schema_and_fails_once_for_every_reason(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    suites = read(to_junit(report))
    SCHEMA.assertValid(suites)
    failing = suites.findall(".//failure") + suites.findall(".//error")
    assert len(failing) == len(report.failures)
    for suite in suites:
        counted = [len(suite.findall(f"testcase{what}")) for what in ("", "/failure", "/error", "/skipped")]
        assert counted == [int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped")]


def test_the_schema_sees_a_defect(green: Report) -> None:
    text = to_junit(green)
    for defect in (
        text.replace("<testcase ", "<case ", 1),
        text.replace('time="0.000"', 'time="soon"'),
        text.replace('tests="3"', 'tests="three"'),
        text.replace(' classname="squares"', ""),
    ):
        assert defect != text
        assert not SCHEMA.validate(read(defect))


def test_each_verdict_is_what_it_is(red: Report) -> None:
    suites = read(to_junit(red))
    told = {case.get("name"): [child.tag for child in case] for case in suites.iter("testcase")}
    assert told["derived"] == ["failure"]
    assert told["undecided"] == told["vacuous"] == ["failure"]
    assert told["broken"] == ["error"]
    assert told["unavailable"] == told["left"] == ["skipped"]
    assert told["attacked"] == []
    (refuted,) = (case for case in suites.iter("testcase") if case.get("name") == "derived")
    assert refuted.get("classname") == "squares"
    assert "squares.py:12" in refuted[0].text
    assert "witness: x = 1" in refuted[0].text
    assert "again: zo-check verify --only squares" in refuted[0].text


def test_groups_of_one_title_stay_apart(green: Report) -> None:
    (group,) = green.groups
    twice = (replace(group, labels=("ground",)), replace(group, labels=("squares",)))
    suites = read(to_junit(replace(green, groups=twice)))
    assert [len(suite.findall("testcase")) for suite in suites] == [1, 2]
    alone = read(to_junit(replace(green, groups=twice[:1])))
    assert [suite.get("name") for suite in alone] == ["Calculus", "In no group"]


def test_times_come_from_the_record_of_the_run(green: Report) -> None:
    record = json.loads(run_record(green, 1, 2.0))
    suites = read(to_junit(green, Beside(record)))
    SCHEMA.assertValid(suites)
    assert suites[0].get("timestamp") == record["date"][:19]
    assert suites[0].get("time") == "0.250"
    assert {case.get("time") for case in suites.iter("testcase")} == {"0.000", "0.250"}
    assert read(to_junit(green))[0].get("timestamp") is None


def test_what_xml_cannot_hold_is_replaced(hostile: Report) -> None:
    text = to_junit(hostile)
    assert "\x00" not in text
    assert "\x1b" not in text
    assert "\ufffe" not in text
    assert "\ufffd" in text
    assert "☃ 𝔸 é" in text
    assert "<script>" not in text
