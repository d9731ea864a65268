import json

import pytest

from zo_check import Verdict
from zo_check.conformance.causes import cause
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.report import ConformanceFinding, ConformanceReport


def report(*verdicts: Verdict, number: float | None = None) -> ConformanceReport:
    findings = tuple(ConformanceFinding(f"f{i}", v, "a | b < c", number) for i, v in enumerate(verdicts))
    return ConformanceReport("mine", Declaration(), findings, 3, True, 1e-6, 0, "a plan")


@pytest.mark.parametrize(
    ("verdicts", "conforms"),
    [
        ((Verdict.SUPPORTED, Verdict.NOT_RUN), True),
        ((Verdict.NOT_RUN,), False),
        ((), False),
        ((Verdict.SUPPORTED, Verdict.UNDECIDED), False),
        ((Verdict.SUPPORTED, Verdict.REFUTED), False),
    ],
)
def test_only_support_without_doubt_conforms(verdicts: tuple[Verdict, ...], conforms: bool) -> None:
    assert report(*verdicts).conforms == conforms
    assert report(*verdicts).status == (0 if conforms else 1)


def test_causes_are_those_of_all_findings() -> None:
    finding = ConformanceFinding("x", Verdict.REFUTED, "s", causes=(cause("prints"), cause("raises")))
    one = ConformanceReport("mine", Declaration(), (finding,), 3, True, 1e-6, 0, "")
    assert [c.key for c in one.causes] == ["raises", "prints"]
    with pytest.raises(KeyError, match="there are: x"):
        one.finding("y")


def test_what_is_not_finite_is_null_and_tables_stay_tables() -> None:
    told = report(Verdict.SUPPORTED, number=float("inf"))
    assert json.loads(told.to_json())["findings"][0]["number"] is None
    (line,) = [line for line in told.to_markdown().splitlines() if line.startswith("| f0")]
    assert line.count("|") == 6
    assert "&lt;" in line
