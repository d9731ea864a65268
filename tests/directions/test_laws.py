"""Samplers against their laws. Seeds are fixed; each statistical check fails for at most 1 seed in 10⁹."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from zo_check.directions import COORDINATE, GAUSSIAN, LAWS, RADEMACHER, SPHERE
from zo_check.errors import UsageError

RARE = 1e-9


@pytest.fixture
def rng():
    return np.random.default_rng(20)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_shapes_and_seeds(law):
    one, two = (law.sample(np.random.default_rng(1), 5, 3) for _ in range(2))
    assert one.shape == (5, 3)
    assert np.array_equal(one, two)
    assert law.sample(np.random.default_rng(1), 0, 3).shape == (0, 3)
    assert law.sample(np.random.default_rng(1), 4, 1).shape == (4, 1)
    for draws, d in ((-1, 3), (2, 0)):
        with pytest.raises(UsageError, match="draws"):
            law.sample(np.random.default_rng(1), draws, d)


@pytest.mark.parametrize("law", [SPHERE, RADEMACHER, COORDINATE], ids=lambda law: law.name)
@pytest.mark.parametrize("d", [1, 2, 7, 1000])
def test_their_length_is_the_root_of_d(law, d, rng):
    assert np.allclose(np.linalg.norm(law.sample(rng, 50, d), axis=1), np.sqrt(d), rtol=1e-14)


def test_gaussian_entries_are_normal_and_uncorrelated(rng):
    z = GAUSSIAN.sample(rng, 20_000, 3)
    for projection in (z[:, 0], z[:, 2], z.sum(1) / np.sqrt(3), (z[:, 0] - z[:, 1]) / np.sqrt(2)):
        assert stats.kstest(projection, "norm").pvalue > RARE
    assert stats.kstest((z**2).sum(1), stats.chi2(3).cdf).pvalue > RARE


@pytest.mark.parametrize("d", [2, 3, 6])
def test_projections_of_the_sphere(d, rng):
    """⟨z, y⟩²/d has the Beta(½, (d − 1)/2) law for every unit y."""
    z = SPHERE.sample(rng, 20_000, d)
    for y in (np.eye(d)[0], np.full(d, d**-0.5)):
        projection = z @ y
        assert stats.kstest(projection**2 / d, stats.beta(0.5, (d - 1) / 2).cdf).pvalue > RARE
        assert stats.binomtest(int((projection > 0).sum()), len(z)).pvalue > RARE


def test_sign_vectors_are_equally_likely(rng):
    z = RADEMACHER.sample(rng, 16_000, 3)
    assert set(np.unique(z)) == {-1.0, 1.0}
    which = (((z + 1) / 2) @ np.array([1, 2, 4])).astype(int)
    assert stats.chisquare(np.bincount(which, minlength=8)).pvalue > RARE


def test_coordinates_are_equally_likely_and_unsigned(rng):
    z = COORDINATE.sample(rng, 10_000, 5)
    assert ((z != 0).sum(1) == 1).all()
    assert (z >= 0).all()
    assert stats.chisquare((z != 0).sum(0)).pvalue > RARE


@pytest.mark.parametrize("law", [RADEMACHER, COORDINATE], ids=lambda law: law.name)
@pytest.mark.parametrize("exponents", [(2,), (4,), (2, 2), (8,), (4, 2, 2), (6, 2)])
def test_moments_are_sums_over_the_support(law, exponents):
    d = 4
    support = law.support(d)
    points = list(support.points)
    assert len(points) == support.count
    total = Fraction(0)
    for point in points:
        product = Fraction(1)
        for entry, exponent in zip(point, exponents, strict=False):
            product *= Fraction(entry) ** exponent
        total += product * Fraction(support.square) ** (sum(exponents) // 2)
    assert law.moment(exponents, d) == total / support.count


def test_moments_of_the_sphere_add_up_to_powers_of_its_length():
    """E‖z‖⁴ = d², E‖z‖⁶ = d³ for d = 5, by summing over coordinates."""
    d = 5
    fourth = d * SPHERE.moment((4,), d) + d * (d - 1) * SPHERE.moment((2, 2), d)
    sixth = (
        d * SPHERE.moment((6,), d)
        + 3 * d * (d - 1) * SPHERE.moment((4, 2), d)
        + d * (d - 1) * (d - 2) * SPHERE.moment((2, 2, 2), d)
    )
    assert (fourth, sixth) == (d**2, d**3)


def test_odd_moments_of_coordinates_say_that_they_are_irrational():
    with pytest.raises(UsageError, match="multiple of √d"):
        COORDINATE.moment((3,), 2)
    assert COORDINATE.moment((1, 1), 2) == 0
    assert COORDINATE.moment((), 2) == 1


def test_a_supports_points_are_all_different():
    for law in (RADEMACHER, COORDINATE):
        points = list(law.support(3).points)
        assert len(set(points)) == len(points)


def test_moments_of_symmetric_laws_vanish_for_odd_exponents():
    for law in (GAUSSIAN, SPHERE, RADEMACHER):
        assert law.symmetric
        assert law.moment((3, 1), 4) == 0
    assert not COORDINATE.symmetric


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_kappa_gives_the_fourth_moments_of_entries(law):
    """E z₁⁴ = 3κ₁ + κ₂ and E z₁²z₂² = κ₁."""
    first, second = law.kappa(5)
    assert law.moment((4,), 5) == 3 * first + second
    assert law.moment((2, 2), 5) == first


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_a_moment_of_more_coordinates_than_there_are_is_an_error(law):
    with pytest.raises(UsageError, match=r"3 distinct coordinates in R\^2"):
        law.moment((2, 2, 2), 2)
