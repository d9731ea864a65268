"""The matrix: every defect is flagged with its cause first, and no correct estimator is flagged.

A correct estimator is called wrong with probability at most 10⁻⁶ each; the seed and the number of calls are fixed.
"""

import pytest
from defects import DEFECTIVE
from matrix import REPORT, page, right, row
from zoo import CORRECT, Exhibit

ALL = (*CORRECT, *DEFECTIVE)
COMMITTED = REPORT.read_text(encoding="utf-8")


def test_the_zoo_is_as_large_as_it_should_be() -> None:
    assert len({one.name for one in ALL}) == len(ALL)
    assert len(DEFECTIVE) >= 20
    assert len(CORRECT) >= 10


@pytest.mark.parametrize("exhibit", ALL, ids=lambda exhibit: exhibit.name)
def test_each_is_judged_rightly_and_committed_so(exhibit: Exhibit) -> None:
    report = exhibit.check()
    assert right(exhibit, report), report.to_markdown()
    assert row(exhibit, report) in COMMITTED.splitlines()


def test_the_committed_matrix_holds_every_exhibit_and_nothing_else() -> None:
    found = {line.split(" | ")[0].removeprefix("| "): line for line in COMMITTED.splitlines() if line.startswith("| ")}
    assert page(found) == COMMITTED


def test_the_readme_counts_the_defects() -> None:
    readme = (REPORT.parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"lists {len(DEFECTIVE)} defects" in readme
