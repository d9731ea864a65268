import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from zo_check.report.model import Report
from zo_check.report.sarif import to_sarif

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "schemas" / "sarif.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)


def log_of(report: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(to_sarif(report))
    VALID.validate(log)
    return log


def results(report: Report) -> list[dict[str, Any]]:
    (run,) = log_of(report)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return list(run["results"])


@pytest.mark.parametrize("which", ["green", "red", "hostile", "empty", "many"])
def test_one_result_for_every_reason(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    told = results(report)
    assert len(told) == len(report.failures)
    prints = [result["partialFingerprints"]["zoCheckReason/v1"] for result in told]
    assert len(set(prints)) == len(prints)


def test_a_green_report_has_none_and_its_claims_are_the_rules(green: Report) -> None:
    assert results(green) == []
    rules = log_of(green)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules][:2] == ["ground", "squares"]
    assert "Needs: $n > 0$" in rules[0]["help"]["text"]
    assert "zo-check verify --only squares" in rules[1]["help"]["text"]


def test_a_refutation_is_an_error_at_its_line_with_its_witness(red: Report) -> None:
    (refuted,) = (result for result in results(red) if result["ruleId"] == "squares")
    assert refuted["level"] == "error"
    assert "Witness: x = 1" in refuted["message"]["text"]
    place = refuted["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "proofs/squares.py", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 12}


def test_levels_and_places(red: Report) -> None:
    told = {result["message"]["text"].partition("\n")[0]: result for result in results(red)}
    levels = {
        words.split(": ")[1].split(" ")[0]: result["level"] for words, result in told.items() if "ground: " in words
    }
    assert levels == {"undecided": "warning", "vacuous": "warning", "broken": "error"}
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in told.values()}
    assert {"proofs/parts/ground%20it.py", "tests/false_claims/v.py", "proofs/scope.toml"} <= places


@pytest.mark.parametrize(
    ("paths", "artifact"),
    [
        ((), {"uri": "proofs/squares.py", "uriBaseId": "%SRCROOT%"}),
        (("my claims",), {"uri": "my%20claims/squares.py", "uriBaseId": "%SRCROOT%"}),
        (("./mine/",), {"uri": "mine/squares.py", "uriBaseId": "%SRCROOT%"}),
        (("mine/squares.py",), {"uri": "mine/squares.py", "uriBaseId": "%SRCROOT%"}),
        (("other.py", "mine"), {"uri": "mine/squares.py", "uriBaseId": "%SRCROOT%"}),
        (("one", "two"), {"uri": "squares.py", "uriBaseId": "%SRCROOT%"}),
        (("/home/it/claims",), {"uri": "file:///home/it/claims/squares.py"}),
        (("C:/claims",), {"uri": "file:///C:/claims/squares.py"}),
    ],
)
def test_files_are_named_from_where_the_command_was_started(
    red: Report, paths: tuple[str, ...], artifact: dict[str, str]
) -> None:
    (refuted,) = (result for result in results(replace(red, paths=paths)) if result["ruleId"] == "squares")
    assert refuted["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_long_texts_have_a_short_form(hostile: Report) -> None:
    rule = log_of(hostile)["runs"][0]["tool"]["driver"]["rules"][0]
    assert len(rule["shortDescription"]["text"]) <= 1024 < len(rule["help"]["text"])


def test_the_schema_sees_a_defect(red: Report) -> None:
    def spoiled(change: str, by: str) -> dict[str, Any]:
        text = to_sarif(red)
        assert change in text
        return dict(json.loads(text.replace(change, by, 1)))

    for change, by in [
        ('"version": "2.1.0"', '"version": "2.0.0"'),
        ('"ruleId"', '"rule"'),
        ('"startLine": 12', '"startLine": 0'),
        ('"level": "error"', '"level": "fatal"'),
        ("ground%20it.py", "ground it.py"),
    ]:
        assert not VALID.is_valid(spoiled(change, by))
