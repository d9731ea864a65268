import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.errors import ProofFileError
from zo_check.evidence.evidence import Evidence
from zo_check.proof_file import line_of, load_module, load_proof_file, own_objects

Write = Callable[..., Path]


def appended(path: Path, text: str) -> Path:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return path


def test_one_object_under_two_names_counts_once(write_claim: Write) -> None:
    file = load_proof_file(appended(write_claim(), "again, statement = check, claim\n"), "made_up.py")
    assert list(file.claims) == ["made-up"]
    assert list(file.evidence) == ["check"]


def test_what_is_imported_is_not_the_files_own(
    write_claim: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_claim("other")
    monkeypatch.syspath_prepend(tmp_path / "claims")
    path = appended(write_claim(), "from other import claim as theirs, check as foreign\n")
    file = load_proof_file(path, "made_up.py")
    assert list(file.claims) == ["made-up"]
    assert list(file.evidence) == ["check"]


def test_evidence_lies_in_the_file_that_states_its_claim(write_claim: Write, tmp_path: Path) -> None:
    lost = tmp_path / "lost.py"
    lost.write_text(
        "from zo_check import Claim, Evidence, Strength\n"
        "stray = Evidence(Claim('elsewhere', 't', 's'), 'sampled', Strength.SAMPLED, (), print)\n",
        encoding="utf-8",
    )
    with pytest.raises(ProofFileError, match="'stray' is for 'elsewhere'"):
        load_proof_file(lost, "lost.py")


def test_a_label_twice_in_one_file(write_claim: Write) -> None:
    with pytest.raises(ProofFileError, match="states 'made-up' twice"):
        load_proof_file(appended(write_claim(), "two = Claim('made-up', 'another', 'another')\n"), "made_up.py")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = (", "syntax error on line 1"),
        ("\nraise SystemExit(3)", "raised SystemExit: 3 .line 2"),
        ("import no_such_module", "ModuleNotFoundError"),
        ("from zo_check import Claim\nClaim('Not Kebab', 't', 's')", "not kebab-case"),
        ("x = '\x00'", "null byte"),
    ],
)
def test_what_does_not_load_says_why(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "bad.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProofFileError, match=why):
        load_module(path)


def test_an_unchanged_file_runs_once_and_a_changed_one_again(write_claim: Write) -> None:
    path = write_claim()
    first = load_module(path)
    assert load_module(path) is first
    path.write_text("changed = True", encoding="utf-8")
    assert load_module(path).changed


def test_its_classes_pickle(tmp_path: Path) -> None:
    path = tmp_path / "with_class.py"
    text = "from dataclasses import dataclass\n@dataclass\nclass Thing:\n    x: int = 1\nthing = Thing()"
    path.write_text(text, encoding="utf-8")
    module = load_module(path)
    assert pickle.loads(pickle.dumps(module.thing)) == module.thing
    assert "with_class" not in sys.modules


def test_own_objects_keep_the_order_of_the_file(write_claim: Write) -> None:
    path = appended(write_claim(), "from dataclasses import replace\nanother = replace(check, kind='witness')\n")
    assert list(own_objects(load_module(path), Evidence)) == ["check", "another"]


def test_the_line_of_a_name_is_where_the_module_level_first_binds_it(tmp_path: Path) -> None:
    path = tmp_path / "lines.py"
    path.write_text("import a\n\n\ndef f():\n    b = 1\n\n\nif a:\n    b = 2\nb = 3\n", encoding="utf-8")
    assert line_of(path, "b") == 9
    assert line_of(path, "a") is None
    assert line_of(tmp_path / "gone.py", "b") is None
