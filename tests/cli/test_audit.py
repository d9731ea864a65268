"""The command: status, streams, widths, and files."""

import io
import json
import os
import subprocess
import sys

import numpy as np
import pytest
from rich.console import Console

from tests.auditing.made import small
from zo_check.cli import main
from zo_check.cli.audit import telling

QUICK = ["--steps", "20", "--replicates", "16", "--k", "2"]


@pytest.fixture
def mine(tmp_path):
    np.savez(tmp_path / "mine.npz", **small())
    np.savez(tmp_path / "bare.npz", **small(w=None))
    return tmp_path


def audited(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main(["audit", *map(str, arguments)])
    seen = capsys.readouterr()
    assert "Traceback" not in seen.out + seen.err
    return left.value.code, seen.out, seen.err


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_the_terminal_and_has_no_colour_in_a_pipe(mine, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    status, out, err = audited(capsys, mine / "mine.npz", *QUICK)
    assert status == 0
    assert "\x1b" not in out
    assert all(len(line) <= width for line in out.splitlines())
    assert "every hypothesis of global-convergence holds" in out
    assert "MiB" in err


def test_files_are_written_and_named(mine, capsys):
    status, out, _ = audited(capsys, mine / "mine.npz", *QUICK, "--out", mine / "report")
    assert status == 0
    assert out.count("wrote ") == 3
    assert json.loads((mine / "report" / "audit.json").read_text(encoding="utf-8"))["status"] == 0


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_other_formats_stand_alone_on_standard_output(mine, capsys, form):
    status, out, _ = audited(capsys, mine / "bare.npz", "--no-run", "--format", form)
    assert status == 0
    if form == "json":
        assert json.loads(out)["theorem"] == "stationarity"
    else:
        assert out.startswith("# Audit of bare.npz")


def test_status_1_where_a_hypothesis_fails(mine, capsys):
    status, out, _ = audited(capsys, mine / "bare.npz", "--no-run", "--weights", "0.3")
    assert status == 1
    assert "not met: min w²" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mine.npz", "--momentum", "0.9"], "plain ZO-SGD"),
        (["mine.npz", "--weight-decay", "0.1"], "plain ZO-SGD"),
        (["mine.npz", "--eta", "50"], "above the stability threshold"),
        (["mine.npz", "--format", "html"], "text, json, markdown"),
        (["none.npz"], "no file"),
        (["mine.npz", "--law", "normal"], "gaussian"),
    ],
)
def test_status_2_for_what_is_refused(mine, capsys, monkeypatch, arguments, words):
    monkeypatch.chdir(mine)
    status, out, err = audited(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "what to do" in err


def test_a_place_that_cannot_be_written_is_said_before_the_work(mine, capsys):
    (mine / "file").write_text("")
    status, _, err = audited(capsys, mine / "mine.npz", *QUICK, "--out", mine / "file" / "below")
    assert status == 1
    assert "cannot be written" in err
    assert "certifying" not in err


def test_help_says_what_the_status_means(mine):
    env = {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "zo_check", "audit", "--help"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=env).stdout
    assert "Exit status: 0 if every hypothesis" in " ".join(text.split())


def test_in_a_terminal_what_it_takes_stays_in_sight():
    console = Console(force_terminal=True, file=io.StringIO(), width=100)
    with telling(console) as tell:
        tell("n = 3, d = 2: about 1 MiB")
        tell("certifying")
    assert "about 1 MiB" in console.file.getvalue()


def test_in_a_pipe_everything_is_a_line():
    console = Console(file=io.StringIO(), width=100)
    with telling(console) as tell:
        tell("certifying")
    assert console.file.getvalue() == "certifying\n"
