"""Enclosures of singular values against mpmath's singular value decomposition, and against values known by design."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest

from zo_check import constants

mp = mpmath.mp.clone()
mp.dps = 80
NEAR = mp.mpf(10) ** -60


def real(x):
    x = Fraction(x)
    return mp.mpf(x.numerator) / x.denominator


def reference(A):
    """All singular values in 80 digits, the largest first."""
    return list(mp.svd_r(mp.matrix([[real(x) for x in row] for row in A]), compute_uv=False))


def holds(interval, value, relative=None):
    assert 0 <= interval.low <= interval.high
    assert mp.mpf(interval.low) * (1 - NEAR) <= value <= mp.mpf(interval.high) * (1 + NEAR)
    assert relative is None or interval.relative_width <= relative


def orthogonal(rng, n, m):
    return np.linalg.qr(rng.normal(size=(n, m)))[0]


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (4, 1), (2, 3), (3, 2), (6, 6), (20, 5), (5, 20), (40, 30)])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_random_matrices(shape, seed):
    A = np.random.default_rng(seed).normal(size=shape)
    found, wanted = constants.singular_values(A), reference(A.tolist())
    holds(found.largest, wanted[0], 1e-9)
    holds(found.smallest_nonzero, wanted[-1], 1e-9)
    holds(found.frobenius, mp.sqrt(sum(x * x for x in wanted)), 1e-12)
    assert (found.rank, found.shape, found.injective) == (min(shape), shape, shape[0] >= shape[1])
    if found.injective:
        assert found.smallest == found.smallest_nonzero
    else:
        assert (found.smallest.low, found.smallest.high) == (0, 0)


@pytest.mark.parametrize("condition", [1, 1e3, 1e8, 1e12, 1e15, 1e30, 1e100])
def test_ill_conditioned(condition):
    """Doubles graded by rows: from 1e13 on NumPy's own smallest singular value has no correct digit."""
    rng = np.random.default_rng(int(np.log10(condition)))
    A = np.geomspace(1, 1 / condition, 4)[:, None] * rng.normal(size=(4, 4))
    found, wanted = constants.singular_values(A), reference_by_inverse(A.tolist())
    holds(found.largest, wanted[0], 1e-9)
    holds(found.smallest, wanted[1], 2e-2)
    assert found.rank == 4


def reference_by_inverse(A):
    """Largest and smallest singular value, the latter from the inverse in 400 digits."""
    with mp.workdps(400):
        M = mp.matrix([[real(x) for x in row] for row in A])
        largest = mp.svd_r(M, compute_uv=False)[0]
        return largest, 1 / mp.svd_r(M**-1, compute_uv=False)[0]


@pytest.mark.parametrize("condition", [1e3, 1e12, 1e15])
def test_ill_conditioned_in_every_direction(condition):
    rng = np.random.default_rng(5)
    A = orthogonal(rng, 7, 4) @ np.diag(np.geomspace(1, 1 / condition, 4)) @ orthogonal(rng, 4, 4)
    found, wanted = constants.singular_values(A), reference(A.tolist())
    holds(found.largest, wanted[0], 1e-9)
    holds(found.smallest, wanted[-1], 1e-2)


def test_the_hilbert_matrix_exactly_entered():
    A = [[Fraction(1, i + j + 1) for j in range(10)] for i in range(10)]
    found, wanted = constants.singular_values(A), reference(A)
    holds(found.largest, wanted[0], 1e-9)
    holds(found.smallest, wanted[-1], 1e-2)
    assert found.rank == 10


@pytest.mark.parametrize(("n", "d", "rank"), [(5, 4, 2), (4, 6, 3), (7, 7, 1), (12, 5, 4)])
def test_rank_deficient_integers(n, d, rank):
    rng = np.random.default_rng(n)
    A = (rng.integers(-3, 4, (n, rank)) @ rng.integers(-3, 4, (rank, d))).tolist()
    found, wanted = constants.singular_values(A), reference(A)
    assert found.rank == rank == sum(x > mp.mpf(10) ** -50 for x in wanted)
    holds(found.largest, wanted[0], 1e-9)
    holds(found.smallest_nonzero, wanted[rank - 1], 1e-9)
    assert (found.smallest.low, found.smallest.high) == (0, 0)


def test_a_perturbation_of_1e_40_makes_the_rank_full():
    """[[1, 1], [1, 1 + t]] has determinant t, so σ_min = t/σ_max."""
    t = Fraction(1, 10**40)
    found = constants.singular_values([[1, 1], [1, 1 + t]])
    assert found.rank == 2
    holds(found.smallest, real(t) / reference([[1, 1], [1, 1 + t]])[0], 1e-2)


