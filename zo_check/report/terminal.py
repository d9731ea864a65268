"""The report in a terminal: refutations first, then two lines a claim that a person can take in, then what is red."""

from collections import Counter

from rich.console import Console
from rich.text import Text

from zo_check.report.model import Report
from zo_check.report.summary import command, errata, headline, refutations, refutations_first, sharpness
from zo_check.report.terminal_lines import say, visible, width_of
from zo_check.verdict import Verdict

_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.REFUTED: "bold red",
    Verdict.BROKEN: "bold magenta",
    Verdict.UNDECIDED: "yellow",
    Verdict.VACUOUS: "yellow",
}
_MOST_REASONS = 12
_MOST_RATIOS = 5
_GAP, _STRENGTH, _TIME, _SHORTEST_SCOPE = 2, 13, 7, 12
"""Columns between two cells, of the longest verdict with its gap, of a time, and of a scope that is worth a column."""
_ABOUT_1 = 1 + 1e-9


def show(report: Report, console: Console) -> None:
    """Print the report; what is red says so in words, and colour only repeats it."""
    for finding in refutations(report):
        said = f" by {finding.kind}: {' '.join(visible(finding.summary).split())}"
        say(console, Text.assemble(("REFUTED ", "bold red"), (finding.label, "bold"), said), hang=2)
        if finding.witness:  # in one line, however long: it is there to be copied
            console.print(Text(f"  witness: {visible(finding.witness)}"), soft_wrap=True)
        console.print(Text(f"  again: {visible(command(report, finding.label))}", style="dim"), soft_wrap=True)
    _claims(report, console)
    for claim in errata(report):
        said = f": {' '.join(visible(claim.source.reference).split())}"
        say(console, Text.assemble(("wrong in print ", "bold yellow"), (claim.label, "bold"), said), hang=2)
    for label, ratio in _closest(report)[:_MOST_RATIOS]:
        say(console, f"closest to equality under attack: {label}, {ratio:.6f} of its bound", hang=2, style="dim")
    for (kind, why), many in _unavailable(report).items():
        said = f"{many} {'look' if many == 1 else 'looks'} by {kind} unavailable, and counted as nothing: {why}"
        say(console, said, hang=2, style="yellow")
    reasons = report.failures
    for reason in reasons[:_MOST_REASONS]:
        words = " ".join(visible(reason).split())
        say(console, Text.assemble(("red: ", "bold red"), words), hang=2)
    if len(reasons) > _MOST_REASONS:
        say(console, f"… and {len(reasons) - _MOST_REASONS} more reasons, in the report", style="bold red")
    say(console, f"{headline(report)}.", hang=2, style="bold green" if report.green else "bold red")


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


def _claims(report: Report, console: Console) -> None:
    """A line of columns for each claim, and below it, over the whole width, what it says and how sharp it is."""
    if not report.claims:
        return
    taken = {claim.label: sum(finding.seconds for finding in report.of(claim.label)) for claim in report.claims}
    scopes = {label: visible(s.scope.words()) if s.scope else "–" for label, s in report.standings.items()}
    timed = any(taken.values())
    wide = max(len("claim"), *(len(claim.label) for claim in report.claims)) + _GAP
    room = console.width - wide - _STRENGTH - (_TIME if timed else 0)
    # Long scopes go below, and take no room from the others.
    column = max((w for words in scopes.values() if (w := width_of(words) + _GAP) <= room), default=_SHORTEST_SCOPE)
    beside = room >= max(column, _SHORTEST_SCOPE)
    if beside:
        head = "claim".ljust(wide) + "strength".ljust(_STRENGTH) + "scope".ljust(column)
        say(console, Text(f"{head}{'time'.rjust(_TIME)}" if timed else head, style="bold"))
    for claim in refutations_first(report):
        standing, scope = report.standings[claim.label], scopes[claim.label]
        # What is not supported says so where its strength would stand.
        means = standing.strength if standing.verdict is Verdict.SUPPORTED else None
        said, style = means.name if means else standing.verdict.value, _STYLES.get(standing.verdict, "dim")
        seconds = taken[claim.label]
        time = (f"{seconds:.1f} s" if seconds else "–") if timed else ""
        fits = beside and width_of(scope) + _GAP <= column
        if beside:
            line = Text.assemble((claim.label.ljust(wide), "bold"), (said.ljust(_STRENGTH), style))
            line.append(_padded(scope if fits else "as below", column)).append(time.rjust(_TIME), style="dim")
        else:
            line = Text.assemble((claim.label, "bold"), ": ", (said, style), f", {time}" if timed else "")
        say(console, line, hang=2)
        say(console, claim.title, indent=2)
        if not fits:
            say(console, f"scope: {scope}", indent=2, hang=2)
        if sharp := sharpness(report, claim.label):
            say(console, f"sharpness: {sharp}", indent=2, hang=2, style="dim")
    console.print()


def _padded(words: str, columns: int) -> str:
    return words + " " * (columns - width_of(words))
