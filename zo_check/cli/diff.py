"""`zo-check diff`: two reports held against each other, losses first, and the status that CI looks at."""

import textwrap
from pathlib import Path

from rich.console import Console
from rich.text import Text

from zo_check.errors import ReportError, UsageError
from zo_check.report.changes import Change, Diff, Effect
from zo_check.report.diff import diff
from zo_check.report.diff_formats import RUN, TITLES, counted, to_json, to_markdown
from zo_check.report.files import read_report
from zo_check.report.model import Report
from zo_check.report.summary import headline

FORMATS = ("text", "markdown", "json")
NOTHING_LOST, LOST = 0, 1
_STYLES = {Effect.LOST: "bold red", Effect.CHANGED: "bold yellow", Effect.GAINED: "bold green"}
_ONE_LINE = 72
"""Longest "old → new" that stands on the line of what differs."""


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
        console.print(_wrapped(f"{name}: {headline(report)}", "     ", console.width))
    for note in found.notes:
        console.print(_wrapped(f"note: {note}", "      ", console.width, "yellow"))
    for effect, title in TITLES.items():
        changes = found.of(effect)
        if changes:
            console.print()
            console.print(Text(f"{title} ({len(changes)})", style=_STYLES[effect]))
        for label in dict.fromkeys(change.label for change in changes):
            console.print(Text(f"  {label or RUN}", style="bold"))
            for change in changes:
                if change.label == label:
                    _show(change, console)
    console.print()
    style = "bold red" if found.lost else "bold green"
    console.print(_wrapped(f"{counted(found)}.", "", console.width, style))


def _show(change: Change, console: Console) -> None:
    both = f"{change.old} → {change.new}" if change.old and change.new else change.old or change.new
    if change.about == "claim" and not change.old:
        both = f"new, {change.new}"
    short = f"    {change.about}: {both}"
    if "\n" not in both and len(short) <= min(console.width, _ONE_LINE + len(change.about)):
        console.print(Text(short))
        return
    console.print(Text(f"    {change.about}"))
    for name, said in (("old", change.old or "–"), ("new", change.new or "–")):
        console.print(_wrapped(f"      {name}: {' '.join(said.split())}", "           ", console.width))


def _wrapped(words: str, indent: str, width: int, style: str = "") -> Text:
    return Text(textwrap.fill(words, width, subsequent_indent=indent, break_on_hyphens=False), style=style)
