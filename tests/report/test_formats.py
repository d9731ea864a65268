import pytest

from zo_check.errors import UsageError
from zo_check.report.beside import Beside
from zo_check.report.formats import ALWAYS, FORMATS, format_named
from zo_check.report.model import Report

REPORTS = ("green", "red", "hostile", "empty", "many")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
@pytest.mark.parametrize("which", REPORTS)
def test_every_format_renders_every_report(name: str, which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    text = FORMATS[name].render(report, Beside())
    assert text.endswith("\n")
    assert len(text.encode("utf-8")) > 50
    if which != "many":
        assert text == FORMATS[name].render(report, Beside())


def test_each_has_its_own_file() -> None:
    assert len({chosen.file for chosen in FORMATS.values()}) == len(FORMATS)
    assert set(ALWAYS) <= set(FORMATS)


def test_html_is_given_what_lies_beside(green: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from types import ModuleType

    page = ModuleType("zo_check.report.html")
    page.to_html = lambda report, *, record, pictures, reachable: f"{report.profile} {record} {pictures} {reachable}"
    monkeypatch.setitem(sys.modules, "zo_check.report.html", page)
    said = FORMATS["html"].render(green, Beside({"date": "today"}, {"a.svg": "<svg/>"}, frozenset({"x"})))
    assert said == "quick {'date': 'today'} {'a.svg': '<svg/>'} frozenset({'x'})"


def test_another_name_says_which_there_are() -> None:
    with pytest.raises(UsageError, match="json, markdown, html, junit, sarif, summary, latex"):
        format_named("pdf")
