import numpy as np
import pytest
from made import called

from zo_check.conformance.declaration import Declaration
from zo_check.conformance.formula import fit
from zo_check.conformance.reading import read
from zo_check.estimators import central, forward, one_point

EPS, D, K = 1e-3, 50, 3
X = np.linspace(-1, 1, D)
Z = np.random.default_rng(1).standard_normal((K, D))
POINTS = {
    "central": np.concatenate([X + EPS * Z, X - EPS * Z]),
    "forward": np.concatenate([X[None], X + EPS * Z]),
    "one-point": X + EPS * Z,
}
RULES = {"central": central, "forward": forward, "one-point": one_point}


def compared(sided: str, change):
    honest = RULES[sided](lambda points: 2 + (points**2).sum(axis=1), X, Z, EPS)
    call = called(X, POINTS[sided], EPS, change(honest))
    declared = Declaration(d=D, k=K, sided=sided)
    return fit(call, read(call, declared), declared)


@pytest.mark.parametrize("sided", RULES)
def test_an_honest_value_matches(sided: str) -> None:
    found = compared(sided, lambda value: value)
    assert found.matches
    assert found.factor == pytest.approx(1)


@pytest.mark.parametrize("sided", RULES)
def test_a_multiple_is_found_and_matches_nothing(sided: str) -> None:
    found = compared(sided, lambda value: value * (1 + 1e-6))
    assert not found.matches
    assert found.proportional
    assert found.factor == pytest.approx(1 + 1e-6, abs=1e-9)


@pytest.mark.parametrize("sided", RULES)
def test_an_error_in_one_entry_is_no_multiple(sided: str) -> None:
    found = compared(sided, lambda value: value + 1e-3 * np.abs(value).max() * np.eye(D)[0])
    assert not found.matches
    assert not found.proportional
