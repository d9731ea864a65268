import numpy as np
import pytest

from zo_check.rounding import FLOAT16, FLOAT32, FLOAT64, FORMATS, rounded_coefficient, rounded_loss, rounded_point

RANDOM = np.random.default_rng(2)
A, X, Z = RANDOM.standard_normal((5, 3)), RANDOM.standard_normal(3), RANDOM.standard_normal(3)
B = np.array([0.5, 0.25, 0.25, 0, 0])


def one_by_one(dtype):
    """The stated order of operations, in scalars of the dtype."""
    A_, x, b = A.astype(dtype), X.astype(dtype), B.astype(dtype)
    u = []
    for row in A_:
        total = row[0] * x[0]
        for a, t in zip(row[1:], x[1:], strict=True):
            total = dtype(total + dtype(a * t))
        u.append(total)
    e = [dtype(np.exp(np.float64(dtype(value - max(u))))) for value in u]
    alpha = e[0]
    for value in e[1:]:
        alpha = dtype(alpha + value)
    squares = [dtype(dtype(dtype(value / alpha) - target) ** 2) for value, target in zip(e, b, strict=True)]
    total = squares[0]
    for value in squares[1:]:
        total = dtype(total + value)
    return float(total) / 2


@pytest.mark.parametrize(("fmt", "dtype"), [(FLOAT64, np.float64), (FLOAT32, np.float32), (FLOAT16, np.float16)])
def test_it_is_what_the_machine_computes(fmt, dtype):
    assert rounded_loss(fmt, A, X, B) == one_by_one(dtype)


def test_formats_differ_by_their_precision():
    exact = rounded_loss(FLOAT64, A, X, B)
    gaps = [abs(rounded_loss(fmt, A, X, B) - exact) for fmt in FORMATS]
    assert gaps[0] == 0
    assert 0 < gaps[1] < 1e-6 < gaps[2] < 1e-2


def test_a_step_below_one_ulp_vanishes():
    x = np.full(3, 1.0)
    assert np.array_equal(rounded_point(FLOAT16, x, np.ones(3), 2.0**-12), x)
    assert not np.array_equal(rounded_point(FLOAT16, x, np.ones(3), 2.0**-9), x)
    assert rounded_coefficient(FLOAT16, A, np.full(3, 1.0), B, np.ones(3), 2.0**-13) == 0
