"""Every proof file is a notebook that reads from top to bottom: what each of them must have, for whoever opens it."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import jupytext
import pytest

from zo_check.proof_file import load_proof_file
from zo_check.report.maths import mathml

ROOT = Path(__file__).parents[1]
FILES = sorted(path for path in (ROOT / "proofs").rglob("*.py") if path.name != "index.py")
"""Every file that states a claim; the index only leads to them."""
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
_BLOCK = re.compile(r"(?:[-+*>]|\d+[.)]|#+) |[=-]+$")
"""How a line begins that Markdown takes for a list, a quotation or a heading, even in the middle of a paragraph."""
_SHOWN_AS_SOURCE = '<code class="latex">'


class Cell(NamedTuple):
    kind: str
    text: str


def cells_of(source: str) -> list[Cell]:
    """The notebook's cells as jupytext reads them, of which `kind` is markdown or code."""
    cells = jupytext.reads(source, fmt="py:percent").cells
    return [Cell(cell.cell_type, cell.source) for cell in cells if cell.source.strip()]


def markdown_of(source: str) -> str:
    return "\n\n".join(cell.text for cell in cells_of(source) if cell.kind == "markdown")


def code_in_prose(source: str) -> list[str]:
    """Statements that a notebook would not run: what follows prose without a mark of its own is taken for prose."""
    code = "\n\n".join(cell.text for cell in cells_of(source) if cell.kind == "code")
    run = [ast.dump(statement) for statement in ast.parse(code).body]
    return [ast.unparse(one).splitlines()[0] for one in ast.parse(source).body if ast.dump(one) not in run]


def without_a_title(source: str) -> list[str]:
    first = cells_of(source)[0]
    return [] if first.kind == "markdown" and re.match(r"# \S", first.text) else [first.text[:60]]


def missing_headings(source: str) -> list[str]:
    """A reader wants to know why it is true, how sharp it is, and what was tried against it."""
    headings = " ".join(re.findall(r"^##+ (.*)$", markdown_of(source), flags=re.MULTILINE))
    return [word for word in ("Why", "sharp", "tried") if not re.search(rf"\b{word}\b", headings, flags=re.IGNORECASE)]


def unpaired_dollars(source: str) -> list[str]:
    """Paragraphs with a dollar sign, single or double, that no other closes."""
    paragraphs = re.split(r"\n\s*\n", _CODE.sub("", markdown_of(source)))
    return [part for part in paragraphs if part.count("$$") % 2 or part.replace("$$", "").count("$") % 2]


def formulas_of(source: str) -> Iterator[str]:
    for display, inline in _FORMULA.findall(_CODE.sub("", markdown_of(source))):
        yield display or inline


def unreadable_formulas(source: str) -> list[str]:
    return [formula for formula in formulas_of(source) if mathml(formula).startswith(_SHOWN_AS_SOURCE)]


def blocks_by_accident(source: str) -> list[str]:
    """Lines that a paragraph runs over to and that begin like a list or a heading: `x\n+ 1` makes a bullet of 1."""
    lines = markdown_of(source).splitlines()
    return [
        line
        for above, line in pairwise(lines)
        if above.strip() and _BLOCK.match(line) and not _BLOCK.match(above) and not above.startswith("  ")
    ]


def broken_pictures(source: str, folder: Path) -> list[str]:
    """Pictures without words for who cannot see them, or that do not lie where they are sought."""
    return [
        link
        for words, link in _IMAGE.findall(markdown_of(source))
        if not words.strip() or not (folder / link).is_file()
    ]


def shown_last(source: str) -> list[str]:
    """The names that the last cell shows to whoever runs the file."""
    last = cells_of(source)[-1]
    if last.kind != "code" or not last.text.startswith('if __name__ == "__main__":'):
        return []
    calls = [node for node in ast.walk(ast.parse(last.text)) if isinstance(node, ast.Call)]
    shown = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "show"]
    return [argument.id for call in shown for argument in call.args if isinstance(argument, ast.Name)]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture(params=FILES, ids=lambda path: path.relative_to(ROOT / "proofs").as_posix())
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_there_are_proofs() -> None:
    assert len(FILES) > 60


