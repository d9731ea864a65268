from dataclasses import replace

from zo_check.claim import Claim, Provenance, Source
from zo_check.finding import PRINTED_IS_REFUTED
from zo_check.report.html.index import Index
from zo_check.report.html.published import published, tally
from zo_check.report.model import Report
from zo_check.value import Looseness
from zo_check.verdict import Verdict

SOURCE = Source("Euclid", Provenance.VERBATIM)


def status(report: Report, claim: Claim, **changes: str) -> str:
    findings = tuple(replace(f, label=claim.label, **changes) for f in report.findings[1:2])
    (each,) = published(Index(Report("quick", (claim,), findings)))
    return each.status


def test_every_status_is_computed(green: Report) -> None:
    claim = Claim("printed", "printed", "$1 = 1$", SOURCE)
    other = replace(claim, source=replace(SOURCE, printed="$1 = 2$"))
    loose = replace(claim, looseness=(Looseness("c", "2", "twice"),))
    assert status(green, claim) == "holds"
    assert status(green, claim, sharpness="attained") == "sharp"
    assert status(green, loose, sharpness="attained") == "loose"
    assert status(green, other) == "restated"
    assert status(green, other, summary=f"{PRINTED_IS_REFUTED}: here") == "wrong"
    assert status(green, claim, summary=f"{PRINTED_IS_REFUTED}: here") == "wrong"
    assert status(green, other, verdict=Verdict.UNDECIDED) == "open"


def test_what_was_printed_stands_beside_what_holds(green: Report) -> None:
    (each,) = published(Index(green))
    assert (each.claim.label, each.printed, each.repaired) == ("squares", "$x^2 > 0$", r"$x^2 \ge 0$")
    assert tally((each,)) == (("restated", "holds, but not as printed", 1),)


def test_only_what_somebody_published_is_there(green: Report) -> None:
    ours = tuple(replace(c, source=replace(c.source, provenance=Provenance.KNOWN)) for c in green.claims)
    assert published(Index(replace(green, claims=ours))) == ()


def test_what_is_wrong_comes_first(green: Report) -> None:
    claims = tuple(Claim(f"c{i}", "c", "$1 = 1$", SOURCE) for i in range(2))
    right, wrong = (replace(green.findings[1], label=f"c{i}") for i in range(2))
    wrong = replace(wrong, summary=PRINTED_IS_REFUTED, witness="x = 1")
    first, second = published(Index(Report("quick", claims, (right, wrong))))
    assert (first.claim.label, first.status, second.status) == ("c1", "wrong", "holds")
    assert first.printed == ""
    assert first.against == (wrong,)
