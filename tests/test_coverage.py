from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.coverage import Coverage, Group, cover, read_scope
from zo_check.discovery import discover
from zo_check.errors import ProofFileError

Write = Callable[..., Path]


def scope(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "scope.toml").write_text(text, encoding="utf-8")
    return folder / "scope.toml"


def test_labels_and_groups_in_reading_order(tmp_path: Path) -> None:
    text = 'labels = ["first"]\n[[group]]\nname = "calculus"\ntitle = "Calculus"\nlabels = ["b", "a"]\n'
    assert read_scope(scope(tmp_path, text)) == (
        Group("theory", "Theory", ("first",)),
        Group("calculus", "Calculus", ("b", "a")),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("labels = [", "is not TOML"),
        ('label = ["a"]', "unknown key 'label'"),
        ('labels = "a"', "write a list"),
        ('labels = ["a", "a"]', "lists 'a' twice"),
        ('[[group]]\nlabels = ["a"]', "without a name"),
    ],
)
def test_a_wrong_scope_file_says_what_is_wrong(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(ProofFileError, match=why):
        read_scope(scope(tmp_path, text))


def test_coverage_is_checked_both_ways(write_claim: Write) -> None:
    bare = write_claim("bare")
    bare.write_text("from zo_check import Claim\nclaim = Claim('bare', 't', 's')", encoding="utf-8")
    write_claim("covered")
    folder = write_claim("extra").parent
    scope(folder, 'labels = ["covered", "bare", "absent"]')
    _, coverage = cover(discover([folder]))
    assert coverage == Coverage(("covered", "bare", "absent"), ("bare", "absent"), ("extra",))


def test_without_a_scope_file_everything_found_is_the_scope(write_claim: Write) -> None:
    write_claim("b-one", group="second")
    folder = write_claim("a-one", group="first").parent
    groups, coverage = cover(discover([folder]))
    assert [group.name for group in groups] == ["first", "second"]
    assert coverage == Coverage(("a-one", "b-one"))


def test_a_root_named_twice_lists_its_labels_once(write_claim: Write) -> None:
    path = write_claim()
    scope(path.parent, 'labels = ["made-up"]')
    groups, coverage = cover(discover([path.parent, path]))
    assert coverage == Coverage(("made-up",))
    assert [group.labels for group in groups] == [("made-up",)]
