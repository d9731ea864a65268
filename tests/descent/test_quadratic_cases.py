import numpy as np
import pytest

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.truth import Truth
from zo_check.descent.mean_square import stability_sum_term
from zo_check.descent.quadratic_cases import Case, cases
from zo_check.descent.stability import threshold
from zo_check.directions import GAUSSIAN
from zo_check.effort import FULL, QUICK
from zo_check.evidence.inequality import slack_of

CASE = Case("two", (1.0, 0.5), 2, 8, GAUSSIAN, 1)


def test_the_threshold_in_floats_is_the_certified_one() -> None:
    certain = threshold(CASE.eigenvalues, GAUSSIAN, 1, 8)
    assert float(CASE.threshold(stability_sum_term)) == pytest.approx(float(certain.low), rel=1e-8)


@pytest.mark.parametrize(("factor", "expected"), [(1, Truth.TRUE), (2, Truth.FALSE)])
def test_the_radius_crosses_one_at_the_right_threshold_only(factor: int, expected: Truth) -> None:
    ball = Ball(128)
    with ball.working():
        crossing = CASE.crossing(ball, lambda *given: stability_sum_term(*given) / factor)
        assert ball.nonnegative(ball.number(slack_of(crossing))) is expected


def test_gaps_are_relative_to_the_start() -> None:
    gaps = CASE.gaps(0.1, (0, 3), 50)
    np.testing.assert_allclose(gaps[0], 1)
    assert gaps[1].mean() < 1


def test_full_has_more_spectra() -> None:
    assert len(list(cases(FULL))) > len(list(cases(QUICK)))
