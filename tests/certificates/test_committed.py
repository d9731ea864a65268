"""The certificates that are committed: they belong to the proofs as they stand, and cover their boxes."""

from pathlib import Path

import pytest

from zo_check.certificates.file import read, tasks_of
from zo_check.certificates.sample import recheck

ROOT = Path(__file__).parents[2]
COMMITTED = sorted((ROOT / "reports" / "certificates").glob("*.json"))


def test_there_are_some() -> None:
    assert len(COMMITTED) >= 8


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_a_committed_certificate_covers_the_whole_and_holds_where_it_is_looked_at(path: Path) -> None:
    """`zo-check recheck reports/certificates/*` looks at every leaf, in about two minutes; this at 60 of each case."""
    held = read(path)
    tasks = tasks_of(held, (ROOT / "proofs",))
    assert tasks
    for task, codes in zip(tasks, held.codes, strict=True):
        told = recheck(task, codes, held.widest, 60)
        assert told.accepted, told.problem
        assert told.boxes == len(codes)
