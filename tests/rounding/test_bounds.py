from fractions import Fraction

import pytest

from zo_check.arithmetic.ball import Ball
from zo_check.effort import QUICK
from zo_check.errors import DataError
from zo_check.problems.small import few_parameters
from zo_check.rounding import BFLOAT16, FLOAT16, FLOAT32, FLOAT64, FORMATS
from zo_check.rounding.bounds import gamma, loss_bound
from zo_check.rounding.curve import curve, good_to, perturbed, recommended
from zo_check.rounding.representable import representable

INSTANCE = next(instance for instance in few_parameters(QUICK) if instance.n > 5)
RADII = [Fraction(1, 2**k) for k in range(26)]


@pytest.fixture
def ball():
    ball = Ball(128)
    with ball.working():
        yield ball


def test_gamma(ball):
    assert abs(float(gamma(ball, FLOAT16, 3)) - 3 * 2**-11 / (1 - 3 * 2**-11)) < 1e-18
    with pytest.raises(DataError, match="256 roundings in a row in bfloat16"):
        gamma(ball, BFLOAT16, 256)


def test_a_wider_format_has_a_smaller_bound(ball):
    bounds = []
    for fmt in FORMATS:
        exact = representable(INSTANCE, fmt)
        bounds.append(float(loss_bound(ball, fmt, perturbed(ball, exact, exact.x, exact.x))))
    float64, float32, float16, bfloat16 = bounds
    assert 0 < float64 < float32 / 10**8 < float16 / 10**11 < bfloat16 / 10**11


def test_a_moved_point_costs(ball):
    exact = representable(INSTANCE, FLOAT32)
    moved = tuple(entry + Fraction(1, 1000) for entry in exact.x)
    here = loss_bound(ball, FLOAT32, perturbed(ball, exact, exact.x, exact.x))
    there = loss_bound(ball, FLOAT32, perturbed(ball, exact, exact.x, moved))
    assert float(there) > 100 * float(here)


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: fmt.name)
def test_the_curve_is_u_shaped_and_below_its_bound(fmt):
    points = list(curve(fmt, INSTANCE, RADII))
    assert all(point.error <= point.bound for point in points)
    best = recommended(points)
    assert RADII[-1] < best.eps < 1
    assert points[0].bound > best.bound < points[-1].bound


def test_where_it_is_good():
    points = list(curve(FLOAT64, INSTANCE, RADII))
    one, ten = good_to(points, 0.01), good_to(points, 0.1)
    assert one is not None
    assert ten is not None
    assert ten[0] <= one[0] <= recommended(points).eps <= one[1] <= ten[1]
    assert good_to(list(curve(BFLOAT16, INSTANCE, RADII)), 0.01) is None


def test_where_the_step_vanishes():
    points = list(curve(FLOAT16, INSTANCE, RADII))
    assert points[0].moved > 0.5
    assert points[-1].moved < 0.5
    assert points[-1].error == pytest.approx(abs(points[-1].slope))


def test_what_is_representable_keeps_the_target_lawful():
    for fmt in FORMATS:
        for instance in few_parameters(QUICK):
            exact = representable(instance, fmt)
            assert sum(map(abs, exact.b)) <= 1
            assert all(Fraction(float(fmt.rounded(float(entry)))) == entry for row in exact.A for entry in row)
            assert all(abs(p) <= abs(q) for p, q in zip(exact.b, instance.b, strict=True))
            assert all(
                abs(p - q) <= 2 * fmt.unit * abs(q) + fmt.tiny * 2 for p, q in zip(exact.b, instance.b, strict=True)
            )
