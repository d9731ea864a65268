"""The table of all claims: one row each, with what it can be searched, filtered and sorted by."""

from collections.abc import Mapping
from dataclasses import dataclass

from zo_check.claim import Claim
from zo_check.report.html.index import Index
from zo_check.report.summary import sharpness
from zo_check.standing import Standing
from zo_check.verdict import Verdict


@dataclass(frozen=True)
class Row:
    """A claim in the table.

    Args:
        number: in reading order, from 1; what sorting goes back to.
        sharp: how close to equality, in words.
        attained: whether equality was seen.
        ratio: the largest share of the bound that an attack met, from 0 to 1; None where nobody measured.
    """

    number: int
    claim: Claim
    standing: Standing
    group: int
    group_title: str
    sharp: str
    attained: bool
    ratio: float | None

    @property
    def rank(self) -> int:
        """By which strength sorts: 0 for what is not supported."""
        return int(self.standing.strength or 0) if self.standing.verdict is Verdict.SUPPORTED else 0

    @property
    def width(self) -> str:
        """Of the bar, in hundredths."""
        return f"{100 * (self.ratio or 0):.1f}"

    @property
    def share(self) -> str:
        """The ratio as a number, never rounded up to equality."""
        return "–" if self.ratio is None else _rounded(self.ratio)


def rows(index: Index, ratios: Mapping[str, float]) -> tuple[Row, ...]:
    """Every claim, group by group in reading order."""
    ordered = [(i, title, claim) for i, (_, title, claims) in enumerate(index.groups) for claim in claims]
    return tuple(
        _row(index, number, claim, i, title, ratios.get(claim.label))
        for number, (i, title, claim) in enumerate(ordered, start=1)
    )


def _row(index: Index, number: int, claim: Claim, group: int, title: str, ratio: float | None) -> Row:
    sharp = sharpness(index.report, claim.label)
    return Row(
        number,
        claim,
        index.report.standings[claim.label],
        group,
        title,
        sharp,
        # Of a statement that gives something away, only its better form can have been attained.
        sharp.startswith("attained") and not claim.looseness,
        ratio,
    )


def _rounded(ratio: float) -> str:
    text = f"{ratio:.3f}"
    return text if ratio >= 1 or float(text) < 1 else "> 0.999"
