import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import zo_check.report
from zo_check.errors import ReportError
from zo_check.finding import Finding
from zo_check.report.json_format import from_json, to_json
from zo_check.report.model import SCHEMA_VERSION, Report
from zo_check.scope import Scope
from zo_check.verdict import Verdict


def test_round_trip_loses_only_measurements(green: Report) -> None:
    broken = Finding(Verdict.BROKEN, Scope(), "it does not load", file="bad.py", kind="file")
    drill = replace(green.drill, problems=(broken,), without_variant=("ground",))
    full = replace(green, findings=(broken, *green.findings), drill=drill, paths=("my claims",), only=("squares",))
    for report in (green, full):
        again = from_json(to_json(report))
        assert again == report.without_measurements()
        assert to_json(again) == to_json(report)


def test_nothing_that_differs_between_machines(green: Report) -> None:
    text = to_json(green)
    assert "seconds" not in text
    assert "measured" not in text
    assert text == to_json(replace(green, findings=tuple(replace(f, seconds=9.0) for f in green.findings)))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema_version": 0}', '{"schema_version": 2}', "\x00"])
def test_what_is_no_report_is_an_error(text: str) -> None:
    with pytest.raises(ReportError):
        from_json(text)


def test_every_truncation_is_an_error(green: Report) -> None:
    text = to_json(green).rstrip()
    for length in range(0, len(text), 97):
        with pytest.raises(ReportError):
            from_json(text[:length])


def test_a_newer_schema_says_what_to_install(green: Report) -> None:
    text = to_json(green).replace(f'"schema_version": {SCHEMA_VERSION}', f'"schema_version": {SCHEMA_VERSION + 1}', 1)
    with pytest.raises(ReportError, match="install a newer zo-check"):
        from_json(text)


def test_nobody_types_a_verdict(green: Report) -> None:
    data = json.loads(to_json(green))
    data["claims"][0]["findings"][0]["verdict"] = "refuted"
    with pytest.raises(ReportError, match="was it edited"):
        from_json(json.dumps(data))
    data["claims"][0]["findings"][0]["verdict"] = "true"
    with pytest.raises(ReportError, match="wrong one"):
        from_json(json.dumps(data))


def test_the_schema_document_names_every_key(green: Report) -> None:
    told = (Path(zo_check.report.__file__).parent / "SCHEMA.md").read_text(encoding="utf-8")
    data = json.loads(to_json(green))
    claim, trial = data["claims"][1], data["drill"]["trials"][0]
    step, scope = claim["findings"][0]["steps"][0], claim["scope"]
    keys = {*data, *claim, *claim["source"], *claim["findings"][0], *step, *scope, *data["drill"], *trial}
    assert keys <= set(re.findall(r"`(\w+)`", told))


def spoil(green: Report, *steps: object, by: object) -> str:
    """The report's text with another value at a place in it."""
    data = json.loads(to_json(green))
    place = data
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = by
    return json.dumps(data)


@pytest.mark.parametrize(
    ("steps", "by", "says"),
    [
        (("claims", 0, "title"), 5, "AttributeError"),
        (("claims", 0, "group"), 5, "Claim.group is 5"),
        (("claims", 0, "findings", 0, "summary"), None, "Finding.summary is None"),
        (("claims", 0, "findings", 0, "line"), "7", "Finding.line is '7'"),
        (("claims", 0, "findings", 0, "line"), True, "Finding.line is True"),
        (("claims", 0, "findings", 0, "cites"), [1], "Finding.cites is 1"),
        (("claims", 0, "findings", 0, "error_probability"), "0", "Finding.error_probability is '0'"),
        (("claims", 1, "label"), "ground", "'ground' stands twice in claims"),
        (("groups", 0, "labels"), ["ground", "ground"], "'ground' stands twice in groups"),
        (("groups", 0, "labels"), ["nobody"], "'nobody' stands in a group, and is no claim"),
        (("claims",), [], "stands in a group, and is no claim"),
        (("claims", 0, "uses"), ["squares"], "use each other in a circle"),
        (("claims", 0, "label"), "Not Kebab", "kebab-case"),
    ],
)
def test_a_wrong_part_is_named(green: Report, steps: tuple[object, ...], by: object, says: str) -> None:
    with pytest.raises(ReportError, match=re.escape(says)):
        from_json(spoil(green, *steps, by=by))


def test_half_a_character_and_endless_nesting_are_errors(green: Report) -> None:
    for text in (spoil(green, "profile", by="\ud800"), "[" * 100_000):
        with pytest.raises(ReportError, match="no text that was written by zo-check"):
            from_json(text)


def test_an_older_schema_says_to_write_it_anew(green: Report) -> None:
    with pytest.raises(ReportError, match=rf"schema_version 4, and this reads {SCHEMA_VERSION}[\s\S]*write it anew"):
        from_json(spoil(green, "schema_version", by=4))


def test_no_claims_is_red_and_5000_claims_are_read(empty: Report, many: Report) -> None:
    assert from_json(to_json(empty)).failures == ("nothing ran",)
    assert len(from_json(to_json(many)).claims) == 5000
