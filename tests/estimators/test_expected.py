import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.directions import COORDINATE, RADEMACHER
from zo_check.estimators import central, forward
from zo_check.estimators.expected import central_along, expected, forward_along, image_norm

A = [[1, 2], [-1, 3], [0, 1]]
X = np.array([0.5, -0.25])
EPS = 0.5


def cubes(u):
    return (u**3).sum()


def in_floats(points):
    return ((points @ np.array(A, dtype=float).T) ** 3).sum(1)


def exact(law, along):
    ball = Ball(128)
    with ball.working():
        matrix = ball.matrix(A)
        u = matrix @ ball.vector(["1/2", "-1/4"])
        return [float(e) for e in expected(ball, law, cubes, matrix, u, ball.number("1/2"), d=2, along=along)]


def test_the_expectation_is_the_mean_of_the_estimator_over_everything_it_draws():
    signs = np.array(list(RADEMACHER.support(2).points), dtype=float)
    units = np.sqrt(2) * np.eye(2)
    for along, estimate in ((central_along, central), (forward_along, forward)):
        assert np.allclose(exact(RADEMACHER, along), estimate(in_floats, X, signs, EPS))
        assert np.allclose(exact(COORDINATE, along), estimate(in_floats, X, units, EPS))


def test_image_norms_are_those_of_claim_image_norms():
    ball = Ball(128)
    with ball.working():
        matrix = ball.matrix(A)
        columns = [1 + 1, 4 + 9 + 1]
        for power in (2, 6, 8):
            found = float(image_norm(ball, COORDINATE, matrix, power, d=2))
            assert np.isclose(found, 2 ** (power // 2 - 1) * sum(c ** (power // 2) for c in columns))
