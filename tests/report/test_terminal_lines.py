import io

import pytest
from rich.console import Console
from rich.text import Text

from zo_check.report.terminal_lines import lines, say, visible, width_of


def console(width: int) -> Console:
    return Console(file=io.StringIO(), width=width)


@pytest.mark.parametrize("width", [30, 80])
def test_lines_fit_hang_and_have_no_spaces_at_their_ends(width: int) -> None:
    words = "REFUTED: " + "a sentence that goes on, ‖f‖ ≤ 1, " * 8
    told = [line.plain for line in lines(console(width), words, indent=2, hang=3)]
    assert max(map(width_of, told)) <= width
    assert told[0].startswith("  REFUTED")
    assert all(line.startswith("     ") and line[5] != " " for line in told[1:])
    assert all(line == line.rstrip() for line in told)
    assert " ".join(" ".join(told).split()) == words.strip()


def test_styles_survive_the_wrapping() -> None:
    text = Text.assemble(("red", "red"), " and ", ("blue", "blue"), " words that are many and long enough")
    first, second = list(lines(console(25), text))[:2]
    assert {str(span.style) for span in first.spans} == {"red", "blue"}
    assert first.plain == "red and blue words that"
    assert second.plain == "are many and long enough"


def test_what_would_steer_a_terminal_is_taken_out() -> None:
    hostile = "a\x1b[31mred\x07\x9b1m\u202eback\r\x00"
    assert visible(hostile) == "a[31mred1mback"
    out = console(80)
    say(out, hostile)
    assert out.file.getvalue() == "a[31mred1mback\n"


def test_markup_and_emoji_codes_stay_text() -> None:
    out = console(80)
    say(out, "[bold]x[/bold] :smile:")
    assert out.file.getvalue() == "[bold]x[/bold] :smile:\n"
