import io
from dataclasses import replace

import pytest
from rich.console import Console

from zo_check.report.model import Report
from zo_check.report.terminal import show
from zo_check.verdict import Verdict


def shown(report: Report, width: int = 80, colour: bool = False) -> str:
    stream = io.StringIO()
    show(report, Console(file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_line_fits(green: Report, width: int) -> None:
    long = tuple(replace(claim, title="a rather long title that has to be wrapped " * 3) for claim in green.claims)
    text = shown(replace(green, claims=long), width)
    assert max(map(len, text.splitlines())) <= width
    assert "squares" in text


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_has_its_columns(green: Report, width: int) -> None:
    text = shown(green, width)
    for part in ("claim", "strength", "scope", "time", "sharpness", "DERIVED", "every n, d", "0.2 s", "attained at 0"):
        assert part in text


def test_refutations_come_first(green: Report) -> None:
    bad = replace(green.findings[1], verdict=Verdict.REFUTED, witness="x = [red]1[/red]")
    text = shown(replace(green, findings=(green.findings[0], bad)))
    assert text.startswith("REFUTED squares by derivation")
    assert "x = [red]1[/red]" in text
    assert "again: zo-check verify --only squares" in text
    assert text.index("squares") < text.index("ground")


def test_no_escape_codes_without_a_terminal(green: Report) -> None:
    assert "\x1b" not in shown(green)
    assert "\x1b" in shown(green, colour=True)


def test_a_long_list_of_reasons_is_cut(green: Report) -> None:
    worse = tuple(replace(green.findings[0], verdict=Verdict.BROKEN, evidence=f"e{n}") for n in range(40))
    assert "more reasons, in the report" in shown(replace(green, findings=worse))


def test_the_closest_attacks_are_printed_and_disproofs_are_none(green: Report) -> None:
    near = replace(green.findings[2], measured={"largest ratio at n = 3": 0.5, "largest ratio": 0.75})
    text = shown(replace(green, findings=(*green.findings[:2], near)))
    assert "closest to equality under attack: squares, 0.750000 of its bound" in text
    wrong = replace(near, measured={"largest ratio": 2.0})
    assert "closest to equality" not in shown(replace(green, findings=(*green.findings[:2], wrong)))


def test_what_was_unavailable_is_said_once_with_its_cure(green: Report) -> None:
    missing = replace(
        green.findings[0], verdict=Verdict.UNAVAILABLE, strength=None, kind="kernel", summary="install it"
    )
    text = shown(replace(green, findings=(*green.findings, missing, replace(missing, evidence="again"))), 120)
    assert text.count("2 looks by kernel unavailable, and counted as nothing: install it") == 1
    assert "unavailable" not in shown(green)
