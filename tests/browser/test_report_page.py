"""The report as a reader meets it: opened from a file, with the network off."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.browser.visit import Visit
from tests.report.html.large import large_report
from zo_check.report.files import read_report
from zo_check.report.html import to_html
from zo_check.report.model import Report

ROOT = Path(__file__).resolve().parents[2]
Open = Callable[..., Visit]

A4 = 794 - 2 * 53
"""Pixels of an A4 page between margins of 14 mm, which the page asks for."""
FEW = ("covariance", "gradient-as-quoted-is-wrong", "rate-is-predicted", "softmax-quarter-lipschitz-is-false")
"""Claims with every kind of content: axe-core takes a minute for a hundred."""
_VISIBLE_ROWS = "#claims-table tbody tr"
_LAID_OUT = """[...document.querySelectorAll(".claim")]
    .filter((claim) => claim.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length"""


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(ROOT / "reports" / "verification.json")


def drawn() -> dict[str, str]:
    """The pictures of the claims, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "reports" / "figures").glob("*.svg")}


@pytest.fixture(scope="module")
def page(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "verification.html"
    path.write_text(to_html(report, pictures=drawn()), encoding="utf-8")
    return path


def test_it_opens_without_an_error_and_asks_for_nothing(visit: Open, page: Path, report: Report) -> None:
    seen = visit(page)
    assert seen.errors == []
    assert seen.fetched == []
    assert seen.count(_VISIBLE_ROWS) == len(report.claims)


def test_search_narrows_the_table_and_gives_it_back(visit: Open, page: Path, report: Report) -> None:
    seen = visit(page)
    seen.page.fill("#search", "gradient-bound")
    found = seen.count(_VISIBLE_ROWS)
    assert 1 <= found < len(report.claims) / 2
    assert seen.page.is_visible(f'{_VISIBLE_ROWS} a[href="#gradient-bound"]')
    seen.page.fill("#search", "there is no such claim anywhere")
    assert seen.count(_VISIBLE_ROWS) == 0
    seen.page.fill("#search", "")
    assert seen.count(_VISIBLE_ROWS) == len(report.claims)


def test_filters_leave_what_the_report_counts(visit: Open, page: Path) -> None:
    counts = json.loads((ROOT / "reports" / "verification.json").read_text(encoding="utf-8"))["summary"]
    seen = visit(page)
    for strength in ("KERNEL", "DERIVED", "ENCLOSED"):
        seen.page.select_option("#filter-strength", strength)
        assert seen.count(_VISIBLE_ROWS) == counts[f"supported_{strength.lower()}"] > 0


def test_a_node_of_the_graph_leads_to_its_claim(visit: Open, page: Path) -> None:
    seen = visit(page)
    seen.page.locator('#graph a[href="#loss-gradient"]').first.click()
    seen.page.wait_for_url("**#loss-gradient")
    top = seen.page.evaluate("document.getElementById('loss-gradient').getBoundingClientRect().top")
    assert -5 <= top <= 300


def test_the_keyboard_alone_reaches_every_claim(visit: Open, page: Path, report: Report) -> None:
    seen = visit(page)
    wanted = {claim.label for claim in report.claims}
    reached: set[str] = set()
    focusable = seen.page.locator("a[href], button, input, select, summary, [tabindex='0']").count()
    for _ in range(focusable + 20):
        seen.page.keyboard.press("Tab")
        target = seen.page.evaluate("document.activeElement.getAttribute('href') || ''")
        if target.startswith("#"):
            reached.add(unquote(target[1:]))
        if wanted <= reached:
            break
    assert wanted <= reached
    seen.page.locator('#claims-table a[href="#hessian-lipschitz"]').first.focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**#hessian-lipschitz")


def test_the_mathematics_of_every_claim_is_visible(visit: Open, page: Path, report: Report) -> None:
    seen = visit(page)
    sizes = seen.page.evaluate(
        """labels => labels.map(label => {
            const claim = document.getElementById(label);
            claim.scrollIntoView();
            const box = claim.querySelector('math')?.getBoundingClientRect();
            return [label, box ? box.width : 0, box ? box.height : 0];
        })""",
        [claim.label for claim in report.claims if "$" in claim.statement],
    )
    assert len(sizes) > 50
    assert [label for label, width, height in sizes if width < 5 or height < 5] == []
    assert seen.page.evaluate("[...document.querySelectorAll('code.latex')].length") == 0


def test_no_raw_latex_is_shown(visit: Open, page: Path) -> None:
    seen = visit(page)
    text = seen.page.evaluate(
        """() => {
            document.querySelectorAll('details').forEach(d => { d.open = true; });
            document.querySelectorAll('pre, code, script, style').forEach(e => e.remove());
            return document.body.innerText;
        }"""
    )
    assert re.findall(r"\\[a-zA-Z]{2,}[^\n]{0,40}", text) == []


def test_it_prints_without_cut_tables(visit: Open, page: Path) -> None:
    seen = visit(page, width=A4)
    seen.page.emulate_media(media="print")
    cut = seen.page.evaluate(
        """width => [...document.querySelectorAll('table, pre, math, svg, img')]
            .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > width + 2)
            .filter(e => !e.closest('table') || e.tagName === 'TABLE')
            .slice(0, 8).map(e => e.tagName + ' in ' + (e.closest('[id]') || {}).id + ' '
                + Math.round(e.getBoundingClientRect().right))""",
        A4,
    )
    assert cut == []
    assert seen.page.evaluate(
        "[...document.querySelectorAll('tr')].every(e => getComputedStyle(e).breakInside.startsWith('avoid'))"
    )
    printed = seen.page.pdf(format="A4", margin={"left": "14mm", "right": "14mm", "top": "16mm", "bottom": "16mm"})
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 5


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_sideways_scrolling(visit: Open, page: Path, width: int) -> None:
    seen = visit(page, width=width)
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert seen.wider_than_the_screen() == []


def narrowed(report: Report, labels: tuple[str, ...]) -> Report:
    """The report of these claims and of all that they use."""
    known, kept, left = {claim.label: claim for claim in report.claims}, set[str](), list(labels)
    while left:
        label = left.pop()
        if label not in kept:
            kept.add(label)
            left.extend(known[label].uses)
    return replace(
        report,
        claims=tuple(claim for claim in report.claims if claim.label in kept),
        findings=tuple(finding for finding in report.findings if finding.label in kept),
        groups=tuple(replace(g, labels=tuple(x for x in g.labels if x in kept)) for g in report.groups),
        drill=replace(report.drill, trials=tuple(t for t in report.drill.trials if t.claim in kept)),
    )


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_read_it(visit: Open, report: Report, tmp_path: Path, scheme: str, width: int) -> None:
    path = tmp_path / "few.html"
    path.write_text(to_html(narrowed(report, FEW), pictures=drawn()), encoding="utf-8")
    seen = visit(path, width=width, color_scheme=scheme)
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert 5 < seen.count(_VISIBLE_ROWS) < 40
    assert seen.inaccessible() == []


def test_dark_is_dark(visit: Open, page: Path) -> None:
    backgrounds = {
        scheme: visit(page, color_scheme=scheme).page.evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    light, dark = (sum(map(float, re.findall(r"[\d.]+", backgrounds[s])[:3])) for s in ("light", "dark"))
    assert dark < 200
    assert light > 600


def test_it_reads_without_scripts(visit: Open, page: Path, report: Report) -> None:
    seen = visit(page, java_script_enabled=False)
    text = seen.page.inner_text("body")
    assert all(claim.label in text for claim in report.claims)
    assert seen.page.locator("#loss-gradient math").first.is_visible()


def test_of_three_hundred_claims_only_what_is_near_the_screen_is_laid_out(visit: Open, tmp_path: Path) -> None:
    """What opens a long page at once; tests/benchmarks/test_report_page.py says what it is worth."""
    path = tmp_path / "large.html"
    path.write_text(to_html(large_report(300)), encoding="utf-8")
    seen = visit(path)
    assert seen.count(_VISIBLE_ROWS) == 300
    assert seen.page.locator(".claim").count() == 300
    assert seen.page.evaluate(_LAID_OUT) < 10
