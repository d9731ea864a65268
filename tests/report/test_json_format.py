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
