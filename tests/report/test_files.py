from dataclasses import replace
from pathlib import Path

import pytest

from zo_check.errors import ReportError
from zo_check.report import formats
from zo_check.report.files import read_report, write_report
from zo_check.report.model import Report
from zo_check.report.run_record import run_record


def test_what_is_written_is_read_back(green: Report, tmp_path: Path) -> None:
    written = write_report(green, tmp_path / "out", "{}")
    assert [path.name for path in written] == ["verification.json", "verification.md", "verification.html", "run.json"]
    assert read_report(tmp_path / "out") == read_report(written[0]) == green.without_measurements()


def test_a_failing_renderer_leaves_the_previous_report(
    green: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in write_report(green, tmp_path)}
    monkeypatch.setitem(formats.FORMATS, "html", replace(formats.FORMATS["html"], render=lambda *_: 1 / 0))
    with pytest.raises(ZeroDivisionError):
        write_report(green, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="zo-check verify first"):
        read_report(tmp_path)
    (tmp_path / "verification.json").write_bytes(b"\xff\xfe")
    with pytest.raises(ReportError, match="cannot be read"):
        read_report(tmp_path)


@pytest.mark.parametrize("cut", [0, 1, 100, 1000, -2])
def test_a_truncated_file_is_named(green: Report, cut: int, tmp_path: Path) -> None:
    (path,) = write_report(green, tmp_path, formats=("json",))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(ReportError, match=r"verification\.json: the report is not JSON, or was cut off"):
        read_report(path)


def test_what_lies_beside_the_source_is_used_elsewhere(green: Report, tmp_path: Path) -> None:
    record = run_record(green, 1, 2.0)
    write_report(green, tmp_path / "here", record)
    (path,) = write_report(green, tmp_path / "there", formats=("junit",), source=tmp_path / "here")
    assert 'time="0.250"' in path.read_text(encoding="utf-8")
    (path,) = write_report(green, tmp_path / "there", formats=("junit",))
    assert 'time="0.250"' not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["red", "hostile", "empty", "many"])
def test_every_report_is_written_and_read_back(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    write_report(report, tmp_path, formats=("json", "summary"))
    assert read_report(tmp_path) == report.without_measurements()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["verification.json", "verification.summary.md"]
