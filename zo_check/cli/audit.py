"""`zo-check audit`: read somebody's data, audit them, show what was found, and write it where asked."""

import contextlib
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from zo_check.auditing import Audit, Settings, audited, load
from zo_check.auditing.render import to_json, write
from zo_check.auditing.sections import Section, sections
from zo_check.errors import UsageError
from zo_check.report.files import ensure_writable

FORMATS = ("text", "json", "markdown")
_STYLES = {"holds": "green", "FAILS": "bold red", "not decided": "yellow", "certified": "green", "estimate": "yellow"}


def run(path: Path, files: dict[str, Any], settings: dict[str, Any], form: str, out: Path | None) -> int:
    """Audit, show, write, and return the status."""
    if form not in FORMATS:
        raise UsageError(f"format {form!r} is not known", f"give --format one of: {', '.join(FORMATS)}")
    asked = Settings(**settings)
    if out is not None:
        ensure_writable(out)
    told = Console(stderr=True)
    with telling(told) as tell:
        audit = audited(load(path, **files), asked, tell)
    if form == "json":
        print(to_json(audit), end="")
    elif form == "markdown":
        print(audit.to_markdown(), end="")
    else:
        show(audit, Console())
    if out is not None:
        for file in write(audit, out):
            print(f"wrote {file.as_posix()}", file=None if form == "text" else told.file)
    return audit.status


def show(audit: Audit, console: Console) -> None:
    """The sections, and the verdict last, where a reader's eyes end up."""
    s = audit.sizes
    console.print(Text.assemble((audit.name, "bold"), f": n = {s['n']}, d = {s['d']}, N = {s['N']}"))
    for section in sections(audit):
        console.print()
        console.print(Text(section.title, style="bold underline"))
        if section.rows:
            for row in _rows(section, console.width):
                console.print(row)
        for line in section.lines:
            console.print(_wrapped(line, 2, console.width))
    console.print()
    console.print(Text(f"{audit.headline}.", style="bold green" if audit.status == 0 else "bold red"))


def _rows(section: Section, width: int) -> Iterator[Text]:
    """Columns beside each other; where a row is too long, its last cell goes below it, indented."""
    cells = (section.header, *section.rows)
    last = len(section.header) - 1
    widths = [max(len(row[i]) for row in cells) for i in range(last)]
    for number, row in enumerate(cells):
        line = Text()
        for cell, wide in zip(row[:last], widths, strict=True):
            line.append(cell.ljust(wide + 2), style="bold" if not number else _STYLES.get(cell, ""))
        if len(line) + len(row[last]) <= width:
            line.append(row[last], style="bold" if not number else _STYLES.get(row[last], "dim"))
            line.rstrip()
            yield line
        else:
            line.rstrip()
            yield line
            yield _wrapped(row[last], 4, width, "dim")


def _wrapped(words: str, indent: int, width: int, style: str = "") -> Text:
    """Lines that fit, without spaces at their ends."""
    return Text(textwrap.fill(words, width, initial_indent=" " * indent, subsequent_indent=" " * indent), style=style)


@contextlib.contextmanager
def telling(console: Console) -> Iterator[Callable[[str], None]]:
    """One line that changes in a terminal; plain lines anywhere else."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield lambda line: console.print(Text(line), soft_wrap=True)
        return
    with console.status("reading the data") as status:

        def tell(line: str) -> None:
            if "MiB" in line:  # what it takes stays in sight
                console.print(Text(line, style="dim"), soft_wrap=True)
            else:
                status.update(Text(line))

        yield tell
