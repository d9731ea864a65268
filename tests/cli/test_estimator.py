import json
import sys
from pathlib import Path

import pytest

from zo_check.cli import main

MINE = """
import os
import signal
import time

import numpy as np


def good(f, x, *, eps, rng):
    z = rng.standard_normal(len(x)).astype(x.dtype)
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def double(f, x, *, eps, rng):
    return 2 * good(f, x, eps=eps, rng=rng)


def stuck(f, x, *, eps, rng):
    while True:
        pass


def ends(f, x, *, eps, rng):
    os._exit(0)


def ends_later(f, x, *, eps, rng, calls=[]):
    calls.append(1)
    if len(calls) == 50:
        os._exit(0)
    return good(f, x, eps=eps, rng=rng)


def stubborn(f, x, *, eps, rng):
    while True:
        try:
            time.sleep(100)
        except BaseException:
            pass


def deaf(f, x, *, eps, rng):
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    time.sleep(100)


def writes(f, x, *, eps, rng):
    os.write(1, b"noise")
    return good(f, x, eps=eps, rng=rng)


def interrupts(f, x, *, eps, rng):
    raise KeyboardInterrupt


number = 3
"""


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main(["estimator", *(str(argument) for argument in arguments)])
    return int(left.value.code or 0)


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in [name for name in sys.modules if name.partition(".")[0] == "my_estimators"]:
        monkeypatch.delitem(sys.modules, name)
    folder = tmp_path / "my_estimators"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "spsa.py").write_text(MINE, encoding="utf-8")
    (folder / "broken.py").write_text("1 / 0", encoding="utf-8")
    (folder / "needs.py").write_text("import no_such_library", encoding="utf-8")
    (folder / "leaves.py").write_text("raise SystemExit(0)", encoding="utf-8")


def test_a_correct_one_is_0_and_the_plan_is_told_first(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("my_estimators.spsa:good", "--d", 20) == 0
    out, errors = capfd.readouterr()
    assert out.startswith("# my_estimators.spsa:good conforms")
    assert "calls in all, about" in " ".join(errors.split())


def test_a_defect_is_1_and_named_in_the_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("my_estimators.spsa:double", "--d", 20, "--format", "json", "--out", "out/report.json") == 1
    told = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    assert told["causes"][0]["key"] == "eps-for-2eps"
    assert "wrote out/report.json" in capfd.readouterr().out


def test_a_callable_that_does_not_come_back_is_stopped(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("my_estimators.spsa:stuck", "--timeout", 0.1) == 1
    assert "did not return within the 0.1 s" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("target", "cure"),
    [
        ("my_estimators.spsa:god", "did you mean 'good'?"),
        ("my_estimators.spas:good", "did you mean 'spsa'?"),
        ("my_estimator.spsa:good", "did you mean 'my_estimators'?"),
        ("my_estimators.spsa", "package.module:function"),
        ("my_estimators.spsa.good", "did you mean 'my_estimators.spsa:good'?"),
        ("my_estimators.leaves:good", "SystemExit: 0"),
        ("my_estimators.spsa:number", "not a function"),
        ("my_estimators.broken:good", "ZeroDivisionError"),
        ("my_estimators.needs:good", "needs no_such_library"),
    ],
)
def test_what_cannot_be_imported_is_wrong_usage(target: str, cure: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(target) == 2
    errors = capfd.readouterr().err
    assert cure in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ends", "exit status 0, in call 1"),
        ("ends_later", "exit status 0, in call 50"),
        ("interrupts", "exit status 130, in call 1"),
        ("stubborn", "did not return within the 0.2 s of --timeout, nor could it be stopped"),
        pytest.param(
            "deaf", "nor could it be stopped", marks=pytest.mark.skipif(sys.platform == "win32", reason="no alarms")
        ),
    ],
)
def test_who_ends_the_process_or_cannot_be_stopped_is_reported(
    name: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(f"my_estimators.spsa:{name}", "--timeout", 0.2, "--large", 0, "--d", 20) == 1
    out = capfd.readouterr().out
    assert "does not conform" in out
    assert words in out


def test_what_is_written_past_python_does_not_get_into_the_report(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("my_estimators.spsa:writes", "--format", "json", "--large", 0, "--d", 20) == 1
    told = json.loads(capfd.readouterr().out)
    assert [cause["key"] for cause in told["causes"]] == ["prints"]
    assert not [finding for finding in told["findings"] if finding["name"] == "d = 100000"]


@pytest.mark.parametrize(
    "options",
    [
        ("--law", "gaus"),
        ("--format", "xml"),
        ("--k", 0),
        ("--adapter", "nothing"),
        ("--seed", -1),
        ("--timeout", "inf"),
        ("--timeout", "nan"),
        ("--large", -1),
    ],
)
def test_wrong_options_are_wrong_usage(options: tuple[object, ...]) -> None:
    assert run("my_estimators.spsa:good", *options) == 2


def test_in_a_terminal_causes_and_failures_come_first_and_every_line_fits(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("my_estimators.spsa:double", "--d", 20, "--large", 0, "--format", "text") == 1
    out = capfd.readouterr().out
    lines = out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "my_estimators.spsa:double"
    assert "  eps-for-2eps: a central difference is divided by ε, not by 2ε" in lines
    assert out.index("refuted") < out.index("supported")
    assert "does not conform" in " ".join(lines[-2:])
    assert "|" not in out.replace("|f", "").replace("‖", "")


@pytest.mark.parametrize(("terminal", "starts"), [(True, "my_estimators"), (False, "# my_estimators")])
def test_the_format_is_text_for_a_terminal_and_markdown_for_a_pipe(
    terminal: bool, starts: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert run("my_estimators.spsa:good", "--d", 20, "--large", 0) == 0
    assert starts in capsys.readouterr().out


def test_text_is_not_for_a_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("my_estimators.spsa:good", "--format", "text", "--out", "report.txt") == 2
    assert "--format markdown or json" in capfd.readouterr().err
    assert not Path("report.txt").exists()
