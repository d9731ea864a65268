import math
from fractions import Fraction

import pytest

from zo_check.arithmetic import rules
from zo_check.arithmetic.ball import Ball


@pytest.fixture(autouse=True)
def ball():
    ball = Ball(128)
    with ball.working():
        yield ball


def test_points_of_the_circle_have_length_one_and_the_right_angle(ball):
    cos, sin = rules.on_circle(Fraction(1, 12))
    assert (cos - ball.sqrt(ball.number(3)) / 2).contains(0)
    assert (sin - Fraction(1, 2).numerator / ball.number(2)).contains(0)
    assert float(rules.pi()) == math.pi


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_legendre_rules_are_exact_up_to_degree_2m_minus_1_and_no_further(count):
    nodes = rules.legendre(count)
    for degree in range(2 * count + 1):
        gap = sum(w * t**degree if degree else w for t, w in nodes) - (2 if degree == 0 else 0)
        if degree % 2 == 0 and degree:
            gap = gap - Ball(128).number(Fraction(2, degree + 1))
        assert gap.contains(0) == (degree < 2 * count)


def test_a_ball_widened_reaches_the_upper_end_of_its_radius(ball):
    radius = ball.interval(Fraction(1, 8), Fraction(1, 4))
    wide = rules.around(ball.number(1), radius)
    assert wide.contains(ball.number(Fraction(5, 4)))
    assert wide.contains(ball.number(Fraction(3, 4)))
    assert not wide.contains(ball.number(Fraction(3, 2)))
