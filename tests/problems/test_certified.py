"""The certified names: the very numbers that users get, on the side that bounds, and directions in the row space."""

from dataclasses import replace
from fractions import Fraction
from itertools import islice

import numpy as np
import pytest

from zo_check import constants
from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.rational import Rational
from zo_check.arithmetic.symbolic import Symbolic
from zo_check.effort import QUICK
from zo_check.errors import IllTypedError
from zo_check.evidence.bounded import Bounded, bound_at
from zo_check.problems import certified, softmax_regression
from zo_check.problems.instance import Instance

WIDE = Instance.of("wide", [[1, 2, 0], [-1, 3, 1]], [1, 0], w=[1, Fraction(-3, 2)], y=[1, 2, 4], r=[1, 0, 0])
NEW = {"smoothness", "modulus", "hessian_lipschitz", "top", "norm"}


def at(instance):
    return certified.point(Rational(), instance)


def test_the_names_are_those_of_softmax_regression_and_the_constants():
    assert set(at(WIDE)) == set(softmax_regression.point(Rational(), WIDE)) | NEW


def test_the_constants_are_the_ends_that_bound():
    names, A, w = at(WIDE), WIDE.A, WIDE.w
    assert names["smoothness"] == constants.smoothness(A, w).exact_high
    assert names["modulus"] == constants.strong_convexity(A, w).modulus.exact_low
    assert names["hessian_lipschitz"] == constants.hessian_lipschitz(A).exact_high
    assert names["norm"] == constants.singular_values(A).largest.exact_high
    low, high = constants.CURVATURE_ABOVE.number.enclosure(200)
    assert Fraction(9, 4) + low < names["top"] < Fraction(9, 4) + high + Fraction(1, 10**15)


def test_y_is_moved_into_the_row_space_and_v_with_it():
    names = at(WIDE)
    A = np.array([[float(x) for x in row] for row in WIDE.A])
    y = A.T @ A @ np.array([1.0, 2.0, 4.0])
    assert [float(x) for x in names["y"]] == pytest.approx(y.tolist())
    assert [float(x) for x in names["v"]] == pytest.approx((A @ y).tolist())
    assert np.linalg.matrix_rank(np.vstack([A, y])) == 2
    assert list(names["s"]) == [1, -1]  # r and its image stay


def test_the_modulus_would_not_hold_for_a_y_outside_of_it():
    along = Instance.of("kernel", [[1, -1], [-1, 1]], [1, 0], y=[1, 1])
    assert list(at(along)["v"]) == [0, 0]
    assert list(at(along)["y"]) == [0, 0]
    assert at(along)["modulus"] > 0


@pytest.mark.parametrize(
    ("bound", "violated"),
    [(lambda smoothness, y: (smoothness * (y @ y)) ** 2, False), (lambda norm, y: (norm * (y @ y)) ** 2 / 99, True)],
    ids=["the smoothness", "a 99th of the squared norm"],
)
def test_power_series_are_held_against_them(bound, violated):
    def loss(f, b, w, u):
        return softmax_regression.loss(f, b) + softmax_regression.regulariser(w, u)

    assert bound_at(Bounded(certified, loss, bound, along=("v", "v")), WIDE, 128).violated is violated


def test_in_balls_the_constants_are_exact_doubles():
    ball = Ball(128)
    with ball.working():
        names = certified.point(ball, WIDE)
        for name in NEW:
            assert (names[name] - ball.number(at(WIDE)[name])).contains(0)
            assert ball.width(names[name]) < 1e-30


def test_a_zero_matrix_has_constants_too():
    names = at(replace(WIDE, A=((Fraction(0),) * 3,) * 2))
    assert [names[name] for name in ("smoothness", "modulus", "hessian_lipschitz", "norm")] == [0, 0, 0, 0]


def test_symbols_have_no_constants():
    import sympy

    names = certified.symbolic_point(Symbolic(), lambda name: sympy.Symbol(name, real=True), 2, 1)
    assert not NEW & set(names)
    with pytest.raises(IllTypedError, match="smoothness"):
        certified.evaluate(lambda smoothness: smoothness, names)


def test_the_instances_are_those_of_softmax_regression():
    ours, theirs = (list(islice(problem.instances(QUICK), 6)) for problem in (certified, softmax_regression))
    assert ours == theirs
    assert certified.moved is softmax_regression.moved
    assert certified.loss is softmax_regression.loss
