"""What a reader wants in ten seconds: how much is supported by what, and which constants are new."""

from dataclasses import dataclass

from zo_check.report.established import Established, established
from zo_check.report.html.index import Index
from zo_check.report.summary import counts, sharpness
from zo_check.verdict import Strength, Verdict


@dataclass(frozen=True)
class Share:
    """How many claims stand at a strength, or at a verdict where they are not supported."""

    name: str
    count: int
    meaning: str
    strength: bool


@dataclass(frozen=True)
class Constant:
    """A claim with constants, how sharp it is, and by what means that is so."""

    of: Established
    attained: bool
    strength: str
    grounded: str


def shares(index: Index) -> tuple[Share, ...]:
    """The strengths from the strongest on, then the other verdicts; only what occurs."""
    many = counts(index.report)
    strengths = [
        Share(s.name, many[f"supported_{s.name.lower()}"], s.meaning, strength=True) for s in reversed(Strength)
    ]
    others = [
        Share(v.value, many[f"claims_{v.value.replace(' ', '_')}"], v.advice, strength=False)
        for v in Verdict
        if v is not Verdict.SUPPORTED
    ]
    return tuple(share for share in (*strengths, *others) if share.count)


def constants(index: Index) -> tuple[Constant, ...]:
    """Every constant that the report establishes."""
    return tuple(_constant(index, each) for each in established(index.report))


def _constant(index: Index, each: Established) -> Constant:
    standing = index.report.standings[each.claim.label]
    return Constant(
        each,
        sharpness(index.report, each.claim.label).startswith("attained"),
        standing.strength.name if standing.strength else "",
        standing.grounded_strength.name if standing.grounded_strength else "",
    )


def rounded(decimal: str, digits: int = 7) -> str:
    """A decimal with at most so many digits after its point, cut off and not rounded, an ellipsis for the rest."""
    whole, point, rest = decimal.partition(".")
    rest = rest.rstrip("0") if rest.isdigit() else rest
    return f"{whole}{point}{rest[:digits]}…" if len(rest) > digits else f"{whole}{point * bool(rest)}{rest}"
