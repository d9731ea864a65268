from dataclasses import replace
from typing import Any

import pytest

from zo_check.report.html.record import facts, libraries, ratios
from zo_check.report.model import Report


@pytest.mark.parametrize(
    "record",
    [
        None,
        {},
        {"environment": 3, "units": "x", "seconds": "1"},
        {"units": [3, {}, {"label": "squares", "measured": {"largest ratio": "nan"}}]},
    ],
)
def test_a_record_that_lacks_or_spoils_parts_adds_nothing(green: Report, record: dict[str, Any] | None) -> None:
    assert facts(record) == ()
    assert libraries(record) == {}
    assert ratios(green, record) == {}


def test_the_largest_share_counts_and_those_of_false_variants_do_not(green: Report) -> None:
    units = [
        {"label": "squares", "measured": {"largest ratio at n = 2": 0.5, "largest ratio at n = 3": 0.75, "width": 0.9}},
        {"label": "squares", "variant": "sign", "measured": {"largest ratio": 0.99}},
        {"label": "ground", "measured": {"largest ratio": 2.0}},
        {"label": "ground", "measured": {"largest ratio": -1.0}},
    ]
    assert ratios(green, {"units": units}) == {"squares": 0.75}


def test_a_report_fresh_from_a_run_has_its_own(green: Report) -> None:
    fresh = replace(green.findings[2], measured={"largest ratio": 1 + 1e-12})
    assert ratios(replace(green, findings=(fresh,)), None) == {"squares": 1.0}
