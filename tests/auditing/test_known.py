"""Facts beside other ways to them."""

import numpy as np
import pytest

from tests.auditing.made import small
from zo_check.auditing import known as module
from zo_check.auditing.entered import entered
from zo_check.auditing.known import Known
from zo_check.descent.dynamics import moments, predicted_gap_of_modes
from zo_check.directions import COORDINATE, GAUSSIAN, RADEMACHER

ONE = Known(entered({**small(), "x0": np.ones(4) / 8}))
BARE = Known(entered(small(6, 8, w=None)))


def test_gaps_and_lower_bounds():
    assert 0 < ONE.minimum.value < ONE.start
    assert ONE.lowest <= ONE.minimum.value
    assert ONE.gap == pytest.approx(ONE.start - ONE.minimum.value)
    assert not ONE.settled
    assert Known(entered({**small(), "x0": ONE.minimum.x})).settled


def test_the_infimum_of_a_target_that_is_no_distribution():
    arrays = small(6, 8, w=None)
    known = Known(entered({"A": arrays["A"], "b": arrays["b"] / 2}))
    assert known.lowest == pytest.approx((1 - arrays["b"].sum() / 2) ** 2 / 12)
    assert known.lowest <= known.minimum.value


def test_the_model_starts_near_the_gap_and_ends_at_zero():
    gaps = ONE.predicted(GAUSSIAN, 4, 0.01, 4000)
    assert gaps[0] == pytest.approx(ONE.gap, rel=0.3)
    assert gaps[-1] < 1e-3 * gaps[0]
    assert ONE.steps_predicted(GAUSSIAN, 4, 0.01, gaps[100]) == 100
    assert ONE.predicted(RADEMACHER, 4, 0.01, 3).shape == (4,)


def test_many_parameters_go_through_the_row_space(monkeypatch):
    arrays = small(6, 40, w=0.8)
    whole = Known(entered(arrays)).predicted(GAUSSIAN, 3, 0.005, 50)
    monkeypatch.setattr(module, "MOST", 20)
    known = Known(entered(arrays))
    assert known.model[0].shape == (6, 6)
    np.testing.assert_allclose(known.predicted(GAUSSIAN, 3, 0.005, 50), whole, rtol=1e-8)
    monkeypatch.setattr(module, "MOST_OF_MAPS", 20)
    assert known.predicted(COORDINATE, 3, 0.005, 50) is None


def test_the_threshold_separates():
    edge, sharp = ONE.stable_below(GAUSSIAN, 2)
    assert sharp
    lam, s = ONE.modes
    m = moments(GAUSSIAN, 2, 4)
    below, above = (predicted_gap_of_modes(lam, s, m, share * edge, 3000) for share in (0.98, 1.02))
    assert below[-1] < below[1000]
    assert above[-1] > above[1000]
    assert ONE.stable_below(RADEMACHER, 2)[1] is False


def test_local_pl_only_without_a_regulariser():
    assert ONE.local_pl is None
    here, ball = BARE.local_pl
    assert here.mu > ball.mu > 0
    assert ball.radius == BARE.away


def test_the_bias_grows_like_the_fourth_power():
    one, two = ONE.bias(GAUSSIAN, 1e-3), ONE.bias(GAUSSIAN, 2e-3)
    assert two[0] == pytest.approx(16 * one[0])
    assert two[1] == pytest.approx(16 * one[1])
