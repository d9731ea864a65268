"""The constants that a report establishes: by which claims and steps, beside what, and what print gives away."""

from dataclasses import dataclass

from zo_check.claim import Claim
from zo_check.finding import Finding, Role
from zo_check.report.model import Report
from zo_check.value import Looseness
from zo_check.verdict import Verdict


@dataclass(frozen=True)
class Step:
    """A claim as a step towards a constant, and what supports it most strongly; None if nothing does."""

    claim: Claim
    by: Finding | None


@dataclass(frozen=True)
class Established:
    """A claim with constants.

    Args:
        claim: it carries `values`.
        steps: the claim itself, and everything that it rests on, in reading order.
        beside: what is to be read beside it.
        published: what print has in their place, and the claim about that.
    """

    claim: Claim
    steps: tuple[Step, ...]
    beside: tuple[Step, ...]
    published: tuple[tuple[Looseness, Claim], ...]


def established(report: Report) -> tuple[Established, ...]:
    """Every supported claim with constants, in reading order."""
    shown = [c for c in report.claims if c.values and report.standings[c.label].verdict is Verdict.SUPPORTED]
    return tuple(_established(report, claim) for claim in shown)


def _established(report: Report, claim: Claim) -> Established:
    under = _below(report, claim)
    symbols = {value.symbol for value in claim.values}
    return Established(
        claim,
        tuple(_step(report, other) for other in report.claims if other.label in under),
        tuple(_step(report, other) for other in report.claims if other.label in claim.beside),
        tuple((loose, other) for other in report.claims for loose in other.looseness if loose.symbol in symbols),
    )


def _below(report: Report, claim: Claim) -> set[str]:
    """Labels of the claim and of all that it rests on."""
    known, found, left = {c.label: c for c in report.claims}, set[str](), [claim.label]
    while left:
        label = left.pop()
        if label not in found:
            found.add(label)
            left.extend(known[label].uses if label in known else ())
    return found


def _step(report: Report, claim: Claim) -> Step:
    of_it = (f for f in report.of(claim.label) if f.verdict is Verdict.SUPPORTED and f.role is Role.STATEMENT)
    return Step(claim, max(of_it, key=lambda f: f.strength or 0, default=None))
