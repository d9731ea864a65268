"""The checks that need no file: dtypes, masks and the exact norm."""

from fractions import Fraction

import numpy as np
import pytest

from zo_check.errors import DataError
from zo_check.problems.array_checks import expect_shape, kept_rows, require_finite, require_numbers, within_unit_ball


@pytest.mark.parametrize("dtype", ["i1", "u8", "f2", "f4", "f8"])
def test_integers_and_floats_of_at_most_64_bits_are_numbers(dtype):
    require_numbers("A", np.ones(2, dtype), mask=False)


@pytest.mark.parametrize(
    ("dtype", "cure"),
    [("c16", r"array\.real"), ("U3", "astype"), ("S3", "astype"), ("?", "astype"), ("M8[s]", "store integers")],
)
def test_other_dtypes_are_refused_with_a_cure(dtype, cure):
    with pytest.raises(DataError, match=f"A has dtype [^$]*{cure}"):
        require_numbers("A", np.zeros(2, dtype), mask=False)


@pytest.mark.skipif(np.dtype(np.longdouble).itemsize <= 8, reason="longdouble is float64 here")
def test_extended_precision_is_refused():
    with pytest.raises(DataError, match=r"differs between machines[^$]*astype\('float64'\)"):
        require_numbers("A", np.ones(1, np.longdouble), mask=False)


def test_an_integer_mask_is_ambiguous():
    with pytest.raises(DataError, match="0 could mean 'remove'"):
        require_numbers("mask", np.ones(2, int), mask=True)
    require_numbers("mask", np.ones(2, bool), mask=True)


def test_shape_errors_hint_at_squeeze():
    with pytest.raises(DataError, match=r"b has shape \(2, 1\)[^$]*shape \(2,\); numpy\.squeeze"):
        expect_shape("b", np.ones((2, 1)), [(2,)], (2, 3))


def test_masked_rows_may_hold_anything():
    require_finite("A", np.array([[1.0], [-np.inf]]), [0])
    require_finite("A", np.array([[1]]), [0])


def test_boolean_and_additive_masks_keep_the_same_rows():
    b = np.array([0.5, 0, 0.5])
    assert kept_rows("mask", None, "b", b) == [0, 1, 2]
    assert kept_rows("mask", np.array([True, False, True]), "b", b) == [0, 2]
    assert kept_rows("mask", np.array([0.0, -np.inf, -0.0]), "b", b) == [0, 2]


def test_norm_at_most_one_is_left_alone():
    assert within_unit_ball("b", np.array([0.5, -0.5]), [0, 1]) == ((Fraction(1, 2), Fraction(-1, 2)), ())


def test_rounding_is_scaled_away_exactly_and_said():
    b = np.array([0.7, 0.2, 0.1]) + np.array([2.0**-52, 0, 0])
    entries, notes = within_unit_ball("b", b, [0, 1, 2])
    assert sum(entries) == 1
    assert notes == ("b divided by its ‖b‖₁ = 1 + 1.94e-16",)


def test_float32_rounding_is_allowed_for_float32_only():
    b = np.array([0.5, 0.5 + 2.0**-24], np.float32)
    entries, (note,) = within_unit_ball("b", b, [0, 1])
    assert sum(entries) == 1
    assert "5.96e-08" in note
    with pytest.raises(DataError, match=r"‖b‖₁ is 1\.0000000596.*, above 1 by 5\.96e-08\n[^$]*abs\(b\)\.sum"):
        within_unit_ball("b", b.astype(float), [0, 1])


def test_integers_and_coarse_dtypes_have_no_excuse():
    with pytest.raises(DataError, match="above 1 by 1"):
        within_unit_ball("b", np.array([1, -1]), [0, 1])
    with pytest.raises(DataError, match=r"above 1 by 0\.0"):
        within_unit_ball("b", np.full(100, 1.02 / 100, np.float16), range(100))
