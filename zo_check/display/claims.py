"""A claim: its statement as mathematics, what it needs, where it comes from. It has no status, and none is shown."""

from collections.abc import Iterator
from html import escape

from rich.console import Console, RenderableType
from rich.text import Text

from zo_check.claim import Claim
from zo_check.display.lines import Lines
from zo_check.display.markup import framed, paragraph
from zo_check.report.maths import prose
from zo_check.report.plain_maths import plain
from zo_check.report.terminal_lines import lines


def page(claim: Claim) -> str:
    """As HTML."""
    source = claim.source
    return framed(
        "claim",
        f"<p><code>{escape(claim.label)}</code></p><p>{prose(claim.statement)}</p>",
        paragraph("Needs", "; ".join(claim.hypotheses)),
        paragraph("Printed", source.printed),
        paragraph("Caveat", source.caveat),
        f'<p class="zo-quiet">{prose(source.reference)} ({escape(source.provenance.value)})',
        f"; rests on {', '.join(f'<code>{escape(used)}</code>' for used in claim.uses)}" if claim.uses else "",
        "</p>",
    )


def text(claim: Claim) -> RenderableType:
    """For a terminal."""
    return Lines(lambda console: _lines(console, claim))


def _lines(console: Console, claim: Claim) -> Iterator[Text]:
    source = claim.source
    yield from lines(console, Text.assemble((claim.title, "bold"), (f"  {claim.label}", "dim")), hang=2)
    yield from lines(console, plain(claim.statement), hang=2)
    for hypothesis in claim.hypotheses:
        yield from lines(console, f"needs: {plain(hypothesis)}", indent=2, hang=2)
    yield from lines(console, f"source: {source.reference} ({source.provenance.value})", indent=2, hang=2, style="dim")
    if source.printed:
        yield from lines(console, f"printed: {plain(source.printed)}", indent=2, hang=2, style="yellow")
    if claim.uses:
        yield from lines(console, f"uses: {', '.join(claim.uses)}", indent=2, hang=2, style="dim")
