import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.html.large import large_report
from tests.report.html.pages import parsed, repeated_ids, scripts, sound, text_of
from zo_check.claim import Claim, Source
from zo_check.coverage import Coverage, Group
from zo_check.finding import Finding
from zo_check.report.files import read_report
from zo_check.report.html import to_html
from zo_check.report.html.anchors import CONTROLS, SECTIONS
from zo_check.report.html.limits import MOST_LINES
from zo_check.report.model import Report
from zo_check.report.summary import counts
from zo_check.trial import Drill
from zo_check.value import Looseness, Value
from zo_check.verdict import Verdict

REPORTS = Path(__file__).resolve().parents[3] / "reports"
HOSTILE = (
    "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp; $\\text{<b>}$ `<i>` {{ 7 * 7 }}"
)
MOST_BYTES = 5_000_000


def test_it_says_what_a_reader_needs(green: Report) -> None:
    page = to_html(green)
    text = text_of(page)
    assert "2 of 2 claims supported, 1 wrong in print, 1 of 1 false variant refuted." in text
    for part in ("Green.", "every step follows", "Euclid, Elements", "@book{euclid}", "no counterexample", "seed 7"):
        assert part in text
    for part in ("verify --only squares", "attained at 0", "error probability 0.01", "Theorem squares", "a square"):
        assert part in text
    assert "Date, commit and versions are not known" in text
    assert sound(page) == []


def test_the_numbers_are_those_of_the_report(green: Report) -> None:
    many = counts(green)
    tree = parsed(to_html(green))
    assert len(tree.xpath("//article[contains(@class, 'claim')]")) == many["claims"]
    assert len(tree.xpath("//table[@id='claims-table']/tbody/tr")) == many["claims"]
    assert len(tree.xpath("//ol[@class='findings']/li")) == many["findings"]
    shares = [int(n) for n in tree.xpath("//*[contains(@class, 'shares')]//@data-count")]
    assert shares == [many["supported_derived"], many["supported_enclosed"]]
    assert len(tree.xpath("//details[@class='variants']/ul/li[@data-refuted='yes']")) == many["variants_refuted"]


def test_every_claim_can_be_linked_to_and_says_how_strong_it_is(green: Report) -> None:
    tree = parsed(to_html(green))
    for label in ("ground", "squares"):
        (block,) = tree.xpath(f"//*[@id='{label}']")
        (row,) = tree.xpath(f"//tr[@data-label='{label}']")
        (node,) = tree.xpath(f"//a[contains(@class, 'node') and @data-node='{label}']")
        assert node.get("href") == f"#{label}"
        strength = green.standings[label].strength
        assert strength is not None
        assert block.get("data-strength") == row.get("data-strength") == node.get("data-strength") == strength.name
        assert block.get("data-verdict") == row.get("data-verdict") == "supported"


def test_a_label_that_the_page_itself_carries_gets_another_id(green: Report) -> None:
    names = sorted(CONTROLS | SECTIONS.keys())
    claims = tuple(Claim(name, name, "$1 = 1$") for name in names)
    page = to_html(replace(green, claims=claims, findings=(), drill=Drill(), groups=()))
    assert sound(page) == []
    assert parsed(page).xpath("//*[@id='claim_search']")


