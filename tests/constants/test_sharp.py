"""The sharp constants against independent evaluations: closed forms in mpmath, and extremes of the two-logit curves."""

import mpmath
import pytest

from zo_check import constants
from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.multiprecision import Multiprecision

mp = mpmath.mp.clone()
mp.dps = 60


def extreme(function, low, high, sign):
    """The largest of sign·function on [low, high], by a grid and Newton's method on the derivative."""
    points = [mp.mpf(low) + (mp.mpf(high) - low) * k / 400 for k in range(401)]
    best = max(points, key=lambda p: sign * function(p))
    return function(mp.findroot(lambda p: mp.diff(function, p), best))


def curvature(p):
    return 4 * p * (1 - p) ** 2 * (3 * p - 1)


def third(p):
    return 4 * mp.sqrt(2) * p * (1 - p) ** 2 * (-12 * p**2 + 9 * p - 1)


def gradient(p):
    """‖Jc‖ at f = (p, 1 − p), b = e₁."""
    return mp.sqrt(2) * 2 * p * (1 - p) ** 2


WANTED = {
    constants.SOFTMAX_LIPSCHITZ: mp.mpf(1) / 2,
    constants.GRADIENT: extreme(gradient, 0, 1, 1),
    constants.CURVATURE_ABOVE: extreme(curvature, 0, 1, 1),
    constants.CURVATURE_BELOW: extreme(curvature, 0, 1, -1),
    constants.THIRD_DERIVATIVE: extreme(third, 0, 1, 1),
    constants.CURVATURE_BY_HAND: mp.mpf(1) / 3,
    constants.THIRD_DERIVATIVE_BY_HAND: 7 * mp.sqrt(2) / 8,
}


def test_all_are_looked_at():
    assert set(WANTED) == set(constants.ALL)


@pytest.mark.parametrize("constant", WANTED, ids=lambda constant: constant.name)
def test_the_value_is_the_extreme_of_its_curve(constant):
    low, high = (mp.mpf(end.numerator) / end.denominator for end in constant.number.enclosure(150))
    assert low - mp.mpf(10) ** -40 <= WANTED[constant] <= high + mp.mpf(10) ** -40
    assert high - low <= mp.mpf(2) ** -149


@pytest.mark.parametrize("constant", WANTED, ids=lambda constant: constant.name)
@pytest.mark.parametrize("bits", [64, 300])
def test_formula_and_polynomial_give_the_same_number(constant, bits):
    ball = Ball(bits)
    with ball.working():
        gap = constant.within(ball) - ball.algebraic(constant.number)
        assert gap.contains(0)
        assert ball.width(gap) < 2.0 ** (12 - bits)
    assert abs(float(constant.within(Multiprecision(bits))) - float(constant)) < 1e-14


def test_a_ball_of_any_precision_holds_the_value():
    assert constants.THIRD_DERIVATIVE.ball(200).overlaps(constants.THIRD_DERIVATIVE.ball(40))
    assert float(2 * constants.THIRD_DERIVATIVE.ball(200).rad()) < 2.0**-199


@pytest.mark.parametrize("constant", WANTED, ids=lambda constant: constant.name)
@pytest.mark.parametrize("digits", [0, 1, 20, 40])
def test_decimals_are_correct_to_the_last(constant, digits):
    shown = constant.decimal(digits)
    assert abs(mp.mpf(shown) - WANTED[constant]) <= mp.mpf(10) ** -digits / 2 * (1 + mp.mpf(10) ** -10)
    assert len(shown.partition(".")[2]) == digits


@pytest.mark.parametrize("constant", [c for c in WANTED if c.attained], ids=lambda constant: constant.name)
def test_the_instance_named_attains_it(constant):
    ball = Ball(200)
    with ball.working():
        o = constant.attained.point(ball)
        f, b, v = o["f"], o["b"], o["v"]
        d, c = v - f @ v, f - b
        values = {
            "½": (f * d) @ d / 2,
            "8√2/27": ball.sqrt((f * c - (f @ c) * f) @ (f * c - (f @ c) * f)),
            "c₊": (f * d * d) @ (2 * f - b - c @ f) / 2,
            "c₋": (f * d * d) @ (2 * f - b - c @ f) / 2,
            "c₃": (
                ((f * d * d * d) @ (4 * f - b - c @ f) - 3 * ((f * d) @ d) * ((f * d) @ (2 * f - b)))
                / (2 * ball.sqrt(ball.number(2)))
            ),
        }
        gap = values[constant.name] - constant.within(ball)
        assert gap.contains(0)
        assert ball.width(gap) < 2.0**-150
