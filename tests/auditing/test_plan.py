"""k, η and counts, beside the formulas, and what is refused."""

from math import ceil, inf, log

import numpy as np
import pytest

from tests.auditing.made import small
from zo_check.auditing.entered import entered
from zo_check.auditing.known import Known
from zo_check.auditing.plan import chosen, counts
from zo_check.auditing.settings import Settings
from zo_check.auditing.smoothing import smoothing
from zo_check.directions import GAUSSIAN
from zo_check.errors import UsageError

ONE, BARE = Known(entered(small())), Known(entered(small(4, 6, w=None)))


def counted(known, **how):
    settings = Settings(**how)
    choice = chosen(known, settings)
    smooth = smoothing(known, settings.directions, settings.format, settings.eps)
    found, floor = counts(known, settings, choice, smooth)
    return {one.name: one for one in found}, floor, choice


def test_eta_is_half_of_one_over_l_gamma():
    _, _, choice = counted(ONE, k=3)
    gamma = (ONE.constants.effective_rank.high + 3 + 1) / 3
    assert choice.gamma == pytest.approx(gamma)
    assert choice.eta == choice.limit == pytest.approx(1 / (2 * ONE.constants.ell * gamma))
    assert choice.vanishing == pytest.approx(2 * choice.limit)
    assert choice.eta < choice.stable


def test_the_count_of_the_theorem_and_of_the_constant_in_print():
    c = ONE.constants
    found, floor, choice = counted(ONE)
    t = choice.gamma * c.condition.high**2 * c.most / c.least * log(100)
    assert found["guaranteed as ε → 0"].steps == ceil(t)
    assert found["the same with the constant 20 in print"].steps is None
    assert found["guaranteed at this ε and η"].steps == pytest.approx(4 * t, abs=2)
    assert found["predicted"].steps < found["guaranteed at this ε and η"].steps
    assert 0 < floor < 1e-10
    heavy, _, _ = counted(Known(entered(small(w=5.0))))
    assert heavy["the same with the constant 20 in print"].steps > heavy["guaranteed as ε → 0"].steps


def test_a_floor_above_the_target_guarantees_nothing():
    found, _, _ = counted(ONE, eps=10.0)
    assert found["guaranteed at this ε and η"].steps is None
    assert "lower --eps" in found["guaranteed at this ε and η"].words


def test_without_a_regulariser_stationarity_and_the_local_claim():
    found, floor, choice = counted(BARE)
    assert floor == inf
    (stationary,) = [one for name, one in found.items() if "‖∇L‖²" in name]
    expected = 4 * BARE.gap / (choice.eta * 0.01 * BARE.slope**2)
    assert stationary.steps == pytest.approx(ceil(expected), rel=1e-3)
    assert "not certified" in found["guaranteed by local-pl"].words
    assert "guaranteed as ε → 0" not in found


def test_predicted_steps_are_of_what_a_run_can_do_not_of_the_guarantee_s_gap():
    rng = np.random.default_rng(0)
    A, b = rng.standard_normal((200, 2)), rng.random(200)
    known = Known(entered({"A": A, "b": b / (b.sum() * 1.0000001)}))
    assert known.fall < 0.01 * known.gap  # inf L ≥ 0 is crude with many logits
    found, _, choice = counted(known, k=2)
    assert found["predicted"].steps is None
    assert "64000" in found["predicted"].words
    fast, _, choice = counted(known, k=2, eta=20.0)
    model = known.predicted(GAUSSIAN, 2, choice.eta, fast["predicted"].steps)
    assert model[-1] <= 0.01 * known.fall < model[-2]


def test_where_no_minimiser_is_certified_nothing_is_predicted_from_one():
    rng = np.random.default_rng(0)
    known = Known(entered({"A": rng.standard_normal((4, 6)), "b": np.array([1.0, 0, 0, 0])}))
    assert not known.certain
    found, _, choice = counted(known)
    assert (found["predicted"].steps, choice.stable) == (None, None)
    assert "no minimiser is certified" in found["predicted"].words
    assert "no minimiser is certified" in choice.why_no_threshold
    assert "guaranteed by local-pl" not in found
    with pytest.raises(UsageError, match="2/\\(ℓγ\\)"):
        chosen(known, Settings(eta=1e10))
    assert "ABOVE 2/(ℓγ)" in chosen(known, Settings(eta=1e10, force=True)).why_eta


def test_above_the_threshold_is_refused_with_the_threshold():
    edge = chosen(ONE, Settings()).stable
    with pytest.raises(UsageError, match=f"{edge:.4g}") as caught:
        chosen(ONE, Settings(eta=1.01 * edge))
    assert "--force" in str(caught.value)
    assert "ABOVE" in chosen(ONE, Settings(eta=1.01 * edge, force=True)).why_eta
    between, _, _ = counted(ONE, eta=0.9 * edge)
    assert between["guaranteed at this ε and η"].steps is None


def test_too_many_orthogonal_directions():
    with pytest.raises(UsageError, match="R\\^4"):
        chosen(ONE, Settings(law="orthogonal blocks", k=5))


def test_a_start_at_the_minimiser_takes_no_steps():
    at = Known(entered({**small(), "x0": ONE.minimum.x}))
    at.__dict__["lowest"] = at.start
    found, _, _ = counted(at)
    assert found["guaranteed"].steps == 0
