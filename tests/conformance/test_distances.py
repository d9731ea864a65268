"""The tests and intervals hold at every sample size; these look that they can fail, and do not fail too often.

The seeds are fixed, so nothing here is flaky; the probabilities say how lucky the choice of a seed had to be.
"""

import math
from fractions import Fraction

import numpy as np
import pytest

from zo_check.conformance.distances import allowed, chernoff, distance, draws_for, radius, scales, shifts


def test_the_radius_is_that_of_massart() -> None:
    assert radius(2, 2 * math.exp(-4)) == pytest.approx(1)
    n = draws_for(0.07, 1e-8)
    assert radius(n, 1e-8) <= 0.07 < radius(n - 1, 1e-8)


def test_the_distance_is_the_largest_gap() -> None:
    assert distance(np.array([1.0, 2.0]), np.array([1.0, 2.0])) == 0
    assert distance(np.array([3.0, 1.0]), np.array([1.0, 2.0, 3.0, 4.0])) == 0.25
    assert distance(np.array([5.0]), np.array([1.0])) == 1
    assert distance(np.array([1.0]), np.array([5.0])) == 1


def test_rounding_does_not_tear_atoms_apart() -> None:
    atoms = np.repeat([1.0, 2.0], 50)
    assert distance(atoms * (1 + 1e-12), atoms) == 0
    assert distance(atoms * (1 + 1e-3), atoms) == 0.5


def test_one_law_is_rejected_no_more_often_than_said() -> None:
    # 400 pairs of samples at level 0.2: Hoeffding bounds P(more than 0.2 + 0.1) by exp(−2 · 400 · 0.1²) < 4e-4.
    rng = np.random.default_rng(0)
    far = [distance(rng.random(50), np.sort(rng.random(80))) > allowed(50, 80, 0.2) for _ in range(400)]
    assert sum(far) <= 0.3 * 400


@pytest.mark.parametrize("c", [0.25, 1.0, 3.0])
def test_a_scale_is_found_and_another_is_not_in_the_interval(c: float) -> None:
    rng = np.random.default_rng(1)
    low, high = scales(c * rng.chisquare(1, 4000), np.sort(rng.chisquare(1, 20_000)), 1e-6) or (0, 0)
    assert low <= c <= high
    assert c / 2 < low
    assert high < 2 * c


def test_atoms_give_a_scale_exactly_and_another_law_none() -> None:
    reference = np.sort(np.random.default_rng(2).integers(1, 4, 20_000).astype(float))
    sample = 0.5 * np.random.default_rng(3).integers(1, 4, 2000)
    assert scales(sample, reference, 1e-6) == pytest.approx((0.5, 0.5), abs=1e-5)
    assert scales(np.random.default_rng(4).normal(2, 3, 2000), reference, 1e-6) is None


def test_a_shift_is_found() -> None:
    rng = np.random.default_rng(5)
    reference = np.sort(rng.standard_normal(20_000))
    low, high = shifts(rng.standard_normal(4000), reference, 1e-6) or (1, -1)
    assert -0.5 < low < 0 < high < 0.5
    assert shifts(rng.standard_normal(4000) + 1, reference, 1e-6) is None


@pytest.mark.parametrize(("n", "p"), [(10, Fraction(1, 3)), (40, Fraction(1, 100))])
def test_chernoff_is_above_the_exact_tail(n: int, p: Fraction) -> None:
    for hits in range(n + 1):
        exact = sum(math.comb(n, j) * p**j * (1 - p) ** (n - j) for j in range(hits, n + 1))
        assert float(exact) <= chernoff(hits, n, float(p)) * (1 + 1e-12)
    assert chernoff(1, n, 0.0) == 0
    assert chernoff(0, n, 0.0) == 1


def test_the_distance_is_that_of_every_value_of_both_samples() -> None:
    """The definition: at each value of either sample, and just below it; ties and repeats among them."""
    rng = np.random.default_rng(6)
    for n, m in ((1, 5), (7, 7), (20, 300), (300, 20)):
        for a, b in (
            (rng.standard_normal(n), np.sort(rng.standard_normal(m))),
            (rng.integers(0, 4, n) * 1.0, np.sort(rng.integers(0, 5, m) * 1.0)),
        ):
            gaps = []
            for t in (*a, *b):
                gaps += [abs((a <= t).mean() - (b <= t).mean()), abs((a < t).mean() - (b < t).mean())]
            assert distance(a, b, 0.0) == pytest.approx(max(gaps), abs=1e-12)
