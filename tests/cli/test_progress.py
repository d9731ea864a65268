import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from zo_check.cli import progress
from zo_check.cli.progress import reporting
from zo_check.coq.news import at_work
from zo_check.effort import QUICK
from zo_check.finding import Finding
from zo_check.pool import Progress
from zo_check.scope import Scope
from zo_check.units import Unit
from zo_check.verdict import Verdict

UNIT = Unit(Path("p.py"), "p.py", "check", "made-up", "sampled", QUICK)
BAD = Finding(Verdict.REFUTED, Scope(), "[red]negative")


@pytest.fixture(autouse=True)
def no_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of builds that others run."""
    monkeypatch.setenv("ZO_CHECK_CACHE", str(tmp_path))


def told(*events: Progress, terminal: bool = False) -> str:
    stream = io.StringIO()
    with reporting(Console(file=stream, force_terminal=terminal, width=80)) as listen:
        for event in events:
            listen(event)
    return stream.getvalue()


def test_plain_lines_are_few_and_the_last_is_there() -> None:
    text = told(*(Progress(n, 100) for n in range(101)))
    assert text.splitlines() == ["reading the proof files", "100 of 100 looks finished"]


def test_a_heartbeat_speaks_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    assert "3 of 9 looks finished" in told(Progress(3, 9))


@pytest.mark.parametrize("terminal", [False, True])
def test_it_says_what_is_being_compiled(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    with at_work("compiling [a].v (1 of 2 sources)"):
        assert "compiling [a].v (1 of 2 sources)" in told(Progress(3, 9), terminal=terminal)
    assert "compiling" not in told(Progress(3, 9), terminal=terminal)


@pytest.mark.parametrize("terminal", [False, True])
def test_bad_news_comes_at_once_and_a_refuted_variant_is_none(terminal: bool) -> None:
    assert "made-up: check is refuted" in told(Progress(1, 9, UNIT, BAD), terminal=terminal)
    variant = replace(UNIT, variants=Path("v.py"), variant="wrong")
    assert "refuted" not in told(Progress(1, 9, variant, BAD), terminal=terminal)


def test_a_dumb_terminal_is_told_in_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    text = told(Progress(9, 9), terminal=True)
    assert "9 of 9 looks finished" in text
    assert "\x1b" not in text
