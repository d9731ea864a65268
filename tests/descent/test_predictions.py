import numpy as np
import pytest

from zo_check.descent import mean_square
from zo_check.descent.dynamics import predicted_gap
from zo_check.descent.predictions import near_minima, quadratic
from zo_check.directions import COORDINATE, GAUSSIAN, RADEMACHER
from zo_check.effort import QUICK


def rest(k, kappa, trace, diagonal):
    return mean_square.isotropic(k, kappa[0], trace) + mean_square.on_the_diagonal(k, kappa[1], diagonal)


@pytest.mark.parametrize("law", [GAUSSIAN, RADEMACHER, COORDINATE], ids=lambda law: law.name)
def test_the_curve_of_these_formulas_is_the_librarys(law) -> None:
    case = quadratic(law, 2)
    curve = case.curve_of_matrices(mean_square.update, rest, 5)
    expected = predicted_gap(case.hessian, law, 2, case.eta, case.x0, 5)
    np.testing.assert_allclose(curve, expected, rtol=1e-12)


def test_modes_hold_the_whole_gap() -> None:
    case = quadratic(GAUSSIAN, 2)
    lam, squares = case.modes
    assert len(lam) == 24
    assert sum(e * s for e, s in zip(lam, squares, strict=True)) == pytest.approx(case.x0 @ case.hessian @ case.x0)


def test_a_pilot_is_independent_of_the_sample() -> None:
    sample, pilot = quadratic(GAUSSIAN, 2).runs((1,), 600)
    assert sample.shape == (1, 600)
    assert pilot.shape == (1, 500)
    assert not np.isin(pilot, sample).any()


def test_near_minima_start_near_and_are_real_too() -> None:
    cases = list(near_minima(QUICK))
    assert "query" in cases[-1].name
    for case in cases:
        assert 0 < np.linalg.norm(case.x0 - case.least) < 0.1
