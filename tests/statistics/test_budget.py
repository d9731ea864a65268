import pytest

from zo_check.discovery import discover
from zo_check.errors import UsageError
from zo_check.evidence.rate import Looking
from zo_check.locations import own_proofs
from zo_check.statistics.budget import REPORT, Budget


def test_a_total_is_split_in_equal_shares() -> None:
    budget = Budget(1e-6, 1000)
    assert budget.share == pytest.approx(1e-9)
    assert budget.of(3) == 3e-9
    assert budget.of(1000) == pytest.approx(budget.total)


def test_more_checks_than_declared_are_an_error() -> None:
    with pytest.raises(UsageError, match="larger budget"):
        REPORT.of(REPORT.checks + 1)


@pytest.mark.parametrize(("total", "checks"), [(0.0, 1), (1.0, 1), (0.1, 0)])
def test_a_budget_of_nonsense_is_an_error(total: float, checks: int) -> None:
    with pytest.raises(UsageError):
        Budget(total, checks)


def test_the_suites_own_evidence_keeps_to_what_its_report_declares() -> None:
    found = discover([own_proofs()])
    items = {id(item): item for home in found.homes.values() for item in home.evidence.values()}
    looks = [item.examine for item in items.values() if isinstance(item.examine, Looking)]
    assert looks
    assert all(look.budget is REPORT for look in looks)
    assert 0 < sum(look.checks for look in looks) <= REPORT.checks
