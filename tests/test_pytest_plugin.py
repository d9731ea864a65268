import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.pytest_plugin import is_proof

ROOT = Path(__file__).resolve().parent.parent
Write = Callable[..., Path]


def collect(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run pytest in a process of its own; the plugin comes by name where the package is not installed."""
    look = (
        "import sys, pytest; from importlib.metadata import entry_points;"
        "known = any(e.value == 'zo_check.pytest_plugin' for e in entry_points(group='pytest11'));"
        "sys.exit(pytest.main([*([] if known else ['-p', 'zo_check.pytest_plugin']), *sys.argv[1:]]))"
    )
    command = [sys.executable, "-c", look, "-p", "no:cacheprovider", "-q", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    told = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return told.returncode, told.stdout + told.stderr


def test_each_evidence_is_an_item(write_claim: Write, tmp_path: Path) -> None:
    write_claim()
    status, text = collect(tmp_path, "--collect-only", "claims")
    assert (status, "claims/made_up.py::check" in text) == (0, True)
    assert collect(tmp_path, "claims/made_up.py::check")[0] == 0


@pytest.mark.parametrize("verdict", ["REFUTED", "UNDECIDED", "VACUOUS", "BROKEN", "NOT_RUN"])
def test_anything_but_support_fails_with_its_finding(write_claim: Write, tmp_path: Path, verdict: str) -> None:
    path = write_claim(verdict=verdict, witness="x = 1")
    status, text = collect(tmp_path, "claims")
    assert status == 1
    assert "as it was told" in text
    assert "witness: x = 1" in text
    assert f'again: zo-check verify "{path}" --only made-up --profile quick' in text
    assert "Traceback" not in text


def test_unavailable_is_skipped_with_its_reason(write_claim: Write, tmp_path: Path) -> None:
    write_claim(verdict="UNAVAILABLE")
    status, text = collect(tmp_path, "claims", "-rs")
    assert status == 0
    assert "1 skipped" in text
    assert "as it was told" in text


def test_the_profile_is_an_option(write_claim: Write, tmp_path: Path) -> None:
    write_claim(verdict="UNDECIDED")
    assert "--profile full" in collect(tmp_path, "claims", "--zo-check-profile", "full")[1]


def test_a_file_that_does_not_load_and_a_bare_claim_are_errors(write_claim: Write, tmp_path: Path) -> None:
    path = write_claim()
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "1 / 0\n", encoding="utf-8")
    status, told = collect(tmp_path, "claims")
    assert status == 2
    assert "made_up.py raised ZeroDivisionError" in told
    path.write_text(text.split("check =")[0], encoding="utf-8")
    status, told = collect(tmp_path, "claims")
    assert status == 2
    assert "no evidence for made-up" in told


def test_what_is_left_to_another_profile_is_not_collected(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "two.py").write_text(
        "from zo_check import Claim, Scope, enclosure\n"
        "claim = Claim(label='two', title='t', statement='s')\n"
        "def slack(arithmetic, x):\n    return x + 1\n"
        "fast = enclosure(claim, slack, over={'x': (0, 1)}, scope=Scope())\n"
        "slow = enclosure(claim, slack, over={'x': (0, 1)}, scope=Scope(), only_in='full')\n",
        encoding="utf-8",
    )
    status, text = collect(tmp_path, "claims")
    assert (status, "1 passed" in text) == (0, True), text
    status, text = collect(tmp_path, "claims", "--zo-check-profile", "full")
    assert "2 passed" in text


def test_it_works_with_xdist_and_junit(write_claim: Write, tmp_path: Path) -> None:
    for number in range(3):
        write_claim(f"claim-{number}")
    status, text = collect(tmp_path, "claims", "-n", "2", "--junitxml", "junit.xml")
    assert status == 0, text
    assert "3 passed" in text
    junit = (tmp_path / "junit.xml").read_text(encoding="utf-8")
    assert 'name="strength" value="SAMPLED"' in junit


def test_what_is_a_proof_file(write_claim: Write, tmp_path: Path) -> None:
    assert is_proof(write_claim())
    text = write_claim().read_text(encoding="utf-8")
    for name in ("test_it.py", "conftest.py", "_helper.py", "false_claims/v.py", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert not is_proof(tmp_path / name)
    plain = tmp_path / "suite" / "deep" / "plain.py"
    plain.parent.mkdir(parents=True)
    plain.write_text("x = 1", encoding="utf-8")
    assert not is_proof(plain)
    (tmp_path / "suite" / "scope.toml").write_text("labels = []", encoding="utf-8")
    assert is_proof(plain)
    assert not is_proof(ROOT / "zo_check" / "claim.py")


def test_it_is_light() -> None:
    look = "import sys, zo_check.pytest_plugin; print([n for n in ('sympy', 'hypothesis', 'rich') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"
