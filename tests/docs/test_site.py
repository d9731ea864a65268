"""A small site, built as the documentation is: formulas are MathML, and what is wrong fails the build."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).resolve().parents[2]


def built(folder: Path, page: str) -> subprocess.CompletedProcess[str]:
    """Build a site of one page with the documentation's own settings."""
    source = folder / "source"
    source.mkdir()
    (source / "index.md").write_text(page, encoding="utf-8")
    settings = ["-c", str(ROOT / "zo_check" / "docs")]
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-n",
        "-W",
        "-q",
        "-b",
        "html",
        *settings,
        str(source),
        str(folder / "site"),
    ]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=ROOT)


PAGE = """# A page

Where $\\lVert f\\rVert \\le 1$ and `a < b`:

$$\\tfrac{8\\sqrt2}{27}$$

```{eval-rst}
.. autoclass:: zo_check.Claim
   :members:
```

% computed: strengths
"""


def test_a_small_site(tmp_path: Path) -> None:
    done = built(tmp_path, PAGE)
    assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, str(ROOT / ".ci" / "offline.py"), str(tmp_path / "site")], check=True)
    page = html.document_fromstring((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    formulas = page.findall(".//article//math")
    assert [formula.get("display") for formula in formulas] == [None, "block"]
    assert "‖" in formulas[0].text_content()
    assert "\\" not in "".join(formula.text_content() for formula in formulas)
    assert "ProofFileError" in page.find(".//article").text_content()
    assert "accepted by a proof assistant" in page.find(".//article").text_content()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("Where $\\nonsense x$.", "this formula cannot be read"),
        ("[a link](nowhere.md)", "nowhere"),
        ("% computed: nonsense", "no part is called 'nonsense'"),
        ("```{eval-rst}\n.. autofunction:: zo_check.no_such_name\n```", "no_such_name"),
    ],
)
def test_what_is_wrong_fails_the_build(tmp_path: Path, wrong: str, says: str) -> None:
    done = built(tmp_path, f"# A page\n\n{wrong}\n")
    assert done.returncode != 0
    assert says in done.stderr
