"""Every confidence interval that the suite's own `rate` evidence takes is counted in its error probability."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zo_check import measured, quadratic_cases, statistics
from zo_check.effort import FULL, QUICK, Effort
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.rate import Looking
from zo_check.proof_file import load_proof_file

TAKES = ("median", "mean_of", "proportion", "exceedance")
TIMES = np.linspace(1.0, 2.0, 1024)


PROOFS = Path(__file__).resolve().parents[2] / "proofs" / "convergence"
RATIOS = {
    "measured_dimension.py": ("flat_seen", "growth_seen"),
    "measured_floor.py": ("epsilon_seen", "rounding_seen", "minibatches_seen"),
}
SINGLE = {"measured_stability.py": ("growth_seen", "hidden")}


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the intervals taken; what is measured is made up where that would take long."""
    found: list[str] = []
    for name in TAKES:
        how = getattr(statistics, name)

        def counted(*given: Any, how: Any = how, name: str = name, **named: Any) -> Any:
            found.append(name)
            return how(*given, **named)

        monkeypatch.setattr(statistics, name, counted)

    def band(*given: Any) -> tuple[tuple[float, float], str]:
        found.append("band")
        return (1.0, 1.1), ""

    monkeypatch.setattr(measured, "mean_with_pilot", band)
    monkeypatch.setattr(measured, "minibatch_floor", band)
    monkeypatch.setattr(measured, "hitting_times", lambda *given, **named: TIMES)
    monkeypatch.setattr(measured, "floors", lambda eps: TIMES)
    monkeypatch.setattr(quadratic_cases.Case, "gaps", lambda self, eta, at, *given, **named: np.ones((len(at), 1000)))
    return found


def named(places: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(file, name) for file, names in places.items() for name in names]


def count(file: str, name: str, effort: Effort) -> tuple[int, int]:
    """How many intervals the observations say that they rest on, and how many are declared."""
    item: Evidence = load_proof_file(PROOFS / file, file).evidence[name]
    look = item.examine
    assert isinstance(look, Looking)
    seen = list(look.measure(effort, look.budget.share, *item.about))
    return sum(observation.intervals for observation in seen), look.checks


@pytest.mark.parametrize("effort", [QUICK, FULL], ids=lambda effort: effort.profile)
@pytest.mark.parametrize(("file", "name"), named(RATIOS))
def test_a_ratio_counts_both_of_its_intervals(file: str, name: str, effort: Effort, taken: list[str]) -> None:
    counted, declared = count(file, name, effort)
    assert 1 < counted == len(taken) <= declared


@pytest.mark.parametrize("effort", [QUICK, FULL], ids=lambda effort: effort.profile)
@pytest.mark.parametrize(("file", "name"), named(SINGLE))
def test_no_interval_is_left_out(file: str, name: str, effort: Effort, taken: list[str]) -> None:
    counted, declared = count(file, name, effort)
    assert 0 < len(taken) <= counted <= declared
