import tracemalloc
from dataclasses import dataclass

import numpy as np
import pytest

from zo_check.directions import GAUSSIAN, RADEMACHER
from zo_check.errors import DataError
from zo_check.estimators import ALL, RowLoss, central, forward
from zo_check.estimators.lines import offers_logits

N, D, K = 7, 5, 9
RNG = np.random.default_rng(0)
A, B, X = RNG.standard_normal((N, D)), RNG.dirichlet(np.ones(N)), RNG.standard_normal(D)
Z = GAUSSIAN.sample(RNG, K, D)
LOSS = RowLoss(A, B)


def general(points):
    """The same loss, with nothing offered."""
    return LOSS(points)


def test_a_loss_of_logits_is_known_by_what_it_offers():
    assert offers_logits(LOSS)
    assert not offers_logits(general)


@pytest.mark.parametrize("estimate", ALL, ids=lambda e: e.__name__)
@pytest.mark.parametrize("eps", [1.0, 2.0**-7, 2.0**-12])
def test_both_paths_agree_within_rounding(estimate, eps):
    """Values of f of order 1 are off by a few units in the last place, which the difference divides by ε."""
    found, meant = estimate(LOSS, X, Z, eps), estimate(general, X, Z, eps)
    assert np.abs(found - meant).max() <= 100 * 2.0**-53 / eps


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_both_paths_agree_in_the_format_of_x(kind):
    loss, x = RowLoss(A.astype(kind), B.astype(kind)), X.astype(kind)
    found, meant = central(loss, x, Z, 0.25), central(loss.__call__, x, Z, 0.25)
    assert found.dtype == meant.dtype == kind
    assert np.abs(found - meant).max() <= 400 * np.finfo(kind).eps


def test_a_side_of_the_wrong_sign_would_be_seen():
    """The test above can fail: the paths are compared where their difference is not rounding."""

    @dataclass(frozen=True)
    class Mirrored:
        def __call__(self, points):
            return LOSS(points)

        def logits(self, points):
            return LOSS.logits(points)

        def of_logits(self, logits):
            return LOSS.of_logits(-logits)

    assert np.abs(central(Mirrored(), X, Z, 0.25) - central(general, X, Z, 0.25)).max() > 1e-3


def test_one_product_serves_both_sides():
    rows = []

    @dataclass(frozen=True)
    class Watched:
        def __call__(self, points):
            raise AssertionError("no point x ± εz is made")

        def logits(self, points):
            rows.append(len(points))
            return LOSS.logits(points)

        def of_logits(self, logits):
            return LOSS.of_logits(logits)

    central(Watched(), X, Z, 0.1)
    assert sorted(rows) == [1, K]


def test_a_sum_over_all_signs_is_the_same_on_both_paths():
    z = np.array(list(RADEMACHER.support(D).points), dtype=float)
    for estimate in (central, forward):
        assert np.allclose(estimate(LOSS, X, z, 0.5), estimate(general, X, z, 0.5), rtol=1e-12, atol=1e-14)


def test_nothing_that_is_passed_in_or_on_changes():
    x, z = X.copy(), Z.copy()
    kept = LOSS.logits(Z).copy()
    logits = kept.copy()
    LOSS.of_logits(logits)
    central(LOSS, x, z, 0.1)
    assert np.array_equal(logits, kept)
    assert np.array_equal(x, X)
    assert np.array_equal(z, Z)


def test_logits_that_do_not_come_one_a_row_are_named():
    @dataclass(frozen=True)
    class Flat:
        def __call__(self, points):
            return LOSS(points)

        def logits(self, points):
            return LOSS.logits(points).ravel()

        def of_logits(self, logits):
            return LOSS.of_logits(logits)

    with pytest.raises(DataError, match="`logits` returned shapes"):
        central(Flat(), X, Z, 0.1)


@pytest.mark.parametrize("f", [LOSS, general], ids=["along lines", "general"])
def test_memory_grows_as_k_times_d_plus_n(f):
    z = GAUSSIAN.sample(np.random.default_rng(1), 20_000, D)
    central(f, X, z, 0.1)
    tracemalloc.start()
    central(f, X, z, 0.1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak <= 4 * 8 * len(z) * (N + D)
