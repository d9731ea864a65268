import json
from dataclasses import replace

from zo_check.report.model import Report
from zo_check.report.run_record import run_record, version_of


def test_it_holds_what_the_report_leaves_out(green: Report) -> None:
    infinite = replace(green.findings[0], measured={"worst": float("nan"), "cases": 3})
    record = json.loads(run_record(replace(green, findings=(infinite, *green.findings[1:])), 2, 1.5))
    assert record["jobs"] == 2
    assert record["environment"]["libraries"]["sympy"]
    assert [unit["seconds"] for unit in record["units"]] == [0.0, 0.25, 0.0, 0.0]
    assert record["units"][0]["measured"] == {"worst": "nan", "cases": 3}
    assert record["units"][3]["variant"] == "sign"


def test_a_library_that_is_missing_has_no_version() -> None:
    assert version_of("no-such-distribution-anywhere") is None
