"""Runs beside the three lines; a guarantee that is false is called violated."""

from dataclasses import replace
from math import isinf, log

import numpy as np
import pytest

from tests.auditing.made import attention, small
from zo_check.auditing import measured as module
from zo_check.auditing.entered import entered
from zo_check.auditing.known import Known
from zo_check.auditing.measured import go, measure, operations, size
from zo_check.auditing.plan import chosen
from zo_check.auditing.settings import Settings
from zo_check.auditing.smoothing import smoothing
from zo_check.directions import GAUSSIAN

ONE = Known(entered(small()))


def measured(known, **how):
    settings = Settings(**{"steps": 60, "replicates": 64, "k": 4} | how)
    choice = chosen(known, settings)
    smooth = smoothing(known, settings.directions, settings.format, settings.eps)
    return measure(known, settings, choice, smooth, lambda _: None)


def test_measured_is_near_predicted_and_below_guaranteed():
    found = measured(ONE)
    assert found.consistent is True
    assert found.curve.mean[0] == pytest.approx(1)
    assert found.rates.measured == pytest.approx(found.rates.predicted, rel=0.1)
    assert found.rates.measured > found.rates.guaranteed > 0
    assert found.rates.measured == pytest.approx(-log(found.curve.mean[-1]) / 60)
    assert all(mean < bound for mean, bound in zip(found.curve.mean[1:], found.curve.guaranteed[1:], strict=True))
    assert found.slope < ONE.slope**2
    assert found.evaluations == 2 * 4 * 60


def test_the_same_seed_gives_the_same_numbers():
    assert measured(ONE) == measured(ONE)
    assert measured(ONE, seed=1) != measured(ONE)


@pytest.mark.parametrize("replicates", [16, 64, 400])
def test_a_guarantee_that_is_false_is_violated(replicates):
    false = Known(entered(small()))
    false.__dict__["constants"] = replace(ONE.constants, mu=40 * ONE.constants.mu)
    found = measured(false, replicates=replicates)
    assert found.consistent is False
    assert "VIOLATED at step" in found.checked


def test_without_mu_the_loss_may_not_rise():
    bare = Known(entered(small(6, 8, w=None)))
    found = measured(bare)
    assert found.consistent is True
    assert found.curve.guaranteed is None
    assert found.rates.guaranteed is None
    assert "L(x₀)" in found.checked


def test_divergence_is_detected_and_never_a_nan():
    edge = chosen(ONE, Settings(k=4)).stable
    found = measured(ONE, eta=8 * edge, force=True)
    assert "64 of 64 replicates diverged" in found.diverged
    assert isinf(found.curve.mean[-1])
    assert not np.isnan([*found.curve.mean, *found.curve.low, *found.curve.high, *found.curve.predicted]).any()
    assert (found.consistent, found.slope, found.rates.measured) == (None, None, None)
    assert "nothing was compared" in found.checked


def test_a_large_epsilon_is_neither_divergence_nor_violation():
    rng = np.random.default_rng(0)
    A, b = rng.standard_normal((20, 2)), rng.random(20)
    known = Known(entered({"A": A, "b": b / (b.sum() * 1.0000001), "w": np.full(20, 0.6)}))
    found = measured(known, eps=100.0, steps=20, replicates=16, k=None)
    assert "none of 16" in found.diverged
    assert found.consistent is not False


def test_a_stopped_replicate_counts_by_its_loss_at_x():
    settings = Settings(k=4)
    choice = chosen(ONE, settings)
    smooth = smoothing(ONE, settings.directions, settings.format, None)
    seen = go(ONE, settings, GAUSSIAN, 4, choice.eta, smooth.eps, (0, 1), 64, lambda _: None)
    gone = np.vstack([seen.values[:1], np.full((1, 64), np.inf)])
    stopped = replace(seen, values=gone, diverged_at=np.full(64, 1), last=seen.values[0])
    assert stopped.diverged.all()
    sides = replace(stopped, limit=np.full(64, 1e9))
    away = replace(stopped, last=np.full(64, 2e9), limit=np.full(64, 1e9))
    assert module._consistent(ONE, sides, (1.0, 1.0), smooth)[0] is True
    assert module._consistent(ONE, away, (1.0, 1.0), smooth)[0] is False


def test_float32_leaves_out_what_rounding_blurs():
    found = measured(ONE, dtype="float32")
    assert found.consistent is not False
    far = measured(ONE, dtype="float32", steps=3000, replicates=16)
    assert far.consistent is not False


def test_sizes_follow_the_budget(monkeypatch):
    settings = Settings()
    long = size(ONE, settings, GAUSSIAN, 4, 1e-4)
    monkeypatch.setattr(module, "BUDGET", 1e6)
    assert size(ONE, settings, GAUSSIAN, 4, 1e-4) == (module.LEAST_STEPS, module.REPLICATES[0])
    assert long[0] > module.LEAST_STEPS
    assert size(ONE, Settings(steps=7, replicates=5), GAUSSIAN, 4, 1e-4) == (7, 5)


def test_work_of_every_layout():
    from scipy import sparse

    arrays = small()
    thin = Known(entered({**arrays, "A": sparse.csr_array(arrays["A"] * (arrays["A"] > 1))}))
    assert 0 < operations(thin) < operations(ONE)
    assert operations(Known(entered(attention()))) > 0
