"""The report in a terminal: refutations first, then one table that a person can take in, then what is red."""

from collections import Counter

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zo_check.report.model import Report
from zo_check.report.summary import command, errata, headline, refutations, refutations_first, sharpness
from zo_check.verdict import Verdict

_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.REFUTED: "bold red",
    Verdict.BROKEN: "bold magenta",
    Verdict.UNDECIDED: "yellow",
    Verdict.VACUOUS: "yellow",
}
WIDE = 110
"""Columns from which label, title and sharpness stand beside each other; below, under each other."""
_MOST_REASONS = 12
_LONGEST_LABEL = 36
_MOST_RATIOS = 5
_ABOUT_1 = 1 + 1e-9


def show(report: Report, console: Console) -> None:
    """Print the report."""
    for finding in refutations(report):
        said = f" by {finding.kind}: {finding.summary}"
        console.print(Text.assemble(("REFUTED ", "bold red"), (finding.label, "bold"), said))
        if finding.witness:
            console.print(Text(f"  witness: {finding.witness}"), soft_wrap=True)
        console.print(Text(f"  again: {command(report, finding.label)}", style="dim"), soft_wrap=True)
    console.print(_table(report, console.width >= WIDE))
    for claim in errata(report):
        said = f": {claim.source.reference}"
        console.print(Text.assemble(("wrong in print ", "bold yellow"), (claim.label, "bold"), said))
    for label, ratio in _closest(report)[:_MOST_RATIOS]:
        console.print(Text(f"closest to equality under attack: {label}, {ratio:.6f} of its bound", style="dim"))
    for (kind, why), many in _unavailable(report).items():
        said = f"{many} {'look' if many == 1 else 'looks'} by {kind} unavailable, and counted as nothing: {why}"
        console.print(Text(said, style="yellow"))
    reasons = report.failures
    for reason in reasons[:_MOST_REASONS]:
        console.print(Text.assemble(("red: ", "bold red"), reason))
    if len(reasons) > _MOST_REASONS:
        console.print(Text(f"… and {len(reasons) - _MOST_REASONS} more reasons, in the report", style="bold red"))
    console.print(Text(headline(report) + ".", style="bold green" if report.green else "bold red"))


def _closest(report: Report) -> list[tuple[str, float]]:
    """Claims whose bounds the attacks came near, and the largest ratio met, the largest first."""
    met: dict[str, float] = {}
    for finding in report.findings:
        for what, value in finding.measured.items():
            if what.startswith("largest ratio") and value <= _ABOUT_1:  # beyond it only errata are supported
                met[finding.label] = max(met.get(finding.label, 0.0), value)
    return sorted(met.items(), key=lambda item: (-item[1], item[0]))


def _unavailable(report: Report) -> Counter[tuple[str, str]]:
    """How many looks were not taken for want of a tool, by kind and reason."""
    return Counter((f.kind, f.summary) for f in report.findings if f.verdict is Verdict.UNAVAILABLE)


def _table(report: Report, wide: bool) -> Table:
    longest = max((len(claim.label) for claim in report.claims), default=5)
    table = Table(box=None, pad_edge=False, header_style="bold")
    if wide:
        table.add_column("claim", no_wrap=True)
        table.add_column("what it says", overflow="fold", max_width=34)
    else:
        table.add_column("claim", overflow="fold", min_width=min(longest, _LONGEST_LABEL))
    table.add_column("strength", no_wrap=True)
    table.add_column("scope", overflow="fold", max_width=28 if wide else 20)
    if wide:
        table.add_column("sharpness", overflow="fold", max_width=26)
    table.add_column("time", justify="right", no_wrap=True)
    for claim in refutations_first(report):
        standing = report.standings[claim.label]
        # What is not supported says so where its strength would stand.
        means = standing.strength if standing.verdict is Verdict.SUPPORTED else None
        strength = Text(means.name if means else standing.verdict.value, style=_STYLES.get(standing.verdict, "dim"))
        scope = Text(standing.scope.words() if standing.scope else "–")
        seconds = sum(finding.seconds for finding in report.of(claim.label))
        time = Text(f"{seconds:.1f} s" if seconds else "–", style="dim")
        label, sharp = Text(claim.label, style="bold"), sharpness(report, claim.label)
        if wide:
            table.add_row(label, Text(claim.title), strength, scope, Text(sharp or "–"), time)
        else:
            below = [Text(claim.title)] + ([Text(f"sharpness: {sharp}", style="dim")] if sharp else [])
            table.add_row(Group(label, Padding(Group(*below), (0, 0, 0, 2))), strength, scope, time)
    return table
