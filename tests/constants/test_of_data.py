"""The functions that users call, against mpmath's singular values at 60 digits."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest

from zo_check import constants
from zo_check.errors import DataError

mp = mpmath.mp.clone()
mp.dps = 60
C = {name: mp.mpf(str(getattr(constants, name).decimal(50))) for name in ("CURVATURE_ABOVE", "CURVATURE_BELOW")}
C3 = mp.mpf(constants.THIRD_DERIVATIVE.decimal(50))


def singular(A):
    """All singular values, the largest first, as roots of eigenvalues of AᵀA."""
    rows = mp.matrix([[mp.mpf(Fraction(x).numerator) / Fraction(x).denominator for x in row] for row in A])
    values = mp.eigsy(rows.T * rows, eigvals_only=True)
    return sorted((mp.sqrt(max(value, mp.mpf(0))) for value in values), reverse=True)


def holds(interval, value, relative=1e-9):
    low, high = mp.mpf(interval.low), mp.mpf(interval.high)
    assert low * (1 - mp.mpf(10) ** -40) <= value <= high * (1 + mp.mpf(10) ** -40) or abs(value) < mp.mpf(10) ** -40
    assert interval.high - interval.low <= relative * max(1e-300, abs(interval.high))


def matrices():
    rng = np.random.default_rng(0)
    for n, d in ((1, 1), (2, 1), (1, 3), (3, 2), (2, 4), (5, 5), (12, 4)):
        yield rng.normal(size=(n, d))
    yield np.vander(np.linspace(0.1, 1, 6), 4)
    yield rng.normal(size=(4, 3)) * 1e-9
    yield rng.normal(size=(4, 3)) * 1e9
    yield [[1, 0], [0, Fraction(1, 1000)], [Fraction(1, 3), 2]]


@pytest.mark.parametrize("A", list(matrices()), ids=lambda A: f"{len(A)}x{len(A[0])}")
def test_bounds_enclose_what_singular_values_say(A):
    n, d = len(A), len(A[0])
    values = singular(A)
    w = [Fraction(k + 3, 4) for k in range(n)]
    above, below = (C["CURVATURE_ABOVE"], C["CURVATURE_BELOW"]) if n > 1 else (mp.mpf(0), mp.mpf(0))
    largest, smallest = mp.mpf(16 * max(x * x for x in w).numerator) / 16, mp.mpf(9) / 16
    largest = mp.mpf(max(x * x for x in w).numerator) / max(x * x for x in w).denominator
    holds(constants.smoothness(A, w), (above + largest) * values[0] ** 2)
    holds(constants.smoothness(A), above * values[0] ** 2)
    holds(constants.hessian_lipschitz(A), (C3 if n > 1 else 0) * values[0] ** 3)
    frobenius = sum(value**2 for value in values)
    holds(constants.effective_rank(A), frobenius / values[0] ** 2)
    modulus = constants.strong_convexity(A, w)
    sigma = values[min(n, d) - 1]
    holds(modulus.modulus, (smallest + below) * sigma**2)
    assert modulus.everywhere == (n >= d)
    assert modulus.holds


def test_small_weights_leave_a_negative_modulus_that_goes_with_the_norm():
    A = [[2, 0], [0, 1], [1, 1]]
    found = constants.strong_convexity(A, [Fraction(1, 10)] * 3)
    assert not found.holds
    assert "need not be convex" in found.note
    holds(found.modulus, (mp.mpf(1) / 100 + C["CURVATURE_BELOW"]) * singular(A)[0] ** 2)


def test_rank_deficiency_is_exact_and_said():
    A = [[1, 2], [2, 4], [Fraction(1, 3), Fraction(2, 3)]]
    found = constants.strong_convexity(A, [1, 1, 1])
    assert (found.rank, found.everywhere) == (1, False)
    assert "rank 1 < d = 2" in found.note
    nearly = [[1, 2], [2, 4], [Fraction(1, 3), Fraction(2, 3) + Fraction(1, 10**30)]]
    assert constants.singular_values(nearly).rank == 2
    assert constants.singular_values(nearly).smallest.low > 0


def test_a_zero_matrix():
    zero = [[0, 0], [0, 0]]
    assert constants.smoothness(zero).high == 0
    assert constants.strong_convexity(zero, [1, 1]).rank == 0
    with pytest.raises(DataError, match="A is zero"):
        constants.effective_rank(zero)


@pytest.mark.parametrize(
    ("A", "said"),
    [
        ([], "empty"),
        ([[]], "empty"),
        ([[1, 2], [3]], r"A\[1\] has 1 entries"),
        ([[1, float("nan")]], r"A\[0\]\[1\] is nan"),
        ([[float("inf")]], r"A\[0\]\[0\] is inf"),
        ([["1"]], "no real number"),
        ([[True]], "no real number"),
        ([1, 2], "not a matrix"),
        (np.zeros((2, 2, 2)), "shape"),
        ("ab", "not a"),
    ],
)
def test_what_is_no_matrix_is_an_error_that_says_where(A, said):
    for function in (constants.smoothness, constants.hessian_lipschitz, constants.effective_rank):
        with pytest.raises(DataError, match=said):
            function(A)


def test_weights_fit_the_rows():
    with pytest.raises(DataError, match="w has 2 entries, but A has 3 rows"):
        constants.smoothness([[1], [2], [3]], [1, 1])
    with pytest.raises(DataError, match=r"w\[1\] is nan"):
        constants.strong_convexity([[1], [2]], [1, float("nan")])
