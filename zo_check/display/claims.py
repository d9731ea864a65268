"""A claim: its statement as mathematics, what it needs, where it comes from. It has no status, and none is shown."""

from html import escape

from rich.console import Group, RenderableType
from rich.text import Text

from zo_check.claim import Claim
from zo_check.display.markup import framed, paragraph
from zo_check.report.maths import prose


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
    lines = [Text.assemble((claim.title, "bold"), (f"  {claim.label}", "dim")), Text(claim.statement)]
    lines += [Text(f"  needs: {hypothesis}") for hypothesis in claim.hypotheses]
    lines.append(Text(f"  source: {claim.source.reference} ({claim.source.provenance.value})", style="dim"))
    if claim.source.printed:
        lines.append(Text(f"  printed: {claim.source.printed}", style="yellow"))
    if claim.uses:
        lines.append(Text(f"  uses: {', '.join(claim.uses)}", style="dim"))
    return Group(*lines)
