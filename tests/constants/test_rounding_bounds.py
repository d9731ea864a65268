"""Bounds on rounding, against exact sums."""

from fractions import Fraction

import numpy as np
import pytest

from zo_check.constants.rounding_bounds import (
    UNIT,
    above,
    below,
    each_above,
    frobenius_above,
    gamma,
    two_norm_above,
)


@pytest.mark.parametrize("k", [1, 10, 1000, 10**6, 10**9, 10**12])
def test_gamma_is_at_least_the_exact_one(k):
    exact = Fraction(k, 2**53) / (1 - Fraction(k, 2**53))
    assert exact <= Fraction(gamma(k)) <= exact * Fraction(102, 100) * (k + 1) / k


@pytest.mark.parametrize("k", [0, 1, 50, 10**4])
def test_above_and_below_enclose_what_k_roundings_can_hide(k):
    computed = 0.7
    for sign in (1, -1):
        true = Fraction(computed) / (1 + sign * Fraction(k, 2**53) * Fraction(101, 100))
        assert Fraction(below(computed, k)) <= true <= Fraction(above(computed, k))
    assert each_above(np.array([computed]), k)[0] == above(computed, k)
    assert below(0.0, 3) == 0


def test_sums_of_tiny_numbers_are_not_lost():
    assert above(0.0, 5) >= 5 * 2.0**-1074


def test_norms_are_from_above():
    rng = np.random.default_rng(0)
    for _ in range(50):
        M = rng.normal(size=(5, 3)) * 10.0 ** rng.integers(-5, 5)
        squares = sum(Fraction(x) ** 2 for x in M.ravel().tolist())
        assert Fraction(frobenius_above(M)) ** 2 >= squares
        assert frobenius_above(M) ** 2 <= float(squares) * (1 + 1e-13)
        assert two_norm_above(M) >= np.linalg.norm(M, 2) * (1 - 4 * UNIT)
        assert two_norm_above(M) <= frobenius_above(M)
