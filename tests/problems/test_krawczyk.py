"""Certificates for local minimisers, and no certificate where there is none."""

import numpy as np
import pytest

from zo_check.arithmetic.ball import Ball
from zo_check.problems import krawczyk
from zo_check.problems.krawczyk import certified, positive_definite
from zo_check.problems.loss import attention_loss, softmax_loss
from zo_check.problems.newton import newton
from zo_check.problems.row_space import reduced

RNG = np.random.default_rng(0)


def found(loss, shift=0.0):
    at = reduced(loss)
    y = newton(at.loss, np.zeros(at.loss.d), convex=False)
    x = at.lifted(y)
    return x, certified(loss, at, x + shift)


def cases():
    b = RNG.dirichlet(np.ones(6) * 3)
    yield "tall", softmax_loss(RNG.normal(size=(6, 3)), b)
    yield "wide", softmax_loss(RNG.normal(size=(6, 9)), b)
    yield "several", softmax_loss(RNG.normal(size=(2, 3, 5)), RNG.dirichlet(np.ones(3) * 3, 2))
    yield "small w", softmax_loss(RNG.normal(size=(6, 3)), b, np.full(6, 0.1))
    yield (
        "attention",
        attention_loss(RNG.normal(size=(3, 2)), RNG.normal(size=(4, 3)), RNG.dirichlet(np.ones(4) * 3, 3)),
    )


CASES = dict(cases())


@pytest.mark.parametrize("name", CASES)
def test_a_minimiser_is_certified(name):
    loss = CASES[name]
    _, certificate = found(loss)
    assert certificate is not None
    assert certificate.whole
    assert certificate.distance < 1e-12
    assert 0 <= certificate.gap < 1e-25


def test_distance_and_gap_are_those_of_the_point_that_was_given():
    loss = CASES["tall"]
    shift = np.array([1e-6, 0, -1e-6])
    x, certificate = found(loss, shift)
    assert certificate.distance == pytest.approx(np.linalg.norm(shift), rel=1e-6)
    gap = loss.value((x + shift)[:, None]) - loss.value(x[:, None])
    assert certificate.gap == pytest.approx(gap[0], rel=1e-4)


def test_an_infimum_at_infinity_is_no_minimiser():
    loss = softmax_loss(np.array([[1.0, 0.0], [-1.0, 0.0], [0, 3.0]]), [0.5, 0.5, 0.0])
    at = reduced(loss)
    x = newton(at.loss, np.zeros(2), convex=False)
    assert certified(loss, at, at.lifted(x)) is None


def test_without_a_definite_hessian_there_is_no_certificate(monkeypatch):
    monkeypatch.setattr(krawczyk, "positive_definite", lambda rows: False)
    assert found(CASES["tall"])[1] is None


def test_a_minimiser_at_an_exact_point():
    loss = softmax_loss(np.array([[1.0], [-1.0]]), [-0.5, -0.5])
    assert certified(loss, reduced(loss), np.zeros(1)).distance < 1e-15


def test_too_much_data_is_left_alone(monkeypatch):
    monkeypatch.setattr(krawczyk, "MOST_ENTRIES", 5)
    assert found(CASES["tall"])[1] is None


def test_an_undecided_rank_is_said(monkeypatch):
    low = (RNG.integers(-3, 4, (6, 2)) @ RNG.integers(-3, 4, (2, 5))).astype(float)
    loss = softmax_loss(low / 4, RNG.dirichlet(np.ones(6) * 9))
    certificate = found(loss)[1]
    assert certificate is not None
    assert certificate.whole
    monkeypatch.setattr(krawczyk, "exact_rank", lambda _: None)
    assert not found(loss)[1].whole


def test_positive_definiteness():
    ball = Ball(64)
    with ball.working():
        for rows, wanted in (
            ([[2, 1], [1, 2]], True),
            ([[1, 2], [2, 1]], False),
            ([[1, 1], [1, 1]], False),
            ([[0, 0], [0, 1]], False),
            ([[4, 1, 0], [1, 4, 1], [0, 1, 4]], True),
        ):
            assert positive_definite([[ball.number(x) for x in row] for row in rows]) is wanted
        wide = ball.near(2.0, 1.5)
        assert not positive_definite([[wide, ball.number(1)], [ball.number(1), wide]])
