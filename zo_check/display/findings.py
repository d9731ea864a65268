"""A finding: verdict and means in words, then everything that a reader needs to doubt it."""

from collections.abc import Iterator
from html import escape

from rich.console import Group, RenderableType
from rich.table import Table as Columns
from rich.text import Text

from zo_check.display.calculations import steps_page, steps_text
from zo_check.display.markup import copyable, framed, listed, paragraph, pill, table
from zo_check.display.words import STYLES, bears_on, means, sign
from zo_check.finding import Finding, Table
from zo_check.report.maths import prose
from zo_check.verdict import Verdict

_CHECKED = (Verdict.SUPPORTED, Verdict.VACUOUS, Verdict.REFUTED, Verdict.UNDECIDED)
"""Verdicts under which a step without a problem was seen to follow: a broken look says nothing about any."""


def page(finding: Finding) -> str:
    """As HTML."""
    return framed("finding", *_pieces(finding))


def _pieces(finding: Finding) -> Iterator[str]:
    yield f"<p>{pill(finding.verdict)} "
    if finding.strength is not None:
        yield f'<strong title="{escape(finding.strength.meaning)}">{finding.strength.name}</strong>, '
    yield f"{prose(finding.scope.words())}: {prose(finding.summary)} "
    where = f"<code>{escape(finding.evidence)}</code>, " if finding.evidence else ""
    role = f", on {escape(bears_on(finding))}" if bears_on(finding) else ""
    yield f'<span class="zo-quiet">({where}{escape(finding.kind or "a look")}{role})</span></p>'
    yield steps_page(finding.steps, finding.verdict in _CHECKED)
    yield copyable("Witness", finding.witness)
    yield paragraph("Sharpness", finding.sharpness)
    for one in finding.tables:
        yield _table(one)
    yield listed("Rests on", finding.cites)
    yield listed("Takes for granted", finding.assumes)
    if finding.formal:
        formal = f"<pre>{escape(finding.formal)}</pre>"
        yield f"<details><summary>The statement as Coq reads it</summary>{formal}</details>"
    if finding.error_probability:
        yield f"<p class='zo-quiet'>Error probability at most {finding.error_probability:.3g}.</p>"
    if finding.verdict is not Verdict.SUPPORTED:
        yield paragraph("What to do", finding.verdict.advice)


def _table(one: Table) -> str:
    rows = ([prose(cell) for cell in row] for row in one.rows)
    return f"<details><summary>{prose(one.title)}</summary>{table(one.columns, rows)}</details>"


def text(finding: Finding) -> RenderableType:
    """For a terminal."""
    role = f", on {bears_on(finding)}" if bears_on(finding) else ""
    name = finding.evidence or finding.label or "a look"
    style = STYLES[finding.verdict]
    head = Text.assemble((name, "bold"), f" ({finding.kind or 'a look'}{role}): ", (sign(finding.verdict), style))
    head.append(f", {means(finding)}; {finding.summary}")
    parts: list[RenderableType] = [head]
    if finding.steps:
        parts.append(steps_text(finding.steps, finding.verdict in _CHECKED))
    parts += [Text(f"  witness: {finding.witness}")] if finding.witness else []
    parts += [Text(f"  sharpness: {finding.sharpness}")] if finding.sharpness else []
    parts += [_columns(one) for one in finding.tables]
    if finding.verdict is not Verdict.SUPPORTED:
        parts.append(Text(f"  what to do: {finding.verdict.advice}", style="dim"))
    return Group(*parts)


def _columns(one: Table) -> RenderableType:
    columns = Columns(box=None, pad_edge=False, title=Text(one.title), title_justify="left")
    for title in one.columns:
        columns.add_column(Text(title))
    for row in one.rows:
        columns.add_row(*map(Text, row))
    return columns
