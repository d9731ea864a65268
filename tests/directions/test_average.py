from fractions import Fraction

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.rational import Rational
from zo_check.directions import COORDINATE, RADEMACHER, average


def test_signs_are_summed_exactly():
    exact = Rational()
    a = exact.vector([1, 2, Fraction(1, 2)])
    assert average(exact, RADEMACHER, 3, lambda z: (a @ z) ** 2) == Fraction(21, 4)
    assert list(average(exact, RADEMACHER, 3, lambda z: z * (a @ z))) == [1, 2, Fraction(1, 2)]


def test_coordinates_are_root_d_long():
    ball = Ball(128)
    with ball.working():
        mean = average(ball, COORDINATE, 3, lambda z: z)
        assert all(ball.narrow(entry * entry, ball.number(1), 80) for entry in mean)
        assert abs(float(mean[0]) - 3**-0.5) < 1e-15
        assert abs(float(average(ball, COORDINATE, 3, lambda z: z @ z)) - 3) < 1e-15
