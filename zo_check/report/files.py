"""The files that a run leaves, each written whole or not at all, and read back."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from zo_check.atomic import write_text
from zo_check.errors import ReportError
from zo_check.report.beside import RUN, beside
from zo_check.report.formats import ALWAYS, JSON, format_named
from zo_check.report.json_format import from_json
from zo_check.report.model import Report


def ensure_writable(out: Path) -> None:
    """Try to write into `out`, or into the directory it would be made in, so that a long run does not learn at its end.

    Raises:
        ReportError: nothing can be written there.
    """
    nearest = next(place for place in (out, *out.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        cure = "name a directory that can be written to with --out"
        raise ReportError(f"the report cannot be written into {out}: {error.strerror or error}", cure) from error


def write_report(
    report: Report, out: Path, record: str = "", *, formats: Sequence[str] = ALWAYS, source: Path | None = None
) -> tuple[Path, ...]:
    """Write the report into the directory `out`, and the run record besides if there is one; returns what was written.

    Everything is rendered before anything is written, so that a failing renderer leaves the previous report as it was.

    Args:
        report: what to write.
        out: the directory.
        record: the text of run.json.
        formats: names of formats, as `zo_check.report.formats` has them.
        source: the directory where its run.json and figures lie; by default `out`.

    Raises:
        UsageError: a format is not known.
    """
    around = beside(report, source or out, record)
    texts = {chosen.file: chosen.render(report, around) for chosen in map(format_named, formats)}
    if record:
        texts[RUN] = record
    for name, text in texts.items():
        write_text(out / name, text)
    return tuple(out / name for name in texts)


def read_report(path: Path) -> Report:
    """Read `verification.json`, or the one in a directory.

    Raises:
        ReportError: there is none, or it cannot be read as one.
    """
    file = path / JSON if path.is_dir() else path
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ReportError(f"there is no {file}", "run zo-check verify first, or name the report with --from") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"{file} cannot be read: {error}", "run zo-check verify to write it anew") from error
    try:
        return from_json(text)
    except ReportError as error:
        raise ReportError(f"{file}: {error.problem}", error.cure) from error
