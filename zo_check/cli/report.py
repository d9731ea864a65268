"""`zo-check report`: a report again from its JSON, in any format, without computing."""

import sys
import webbrowser
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from zo_check.errors import UsageError
from zo_check.report.beside import beside
from zo_check.report.files import ensure_writable, read_report, write_report
from zo_check.report.formats import ALWAYS, FORMATS, HTML, format_named
from zo_check.report.model import Report
from zo_check.report.summary import headline
from zo_check.report.terminal import show

STDOUT = Path("-")
GREEN, RED = 0, 1


def render(source: Path, form: str | None, out: Path | None, opens: bool) -> int:
    """Render the report that lies at `source`, and return the status that its run had.

    Without a format: the table in the terminal, and the files that every run writes. With one, that file alone; with
    `-` for `out`, its text on standard output and nothing else there.

    Raises:
        ReportError: there is no such report, it cannot be read, or nothing can be written.
        UsageError: the format is not known, or the options do not go together.
    """
    chosen = format_named(form) if form is not None else None
    if out == STDOUT and chosen is None:
        raise UsageError("--out - needs one text to print", f"name it: --format {'|'.join(FORMATS)}")
    if opens and (out == STDOUT or form not in (None, "html")):
        raise UsageError("--open shows the HTML page in a browser", "leave out --format, or give --format html")
    report = read_report(source)
    directory = source if source.is_dir() else source.parent
    if out == STDOUT and chosen is not None:
        text = chosen.render(report, beside(report, directory))
        sys.stdout.buffer.write(text.encode("utf-8"))  # a file's bytes, whatever this terminal's encoding
        sys.stdout.flush()
        return status(report)
    out = out or directory
    ensure_writable(out)
    console = Console()
    if form is None:
        show(report, console)
    files = write_report(report, out, formats=ALWAYS if form is None else (form,), source=directory)
    if form is not None:
        console.print(Text(f"{headline(report)}.", style="bold green" if report.green else "bold red"))
    written(files)
    if opens:
        _open(out / HTML)
    return status(report)


def status(report: Report) -> int:
    """0 where the report is green, 1 where it is red."""
    return GREEN if report.green else RED


def written(files: Iterable[Path]) -> None:
    """Say which files were written, and which of them is the one to read."""
    for file in files:
        print(f"wrote {file.as_posix()}{', the one to read' if file.name == HTML else ''}")


def _open(page: Path) -> None:
    try:
        shown = webbrowser.open(page.resolve().as_uri())
    except webbrowser.Error:
        shown = False
    if not shown:
        print(f"no browser was found here; open {page.resolve()} in one", file=sys.stderr)
