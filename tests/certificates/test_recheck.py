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
    first_leaf = next(k for k, code in enumerate(held.codes) if code >= LEAF)
    bad = replace(held, codes=held.codes[:first_leaf] + bytes([LEAF + 6]) + held.codes[first_leaf + 1 :])
    write(path, bad)
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
    write(path, replace(held, codes=held.codes[:-1]))
    assert "do not cover the whole" in recheck_file(path, (root,), every=False, jobs=1).problem


def test_what_is_no_certificate_is_rejected(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text("", encoding="utf-8")
    assert "no JSON" in recheck_file(path, (root,), every=False, jobs=1).problem
