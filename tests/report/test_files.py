from pathlib import Path

import pytest

from zo_check.errors import ReportError
from zo_check.report import files
from zo_check.report.files import read_report, write_report
from zo_check.report.model import Report


def test_what_is_written_is_read_back(green: Report, tmp_path: Path) -> None:
    written = write_report(green, tmp_path / "out", "{}")
    assert [path.name for path in written] == ["verification.json", "verification.md", "run.json"]
    assert read_report(tmp_path / "out") == read_report(written[0]) == green.without_measurements()


def test_a_failing_renderer_leaves_the_previous_report(
    green: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in write_report(green, tmp_path)}
    monkeypatch.setattr(files, "to_markdown", lambda report: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_report(green, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="zo-check verify first"):
        read_report(tmp_path)
    (tmp_path / "verification.json").write_bytes(b"\xff\xfe")
    with pytest.raises(ReportError, match="cannot be read"):
        read_report(tmp_path)
