"""A report as a table of where its claims stand, all of it or some of its groups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from zo_check.claim import Claim
from zo_check.coverage import Group as Part
from zo_check.display.markup import framed, pill, table
from zo_check.display.words import PASSES, STYLES, sign
from zo_check.errors import UsageError
from zo_check.report.maths import prose
from zo_check.report.model import Report
from zo_check.standing import Standing
from zo_check.verdict import Verdict

_COLUMNS = ("claim", "verdict, strength", "for whom", "grounded")


@dataclass(frozen=True)
class Standings:
    """Where the claims of some groups of a report stand; every word of it is computed from the report's findings."""

    report: Report
    groups: tuple[Part, ...]
    come_from: str = ""
    """Where the report was found, in words; empty if it was made here."""

    @classmethod
    def of(cls, report: Report, names: Sequence[str] = (), come_from: str = "") -> "Standings":
        """Those of the groups of these names, in the order of the report; all of them for none.

        Raises:
            UsageError: the report has no group of one of the names: nothing shown must not pass for nothing wrong.
        """
        there = [group.name for group in report.groups]
        if wrong := [name for name in names if name not in there]:
            raise UsageError(f"no group is called {', '.join(map(repr, wrong))}", f"there are: {', '.join(there)}")
        return cls(report, tuple(g for g in report.groups if g.name in names or not names), come_from)

    @property
    def problem(self) -> str:
        """Claims of these groups that are not supported, in words; empty if there are none."""
        bad = {label: self.report.standings[label].verdict for group in self.groups for label in group.labels}
        return "; ".join(f"{label} is {verdict.value}" for label, verdict in bad.items() if verdict not in PASSES)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from zo_check.display.bundle import bundle

        return bundle(self)


def page(standings: Standings) -> str:
    """As HTML."""
    report = standings.report
    claims = {claim.label: claim for claim in report.claims}
    parts = []
    for group in standings.groups:
        rows = [_row(report, claims[label]) for label in group.labels]
        title = f"<p><strong>{prose(group.title)}</strong></p>" if len(standings.groups) > 1 else ""
        parts.append(f"{title}{table(_COLUMNS, rows)}")
    return framed("standings", *parts, f'<p class="zo-quiet">{prose(_origin(standings))}</p>')


def _row(report: Report, claim: Claim) -> Sequence[str]:
    standing = report.standings[claim.label]
    file = next((finding.file for finding in report.of(claim.label)), "")
    label = f"<code>{escape(claim.label)}</code>"
    linked = f'<a href="{escape(file)}">{label}</a>' if file else label
    means, scope, grounded = _words(standing)
    said = f"{linked}<br>{prose(claim.title)}"
    return (said, f"{pill(standing.verdict)}<br>{escape(means)}", prose(scope), escape(grounded))


def _words(standing: Standing) -> tuple[str, str, str]:
    """Strength, scope, and the strength of everything that it rests on."""
    means = standing.strength.name if standing.strength is not None else ""
    grounded = standing.grounded_strength.name if standing.grounded_strength is not None else "–"
    return means, standing.scope.words() if standing.scope is not None else "–", grounded


def _origin(standings: Standings) -> str:
    """How many of these are supported, and where that was seen."""
    labels = [label for group in standings.groups for label in group.labels]
    supported = sum(standings.report.standings[label].verdict is Verdict.SUPPORTED for label in labels)
    where = f", {standings.come_from}" if standings.come_from else ""
    return f"{supported} of {len(labels)} supported; {standings.report.profile} profile{where}."


def text(standings: Standings) -> RenderableType:
    """For a terminal."""
    columns = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("claim", "what it says", "verdict", "strength", "scope"):
        columns.add_column(title, overflow="fold")
    for row in _lines(standings):
        columns.add_row(*row)
    return Group(columns, Text(_origin(standings), style="dim"))


def _lines(standings: Standings) -> Iterable[Sequence[Text]]:
    claims = {claim.label: claim for claim in standings.report.claims}
    for group in standings.groups:
        yield (Text(group.title, style="bold underline"),)
        for label in group.labels:
            standing = standings.report.standings[label]
            verdict = Text(sign(standing.verdict), style=STYLES[standing.verdict])
            yield (Text(label), Text(claims[label].title), verdict, *map(Text, _words(standing)[:2]))
