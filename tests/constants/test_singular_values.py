from fractions import Fraction

import mpmath
import numpy as np
import pytest

from zo_check import constants

mp = mpmath.mp.clone()
mp.dps = 80


def exact_values(A):
    rows = mp.matrix([[mp.mpf(Fraction(x).numerator) / Fraction(x).denominator for x in row] for row in A])
    return sorted((mp.sqrt(abs(x)) for x in mp.eigsy(rows.T * rows, eigvals_only=True)), reverse=True)


@pytest.mark.parametrize("condition", [1, 1e3, 1e8, 1e12, 1e15])
def test_singular_values_of_ill_conditioned_matrices_are_enclosed(condition):
    rng = np.random.default_rng(int(condition) % 97)
    left, right = np.linalg.qr(rng.normal(size=(7, 4)))[0], np.linalg.qr(rng.normal(size=(4, 4)))[0]
    A = left @ np.diag(np.geomspace(1, 1 / condition, 4)) @ right
    found, wanted = constants.singular_values(A), exact_values(A.tolist())
    for interval, value in ((found.largest, wanted[0]), (found.smallest, wanted[-1])):
        assert (
            mp.mpf(interval.low) * (1 - mp.mpf(10) ** -60) <= value <= mp.mpf(interval.high) * (1 + mp.mpf(10) ** -60)
        )
        assert interval.relative_width < 1e-2
    assert found.rank == 4
    assert found.injective


@pytest.mark.parametrize("n", [2, 3, 6])
def test_repeated_singular_values_do_not_widen(n):
    found = constants.singular_values([[int(i == j) * 3 for j in range(n)] for i in range(n)])
    assert found.largest.low <= 3 <= found.largest.high
    assert found.largest.width < 1e-12
    assert found.smallest.low <= 3 <= found.smallest.high


def test_more_columns_than_rows_have_smallest_0_and_a_smallest_nonzero():
    found = constants.singular_values([[3, 0, 4]])
    assert (found.smallest.low, found.smallest.high) == (0, 0)
    assert found.smallest_nonzero.low <= 5 <= found.smallest_nonzero.high
    assert found.rank == 1


def test_scales_beyond_doubles_are_no_trouble():
    huge = constants.singular_values([[10**200, 0], [0, 10**190]])
    assert huge.largest.low <= 1e200 <= huge.largest.high * (1 + 1e-15)
    tiny = constants.singular_values([[Fraction(1, 10**200), 0], [0, Fraction(1, 10**210)]])
    assert tiny.smallest.high < 1e-209
    assert tiny.rank == 2
