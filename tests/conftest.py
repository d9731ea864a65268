"""Settings for every test: hypothesis repeats itself exactly and remembers nothing between runs.

A product of matrices has one thread, as in the suite's own workers: there is a test process for each processor.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from zo_check.pool import ask_for_one_thread

ask_for_one_thread()
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture
def coq() -> None:
    """Skip where there is no proof assistant; where it is required, that is a failure."""
    if not shutil.which("coqc") and not shutil.which("rocq"):
        if os.environ.get("ZO_CHECK_REQUIRE_KERNEL"):
            pytest.fail("the proof assistant is required here, and there is no coqc")
        pytest.skip("the proof assistant is not installed: no coqc")


_MADE_UP = """
from zo_check import Claim, Evidence, Finding, Scope, Strength, Verdict

claim = Claim({label!r}, {title!r}, {statement!r}, uses={uses!r}, group={group!r})


def slack(x):
    return x * x


def look(effort, slack):
    wrong = [x for x in range(-3, 4) if slack(x) < 0]
    if wrong:
        return Finding(Verdict.REFUTED, Scope(), "negative", Strength.SAMPLED, witness=f"x = {{wrong[0]}}")
    return Finding(Verdict.{verdict}, Scope.every("n"), "as it was told", {strength}, witness={witness!r})


check = Evidence(claim, "sampled", Strength.SAMPLED, (slack,), look)
"""


@pytest.fixture
def write_claim(tmp_path: Path) -> Callable[..., Path]:
    """Write a proof file with one made-up claim and one sampled check that says what it is told; return its path."""

    def write(label: str = "made-up", verdict: str = "SUPPORTED", folder: str = "claims", **words: object) -> Path:
        path = tmp_path / folder / f"{label.replace('-', '_')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        concluded = verdict in ("SUPPORTED", "REFUTED")
        texts: dict[str, object] = {"title": "a title", "statement": "$x^2 \\ge 0$", "uses": (), "group": "theory"}
        texts |= {"strength": "Strength.SAMPLED" if concluded else "None", "witness": ""} | words
        path.write_text(_MADE_UP.format(label=label, verdict=verdict, **texts), encoding="utf-8")
        return path

    return write
