"""An audit: its verdict, its sections as tables, and the run's figure."""

import base64
from html import escape

from zo_check.auditing.audit import Audit
from zo_check.auditing.figure import three_lines
from zo_check.auditing.sections import Section, sections
from zo_check.display.markup import framed, pill, table
from zo_check.report.maths import prose
from zo_check.verdict import Verdict


def page(audit: Audit) -> str:
    """As HTML."""
    s = audit.sizes
    verdict = Verdict.SUPPORTED if audit.status == 0 else Verdict.REFUTED if _violated(audit) else Verdict.UNDECIDED
    return framed(
        "audit",
        f"<p><strong>{prose(audit.name)}</strong>: n = {s['n']}, d = {s['d']}, N = {s['N']}</p>",
        f"<p>{pill(verdict)} {prose(audit.headline)}.</p>",
        *(_section(section, index == 0) for index, section in enumerate(sections(audit))),
        _figure(audit),
    )


def _violated(audit: Audit) -> bool:
    return any(one.holds is False for one in audit.asked) or (
        audit.measured is not None and audit.measured.consistent is False
    )


def _section(section: Section, opened: bool) -> str:
    rows = ([prose(cell.strip()) for cell in row] for row in section.rows)
    inside = table(section.header, rows) if section.rows else ""
    inside += "".join(f"<p>{prose(line)}</p>" for line in section.lines)
    return f"<details{' open' if opened else ''}><summary>{prose(section.title)}</summary>{inside}</details>"


def _figure(audit: Audit) -> str:
    """As an image of its own, in which no style of the page can reach and from which none gets out."""
    drawn = three_lines(audit)
    if drawn is None:
        return ""
    data = base64.b64encode(drawn.encode("utf-8")).decode("ascii")
    alt = escape("measured, predicted and guaranteed gaps against steps")
    return f'<p><img alt="{alt}" src="data:image/svg+xml;base64,{data}" style="max-width:100%;background:#fff"></p>'
