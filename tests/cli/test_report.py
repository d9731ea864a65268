import json
import os
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.report.formats import FORMATS

Run = Callable[..., int]
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def reports(write_claim: Write, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reports of an undecided claim, below the working directory."""
    monkeypatch.chdir(tmp_path)
    assert run("verify", write_claim(verdict="UNDECIDED", title="‖f‖ ≤ 1"), "--jobs", "1") == 1
    return tmp_path / "reports"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that were to be opened in a browser, which there is."""
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: asked.append(address) or True)
    return asked


def test_it_renders_again_and_keeps_the_status(run: Run, reports: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in reports.iterdir()}
    (reports / "verification.md").unlink()
    (reports / "verification.html").unlink()
    capfd.readouterr()
    assert run("report") == run("report", "--from", "reports/verification.json") == 1
    assert {path.name: path.read_bytes() for path in reports.iterdir()} == before
    out = capfd.readouterr().out
    assert "red: made-up" in out
    assert "wrote reports/verification.html, the one to read" in out


@pytest.mark.parametrize("form", list(FORMATS))
def test_one_format_is_one_file_of_its_own(run: Run, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert run("report", "--format", form, "--out", "elsewhere") == 1
    assert [path.name for path in Path("elsewhere").iterdir()] == [FORMATS[form].file]
    out = capfd.readouterr().out
    assert f"wrote elsewhere/{FORMATS[form].file}" in out
    assert "0 of 1 claim supported, 1 undecided" in out
    assert run("report", "--format", form) == 1
    assert (Path("reports") / FORMATS[form].file).exists()


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_dash_prints_it_and_nothing_else(run: Run, form: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("report", "--format", form, "--out", "elsewhere") == 1
    before = sorted(Path().rglob("*"))
    capfdbinary.readouterr()
    assert run("report", "--format", form, "--out", "-") == 1
    out, errors = capfdbinary.readouterr()
    assert out == (Path("elsewhere") / FORMATS[form].file).read_bytes()
    assert errors == b""
    assert sorted(Path().rglob("*")) == before


def test_a_terminal_that_knows_no_unicode_still_gets_the_bytes_of_the_file(run: Run) -> None:
    command = [sys.executable, "-m", "zo_check", "report", "--format", "json", "--out", "-"]
    told = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert told.stdout == Path("reports/verification.json").read_bytes()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--out", "-"), "--out - needs one text to print"),
        (("--format", "pdf"), "json, markdown, html, junit, sarif, summary, latex"),
        (("--open", "--format", "junit"), "--open shows the HTML page"),
        (("--open", "--format", "html", "--out", "-"), "--open shows the HTML page"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    run: Run, options: tuple[str, ...], says: str, opened: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    assert run("report", *options) == 2
    out, errors = capfd.readouterr()
    assert says in errors
    assert "Traceback" not in errors
    assert out == ""
    assert opened == []


def test_open_opens_the_page(run: Run, reports: Path, opened: list[str]) -> None:
    assert run("report", "--open") == run("report", "--open", "--format", "html", "--out", "elsewhere") == 1
    assert opened == [
        (reports / "verification.html").as_uri(),
        (reports.parent / "elsewhere" / "verification.html").as_uri(),
    ]


def test_without_a_browser_it_says_where_the_page_is(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def none(address: str) -> bool:
        raise webbrowser.Error("could not locate runnable browser")

    for how in (lambda address: False, none):
        monkeypatch.setattr(webbrowser, "open", how)
        assert run("report", "--open") == 1
        assert f"open {reports / 'verification.html'} in one" in capfd.readouterr().err


@pytest.mark.parametrize("form", [None, "sarif"])
@pytest.mark.parametrize("damage", ["absent", "truncated", "older", "newer", "edited", "binary", "a list"])
def test_what_cannot_be_read_is_said_and_nothing_is_written(
    run: Run, reports: Path, damage: str, form: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    path = reports / "verification.json"
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    damaged = {
        "truncated": text[: len(text) // 2].encode(),
        "older": json.dumps({**data, "schema_version": 4}).encode(),
        "newer": json.dumps({**data, "schema_version": 99}).encode(),
        "edited": text.replace("undecided", "supported").encode(),
        "binary": b"\xff\xfe\x00",
        "a list": b"[]",
    }
    path.unlink()
    if damage != "absent":
        path.write_bytes(damaged[damage])
    before = {file: file.read_bytes() for file in reports.iterdir()}
    capfd.readouterr()
    assert run("report", *(("--format", form) if form else ())) == 1
    out, errors = capfd.readouterr()
    assert out == ""
    assert errors.startswith("ReportError: ")
    assert "verification.json" in errors
    assert "what to do: " in errors
    assert "Traceback" not in errors
    assert {file: file.read_bytes() for file in reports.iterdir()} == before


def test_a_renderer_that_fails_leaves_every_file_as_it_was(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    before = {file: file.read_bytes() for file in reports.iterdir()}
    monkeypatch.setattr(sys.modules["zo_check.report.html"], "to_html", lambda *_, **__: 1 / 0)
    from zo_check.cli import main

    for command in (["report"], ["report", "--format", "html"], ["verify", "claims", "--jobs", "1"]):
        with pytest.raises(ZeroDivisionError):
            main(command)
    assert {file: file.read_bytes() for file in reports.iterdir()} == before


def test_a_place_that_cannot_be_written_is_said(run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    Path("taken").write_text("a file", encoding="utf-8")
    assert run("report", "--format", "sarif", "--out", "taken") == 1
    assert "--out" in capfd.readouterr().err
    assert Path("taken").read_text(encoding="utf-8") == "a file"


def test_whoever_reads_only_the_first_line_gets_no_traceback() -> None:
    command = f'"{sys.executable}" -m zo_check report --format json --out - | head -n 1'
    told = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert told.stdout == "{\n"
    assert told.stderr == ""
