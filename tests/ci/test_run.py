"""The step that compares the committed reports with what the tree computes, alone in a repository of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = (Path(__file__).resolve().parents[2] / ".ci" / "run").read_text(encoding="utf-8")


def check(folder: Path) -> tuple[int, str]:
    """Status and output of the step in that folder."""
    (step,) = re.findall(r"^reports_are_fresh\(\) \{.*?^\}$", SCRIPT, flags=re.DOTALL | re.MULTILINE)
    told = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{step}\nreports_are_fresh"],
        cwd=folder,
        env={**os.environ, "OUTSIDE": str(folder / "outside"), "BIN": str(Path(sys.executable).parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return told.returncode, told.stdout


@pytest.fixture
def folder(write_claim, tmp_path):
    """A repository whose reports are committed."""
    (tmp_path / "outside").mkdir()
    verify(write_claim, tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "reports/verification.json", "reports/verification.md")
    git(tmp_path, "commit", "-qm", "reports")
    return tmp_path


def verify(write_claim, folder, **words):
    write_claim(**words)
    command = [sys.executable, "-m", "zo_check", "verify", "claims", "--jobs", "1"]
    subprocess.run(command, cwd=folder, check=False, capture_output=True)


def git(folder, *words):
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_fresh_reports_pass_in_silence(folder):
    assert check(folder) == (0, "")


def test_what_was_lost_is_told_and_the_bytes_decide(folder, write_claim):
    verify(write_claim, folder, verdict="REFUTED")
    status, said = check(folder)
    assert status == 1
    assert "verdict: supported → refuted" in said
    assert "make verify && git add" in said
    verify(write_claim, folder, title="another title")
    status, said = check(folder)
    assert status == 1
    assert "title: a title → another title" in said


def test_a_difference_that_says_nothing_still_fails(folder):
    markdown = folder / "reports" / "verification.md"
    markdown.write_text(markdown.read_text(encoding="utf-8") + "typed by hand\n", encoding="utf-8")
    status, said = check(folder)
    assert status == 1
    assert "nothing differs" in said
    assert "reports/verification.md | 1 +" in said


def test_a_committed_report_of_another_schema_shows_the_lines_themselves(folder):
    path = folder / "reports" / "verification.json"
    fresh = path.read_text(encoding="utf-8")
    path.write_text(json.dumps({**json.loads(fresh), "schema_version": 4}, indent=2) + "\n", encoding="utf-8")
    git(folder, "commit", "-qam", "an older schema")
    path.write_text(fresh, encoding="utf-8")
    status, said = check(folder)
    assert status == 1
    assert "schema_version 4, and this reads 5" in said
    assert '-  "schema_version": 4,' in said
    assert "make verify && git add" in said
