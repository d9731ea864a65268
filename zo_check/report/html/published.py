"""What became of each published statement: printed form, status and what holds, all of it computed."""

from dataclasses import dataclass

from zo_check.claim import Claim, Provenance
from zo_check.finding import PRINTED_IS_REFUTED, Finding
from zo_check.report.html.index import Index
from zo_check.report.summary import sharpness
from zo_check.value import Looseness
from zo_check.verdict import Verdict

PUBLISHED = (Provenance.VERBATIM, Provenance.QUOTED, Provenance.PARTIAL)
STATUSES = {
    "wrong": "wrong",
    "restated": "holds, but not as printed",
    "loose": "holds, with room to spare",
    "sharp": "holds, and is sharp",
    "holds": "holds",
    "open": "open",
}
"""In the order in which a reader wants them."""


@dataclass(frozen=True)
class Published:
    """A published statement.

    Args:
        printed: LaTeX as printed, or the claim's own statement where it is what was printed; empty where only
            somebody else's word says what was printed.
        repaired: what holds instead; empty where the statement holds as printed.
        against: what refutes what was printed, with a witness.
    """

    claim: Claim
    status: str
    printed: str
    repaired: str
    against: tuple[Finding, ...]
    loose: tuple[Looseness, ...]
    sharp: str

    @property
    def says(self) -> str:
        """The status in words."""
        return STATUSES[self.status]


def published(index: Index) -> tuple[Published, ...]:
    """Every claim about something that was published: what is wrong first, otherwise in reading order."""
    found = [_published(index, c) for c in index.report.claims if c.source.provenance in PUBLISHED]
    order = tuple(STATUSES)
    return tuple(sorted(found, key=lambda each: order.index(each.status)))


def tally(statements: tuple[Published, ...]) -> tuple[tuple[str, str, int], ...]:
    """Status, its words, and how many have it, for those that occur."""
    counted = [(s, text, sum(1 for each in statements if each.status == s)) for s, text in STATUSES.items()]
    return tuple(entry for entry in counted if entry[2])


def _published(index: Index, claim: Claim) -> Published:
    against = tuple(
        f
        for f in index.report.of(claim.label)
        if f.verdict is Verdict.SUPPORTED and f.summary.startswith(PRINTED_IS_REFUTED)
    )
    sharp = sharpness(index.report, claim.label)
    status = _status(index, claim, against, sharp)
    differs = bool(claim.source.printed) or status == "wrong"
    return Published(
        claim,
        status,
        claim.source.printed or ("" if differs else claim.statement),
        claim.statement if differs else "",
        against,
        claim.looseness,
        sharp,
    )


def _status(index: Index, claim: Claim, against: tuple[Finding, ...], sharp: str) -> str:
    if index.report.standings[claim.label].verdict is not Verdict.SUPPORTED:
        return "open"
    if against:
        return "wrong"
    if claim.source.printed:
        return "restated"
    if claim.looseness:
        return "loose"
    return "sharp" if sharp else "holds"
