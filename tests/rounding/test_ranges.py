from fractions import Fraction

import ml_dtypes
import numpy as np
import pytest

from zo_check.problems.small import made_up
from zo_check.rounding import BFLOAT16, FLOAT16, FLOAT32, FLOAT64, cycle, cycles, ranges, rounded_point
from zo_check.rounding.ranges import rounded_exp

INSTANCE = next(case for case in made_up() if case.name == "made up 7")
SHARES = (Fraction(1, 100), Fraction(1, 10))


@pytest.mark.parametrize("fmt", [FLOAT64, FLOAT32, FLOAT16], ids=lambda fmt: fmt.name)
def test_what_is_certain_was_met_and_a_larger_share_gives_a_larger_range(fmt):
    found = ranges(fmt, INSTANCE, SHARES, 30)
    errors = {point.eps: point.error / abs(point.slope) for point in found.points}
    for share in SHARES:
        if found.certain[share] is not None:
            low, high = found.certain[share]
            assert found.met[share][0] <= low <= high <= found.met[share][1]
        low, high = found.met[share]
        assert all(error <= share for eps, error in errors.items() if low <= eps <= high)
        assert high == 1 or errors[2 * high] > share
    assert found.met[SHARES[0]][0] >= found.met[SHARES[1]][0]
    assert found.met[SHARES[0]][1] <= found.met[SHARES[1]][1]
    assert found.best.bound == min(point.bound for point in found.points)


def test_an_error_that_no_radius_meets_has_no_range():
    found = ranges(BFLOAT16, INSTANCE, (Fraction(1, 10**6),), 12)
    assert found.certain == found.met == {Fraction(1, 10**6): None}


@pytest.mark.parametrize("fmt", [FLOAT32, BFLOAT16], ids=lambda fmt: fmt.name)
def test_below_one_ulp_no_entry_moves(fmt):
    found = ranges(fmt, INSTANCE, (), 2)
    x, y = (fmt.rounded([float(entry) for entry in row]) for row in (INSTANCE.x, INSTANCE.y))
    assert (rounded_point(fmt, x, y, float(found.all_move))[y != 0] != x[y != 0]).all()
    assert np.array_equal(rounded_point(fmt, x, y, float(found.none_move)), x)
    assert not np.array_equal(rounded_point(fmt, x, y, 2 * float(found.none_move)), x)


def test_the_exponential_is_within_an_ulp_of_the_machines():
    t = -np.linspace(0, 700, 200)
    assert np.abs(rounded_exp()(t) / np.exp(t) - 1).max() <= 4 * 2.0**-53
    assert rounded_exp()(np.array([0.0]))[0] == 1


def test_cycles_are_one_cycle_after_another():
    rng = np.random.default_rng(0)
    x, z = FLOAT16.rounded(rng.uniform(0.5, 2, 5)), FLOAT16.rounded(rng.standard_normal((7, 5)))
    there, met = x, {}
    for number, row in enumerate(z, start=1):
        there = met[number] = cycle(FLOAT16, there, row, 2.0**-8)
    found = {count: (after, largest) for count, after, largest in cycles(FLOAT16, x, z, 2.0**-8, (2, 7))}
    assert sorted(found) == [2, 7]
    assert all(np.array_equal(after, met[count]) for count, (after, _) in found.items())
    assert found[7][1] == max(np.abs(value).max() for value in (x, *met.values()))


def test_drift_in_bfloat16_is_that_of_ml_dtypes():
    rng = np.random.default_rng(1)
    x, z = rng.uniform(0.5, 2, 8), BFLOAT16.rounded(rng.standard_normal((20, 8)))
    here = x.astype(ml_dtypes.bfloat16)
    for row in z:
        step = (2.0**-6 * row).astype(ml_dtypes.bfloat16)
        here = here + step
        here = here - np.array(2, ml_dtypes.bfloat16) * step
        here = here + step
    ((_, after, _),) = cycles(BFLOAT16, BFLOAT16.rounded(x), z, 2.0**-6, (20,))
    assert np.array_equal(after, here.astype(np.float64))
