from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from zo_check.certificates import recheck
from zo_check.certificates.checker import LEAF
from zo_check.certificates.file import read, write
from zo_check.certificates.issue import issue, kept, orders
from zo_check.certificates.recheck import recheck_file
from zo_check.discovery import discover

Prove = Callable[..., Path]
SLACK = 'x * x + y * y - x * y - x + arithmetic.number("0.3334")'


@pytest.fixture
def root(prove: Prove) -> Path:
    return prove(slack=SLACK)


@pytest.fixture
def path(root: Path, tmp_path: Path) -> Path:
    (order,) = orders(discover([root]), ())
    held = issue(order, 100_000)
    assert held is not None
    return kept(held, tmp_path / "out")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as slow, so that it is announced and shared out."""
    monkeypatch.setattr(recheck, "SOON", 0.0)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("soon")
def test_every_leaf_of_a_small_certificate_is_looked_at(path: Path, root: Path, jobs: int) -> None:
    said: list[str] = []
    counts: list[tuple[int, int]] = []
    told = recheck_file(path, (root,), every=False, jobs=jobs, say=said.append, count=lambda *both: counts.append(both))
    assert told.accepted, told.problem
    assert told.whole
    assert told.leaves > recheck.SAMPLE
    assert counts[-1] == (told.leaves, told.leaves)
    assert len(counts) > 1
    assert f"{told.leaves} of {told.leaves} leaves, about 0 s in {jobs} process" in said[0]


def test_a_large_one_gets_a_spot_check_unless_all_is_asked_for(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recheck, "WHOLE", 100)
    monkeypatch.setattr(recheck, "SPOT", 120)
    told = recheck_file(path, (root,), every=False, jobs=1)
    assert (told.accepted, told.whole, told.looked) == (True, False, 120)
    assert recheck_file(path, (root,), every=True, jobs=1).whole


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("soon")
def test_one_bad_leaf_is_found_and_the_first_is_told(path: Path, root: Path, jobs: int) -> None:
    held = read(path)
    (codes,) = held.codes
    first_leaf = next(k for k, code in enumerate(codes) if code >= LEAF)
    write(path, replace(held, codes=(codes[:first_leaf] + bytes([LEAF + 6]) + codes[first_leaf + 1 :],)))
    told = recheck_file(path, (root,), every=False, jobs=jobs)
    assert "rests on entry 3" in told.problem


def test_a_flipped_sign_in_the_proof_is_rejected(path: Path, prove: Prove) -> None:
    told = recheck_file(path, (prove(slack=f"-({SLACK})"),), every=False, jobs=1)
    assert "bound does not hold on x ∈ [" in told.problem


def test_a_lowered_constant_in_the_proof_is_rejected(path: Path, prove: Prove) -> None:
    told = recheck_file(path, (prove(slack=SLACK.replace("0.3334", "0.3333")),), every=False, jobs=1)
    assert "bound does not hold on x ∈ [" in told.problem


def test_a_dropped_box_is_rejected(path: Path, root: Path) -> None:
    held = read(path)
    write(path, replace(held, codes=(held.codes[0][:-1],)))
    assert "do not cover the whole" in recheck_file(path, (root,), every=False, jobs=1).problem


def test_what_is_no_certificate_is_rejected(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text("", encoding="utf-8")
    assert "no JSON" in recheck_file(path, (root,), every=False, jobs=1).problem


CASES = """
from zo_check import Claim, Scope, enclosure

claim = Claim("two-signs", "a title", "a statement")


def slack(arithmetic, x, s):
    return 2 + s * x * x - x * (1 + s)


found = enclosure(claim, slack, over={"x": (0, 1)}, cases={"s": (1, -1)}, scope=Scope.at("every x"), rule="natural")
"""


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of two cases, and where its proof lies."""
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "signs.py").write_text(CASES, encoding="utf-8")
    (order,) = orders(discover([tmp_path / "two"]), ())
    held = issue(order, 100_000)
    assert held is not None
    return kept(held, tmp_path / "out"), tmp_path / "two"


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("soon")
def test_every_case_is_looked_at(two: tuple[Path, Path], jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recheck, "SAMPLE", 1)
    path, root = two
    held = read(path)
    assert held.cases == ((("s", 1),), (("s", -1),))
    told = recheck_file(path, (root,), every=False, jobs=jobs)
    assert told.accepted, told.problem
    assert (told.boxes, told.whole) == (held.boxes, True)


def test_a_dropped_or_swapped_case_is_rejected(two: tuple[Path, Path]) -> None:
    path, root = two
    held = read(path)
    for cases, codes in (
        (held.cases[:1], held.codes[:1]),
        (held.cases[1:], held.codes[1:]),
        (held.cases[::-1], held.codes[::-1]),
        (held.cases[:1] * 2, held.codes[:1] * 2),
        ((), ()),
    ):
        write(path, replace(held, cases=cases, codes=codes))
        assert "and the proof file asks for s = 1; s = -1" in recheck_file(path, (root,), every=False, jobs=1).problem


def test_the_bound_counts_in_the_case_that_it_is_of(two: tuple[Path, Path]) -> None:
    path, root = two
    (root / "signs.py").write_text(CASES.replace("2 + s", "s + 1 + s"), encoding="utf-8")
    told = recheck_file(path, (root,), every=False, jobs=1)
    assert "bound does not hold on s = -1, x ∈ [" in told.problem
