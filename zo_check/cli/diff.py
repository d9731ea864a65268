"""`zo-check diff`: two reports held against each other, losses first, and the status that CI looks at."""

from pathlib import Path

from rich.console import Console

from zo_check.errors import ReportError, UsageError
from zo_check.report.changes import Change, Diff, Effect
from zo_check.report.diff import diff
from zo_check.report.diff_formats import RUN, TITLES, counted, to_json, to_markdown
from zo_check.report.files import read_report
from zo_check.report.model import Report
from zo_check.report.plain_maths import plain
from zo_check.report.summary import headline
from zo_check.report.terminal_lines import say, width_of

FORMATS = ("text", "markdown", "json")
NOTHING_LOST, LOST = 0, 1
_STYLES = {Effect.LOST: "bold red", Effect.CHANGED: "bold yellow", Effect.GAINED: "bold green"}
_ONE_LINE = 100
"""Columns of the longest line that says old and new together; what is longer is easier to compare line by line."""


def run(old: Path, new: Path, form: str) -> int:
    """Compare, show, and return the status: 1 if anything was lost.

    Raises:
        UsageError: the format is not known, or one of the reports cannot be read.
    """
    if form not in FORMATS:
        raise UsageError(f"format {form!r} is not known", f"give --format one of: {', '.join(FORMATS)}")
    before, after = _read(old), _read(new)
    found = diff(before, after)
    if form == "text":
        show(found, before, after, Console())
    else:
        print((to_json if form == "json" else to_markdown)(found, before, after), end="")
    return LOST if found.lost else NOTHING_LOST


def _read(path: Path) -> Report:
    """The report. What cannot be read is wrong usage here: status 1 says that something was lost."""
    try:
        return read_report(path)
    except ReportError as error:
        raise UsageError(error.problem, error.cure) from error


def show(found: Diff, old: Report, new: Report, console: Console) -> None:
    """Print the differences; what they are is said in words, and colour only repeats it."""
    for name, report in (("old", old), ("new", new)):
        say(console, f"{name}: {headline(report)}", hang=5)
    for note in found.notes:
        say(console, f"note: {note}", hang=6, style="yellow")
    for effect, title in TITLES.items():
        changes = found.of(effect)
        if changes:
            console.print()
            say(console, f"{title} ({len(changes)})", style=_STYLES[effect])
        direct = found.direct(effect)
        for label in dict.fromkeys(change.label for change in direct):
            say(console, label or RUN, indent=2, style="bold")
            for change in direct:
                if change.label == label:
                    _show(change, console)
        for (about, before, after), labels in found.inherited(effect).items():
            say(console, f"{about} of {', '.join(labels)}", indent=2, hang=2)
            _values(before, after, console)
    console.print()
    say(console, f"{counted(found)}.", style="bold red" if found.lost else "bold green")


def _show(change: Change, console: Console) -> None:
    """On one line where it fits, and otherwise the old and the new text, whole, on lines of their own."""
    if change.about == "claim" and not change.old:
        say(console, f"new: {change.new}", indent=4, hang=5)
        return
    line = f"{change.about}: {_arrow(change.old, change.new)}"
    if 4 + width_of(line) <= min(console.width, _ONE_LINE):
        say(console, line, indent=4)
    else:
        say(console, change.about, indent=4)
        _values(change.old, change.new, console, 6)


def _values(old: str, new: str, console: Console, indent: int = 4) -> None:
    if indent + width_of(_arrow(old, new)) <= min(console.width, _ONE_LINE):
        say(console, _arrow(old, new), indent=indent)
        return
    for name, said in (("old", old), ("new", new)):
        say(console, f"{name}: {plain(said) or 'nothing'}", indent=indent, hang=5)


def _arrow(old: str, new: str) -> str:
    return f"{plain(old) or 'nothing'} → {plain(new) or 'nothing'}"
