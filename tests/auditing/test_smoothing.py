"""The recommended ε: beside the suite's own curve in balls, and beside what rounding really does."""

from fractions import Fraction

import numpy as np
import pytest

from tests.auditing.made import attention, small
from zo_check.auditing.entered import entered
from zo_check.auditing.known import Known
from zo_check.auditing.smoothing import rounding_of_the_loss, smoothing
from zo_check.directions import GAUSSIAN
from zo_check.errors import DataError
from zo_check.rounding import BFLOAT16, FLOAT16, FLOAT32, FLOAT64, rounded_loss
from zo_check.rounding.curve import curve, recommended

BARE = Known(entered(small(8, 4, w=None)))
ONE = Known(entered(small()))


@pytest.mark.parametrize("fmt", [FLOAT64, FLOAT32, FLOAT16], ids=lambda fmt: fmt.name)
def test_near_what_the_curve_recommends(fmt):
    found = smoothing(BARE, GAUSSIAN, fmt, None)
    (instance,) = BARE.loss.exact()
    radii = [Fraction(1, 2**k) for k in range(30)]
    assert abs(np.log2(found.eps / float(recommended(list(curve(fmt, instance, radii))).eps))) <= 3
    assert np.log2(found.eps) == round(np.log2(found.eps))


@pytest.mark.parametrize("factor", [1 / 8, 8.0])
def test_both_sides_of_the_trade_off(factor):
    best = smoothing(ONE, GAUSSIAN, FLOAT32, None)
    other = smoothing(ONE, GAUSSIAN, FLOAT32, factor * best.eps)
    assert best.bias + best.rounding < other.bias + other.rounding
    assert other.recommended == best.eps


def test_the_bound_on_rounding_holds():
    A, b = BARE.loss.images.rows(0, 8), BARE.loss.b[:, 0]
    rng, eps = np.random.default_rng(0), 2.0**-8
    x = BARE.minimum.x
    bound = rounding_of_the_loss(BARE, FLOAT32, eps)
    for _ in range(50):
        point = x + eps * rng.choice([-1.0, 1.0], 4)
        assert abs(rounded_loss(FLOAT32, A, point, b) - BARE.loss.value(point[:, None])[0]) <= bound


def test_attention_has_a_bound_too():
    known = Known(entered(attention()))
    assert 0 < rounding_of_the_loss(known, FLOAT64, 1e-6) < 1e-12


def test_too_few_digits_is_said_and_an_eps_helps():
    wide = Known(entered(small(4, 300)))
    with pytest.raises(DataError, match="roundings in a row in bfloat16.*\n.*--eps"):
        smoothing(wide, GAUSSIAN, BFLOAT16, None)
    found = smoothing(wide, GAUSSIAN, BFLOAT16, 0.5)
    assert found.rounding is None
    assert "bfloat16" in found.why_not
