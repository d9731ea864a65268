"""Blocks of orthogonal directions. Seeds are fixed; each statistical check fails for at most 1 seed in 10⁹."""

import numpy as np
import pytest
from scipy import stats

from zo_check.directions import COORDINATE_BLOCKS, ORTHOGONAL_BLOCKS
from zo_check.errors import UsageError

BLOCKS = [ORTHOGONAL_BLOCKS, COORDINATE_BLOCKS]
RARE = 1e-9


@pytest.mark.parametrize("blocks", BLOCKS, ids=lambda blocks: blocks.name)
@pytest.mark.parametrize(("k", "d"), [(1, 1), (1, 4), (3, 4), (4, 4), (2, 50)])
def test_they_are_orthogonal_of_length_root_d(blocks, k, d):
    z = blocks.sample(np.random.default_rng(3), 20, k, d)
    assert z.shape == (20, k, d)
    assert np.allclose(z @ np.swapaxes(z, 1, 2), d * np.eye(k), atol=1e-12 * d)


@pytest.mark.parametrize("blocks", BLOCKS, ids=lambda blocks: blocks.name)
def test_too_many_are_an_error(blocks):
    for k, d in ((0, 3), (4, 3)):
        with pytest.raises(UsageError, match="1 ≤ k ≤ d"):
            blocks.sample(np.random.default_rng(3), 1, k, d)
    with pytest.raises(UsageError, match="no two orthogonal"):
        blocks.pair(1)


def test_each_direction_of_a_haar_block_is_uniform_on_the_sphere():
    z = ORTHOGONAL_BLOCKS.sample(np.random.default_rng(4), 20_000, 3, 3)
    for direction in range(3):
        for y in (np.eye(3)[0], np.full(3, 3**-0.5)):
            projection = z[:, direction] @ y
            assert stats.kstest(projection, stats.uniform(-(3**0.5), 2 * 3**0.5).cdf).pvalue > RARE  # Archimedes
    turn = np.sign(np.linalg.det(z))  # both orientations, equally often
    assert stats.binomtest(int((turn > 0).sum()), len(z)).pvalue > RARE


def test_ordered_choices_of_coordinates_are_equally_likely():
    z = COORDINATE_BLOCKS.sample(np.random.default_rng(5), 12_000, 2, 4)
    first, second = (z[:, k].argmax(1) for k in range(2))
    counts = np.bincount(4 * first + second, minlength=16).reshape(4, 4)
    assert (np.diag(counts) == 0).all()
    assert stats.chisquare(counts[~np.eye(4, dtype=bool)]).pvalue > RARE


@pytest.mark.parametrize("d", [2, 3, 5])
def test_the_pair_moment_of_coordinates_is_the_finite_sum(d):
    G = np.arange(d * d, dtype=float).reshape(d, d)
    G = G + G.T
    units = np.sqrt(d) * np.eye(d)
    total = sum(
        np.outer(units[i], units[i]) @ G @ np.outer(units[j], units[j]) for i in range(d) for j in range(d) if i != j
    )
    p, q, s = map(float, COORDINATE_BLOCKS.pair(d))
    assert np.allclose(total / (d * (d - 1)), p * np.trace(G) * np.eye(d) + q * G + s * np.diag(np.diag(G)))


def test_the_pair_moments_agree_where_both_are_forced():
    """With k = d orthogonal directions Σ z_i z_iᵀ = d I, which fixes the pair moment's trace part."""
    d = 3
    p, q, s = ORTHOGONAL_BLOCKS.pair(d)
    # G = I: E z₁z₁ᵀz₂z₂ᵀ = 0, because z₁ ⊥ z₂.
    assert p * d + q + s == 0
    p, q, s = COORDINATE_BLOCKS.pair(d)
    assert p * d + q + s == 0
