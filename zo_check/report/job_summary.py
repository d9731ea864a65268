"""The report as a GitHub job summary: markdown that fits, with what went wrong first."""

from collections.abc import Iterable

from zo_check.claim import Claim
from zo_check.finding import Finding
from zo_check.report.markdown import cell, fence, prose
from zo_check.report.model import Problem, Report
from zo_check.report.summary import command, errata, headline, refutations_first
from zo_check.verdict import Verdict

LIMIT = 1_048_576
"""Bytes that GitHub takes as the summary of one step."""
ROOM = LIMIT - 32_768
"""Bytes that are used: other commands of the same step may write theirs."""
_LONGEST = 240
"""Characters of one cell or reason; the report itself has all of it."""


class _Page:
    """Markdown that grows as long as it fits."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left = ROOM

    def add(self, text: str, keep: int = 0) -> bool:
        """Add the text, if `keep` bytes are left after it."""
        size = len(text.encode("utf-8"))
        if size + keep > self.left:
            return False
        self.parts.append(text)
        self.left -= size
        return True

    def add_rows(self, head: str, rows: Iterable[str], many: int, what: str, keep: int) -> None:
        """Add what stands over the rows, as many rows as leave `keep` bytes, and how many were left out."""
        if not many:
            return
        told = 0
        said = 400  # bytes for the sentence about what was left out
        if self.add(head, keep + said):
            for row in rows:
                if not self.add(row, keep + said):
                    break
                told += 1
        if told < many:
            self.add(
                f"\n{many - told} of {many} {what} are left out here, because a job's summary may hold 1 MiB. "
                "All of them are in verification.md and verification.html.\n"
            )


def to_job_summary(report: Report) -> str:
    """Markdown of at most `ROOM` bytes: the verdict, why it is red, what is wrong in print, and every claim.

    What does not fit is left out from the end, and said to be left out.
    """
    page = _Page()
    colour = "green" if report.green else "**red**"
    narrowed = f", narrowed to {len(report.only)} of the claims" if report.only else ""
    page.add(f"## zo-check: {colour}\n\n{headline(report)}. Profile: {cell(report.profile)}{narrowed}.\n")
    worst_first, wrong = _worst_first(report), errata(report)
    # A third of the page stays for the claims themselves, however many reasons there are.
    page.add_rows(
        "\n### Why this run is red\n\n",
        (f"- {prose(_short(problem.words))}{_witness(problem.finding)}\n" for problem in worst_first),
        len(worst_first),
        "reasons",
        ROOM // 3,
    )
    page.add_rows(
        "\n### Wrong in print\n\n| claim | what holds | source |\n|---|---|---|\n",
        (f"| `{c.label}` | {cell(_short(c.title))} | {cell(_short(c.source.reference))} |\n" for c in wrong),
        len(wrong),
        "errata",
        ROOM // 4,
    )
    page.add_rows(
        "\n### Claims\n\n| claim | what it says | verdict | strength | scope | grounded |\n|---|---|---|---|---|---|\n",
        (_row(report, claim) for claim in refutations_first(report)),
        len(report.claims),
        "claims",
        1000,
    )
    first = next((problem.label for problem in worst_first if problem.kind == "finding"), "")
    page.add(f"\nLook again:\n\n{fence(command(report, first), 'sh')}\n" if first else "")
    return "".join(page.parts)


def _worst_first(report: Report) -> list[Problem]:
    order = {Verdict.REFUTED: 0, Verdict.BROKEN: 1}
    return sorted(report.problems, key=lambda p: order.get(p.finding.verdict, 2) if p.finding else 2)


def _witness(finding: Finding | None) -> str:
    return f"; witness: {prose(_short(finding.witness))}" if finding is not None and finding.witness else ""


def _row(report: Report, claim: Claim) -> str:
    standing = report.standings[claim.label]
    strength = standing.strength.name if standing.strength else "–"
    grounded = standing.grounded_strength.name if standing.grounded_strength else "–"
    scope = standing.scope.words() if standing.scope else "–"
    verdict = standing.verdict.value if standing.verdict is Verdict.SUPPORTED else f"**{standing.verdict.value}**"
    cells = [cell(_short(claim.title)), verdict, strength, cell(_short(scope)), grounded]
    return f"| `{claim.label}` | {' | '.join(cells)} |\n"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