def test_every_statement_lies_in_a_code_cell(path: Path) -> None:
    assert code_in_prose(read(path)) == []


def test_it_begins_with_its_title(path: Path) -> None:
    assert without_a_title(read(path)) == []


def test_it_says_why_how_sharp_and_what_was_tried(path: Path) -> None:
    assert missing_headings(read(path)) == []


def test_every_dollar_sign_has_a_partner(path: Path) -> None:
    assert unpaired_dollars(read(path)) == []


def test_every_formula_becomes_mathematics(path: Path) -> None:
    assert unreadable_formulas(read(path)) == []


def test_no_paragraph_turns_into_a_list(path: Path) -> None:
    assert blocks_by_accident(read(path)) == []


def test_every_picture_is_there_and_has_words(path: Path) -> None:
    assert broken_pictures(read(path), path.parent) == []


def test_the_last_cell_shows_evidence(path: Path) -> None:
    evidence = load_proof_file(path, path.name).evidence
    shown = shown_last(read(path))
    assert shown
    assert [name for name in shown if name not in evidence] == []
    assert [name for name in shown if evidence[name].only_in is not None] == []


@pytest.mark.parametrize("name", ["softmax/derivative.py", "constants/gradient_bound.py"])
def test_these_checks_meet_what_they_are_about(name: str) -> None:
    source = read(ROOT / "proofs" / name)
    assert {cell.kind for cell in cells_of(source)} == {"markdown", "code"}
    assert len(list(formulas_of(source))) > 5


def test_evidence_right_below_prose_would_not_run() -> None:
    assert code_in_prose("# %% [markdown]\n# # T\nx = 1\n\n# %%\ny = 2\n") == ["x = 1"]


@pytest.mark.parametrize("source", ["# %%\nx = 1\n", "# %% [markdown]\n# No title\n"])
def test_a_file_without_a_title_is_seen(source: str) -> None:
    assert without_a_title(source)


def test_a_missing_heading_is_seen() -> None:
    assert missing_headings("# %% [markdown]\n# # T\n#\n# ## Why\n#\n# It is sharp.\n") == ["sharp", "tried"]


@pytest.mark.parametrize("prose", ["costs $5", "$x", "$$ x", "a $x$ and $y"])
def test_a_dollar_sign_alone_is_seen(prose: str) -> None:
    assert unpaired_dollars(f"# %% [markdown]\n# # T\n#\n# {prose}\n#\n# and $z$\n")


@pytest.mark.parametrize("formula", [r"$\nosuchcommand x$", r"$x_$", r"$\left( x$"])
def test_a_formula_that_would_be_shown_as_its_source_is_seen(formula: str) -> None:
    assert unreadable_formulas(f"# %% [markdown]\n# # T\n#\n# {formula} and $y$\n") == [formula.strip("$")]


@pytest.mark.parametrize("second", ["+ 1$", "- b$", "1. of them", "# b", "---"])
def test_a_line_that_breaks_its_paragraph_is_seen(second: str) -> None:
    assert blocks_by_accident(f"# %% [markdown]\n# # T\n#\n# the sum $x\n# {second}\n") == [second]


def test_a_list_that_is_meant_is_none_by_accident() -> None:
    assert blocks_by_accident("# %% [markdown]\n# # T\n#\n# - one,\n#   still one\n# - two\n") == []


@pytest.mark.parametrize("picture", ["![words](nowhere.svg)", "![](here.svg)"])
def test_a_picture_that_is_missing_or_mute_is_seen(picture: str, tmp_path: Path) -> None:
    (tmp_path / "here.svg").write_text("<svg/>")
    source = f"# %% [markdown]\n# # T\n#\n# {picture}\n# ![words](here.svg)\n"
    assert len(broken_pictures(source, tmp_path)) == 1


@pytest.mark.parametrize(
    "last", ["x = 1", 'if __name__ == "__main__":\n    print(derived)', 'if __name__ == "__main__":\n    show(chain())']
)
def test_a_last_cell_that_shows_no_evidence_is_seen(last: str) -> None:
    assert shown_last(f"# %% [markdown]\n# # T\n\n# %%\n{last}\n") == []
