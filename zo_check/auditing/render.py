"""An audit as JSON, as Markdown, and as the files of a directory."""

import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

from zo_check.atomic import write_text
from zo_check.auditing.audit import Audit
from zo_check.auditing.figure import three_lines
from zo_check.auditing.sections import Section, sections
from zo_check.errors import ReportError

SCHEMA = "zo-check-audit/1"
JSON, MARKDOWN, FIGURE = "audit.json", "audit.md", "three-lines.svg"


def to_json(audit: Audit) -> str:
    """Everything; a number that is not finite, or not there, is null."""
    payload = {"schema": SCHEMA, "headline": audit.headline, "status": audit.status, "holds": audit.holds}
    payload |= _finite(asdict(audit))
    return json.dumps(payload, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def to_markdown(audit: Audit) -> str:
    """For a reader, the figure included where there is one."""
    s = audit.sizes
    lines = [f"# Audit of {_plain(audit.name)}", "", f"**{_plain(audit.headline)}.**", ""]
    lines += [f"n = {s['n']} logits in {s['N']} instances, d = {s['d']} parameters; {audit.settings.dtype}.", ""]
    for section in sections(audit):
        lines += _section(section)
        if section.title == "Measured" and three_lines(audit) is not None:
            lines += [f"![measured, predicted and guaranteed]({FIGURE})", ""]
    return "\n".join(lines).rstrip() + "\n"


def write(audit: Audit, out: Path) -> tuple[Path, ...]:
    """The files of an audit into a directory, each whole or not at all; all are rendered before any is written.

    Raises:
        ReportError: they cannot be written; what stood there before is untouched.
    """
    texts = {JSON: to_json(audit), MARKDOWN: to_markdown(audit)}
    figure = three_lines(audit)
    if figure is not None:
        texts[FIGURE] = figure
    written: list[Path] = []
    for name, content in texts.items():
        try:
            write_text(out / name, content)
        except OSError as error:
            told = f" ({', '.join(path.name for path in written)} was)" if written else ""
            raise ReportError(
                f"{out / name} cannot be written: {error.strerror or error}{told}",
                "make room, or name another directory with --out",
            ) from error
        written.append(out / name)
    return tuple(written)


def _section(section: Section) -> list[str]:
    lines = [f"## {_plain(section.title)}", ""]
    if section.rows:
        lines += ["| " + " | ".join(map(_plain, section.header)) + " |", "|" + "---|" * len(section.header)]
        lines += ["| " + " | ".join(_plain(cell.strip()) for cell in row) + " |" for row in section.rows] + [""]
    lines += [f"{_plain(line)}\n" for line in section.lines]
    return lines


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value


def _plain(text: str) -> str:
    """Text that Markdown leaves alone inside a table."""
    return text.replace("|", "&#124;").replace("<", "&lt;")
