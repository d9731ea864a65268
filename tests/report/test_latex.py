import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from zo_check.report.latex import statement, to_latex
from zo_check.report.latex_signs import escaped, formula
from zo_check.report.model import Report


def closes(text: str) -> bool:
    bare = re.sub(r"\\[\\{}$%&#]", "", re.sub(r"^%.*$", "", text, flags=re.MULTILINE))
    depth = 0
    for sign in re.findall(r"[{}]", bare):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and bare.count("$") % 2 == 0


@pytest.mark.parametrize("which", ["green", "red", "hostile", "empty", "many"])
def test_it_is_ascii_and_everything_closes(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    text = to_latex(report)
    assert text.isascii()
    assert closes(text)
    assert text.count(r"\begin{longtable}") == text.count("\n\\end{longtable}") == 1
    rows = [line for line in text.splitlines() if line.startswith(r"\texttt{")]
    assert len(rows) == len(report.claims)
    assert all(len(re.findall(r"(?<!\\)&", row)) == 2 for row in rows)
    assert r"\input" not in text.replace(r"\textbackslash{}input", "")


def test_a_row_says_what_holds_how_strongly_and_for_whom(green: Report) -> None:
    said = r"\texttt{squares}: squares. $x^2 \ge 0$ & \textsc{derived} & every n, d \\"
    assert said in to_latex(green).splitlines()
    assert to_latex(green).index("Calculus") < to_latex(green).index(r"\texttt{ground}")


def test_what_is_not_supported_says_so_where_its_strength_would_stand(red: Report) -> None:
    assert r"\textsc{refuted}" in to_latex(red)
    assert r"\textsc{derived}" not in to_latex(red)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("10⁻⁶", r"10\ensuremath{^{-6}}"),
        ("c₊ ≥ ½", r"c\ensuremath{_{+}} \ensuremath{\ge} \ensuremath{\tfrac{1}{2}}"),
        ("Aᵀ", r"A\ensuremath{^{T}}"),
        ("xᵢ", r"x\ensuremath{_{i}}"),
        ("‖f‖ → 0 − 1", r"\ensuremath{\Vert}f\ensuremath{\Vert} \ensuremath{\to} 0 \ensuremath{-} 1"),
        ("Polyak–Łojasiewicz, é, ĝ", r"Polyak--\L{}ojasiewicz, \'{e}, \^{g}"),
        ("L_exp & 5 % {of} $1 #2 \\x", r"L\_exp \& 5 \% \{of\} \$1 \#2 \textbackslash{}x"),
        ("☃ \x07", "[U+2603]  "),
    ],
)
def test_signs_become_commands(text: str, latex: str) -> None:
    assert escaped(text) == latex


def test_every_sign_of_the_suite_has_a_command() -> None:
    report = (Path(__file__).parents[2] / "reports" / "verification.json").read_text(encoding="utf-8")
    signs = {sign for sign in report if not sign.isascii()}
    assert len(signs) > 50
    assert {sign for sign in signs if "[U+" in escaped(sign) or "[U+" in formula(sign)} == set()


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        ("for $x ≤ 5 %$ and\n$a\\%b$", r"for $x \le  5 \%$ and $a\%b$"),
        (r"the \emph{least} of 5 %: $x_1$", r"the \emph{least} of 5 \%: $x_1$"),
        (r"$\begin{cases} 1 & x \\ 0 & y \end{cases}$", r"$\begin{cases} 1 & x \\ 0 & y \end{cases}$"),
        ("an open $ sign", r"an open \$ sign"),
        ("$x}$", r"\$x\}\$"),
        (r"\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
        ("a & b", r"a \& b"),
    ],
)
def test_statements(source: str, latex: str) -> None:
    assert statement(source) == latex


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("which", ["green", "red", "hostile", "empty"])
def test_it_compiles(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    report: Report = request.getfixturevalue(which)
    (tmp_path / "claims.tex").write_text(to_latex(report), encoding="utf-8")
    document = (
        r"\documentclass{article}\usepackage{amsmath,amssymb,longtable}\begin{document}\input{claims}\end{document}"
    )
    (tmp_path / "doc.tex").write_text(document, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-draftmode", "doc.tex"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 0, told.stdout[-2000:]


def test_a_long_statement_is_cut_and_says_so(green: Report) -> None:
    long = replace(green.claims[1], statement="x " * 5000)
    (row,) = (
        line
        for line in to_latex(replace(green, claims=(green.claims[0], long))).splitlines()
        if line.startswith(r"\texttt{squares}")
    )
    assert "shortened here" in row
    assert len(row) < 3000
