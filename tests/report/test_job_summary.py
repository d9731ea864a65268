from dataclasses import replace

from zo_check.report import job_summary
from zo_check.report.job_summary import LIMIT, to_job_summary
from zo_check.report.model import Report


def test_it_says_green_and_lists_every_claim(green: Report) -> None:
    text = to_job_summary(green)
    assert text.startswith("## zo-check: green\n\n2 of 2 claims supported")
    assert "Why this run is red" not in text
    assert "left out" not in text
    assert text.index("Wrong in print") < text.index("### Claims")
    assert "| `squares` | squares | supported | DERIVED | every n, d | ENCLOSED |" in text


def test_what_went_wrong_comes_first_and_refutations_before_it(red: Report) -> None:
    text = to_job_summary(red)
    assert text.startswith("## zo-check: **red**")
    assert "is refuted: a step is false; witness: x = 1" in text
    order = ["squares: derived", "bad.py: SyntaxError", "ground: undecided", "### Claims", "| `squares`", "| `ground`"]
    assert sorted(order, key=text.index) == order
    assert text.endswith("```sh\nzo-check verify --only squares\n```\n")
    for words in red.failures:
        assert words in text


def test_5000_claims_fit_and_what_is_left_out_is_said(many: Report) -> None:
    text = to_job_summary(many)
    assert len(text.encode("utf-8")) <= LIMIT
    assert "claims are left out here, because a job's summary may hold 1 MiB" in text
    assert text.index("claim-0000") < text.index("### Claims")
    shown = text.count("\n| `claim-")
    assert f"\n{5000 - shown} of 5000 claims are left out" in text
    refuted = [line for line in text.splitlines() if line.startswith("| `claim-")][:1667]
    assert all("**refuted**" in line for line in refuted)


def test_many_reasons_leave_room_for_the_claims(many: Report) -> None:
    longer = replace(many, findings=tuple(replace(f, summary=f.summary * 3) for f in many.findings))
    text = to_job_summary(longer)
    assert len(text.encode("utf-8")) <= LIMIT
    assert "reasons are left out" in text
    assert text.count("\n| `claim-") > 500


def test_markup_stays_text_and_long_texts_are_cut(hostile: Report) -> None:
    text = to_job_summary(hostile)
    assert "<script" not in text.partition("Look again:")[0]  # what comes after it is a block of code
    assert max(map(len, text.splitlines())) < 3000
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert {line.count("|") for line in rows if "wrong" not in line} <= {4, 7}


def test_a_page_counts_bytes_and_not_characters() -> None:
    page = job_summary._Page()
    page.left = 10
    assert not page.add("≤" * 4)
    assert page.add("≤" * 3)
    assert page.left == 1
