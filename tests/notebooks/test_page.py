from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from zo_check.notebooks.failure import Failure
from zo_check.notebooks.order import Order
from zo_check.notebooks.page import to_html

ORDER = Order(Path("made_up.py"), "loss/made_up.py", Path("out"), frozenset({"index.py", "loss/made_up.py"}), "quick")


def page(*cells: object, failure: Failure | None = None) -> str:
    return to_html(new_notebook(cells=list(cells)), ORDER, failure)


class _Balanced(HTMLParser):
    """Raises where an element is closed that is not the innermost open one."""

    VOID = frozenset(["meta", "img", "br", "link", "hr"])

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_is_whole_and_fetches_nothing() -> None:
    text = page(
        new_markdown_cell("# Title $x^2$\n\n$$ \\frac12 $$\n\n![far](https://example.org/a.png)"),
        new_code_cell("x = 1", outputs=[new_output("stream", name="stdout", text="\x1b[31m<b>\x1b[0m")]),
    )
    parser = _Balanced()
    parser.feed(text)
    assert parser.open == []
    assert "<title>Title x^2</title>" in text
    assert text.count("<math") == 2
    assert "<img" not in text
    assert "&lt;b&gt;" in text
    assert "\x1b" not in text
    assert 'href="../index.html"' in text


def test_markup_in_text_is_text() -> None:
    text = page(new_markdown_cell("<script>alert(1)</script>\n\n[x](javascript:alert(1)) $<img src=x onerror=y>$"))
    assert "<script" not in text
    assert 'href="javascript' not in text
    assert "<img" not in text


def test_dollars_in_code_stay_dollars() -> None:
    assert "<code>$x$</code>" in page(new_markdown_cell("`$x$`"))


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        ({"text/html": "<b>rich</b>", "text/plain": "poor"}, "<b>rich</b>"),
        ({"image/svg+xml": "<svg/>", "text/plain": "poor"}, 'src="data:image/svg+xml;base64,PHN2Zy8+"'),
        ({"image/png": "aGk=\n", "text/plain": "poor"}, 'src="data:image/png;base64,aGk="'),
        ({"text/latex": "$x$", "text/plain": "poor"}, "<math"),
        ({"text/plain": "a < b"}, "a &lt; b"),
    ],
)
def test_the_richest_form_is_shown(data: dict[str, str], seen: str) -> None:
    assert seen in page(new_code_cell("", outputs=[new_output("display_data", data=data)]))


def test_long_code_and_plumbing_are_folded_and_short_formulas_are_not() -> None:
    text = page(
        new_code_cell("def slack(f):\n    return f"),
        new_code_cell("from zo_check import Claim\n\nclaim = 1"),
        new_code_cell("def long():\n" + "    x = 1\n" * 20),
    )
    assert '<details class="code" open id="cell-1"><summary>slack</summary>' in text
    assert '<details class="code" id="cell-2"><summary>claim</summary>' in text
    assert '<details class="code" id="cell-3"><summary>long</summary>' in text


def test_a_failure_stands_at_the_top() -> None:
    text = page(new_markdown_cell("text"), failure=Failure(3, "ValueError", "told\nmore"))
    assert "This notebook failed.</strong> cell 3: ValueError: told." in text
    assert "failed" not in page(new_markdown_cell("text")).split("</style>")[1]
