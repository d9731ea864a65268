from fractions import Fraction

import ml_dtypes
import numpy as np
import pytest

from zo_check.rounding import BFLOAT16, FLOAT16, FLOAT32, FLOAT64, FORMATS

AWKWARD = np.array(
    [0.0, -0.0, 1.0, 1 / 3, 1e-300, 5e-324, 6e-8, 3e-8, 65504.0, 65519.9, 65520.0, 1e5, 3.4e38, 3.5e38, np.inf]
)


def many():
    random = np.random.default_rng(0)
    return np.concatenate(
        [AWKWARD, -AWKWARD, random.standard_normal(20_000) * 2.0 ** random.integers(-160, 140, 20_000)]
    )


@pytest.mark.parametrize(("fmt", "dtype"), [(FLOAT64, np.float64), (FLOAT32, np.float32), (FLOAT16, np.float16)])
def test_rounding_is_that_of_the_machine(fmt, dtype):
    with np.errstate(over="ignore"):
        expected = many().astype(dtype).astype(np.float64)
    assert np.array_equal(fmt.rounded(many()), expected)
    assert np.array_equal(fmt.nearest(many()), expected)


def test_every_float16_is_itself_and_midpoints_go_to_even():
    numbers = np.arange(0, 0x7C00, dtype=np.uint16).view(np.float16).astype(np.float64)
    assert np.array_equal(FLOAT16.rounded(numbers), numbers)
    middles = (numbers[:-1] + numbers[1:]) / 2
    expected = middles.astype(np.float16).astype(np.float64)
    assert np.array_equal(FLOAT16.rounded(middles), expected)
    assert np.array_equal(FLOAT16.nearest(middles), expected)


def test_bfloat16_is_float32_cut_to_its_upper_half():
    bits = np.arange(0, 0x7F80, dtype=np.uint32) << 16
    numbers = bits.astype(np.uint32).view(np.float32).astype(np.float64)
    assert np.array_equal(BFLOAT16.rounded(numbers), numbers)
    for share in (0.25, 0.5, 0.75):
        between = numbers[:-1] + share * np.diff(numbers)
        nearest = np.where(share < 0.5, numbers[:-1], numbers[1:])
        even = np.where(np.arange(len(between)) % 2 == 0, numbers[:-1], numbers[1:])
        assert np.array_equal(BFLOAT16.rounded(between), even if share == 0.5 else nearest)


def test_bfloat16_against_ml_dtypes():
    with np.errstate(all="ignore"):
        values = many().astype(np.float32)
        expected = values.astype(ml_dtypes.bfloat16).astype(np.float64)
    assert np.array_equal(BFLOAT16.rounded(values.astype(np.float64)), expected)


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: fmt.name)
def test_the_unit_bounds_what_rounding_loses(fmt):
    values = np.random.default_rng(1).standard_normal(500)
    for value, rounded in zip(values, fmt.rounded(values), strict=True):
        assert abs(Fraction(float(rounded)) - Fraction(float(value))) <= fmt.unit * abs(Fraction(float(value)))
    small = float(fmt.tiny) * np.array([0.5, 0.9, 3.3, 7.9])
    if fmt is not FLOAT64:
        for value, rounded in zip(small, fmt.rounded(small), strict=True):
            assert abs(Fraction(float(rounded)) - Fraction(float(value))) <= fmt.tiny


def test_the_largest_numbers():
    assert [float(fmt.largest) for fmt in (FLOAT64, FLOAT32, FLOAT16)] == [
        np.finfo(dtype).max for dtype in (np.float64, np.float32, np.float16)
    ]
