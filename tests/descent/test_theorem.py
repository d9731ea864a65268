from fractions import Fraction

import numpy as np
import pytest

from zo_check import directions
from zo_check.descent import theorem
from zo_check.errors import UsageError

D, K, R = 7, 3, Fraction(5, 2)


def test_growth_is_the_constant_of_each_law():
    assert theorem.growth(directions.SPHERE.kappa(D), K, R) == (D * R + D - 2) / (K * (D + 2)) + 1
    for law in (directions.GAUSSIAN, directions.RADEMACHER):
        assert theorem.growth(law.kappa(D), K, R) == (R + K + 1) / K
    assert theorem.growth(directions.COORDINATE.kappa(D), K, R, Fraction(1, 2)) == 1 - Fraction(1, K) + Fraction(
        D, 2 * K
    )


@pytest.mark.parametrize("minus_two", [-2, -2.0, Fraction(-2), np.int64(-2)])
def test_a_negative_kappa_is_left_out_whatever_holds_it(minus_two):
    assert theorem.growth((1, minus_two), 1, R, Fraction(3, 5)) == R + 2


def test_a_kappa_that_is_no_number_is_not_left_out():
    assert np.isnan(theorem.growth((1, float("nan")), 1, R, 0.5))


def test_a_positive_kappa_needs_a_share():
    with pytest.raises(UsageError, match="share"):
        theorem.growth(directions.COORDINATE.kappa(D), K, R)


def test_all_orthogonal_directions_give_the_gradient():
    assert theorem.growth_of_blocks(D, D, R) == 1
    assert theorem.growth_of_blocks(D, 1, R) == theorem.growth(directions.SPHERE.kappa(D), 1, R)


def test_plain_integers_stay_exact():
    assert isinstance(theorem.growth((1, 0), 3, 2), Fraction)
    assert isinstance(theorem.one_over(3), Fraction)


@pytest.mark.parametrize("ell", [Fraction(3), Fraction(1, 7)])
def test_steps_and_floors_fit_together(ell):
    gamma, mu = Fraction(9, 4), ell / 10
    eta = theorem.step_at_finite_epsilon(ell, gamma)
    assert 2 * eta == theorem.step(ell, gamma)
    bias = theorem.squared_bias(Fraction(1, 10), Fraction(4, 7), 5)
    curvature = theorem.curvature_of_the_error(Fraction(1, 10), Fraction(4, 7), 2, 9)
    floor = theorem.floor(eta, mu, bias, curvature)
    # The floor is where one step changes nothing.
    assert theorem.slow_contraction(eta, mu) * floor + theorem.noise(eta, bias, curvature) == floor
    alpha, delta, m = theorem.variance_factor(ell), Fraction(1, 3), 4
    rest = theorem.minibatch_floor(eta, ell, gamma, mu, m, alpha, delta)
    added = theorem.minibatch_noise(eta, ell, gamma, m, alpha, delta)
    assert theorem.slow_contraction(eta, mu) * rest + added == rest


def test_counts_are_the_inverse_of_the_rate():
    gamma, condition, most, least = Fraction(2), Fraction(3), Fraction(13, 10), Fraction(3, 4)
    inverse = theorem.inverse_rate_of_softmax(gamma, condition, most, least)
    assert inverse == 2 * 9 * Fraction(13, 10) / Fraction(3, 4)
    assert theorem.steps_to_target(1 / inverse, 2) == 2 * inverse
