"""The questions that the browser tests ask can be answered with no."""

from collections.abc import Callable
from pathlib import Path

from tests.browser.visit import Visit

Open = Callable[..., Visit]


def page(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "page.html"
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>{body}</body></html>'
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_fetched_is_seen(visit: Open, tmp_path: Path) -> None:
    seen = visit(page(tmp_path, '<img alt="" src="https://example.org/x.png">'))
    assert seen.fetched == ["https://example.org/x.png"]
    assert seen.errors


def test_an_error_of_a_script_is_seen(visit: Open, tmp_path: Path) -> None:
    assert "nothing" in visit(page(tmp_path, "<script>nothing.at.all()</script>")).errors[0]


def test_what_is_too_wide_is_seen(visit: Open, tmp_path: Path) -> None:
    wide = '<p style="width:500px">x</p>'
    assert visit(page(tmp_path, wide), width=360).wider_than_the_screen()
    assert visit(page(tmp_path, wide), width=800).wider_than_the_screen() == []
    assert visit(page(tmp_path, f'<div style="overflow:auto">{wide}</div>'), width=360).wider_than_the_screen() == []


def test_what_cannot_be_read_is_seen(visit: Open, tmp_path: Path) -> None:
    pale = '<main><h1>t</h1><p style="color:#ccc;background:#fff">pale</p></main>'
    assert any("color-contrast" in line for line in visit(page(tmp_path, pale)).inaccessible())
    assert visit(page(tmp_path, "<main><h1>t</h1><p>dark</p></main>")).inaccessible() == []


def test_what_is_hidden_is_not_counted(visit: Open, tmp_path: Path) -> None:
    seen = visit(page(tmp_path, '<p>a</p><p hidden>b</p><p style="display:none">c</p>'))
    assert seen.count("p") == 1
