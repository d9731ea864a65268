from collections.abc import Callable
from pathlib import Path

from zo_check.discovery import discover
from zo_check.drill import charges

Write = Callable[..., Path]

TEXT = """
from zo_check.false_claims import Variant

one = Variant("{name}", "{claim}", {{"slack": abs}}, "because", ("sampled",))
again = one
"""


def folder(tmp_path: Path, *claims: str, name: str = "wrong") -> Path:
    where = tmp_path / "false_claims"
    where.mkdir(exist_ok=True)
    for number, claim in enumerate(claims):
        (where / f"v{number}.py").write_text(TEXT.format(name=name, claim=claim), encoding="utf-8")
    return where


def test_variants_come_in_the_order_of_labels_with_those_who_see_them(write_claim: Write, tmp_path: Path) -> None:
    write_claim("aa")
    found = discover([write_claim("bb").parent])
    held, problems = charges([folder(tmp_path, "bb", "aa")], found, ("aa", "bb"), whole=True)
    assert [charge.variant.claim for charge in held] == ["aa", "bb"]
    assert [name for charge in held for name, _ in charge.seers] == ["check", "check"]
    assert problems == ()


def test_somebody_elses_variants_matter_only_in_a_whole_suite(write_claim: Write, tmp_path: Path) -> None:
    found = discover([write_claim()])
    where = folder(tmp_path, "elsewhere")
    assert charges([where], found, ("made-up",), whole=False) == ((), ())
    held, _ = charges([where], found, ("made-up",), whole=True)
    assert held[0].problem == "there is no claim 'elsewhere'"


def test_two_variants_of_one_name_are_a_problem(write_claim: Write, tmp_path: Path) -> None:
    held, _ = charges([folder(tmp_path, "made-up", "made-up")], discover([write_claim()]), ("made-up",), whole=True)
    assert [bool(charge.problem) for charge in held] == [False, True]


def test_helper_files_are_left_out(write_claim: Write, tmp_path: Path) -> None:
    where = folder(tmp_path, "made-up")
    (where / "_helper.py").write_text("1 / 0", encoding="utf-8")
    assert len(charges([where], discover([write_claim()]), ("made-up",), whole=True)[0]) == 1