@pytest.mark.parametrize(
    "A", [[[0]], [[0, 0, 0]], [[0.0], [-0.0]], [[Fraction(0), 0], [0, 0.0]]], ids=["1x1", "1x3", "2x1", "2x2"]
)
def test_zero_matrices(A):
    found = constants.singular_values(A)
    assert found.rank == 0
    assert not found.injective
    for interval in (found.largest, found.smallest, found.smallest_nonzero, found.frobenius):
        assert (interval.low, interval.high) == (0, 0)


@pytest.mark.parametrize("entry", [1, -3, Fraction(1, 3), 0.1, 1e-300, 5e-324, 1e300, Fraction(10) ** -400])
def test_one_entry_is_its_own_singular_value(entry):
    found = constants.singular_values([[entry]])
    assert found.rank == 1
    for interval in (found.largest, found.smallest, found.smallest_nonzero, found.frobenius):
        holds(interval, abs(real(entry)))
        assert interval.high <= max(2.0 * abs(float(entry)), 5e-324)


@pytest.mark.parametrize("power", [-290, -200, -100, 100, 150, 290])
def test_scaling_by_powers_of_ten_scales_the_values(power):
    A = [[Fraction(k * k + j) * Fraction(10) ** power for j in range(3)] for k in (1, 2, 4, 7)]
    found, wanted = constants.singular_values(A), reference(A)
    holds(found.largest, wanted[0], 1e-9)
    holds(found.smallest_nonzero, wanted[1] if found.rank == 2 else wanted[2], 1e-9)
    holds(found.frobenius, mp.sqrt(sum(x * x for x in wanted)), 1e-9)


@pytest.mark.parametrize("scales", [(10**200, 10**190), (10**150, Fraction(1, 10**150)), (1e308, 5e-324)])
def test_sizes_far_apart_in_one_matrix(scales):
    found = constants.singular_values([[scales[0], 0], [0, scales[1]]])
    holds(found.largest, real(scales[0]))
    holds(found.smallest, real(scales[1]))
    assert found.rank == 2


FAR_APART = [
    [[1e30, 1.0], [1.0, 1.0]],
    [[1e60, 1], [1, 1]],
    [[1e150, 1], [1, 1e-150]],
    [[1e100, 1], [1, 2], [3, 4]],
    [[1, 1e-25], [1e-25, 2]],
    [[1e40, 0, 1], [0, 3, 1e-40], [1, 1e-40, 2]],
]


@pytest.mark.parametrize("A", FAR_APART, ids=str)
def test_entries_far_apart_and_not_on_the_diagonal(A):
    """Products of columns cancel to what balls of 192 bits do not separate from 0."""
    found = constants.singular_values(A)
    with mp.workdps(500):
        M = mp.matrix([[real(x) for x in row] for row in A])
        wanted = sorted(mp.sqrt(x) for x in mp.eigsy(M.T * M, eigvals_only=True))
    holds(found.largest, wanted[-1], 1e-9)
    holds(found.smallest, wanted[0], 2e-2)
    assert constants.smoothness(A, [1] * len(A)).high < float("inf")


def test_what_doubles_cannot_hold_is_still_enclosed():
    found = constants.singular_values([[Fraction(10) ** 400]])
    assert found.largest.high == float("inf")
    assert found.largest.low > 1e307


@pytest.mark.parametrize("n", [2, 3, 6, 30])
def test_repeated_singular_values_do_not_widen(n):
    found = constants.singular_values([[int(i == j) * 3 for j in range(n)] for i in range(n)])
    holds(found.largest, mp.mpf(3), 1e-12)
    holds(found.smallest, mp.mpf(3), 1e-12)


def test_a_tuple_that_is_asked_about_again_gives_the_same_answer():
    A = ((Fraction(1), Fraction(2)), (Fraction(3), Fraction(5)))
    assert constants.singular_values(A) is constants.singular_values(A)
    assert constants.singular_values([list(row) for row in A]) == constants.singular_values(A)


def test_a_list_that_changed_in_between_is_looked_at_again():
    A = [[1, 0], [0, 1]]
    before = constants.singular_values(A)
    A[0][0] = 9
    assert constants.singular_values(A).largest.low > before.largest.high


def test_a_transpose_has_the_same_values():
    A = np.random.default_rng(8).normal(size=(3, 6))
    tall, wide = constants.singular_values(A.T), constants.singular_values(A)
    assert tall.largest.low <= wide.largest.high
    assert wide.largest.low <= tall.largest.high
    assert tall.smallest_nonzero.low <= wide.smallest_nonzero.high
    assert wide.smallest_nonzero.low <= tall.smallest_nonzero.high


def test_the_referee_can_say_no():
    found = constants.singular_values([[3, 0], [0, 4]])
    for wrong in (4 + mp.mpf(10) ** -9, 4 - mp.mpf(10) ** -9):
        with pytest.raises(AssertionError):
            holds(found.largest, wrong)
