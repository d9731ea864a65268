"""What a notebook asks an object for: the same display as HTML, as text and, where it is a formula, as LaTeX."""

import io
from typing import Any

from rich.console import Console, RenderableType

from zo_check.claim import Claim
from zo_check.display import calculations, claims, findings, reports, trials
from zo_check.display.calculations import Calculation
from zo_check.display.reports import Standings
from zo_check.display.trials import Trials
from zo_check.errors import UsageError
from zo_check.finding import Finding
from zo_check.report.model import Report

_ROOMS: dict[type, Any] = {
    Calculation: calculations,
    Claim: claims,
    Finding: findings,
    Standings: reports,
    Trials: trials,
}
_WIDTH = 100


def bundle(thing: Any) -> dict[str, str]:
    """Mime type → the display; for Jupyter's `_repr_mimebundle_`."""
    shown = {"text/plain": _as_text(text(thing)), "text/html": page(thing)}
    if isinstance(thing, Claim):
        shown["text/latex"] = thing.statement
    return shown


def displayable(thing: Any) -> Any:
    """What is displayed in place of a thing: a proof is checked first, and a report becomes its table.

    Raises:
        UsageError: there is no display of such a thing.
    """
    if isinstance(thing, Report):
        return Standings.of(thing)
    if type(thing) in _ROOMS or _is_audit(thing) or _is_conformance(thing):
        return thing
    if isinstance(thing, tuple) or type(thing).__name__ in ("Chain", "Cases"):
        return Calculation.of(thing)
    cure = "show claims, evidence, findings, chains, cases, reports, audits and conformance reports"
    raise UsageError(f"{thing!r} ({type(thing).__name__}) cannot be shown", cure)


def page(thing: Any) -> str:
    """As HTML."""
    if _is_audit(thing):
        from zo_check.display.audits import page as audit_page

        return audit_page(thing)
    if _is_conformance(thing):
        from zo_check.display.conformance import page as conformance_page

        return conformance_page(thing)
    return str(_ROOMS[type(thing)].page(thing))


def text(thing: Any) -> RenderableType:
    """For a terminal."""
    if _is_audit(thing) or _is_conformance(thing):
        from rich.text import Text

        return Text(thing.to_markdown())
    shown: RenderableType = _ROOMS[type(thing)].text(thing)
    return shown


# By name, so that showing a claim does not load what an audit needs.
def _is_audit(thing: Any) -> bool:
    return (type(thing).__module__, type(thing).__name__) == ("zo_check.auditing.audit", "Audit")


def _is_conformance(thing: Any) -> bool:
    return (type(thing).__module__, type(thing).__name__) == ("zo_check.conformance.report", "ConformanceReport")


def _as_text(renderable: RenderableType) -> str:
    # Not as rich would in a notebook: there it displays by itself, whatever file it is given.
    stream = io.StringIO()
    console = Console(file=stream, width=_WIDTH, color_system=None, legacy_windows=False, force_jupyter=False)
    console.print(renderable)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())
