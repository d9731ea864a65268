"""Parts of pages that are computed: links are led anew, and a part or a file that is not there stops the build."""

import pytest
from sphinx.errors import ExtensionError

from zo_check.docs import computed
from zo_check.docs.computed import DOCS, ROOT, filled, optional, page


def test_links_are_led_from_the_documentation() -> None:
    kernel = page("proofs/kernel/README.md")
    assert "](../../proofs/kernel/definitions.v)" in kernel
    assert "](../../proofs/softmax/derivative_statement.v)" in kernel
    assert (DOCS / "../../proofs/softmax/derivative_statement.v").resolve().is_file()


def test_a_file_that_is_a_page_here_is_linked_as_one(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(computed, "ROOT", tmp_path)
    (tmp_path / "CHANGELOG.md").touch()
    (tmp_path / "folder").mkdir()
    text = "[new](CHANGELOG.md#one) [a folder](folder/) [paper](https://arxiv.org/abs/1) [above](#here)"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert page("a.md").startswith("[new](changelog.md#one) [a folder")
    assert page("a.md").endswith("[paper](https://arxiv.org/abs/1) [above](#here)")


def test_a_link_that_leads_nowhere_stops_the_build(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(computed, "ROOT", tmp_path)
    (tmp_path / "a.md").write_text("[gone](gone.v)", encoding="utf-8")
    with pytest.raises(ExtensionError, match=r"a\.md links to gone\.v"):
        page("a.md")


def test_parts_stand_on_lines_of_their_own() -> None:
    text = filled("before\n\n% computed: verdicts\n\nafter % computed: verdicts\n")
    assert text.startswith("before\n\n- *supported*")
    assert text.endswith("after % computed: verdicts\n")


def test_an_unknown_part_stops_the_build() -> None:
    with pytest.raises(ExtensionError, match="'nonsense'"):
        filled("% computed: nonsense\n")


def test_an_optional_page() -> None:
    assert optional("index") == "index"
    assert optional("no-such-page") == ""


def test_every_page_that_stands_for_a_file_is_there() -> None:
    for path, name in computed._PAGES.items():
        assert (ROOT / path).is_file()
        assert f"% computed: page {path}" in (DOCS / name).read_text(encoding="utf-8")
