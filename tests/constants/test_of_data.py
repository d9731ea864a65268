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


def curvature(p):
    return 4 * p * (1 - p) ** 2 * (3 * p - 1)


def test_the_extremes_of_the_two_logit_curve_by_brute_force():
    """10⁶ points see the extremes to about 1e-12; A = (1, −1)ᵀ has ‖A‖² = 2, and the form along (1, −1) is 2·curve."""
    grid = curvature(np.linspace(0, 1, 1_000_001))
    A = [[1], [-1]]
    assert 0 <= constants.smoothness(A).high / 2 - grid.max() < 1e-11
    assert -1e-11 < constants.strong_convexity(A, [0, 0]).modulus.low / 2 - grid.min() <= 0


def hessian(A, b, w, x):
    """∇²L in doubles, from the matrix form of the Hessian."""
    u = A @ x
    f = np.exp(u - u.max())
    f /= f.sum()
    c, q = f - b, (2 * f - b) * f
    B = np.diag(q) - (c @ f) * np.diag(f) + ((3 * f - 2 * b) @ f) * np.outer(f, f) - np.outer(q, f) - np.outer(f, q)
    return A.T @ (B + np.diag(w**2)) @ A


@pytest.mark.parametrize("seed", range(12))
def test_the_bounds_hold_for_hessians_at_random_points(seed):
    rng = np.random.default_rng(seed)
    n, d = int(rng.integers(2, 6)), int(rng.integers(1, 6))
    A, w = rng.normal(size=(n, d)), rng.uniform(0.6, 2, n)
    ell, mu = constants.smoothness(A, w).high, constants.strong_convexity(A, w)
    M, G = constants.hessian_lipschitz(A).high, constants.gradient_bound(A).high
    rows = np.linalg.svd(A)[2][: min(n, d)]
    for _ in range(50):
        b = rng.dirichlet(np.full(n, 0.3)) * rng.choice([-1, 1], n)
        x, y = rng.normal(size=d) * 3, rng.normal(size=d)
        H, there = hessian(A, b, w, x), hessian(A, b, w, x + 0.1 * y)
        assert np.linalg.norm(H, 2) <= ell * (1 + 1e-12)
        assert np.linalg.eigvalsh(rows @ H @ rows.T)[0] >= mu.modulus.low * (1 - 1e-9)
        assert np.linalg.norm(there - H, 2) <= M * 0.1 * np.linalg.norm(y) * (1 + 1e-9)
        f = np.exp(A @ x) / np.exp(A @ x).sum()
        c = f - b
        assert np.linalg.norm(A.T @ (f * c - (f @ c) * f)) <= G * (1 + 1e-12)


@pytest.mark.parametrize("A", list(matrices()), ids=lambda A: f"{len(A)}x{len(A[0])}")
def test_the_gradient_bound_is_enclosed(A):
    wanted = 8 * mp.sqrt(2) / 27 * singular(A)[0] if len(A) > 1 else mp.mpf(0)
    holds(constants.gradient_bound(A), wanted)


def test_one_logit_leaves_only_the_regulariser():
    A, w = [[3, 4]], [2]
    holds(constants.smoothness(A, w), mp.mpf(100))
    found = constants.strong_convexity(A, w)
    holds(found.modulus, mp.mpf(100))
    assert (found.everywhere, found.rank) == (False, 1)
    for interval in (constants.smoothness(A), constants.hessian_lipschitz(A), constants.gradient_bound(A)):
        assert (interval.low, interval.high) == (0, 0)
    assert 1 in constants.effective_rank(A)


def test_the_least_weight_decides_convexity_and_the_largest_smoothness():
    A, w = [[1, 0], [0, 1], [1, 1]], [Fraction(1, 2), 3, -5]
    holds(constants.smoothness(A, w), (C["CURVATURE_ABOVE"] + 25) * 3)
    holds(constants.strong_convexity(A, w).modulus, mp.mpf(1) / 4 + C["CURVATURE_BELOW"])


@pytest.mark.parametrize(("w", "holds_there"), [("0.4904", True), ("0.4903", False)])
def test_the_edge_of_convexity_is_the_root_of_minus_c_minus(w, holds_there):
    found = constants.strong_convexity([[1, 0], [0, 1]], [Fraction(w)] * 2)
    assert found.holds is holds_there
    assert (found.modulus.high < 0) is not holds_there


def test_a_positive_value_that_doubles_cannot_show_claims_nothing():
    A = [[Fraction(1, 10**400), 0], [0, 1]]
    found = constants.strong_convexity(A, [1, 1])
    assert (found.rank, found.modulus.low) == (2, 0)
    assert not found.holds
    assert found.modulus.high >= 0


def test_sizes_beyond_doubles_are_an_error_that_says_so():
    for function in (constants.smoothness, constants.hessian_lipschitz, constants.effective_rank):
        with pytest.raises(DataError, match="beyond doubles"):
            function([[Fraction(10) ** 400, 1], [1, 0]])


def test_a_bound_beyond_doubles_is_infinite_and_still_a_bound():
    found = constants.hessian_lipschitz([[1e200], [-1e200]])
    assert found.high == float("inf")
    assert found.low > 1e307


@pytest.mark.parametrize("rank", [1, 2, 5])
def test_the_effective_rank_of_a_partial_isometry_is_its_rank(rank):
    assert rank in constants.effective_rank([[7 * int(i == j < rank) for j in range(5)] for i in range(6)])


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_lists_tuples_and_arrays_mean_the_same(kind):
    rows = [[1.5, -2.0], [0.1, 3.0], [2.0, 2.0]]
    A = np.array(rows) if kind is np.array else kind(kind(row) for row in rows)
    w = kind([1.0, 2.0, 0.5])
    assert constants.smoothness(A, w) == constants.smoothness(rows, [1.0, 2.0, 0.5])
    assert constants.strong_convexity(A, w) == constants.strong_convexity(rows, [1.0, 2.0, 0.5])


@pytest.mark.parametrize("w", ["ab", 3, [1, None], [1, 1j], [[1], [1]]])
def test_what_is_no_vector_of_weights_is_an_error(w):
    with pytest.raises(DataError, match="w"):
        constants.smoothness([[1], [2]], w)