@pytest.mark.parametrize("name", ["title", "statement", "hypotheses", "group", "figures", "values", "looseness"])
def test_a_hostile_claim_is_shown_and_does_nothing(green: Report, name: str) -> None:
    hostile = {
        "hypotheses": (HOSTILE,),
        "figures": (HOSTILE,),
        "values": (Value(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        "looseness": (Looseness(HOSTILE, HOSTILE, HOSTILE),),
    }.get(name, HOSTILE)
    harmless(replace(green, claims=tuple(replace(claim, **{name: hostile}) for claim in green.claims)))


@pytest.mark.parametrize("name", ["reference", "bibtex", "printed", "caveat"])
def test_a_hostile_source_is_shown_and_does_nothing(green: Report, name: str) -> None:
    sources = [replace(claim.source, **{name: HOSTILE}) for claim in green.claims]
    claims = zip(green.claims, sources, strict=True)
    harmless(replace(green, claims=tuple(replace(claim, source=source) for claim, source in claims)))


@pytest.mark.parametrize(
    "name",
    ["summary", "witness", "sharpness", "formal", "kind", "evidence", "file", "cites", "assumes", "steps", "tables"],
)
def test_a_hostile_finding_is_shown_and_does_nothing(green: Report, name: str) -> None:
    def spoiled(finding: Finding) -> Finding:
        words = {"cites": (HOSTILE,), "assumes": (HOSTILE,)}
        if name == "steps":
            steps = (
                replace(s, expression=HOSTILE, reason=HOSTILE, cites=(HOSTILE,), plain=HOSTILE) for s in finding.steps
            )
            return replace(finding, steps=tuple(steps))
        if name == "tables":
            tables = (replace(t, title=HOSTILE, columns=(HOSTILE,) * 2) for t in finding.tables)
            return replace(finding, tables=tuple(tables))
        return replace(finding, **{name: words.get(name, HOSTILE)})

    harmless(replace(green, findings=tuple(map(spoiled, green.findings))))


@pytest.mark.parametrize("name", ["variant", "because", "file", "problem", "looks"])
def test_a_hostile_variant_is_shown_and_does_nothing(green: Report, name: str) -> None:
    (trial,) = green.drill.trials
    looks = tuple(replace(look, witness=HOSTILE, kind=HOSTILE, evidence=HOSTILE) for look in trial.looks)
    spoiled = replace(trial, **{name: looks if name == "looks" else HOSTILE})
    harmless(replace(green, drill=replace(green.drill, trials=(spoiled,))))


def test_hostile_surroundings_are_shown_and_do_nothing(green: Report) -> None:
    harmless(
        replace(
            green,
            profile=HOSTILE,
            paths=(HOSTILE,),
            only=("ground",),
            groups=(Group(HOSTILE, HOSTILE, ("ground", "squares")),),
            coverage=Coverage((HOSTILE,), (HOSTILE,), (HOSTILE,)),
        )
    )
    record = {"date": HOSTILE, "environment": {"commit": HOSTILE, "libraries": {HOSTILE: HOSTILE}}, "units": [HOSTILE]}
    assert sound(to_html(green, record=record, pictures={HOSTILE: HOSTILE})) == []


def harmless(report: Report) -> None:
    page = to_html(report)
    assert sound(page) == []
    assert "49" not in re.findall(r"\{\{ 7 \* 7 \}\}|\b49\b", page)
    (script,) = scripts(parsed(page))
    assert "alert(1)" not in script


def test_the_tests_above_would_see_it() -> None:
    assert sound("<p id=a></p><p id=a></p><a href='#b'></a><script></script>")
    assert sound("<img src='http://x'><script></script>")
    assert sound("<p onclick='x'></p><script></script>")
    assert sound("<style>@import 'x'; p { background: url(http://x) }</style><script></script>")
    assert sound("<script></script><script></script>")
    assert sound("<p></p><script></script>") == []


def test_only_its_own_script_may_run(green: Report) -> None:
    page = to_html(green)
    (script,) = scripts(parsed(page))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = parsed(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")


def test_the_record_says_when_and_where(green: Report) -> None:
    record = {
        "date": "2026-01-02T03:04:05+00:00",
        "seconds": 61.4,
        "jobs": 2,
        "environment": {"commit": "abcdef", "python": "3.11.7", "libraries": {"sympy": "1.14.0", "none": None}},
        "units": [{"label": "squares", "measured": {"largest ratio": 0.875}}],
    }
    text = text_of(to_html(green, record=record))
    for part in ("2026-01-02T03:04:05+00:00", "abcdef", "61 s in 2 processes", "sympy 1.14.0", "0.875"):
        assert part in text
    assert "0.875" not in to_html(green)


def test_a_picture_is_an_image_and_stands_there_once(green: Report) -> None:
    drawn = tuple(replace(claim, figures=("a.svg", "b.svg")) for claim in green.claims)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><title>A line</title><script>x</script></svg>'
    tree = parsed(to_html(replace(green, claims=drawn), pictures={"a.svg": svg}))
    (image,) = tree.xpath("//img")
    assert base64.b64decode(image.get("src").removeprefix("data:image/svg+xml;base64,")).decode() == svg
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("A line", "30", "20")
    # The claim that was measured shows it among the rates; its block and that of the other claim link there.
    assert len(tree.xpath("//p[@class='figure-link']/a[@href='#picture_1']")) == 2
    assert len(tree.xpath("//p[contains(@class, 'figure-missing')]")) == 3


def test_a_red_report_says_why_first(green: Report) -> None:
    bad = replace(green.findings[1], verdict=Verdict.REFUTED, witness="x = 1", summary="it fails")
    page = to_html(replace(green, findings=(green.findings[0], bad)))
    text = text_of(page)
    assert "Red, for" in text
    assert text.index("Refuted") < text.index("Why this run is red") < text.index("All claims")
    assert sound(page) == []


def test_nothing_at_all_still_reads() -> None:
    page = to_html(Report("quick", (), ()))
    text = text_of(page)
    for part in ("0 of 0 claims supported", "nothing ran", "There is nothing to draw", "This report has no claims"):
        assert part in text
    assert sound(page) == []


def test_a_claim_that_nobody_looked_at_still_reads(green: Report) -> None:
    page = to_html(replace(green, findings=(), drill=Drill()))
    text = text_of(page)
    assert "nobody looked at it in this run" in text
    assert "not run" in text
    assert sound(page) == []


@pytest.mark.parametrize(
    "statement", ["x" * 10_000, "$" + "x + " * 2_500 + "1$", "∀ε>0 ∃δ≤½: ‖Δ‖ → 0 ✓ 漢字 \u202e\x00"]
)
def test_long_and_odd_statements_still_read(green: Report, statement: str) -> None:
    claims = tuple(
        replace(claim, statement=statement, source=Source(statement, green.claims[1].source.provenance))
        for claim in green.claims
    )
    assert sound(to_html(replace(green, claims=claims))) == []


def test_thousands_of_claims_still_read() -> None:
    report = large_report(5000, steps=2)
    page = to_html(report)
    tree = parsed(page)
    assert len(tree.xpath("//article[contains(@class, 'claim')]")) == 5000
    text = text_of(page)
    assert "5000 claims are too many to draw one by one" in text
    assert f"The derivations have 10000 lines, more than the {MOST_LINES} that one page shows" in text
    assert "not refuted" not in text
    assert repeated_ids(tree) == []


def test_three_hundred_claims_are_drawn_and_stay_small() -> None:
    page = to_html(large_report(300))
    assert len(page.encode()) < MOST_BYTES
    assert len(parsed(page).xpath("//svg//a[contains(@class, 'node')]")) == 300
    assert sound(page) == []


def test_the_suite_s_own_report_is_sound_and_small() -> None:
    report = read_report(REPORTS / "verification.json")
    pictures = {path.name: path.read_text(encoding="utf-8") for path in (REPORTS / "figures").glob("*.svg")}
    page = to_html(report, pictures=pictures)
    assert len(page.encode()) < MOST_BYTES
    assert sound(page) == []
    tree = parsed(page)
    assert 'class="latex"' not in page
    assert not re.search(r"\\[a-z]{3,}", text_of(page))
    assert {claim.label for claim in report.claims} <= set(tree.xpath("//article/@id"))
