import json
import re
from pathlib import Path

import pytest

from zo_check.report.maths import LONGEST, mathml, prose

REPORT = Path(__file__).resolve().parents[2] / "reports" / "verification.json"


def test_a_formula_becomes_mathml() -> None:
    assert (
        mathml(r"\frac{1}{2}")
        == "<math><mrow><mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac></mrow></math>"
    )
    assert 'display="block"' in mathml("x", display=True)


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{x}{y}",
        r"\text{<!-- }",
        r"\text{<?php}",
        r"\text{</math>}<b>",
        r"\text{<math>}",
        "{" * 3000,
        r"\left( x",
        "x_",
        "",
        r"\notacommand",
        "x" * (LONGEST + 1),
    ],
)
def test_what_is_no_formula_is_shown_as_its_source_and_brings_nothing_in(latex: str) -> None:
    shown = mathml(latex)
    assert re.fullmatch(r'<code class="latex">[^<>]*</code>', shown)


def test_signs_of_html_in_a_formula_are_signs() -> None:
    assert "<mo>&lt;</mo>" in mathml("a<b")
    assert "&amp;" in mathml(r"a\&b")
    assert "script" not in re.sub("<[^>]*>", "\0", mathml("<script>"))


def test_prose_keeps_formulas_and_escapes_the_rest() -> None:
    text = prose("if $x<1$ then <b> & `a<b` costs $5")
    assert "<math>" in text
    assert "&lt;b&gt; &amp; <code>a&lt;b</code> costs $5" in text


def test_every_formula_of_the_committed_report_can_be_shown() -> None:
    report = json.loads(REPORT.read_text(encoding="utf-8"))
    claims = report["claims"]
    written = [text for claim in claims for text in (claim["statement"], claim["title"], *claim["hypotheses"])]
    steps = [step for claim in claims for finding in claim["findings"] for step in finding["steps"]]
    formulas = [step["expression"] for step in steps if "$" not in step["expression"] and step["expression"]]
    assert len(formulas) > 500
    assert [f for f in formulas if not mathml(f).startswith("<math")] == []
    assert [t for t in written if 'class="latex"' in prose(t)] == []
