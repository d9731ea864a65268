import json
import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from zo_check.report.maths import LONGEST, breaking, mathml, prose, widest

REPORT = Path(__file__).resolve().parents[2] / "reports" / "verification.json"


def test_a_formula_becomes_mathml() -> None:
    assert mathml(r"\frac{1}{2}") == "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    assert 'display="block"' in mathml("x", display=True)


HOSTILE = [
    r"\text{<script>alert(1)</script>}",
    r"\text{<img src=x onerror=alert(1)>}",
    r"\text{&lt;script&gt;}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{position:fixed}{x}",
    r"\class{x}{y}",
    r"\text{<!-- }",
    r"\text{<?php}",
    r"\text{</math>}<b>",
    r"\text{<math>}",
    r"\text{<![CDATA[}",
]


@pytest.mark.parametrize("latex", HOSTILE)
@pytest.mark.parametrize("shown", [mathml, breaking])
def test_nothing_that_is_no_formula_gets_into_a_page(latex: str, shown: Callable[[str], str]) -> None:
    page = lxml.html.fragment_fromstring(f"<p>{shown(latex)}</p>")
    assert {element.tag for element in page.iter()} <= {"p", "math", "mi", "mo", "mn", "mtext", "mspace", "code", "wbr"}
    for element in page.iter():
        assert set(element.attrib) <= {"class", "form", "width", "lspace", "rspace", "stretchy"}
        assert "javascript" not in "".join(element.attrib.values())


@pytest.mark.parametrize(
    "latex",
    [
        *HOSTILE[3:6],
        "{" * 3000,
        r"\left( x",
        "x_",
        "",
        r"\notacommand",
        "x" * (LONGEST + 1),
    ],
)
def test_what_is_no_formula_is_shown_as_its_source(latex: str) -> None:
    assert re.fullmatch(r'<code class="latex">[^<>]*</code>', mathml(latex))
    assert breaking(latex) == mathml(latex)


def test_letters_of_other_alphabets_are_characters_of_their_own() -> None:
    assert "<mn>𝟏</mn>" in mathml(r"\mathbf{1}")
    assert "<mi>𝐱</mi>" in mathml(r"\mathbf{x}")
    assert "<mi>ℬ</mi>" in mathml(r"\mathcal B")
    assert "<mi>ℜ</mi>" in mathml(r"\mathfrak R")
    assert "mathvariant" not in mathml(r"\mathbf{1} + \mathcal B + \mathbb E")


def test_names_of_functions_are_no_operators_and_stand_apart() -> None:
    thin = '<mspace width="0.167em"></mspace>'
    assert mathml(r"2\operatorname{tr} H") == f"<math><mn>2</mn>{thin}<mi>tr</mi>{thin}<mi>H</mi></math>"
    assert thin not in mathml(r"\operatorname{diag}(f)")


def test_bars_open_and_close() -> None:
    shown = mathml(r"\lVert x\rVert + \lVert y\rVert^2")
    assert re.findall(r'form="(\w+)"', shown) == ["prefix", "postfix", "prefix", "postfix"]


def test_brackets_grow_only_around_what_is_tall() -> None:
    assert mathml(r"\left(x + y\right)").count('stretchy="false"') == 2
    assert "stretchy" not in mathml(r"\left(\frac{x}{2} + y\right)")
    assert mathml(r"\left\lVert x\right\rVert").count("form=") == 2


def test_a_long_formula_may_break_before_a_relation_and_nowhere_in_brackets() -> None:
    shown = breaking(r"\langle a + b, c = d\rangle + \lVert f + g + h + i\rVert^2 \le (a + b + c + d + e)^2")
    parts = [re.sub("<[^>]*>", "", part) for part in shown.split("<wbr>")]
    assert parts == ["⟨a+b,c=d⟩", "+‖f+g+h+i‖2", "≤(a+b+c+d+e)2"]
    assert "<wbr>" not in breaking("x = 1")
    assert widest(r"a + \frac{bbbbbbbbbbbbbbbbbbbbb}{c}") == 22


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
