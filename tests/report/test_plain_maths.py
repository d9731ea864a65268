import json
from pathlib import Path

import pytest

from zo_check.report.plain_maths import plain, plain_formula


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        (r"\lVert Jc\rVert \le 8\sqrt2/27", "‖Jc‖ ≤ 8√2/27"),
        (r"\tfrac{8\sqrt2}{27}\lVert A\rVert", "(8√2/27)‖A‖"),
        (r"\nabla^2 L_{\exp} = A^\top B A", "∇² L_exp = Aᵀ B A"),
        (r"f_i/f_j \le e^{16/(27\omega)}", "fᵢ/fⱼ ≤ e^(16/(27ω))"),
        (r"\sum_{i=1}^n z_i^{2k}", "Σᵢ₌₁ⁿ zᵢ²ᵏ"),
        (r"\hat g, \mathbf 1, \mathbb{E} z, \operatorname{tr}(G)I", "ĝ, 1, E z, tr(G)I"),
        (r"\max w \exp x", "max w exp x"),
        (r"\left(\frac{1}{2}\right)", "(½)"),
        (r"\frac{a+b}{c d}", "(a+b)/(c d)"),
        (r"\tfrac1{\ell\gamma}", "1/(ℓγ)"),
        (r"2\frac12", "2(½)"),
        (r"x\frac16", "x(1/6)"),
        (r"\frac16 x", "(1/6) x"),
        (r"\frac16 + x", "1/6 + x"),
        (r"\sqrt{a b}", "√(a b)"),
        (r"39 \pm 55", "39 ± 55"),
        (r"c_\pm = \pm e_l", "c_± = ±eₗ"),
        (r"\{1, 2\}", "{1, 2}"),
        (r"x_{n_1}", "x_n₁"),
        (r"a-b < c", "a−b < c"),
        ("", ""),
    ],
)
def test_formulas(latex: str, said: str) -> None:
    assert plain_formula(latex) == said


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{cases} a \end{cases}",
        r"\unheard",
        "{a",
        "a}",
        "^2",
        "x^",
        r"\frac1",
        r"\sqrt",
        r"\\",
        "x^^2",
        "a & b \\",
    ],
)
def test_what_has_no_such_form_is_not_guessed(latex: str) -> None:
    assert plain_formula(latex) == ""
    assert plain(f"so ${latex}$ it is") == f"so ${latex}$ it is"


def test_words_around_formulas_stay() -> None:
    assert plain("for 5 % of $x \\ge 0$ and $$y_1$$: a lone $ sign") == "for 5 % of x ≥ 0 and y₁: a lone $ sign"


def test_every_formula_of_the_suite_can_be_said() -> None:
    report = json.loads((Path(__file__).parents[2] / "reports" / "verification.json").read_text(encoding="utf-8"))
    steps = [step["expression"] for claim in report["claims"] for f in claim["findings"] for step in f["steps"]]
    assert len(steps) > 1000
    assert [step for step in steps if not plain_formula(step)] == []
    assert [claim["label"] for claim in report["claims"] if "\\" in plain(claim["statement"])] == []


def test_what_is_nested_without_end_is_left_as_it_is() -> None:
    assert plain_formula("{" * 100_000) == ""
