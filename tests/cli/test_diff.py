import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from zo_check.cli.diff import show
from zo_check.report.diff import diff
from zo_check.report.json_format import from_json

Run = Callable[..., int]
Write = Callable[..., Path]


@pytest.fixture
def reports(write_claim: Write, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Directories of reports by what they say of one claim."""
    monkeypatch.chdir(tmp_path)
    places = {}
    for verdict in ("SUPPORTED", "REFUTED"):
        places[verdict] = tmp_path / verdict.lower()
        run("verify", write_claim(verdict=verdict), "--jobs", "1", "--out", places[verdict])
    places["restated"] = tmp_path / "restated"
    run(
        "verify", write_claim(statement=r"$x^2 \ge 1$ " + "at length " * 40), "--jobs", "1", "--out", places["restated"]
    )
    return places


def test_nothing_lost_is_0(run: Run, reports: dict[str, Path], capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    same = reports["SUPPORTED"]
    assert run("diff", same, same / "verification.json") == 0
    assert "nothing differs: 1 claim as they were." in capfd.readouterr().out
    assert run("diff", reports["REFUTED"], same) == 0
    out = capfd.readouterr().out
    assert "Gained" in out
    assert "verdict: refuted → supported" in out
    assert "Lost" not in out


def test_a_loss_is_1_and_comes_first(run: Run, reports: dict[str, Path], capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert run("diff", reports["SUPPORTED"], reports["REFUTED"]) == 1
    out = capfd.readouterr().out
    assert "old: 1 of 1 claim supported" in out
    assert "  made-up\n    verdict: supported → refuted\n" in out
    assert "the run as a whole" in out
    assert "2 lost, 0 changed, 0 gained; 0 claims as they were." in out


def test_a_restated_claim_is_shown_in_full_and_is_no_loss(
    run: Run, reports: dict[str, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    assert run("diff", reports["SUPPORTED"], reports["restated"]) == 0
    out = capfd.readouterr().out
    assert "Changed, for a person to judge (1)" in out
    assert "      old: x² ≥ 0\n" in out
    assert " ".join(out.split()).count("at length") == 40


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_form_says_the_same(
    run: Run, reports: dict[str, Path], form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    assert run("diff", reports["SUPPORTED"], reports["REFUTED"], "--format", form) == 1
    out = capfd.readouterr().out
    for part in ("made-up", "verdict", "supported", "refuted"):
        assert part in out
    if form == "json":
        told = json.loads(out)
        assert told["lost"] == 2
        assert told["changes"][1] == {
            "effect": "lost",
            "label": "made-up",
            "about": "verdict",
            "old": "supported",
            "new": "refuted",
        }
        assert (told["old"]["green"], told["new"]["green"]) == (True, False)
    if form == "markdown":
        assert "### Lost" in out
        assert "| `made-up` | verdict | supported | refuted |" in out


@pytest.mark.parametrize("damage", ["absent", "truncated", "older", "newer", "edited"])
@pytest.mark.parametrize("place", [0, 1])
def test_what_cannot_be_read_is_2(
    run: Run, reports: dict[str, Path], damage: str, place: int, capfd: pytest.CaptureFixture[str]
) -> None:
    text = (reports["SUPPORTED"] / "verification.json").read_text(encoding="utf-8")
    damaged = {
        "truncated": text[:-100],
        "older": text.replace('"schema_version": 5', '"schema_version": 4'),
        "newer": text.replace('"schema_version": 5', '"schema_version": 6'),
        "edited": text.replace("supported", "refuted"),
    }
    bad = Path("bad.json")
    if damage != "absent":
        bad.write_text(damaged[damage], encoding="utf-8")
    both: list[Path] = [reports["SUPPORTED"], reports["SUPPORTED"]]
    both[place] = bad
    capfd.readouterr()
    assert run("diff", *both) == 2
    out, errors = capfd.readouterr()
    assert out == ""
    assert "bad.json" in errors
    assert "what to do: " in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("arguments", [(), ("one.json",), ("SUPPORTED", "SUPPORTED", "--format", "html")])
def test_wrong_usage_is_2(run: Run, reports: dict[str, Path], arguments: tuple[str, ...]) -> None:
    assert run("diff", *(reports.get(argument, argument) for argument in arguments)) == 2


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_line_fits_and_markup_stays_text(reports: dict[str, Path], width: int) -> None:
    old = from_json((reports["SUPPORTED"] / "verification.json").read_text(encoding="utf-8"))
    hostile = "[bold]<script>[/bold] \x1b[31m" + " and so on" * 1000
    new = replace(old, profile="full", claims=(replace(old.claims[0], statement=hostile, title="‖f‖ ≤ 1" * 20),))
    stream = io.StringIO()
    show(diff(old, new), old, new, Console(file=stream, width=width))
    text = stream.getvalue()
    assert max(map(len, text.splitlines())) <= width
    assert "note: the profiles differ, quick and full" in " ".join(text.split())
    assert "[bold]<script>[/bold]" in text
