import re
from dataclasses import replace

import pytest

from zo_check.report.markdown import cell, fence, math, prose, to_markdown
from zo_check.report.model import Report
from zo_check.verdict import Verdict

HOSTILE = "a | pipe, a\nnew line, <script>alert(1)</script>, `code`, [link](x), $|x| \\| y$\n\n# heading\n- item"


def rows_are_whole(text: str) -> bool:
    """Whether every row of every table has as many cells as its header."""
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        if len({row.count("|") for row in table.splitlines()}) > 1:
            return False
    return True


def test_it_says_what_a_reader_needs(green: Report) -> None:
    text = to_markdown(green)
    assert "2 of 2 claims supported (1 derived, 1 enclosed), 1 wrong in print, 1 of 1 false variant refuted" in text
    for part in ("## Wrong in print", "> $x^2 > 0$", "verify --only squares", "read as quoted", "attained at 0"):
        assert part in text
    for part in ("x = 0", "rests on: Euclid", "seed 7", "error probability 0.01", "Hypothesis: $n > 0$", "**refuted**"):
        assert part in text
    assert "## Refuted" not in text
    assert rows_are_whole(text)


def test_numbers_stand_in_a_section_of_their_own(green: Report) -> None:
    text = to_markdown(green)
    assert "## In numbers" in text
    assert "| a &#124; b | 1 |\n| &lt;b> | 2 |\n" in text
    assert "Of [`squares`](#squares), by `attacked`" in text
    assert rows_are_whole(text)
    bare = replace(green, findings=tuple(replace(finding, tables=()) for finding in green.findings))
    assert "## In numbers" not in to_markdown(bare)


def test_the_statement_of_a_proof_assistant_stands_beside_the_claim(green: Report) -> None:
    text = to_markdown(green)
    assert "As Coq reads it, `derived`:\n\n```coq\nTheorem squares : forall x : R, 0 <= x ^ 2.\n```\n" in text
    assert text.index("### squares") < text.index("As Coq reads it") < text.index("Derivation `derived`")


def test_refutations_come_first(green: Report) -> None:
    bad = replace(green.findings[0], verdict=Verdict.REFUTED, witness="x = ``` 1")
    text = to_markdown(replace(green, findings=(bad, *green.findings[1:])))
    assert text.index("## Refuted") < text.index("## Wrong in print") < text.index("## Claims")
    assert "````text\nx = ``` 1\n````" in text
    assert "## Why this run is red" in text


def test_every_size_is_said_only_by_a_scope(green: Report) -> None:
    narrow = tuple(replace(f, scope=green.findings[0].scope) for f in green.findings)
    assert "every n" in to_markdown(green)
    assert "every n" not in to_markdown(replace(green, findings=narrow))


@pytest.mark.parametrize("name", ["title", "statement", "hypotheses"])
def test_a_hostile_claim_still_renders(green: Report, name: str) -> None:
    claims = tuple(replace(c, **{name: (HOSTILE,) if name == "hypotheses" else HOSTILE}) for c in green.claims)
    text = to_markdown(replace(green, claims=claims))
    assert "<script" not in text
    assert rows_are_whole(text)
    assert not re.search(r"^# heading|^- item", text, re.MULTILINE)


def test_a_hostile_finding_still_renders(green: Report) -> None:
    words = {"summary": HOSTILE, "witness": HOSTILE, "sharpness": HOSTILE, "cites": (HOSTILE,)}
    findings = tuple(replace(finding, **words) for finding in green.findings)
    text = to_markdown(replace(green, findings=findings))
    assert rows_are_whole(text)
    # In a block of code tags are harmless; anywhere else they are escaped.
    assert "<script" not in re.sub(r"^(`{3,})text\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)


def test_bars_are_written_another_way() -> None:
    assert cell(r"a | b, $|x| \le \|y\|$") == r"a &#124; b, $\vert x\vert  \le \Vert y\Vert $"
    assert cell("5 $ | 6") == "5 $ &#124; 6"
    assert prose("1. a <b> x < y") == r"1\. a &lt;b> x < y"
    assert prose("# a") == r"\# a"
    assert prose("0.495 for 1") == cell("0.495 for 1") == "0.495 for 1"
    assert math("x < y") == "$x < y$"
    assert math("") == ""
    assert fence("a ```` b").startswith("`````text")
