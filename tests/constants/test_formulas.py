"""The four formulas on numbers, balls and terms, against the quantities that they stand for."""

from fractions import Fraction

import numpy as np
import pytest

from zo_check import constants
from zo_check.arithmetic.ball import Ball
from zo_check.calculus.check_chain import is_zero
from zo_check.calculus.power_sums import normal
from zo_check.calculus.terms import scalar

RNG = np.random.default_rng(3)


def test_the_curvature_formula_is_the_extreme_curvature_of_equal_weights():
    """H = Aᵀ(c + w²)A has the eigenvalues (c + w²)σ²."""
    A = RNG.normal(size=(6, 3))
    sigma = np.linalg.svd(A, compute_uv=False)
    eigenvalues = np.linalg.eigvalsh(A.T @ A * (0.3 + 4))
    assert constants.curvature_formula(0.3, 4, sigma[0] ** 2) == pytest.approx(eigenvalues[-1])
    assert constants.curvature_formula(0.3, 4, sigma[-1] ** 2) == pytest.approx(eigenvalues[0])


def test_the_effective_rank_formula_is_trace_over_norm():
    A = RNG.normal(size=(5, 4))
    H = A.T @ A * 1.7
    found = constants.effective_rank_formula(np.sum(A * A), np.linalg.norm(A, 2) ** 2)
    assert found == pytest.approx(np.trace(H) / np.linalg.norm(H, 2))


@pytest.mark.parametrize("scale", [Fraction(1, 7), Fraction(3), Fraction(-2)])
def test_each_grows_with_the_right_power_of_A(scale):
    """Scaling A by s scales the loss's derivatives by s, s² and |s|³, and leaves the effective rank alone."""
    s, c, w2, norm, frobenius2 = abs(scale), Fraction(1, 3), Fraction(5, 4), Fraction(3, 2), Fraction(11)
    assert constants.gradient_formula(c, s * norm) == s * constants.gradient_formula(c, norm)
    scaled = constants.curvature_formula(c, w2, s**2 * norm**2)
    assert scaled == s**2 * constants.curvature_formula(c, w2, norm**2)
    assert constants.hessian_lipschitz_formula(c, s * norm) == s**3 * constants.hessian_lipschitz_formula(c, norm)
    assert constants.effective_rank_formula(s**2 * frobenius2, s**2 * norm**2) == frobenius2 / norm**2


def test_the_same_formulas_on_balls_and_on_terms():
    ball = Ball(128)
    c, w2, square = Fraction(1, 3), Fraction(5, 4), Fraction(9, 4)
    with ball.working():
        found = constants.curvature_formula(*map(ball.number, (c, w2, square)))
        assert (found - ball.number((c + w2) * square)).contains(0)
    N = scalar("N")
    assert is_zero(normal(constants.hessian_lipschitz_formula(scalar("c"), N) - scalar("c") * N**3))
    assert not is_zero(normal(constants.hessian_lipschitz_formula(scalar("c"), N) - scalar("c") * N**2))
