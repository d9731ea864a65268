import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.cli import main

Write = Callable[..., Path]


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_green_is_0_and_writes_four_files(write_claim: Write, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("verify", write_claim()) == 0
    names = {"run.json", "verification.html", "verification.json", "verification.md"}
    assert {path.name for path in Path("reports").iterdir()} == names
    out, errors = capfd.readouterr()
    assert "1 of 1 claim supported" in out
    assert "wrote reports/verification.html, the one to read" in out
    assert "1 of 1 looks finished" in errors


@pytest.mark.parametrize("verdict", ["REFUTED", "UNDECIDED", "BROKEN", "VACUOUS"])
def test_anything_else_is_1(write_claim: Write, verdict: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("verify", write_claim(verdict=verdict), "--jobs", "1") == 1
    assert "red: made-up" in capfd.readouterr().out


def test_an_empty_run_is_1(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run("verify", "empty") == 1
    assert "nothing ran" in capfd.readouterr().out


@pytest.mark.parametrize(
    "options",
    [("absent",), ("--profile", "slow"), ("--only", "mad-up"), ("--jobs", "0"), ("--data", "none.npz"), ("--such",)],
)
def test_wrong_usage_is_2_and_no_traceback(
    write_claim: Write, options: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", write_claim(), *options) == 2
    assert "Traceback" not in capfd.readouterr().err
    assert not Path("reports").exists()


def test_a_place_that_cannot_be_written_is_known_before_the_run(
    write_claim: Write, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("taken").write_text("a file", encoding="utf-8")
    for out in ("taken", "taken/deeper"):
        assert run("verify", write_claim(), "--out", out) == 1
        errors = capfd.readouterr().err
        assert "--out" in errors
        assert "Traceback" not in errors
        assert "looks finished" not in errors
    assert Path("taken").read_text(encoding="utf-8") == "a file"


def test_only_leaves_the_reports_alone_unless_asked(write_claim: Write) -> None:
    path = write_claim()
    assert run("verify", path, "--only", "made-up") == 0
    assert not Path("reports").exists()
    assert run("verify", path, "--only", "made-up", "--out", "other") == 0
    assert Path("other/verification.json").exists()


def test_a_broken_file_is_shown_without_a_traceback(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.py").write_text("import nothing_of_this_name", encoding="utf-8")
    assert run("verify", "bad.py") == 1
    out, errors = capfd.readouterr()
    assert "ModuleNotFoundError" in out
    assert "Traceback" not in out + errors


def test_list_explain_and_cite(write_claim: Write, capfd: pytest.CaptureFixture[str]) -> None:
    path = write_claim(title="[bold]hostile[/bold]")
    assert run("list", path) == 0
    assert run("explain", "made-up", path) == 0
    assert run("cite", "made-up", path) == 0
    out = capfd.readouterr().out
    assert "sampled" in out
    assert "[bold]hostile[/bold]" in out
    assert r"\label{made-up}" in out
    assert run("explain", "mad-up", path) == 2
    assert "did you mean 'made-up'" in capfd.readouterr().err


def test_explain_shows_a_derivation_of_the_suite(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "hessian-null-vector") == 0
    out = capfd.readouterr().out
    assert "✓ supported, DERIVED, every n, d; every step follows" in " ".join(out.split())
    assert "=" in out


def test_doctor_names_the_optional_tools(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("doctor") == 0
    out = capfd.readouterr().out
    assert "gmpy2" in out
    assert "coqc" in out
    assert "Adds:" in out


def test_the_command_line_is_light() -> None:
    look = "import sys, zo_check.cli; print([n for n in ('sympy', 'hypothesis', 'flint', 'numpy') if n in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert told.stdout.strip() == "[]"
