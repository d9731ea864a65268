from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.discovery import discover
from zo_check.errors import UnknownLabelError, UsageError

Write = Callable[..., Path]


def test_files_come_sorted_and_what_is_no_proof_is_left_out(write_claim: Write) -> None:
    folder = write_claim("b-claim").parent
    write_claim("a-claim")
    write_claim("deep", folder="claims/inner")
    for name in ("_helper.py", "test_it.py", ".hidden.py", "conftest.py", "__pycache__/c.py", "false_claims/v.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("1 / 0", encoding="utf-8")
    found = discover([folder])
    assert [file.name for file in found.files] == ["a_claim.py", "b_claim.py", "inner/deep.py"]
    assert found.problems == ()


def test_a_file_asked_for_by_name_is_loaded_and_counts_once(write_claim: Write) -> None:
    path = write_claim()
    found = discover([path, path.parent, path])
    assert [file.name for file in found.files] == ["made_up.py"]
    assert found.under(path) == ("made-up",)


@pytest.mark.parametrize("name", ["absent", "absent.py", "notes.txt"])
def test_a_path_that_holds_no_proofs_is_wrong_usage(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=name):
        discover([tmp_path / name])


def test_used_claims_are_pulled_from_the_library_with_all_that_they_use(write_claim: Write) -> None:
    write_claim("ground", folder="library")
    write_claim("idle", folder="library")
    library = write_claim("step", folder="library", uses=("ground",)).parent
    found = discover([write_claim(uses=("step",))], library)
    assert list(found.claims) == ["made-up", "ground", "step"]
    assert found.homes["step"] in found.pulled


def test_an_unknown_use_names_the_closest(write_claim: Write) -> None:
    write_claim("loss-gradient")
    with pytest.raises(UnknownLabelError, match="did you mean 'loss-gradient'"):
        discover([write_claim(uses=("loss-gradiant",)).parent])


def test_a_duplicate_keeps_the_first_and_says_so(write_claim: Write) -> None:
    first = write_claim("same", folder="claims/a")
    write_claim("same", folder="claims/b")
    found = discover([first.parent.parent])
    assert found.homes["same"].name == "a/same.py"
    assert "both a/same.py and b/same.py" in found.problems[0].summary


def test_two_roots_with_one_file_name_are_two_files(write_claim: Write) -> None:
    one = write_claim("one", folder="first")
    two = write_claim("two", folder="second").rename(one.parent.parent / "second" / "one.py")
    assert list(discover([one.parent, two.parent]).claims) == ["one", "two"]
