"""Enclosures at one point against 256-bit balls."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import sparse

from zo_check.arithmetic.ball import Ball
from zo_check.problems import softmax_regression
from zo_check.problems.enclosed import enclosed, enclosed_shares, product
from zo_check.problems.linear_maps import Dense
from zo_check.problems.loss import attention_loss, softmax_loss

RNG = np.random.default_rng(0)


def targets(*shape):
    return RNG.dirichlet(np.ones(shape[-1]), shape[:-1] or None)


LOSSES = {
    "dense": softmax_loss(RNG.normal(size=(9, 4)), targets(9), RNG.random(9)),
    "stack": softmax_loss([RNG.normal(size=(n, 4)) for n in (3, 1, 5)], [targets(n) for n in (3, 1, 5)]),
    "attention": attention_loss(RNG.normal(size=(3, 2)), RNG.normal(size=(4, 2)), targets(3, 4), np.ones(4)),
    "sparse": softmax_loss(sparse.random_array((9, 6), density=0.3, rng=RNG), targets(9), np.ones(9)),
    "huge logits": softmax_loss([[1e6, 1.0], [-1e6, 3.0], [0.5, -1e5]], [0.2, 0.3, 0.5], [1e-3, 0, 1]),
}


@pytest.mark.parametrize("name", LOSSES)
def test_contains_what_balls_find(name):
    loss, ball = LOSSES[name], Ball(256)
    x = RNG.normal(size=loss.d)
    found = enclosed(loss, x)
    with ball.working():
        total, slope, shares = ball.number(0), [ball.number(0)] * loss.d, []
        for j, instance in enumerate(loss.exact()):
            A, b, w = ball.matrix(instance.A), ball.vector(instance.b), ball.vector(instance.w)
            u = A @ ball.vector([Fraction(v) for v in x.tolist()])
            f = softmax_regression.softmax(ball, u)
            value = softmax_regression.loss(f, b) + softmax_regression.regulariser(w, u)
            low, high = ball.bounds(value)
            assert found.values[j].low <= low
            assert high <= found.values[j].high
            total = total + value
            gradient = softmax_regression.gradient(A, f, b) + A.T @ (w * w * u)
            slope = [s + g for s, g in zip(slope, gradient, strict=True)]
            shares += zip(range(loss.starts[j], loss.logits_total), map(ball.bounds, f), strict=False)
        low, high = ball.bounds(total / loss.N)
        assert found.value.low <= low <= high <= found.value.high
        assert found.value.width <= 1e-9 * max(1, high)
        norm = ball.bounds(ball.sqrt(sum((s * s for s in slope), start=ball.number(0))) / loss.N)
    assert norm[1] <= found.norm <= norm[1] * (1 + 1e-9) + 1e-9
    middle, radius = enclosed_shares(loss, x)
    for k, (low, high) in shares:
        assert Fraction(middle[k]) - Fraction(radius[k]) <= low
        assert high <= Fraction(middle[k]) + Fraction(radius[k])


def test_a_product_says_how_far_off_it_is():
    A, x = RNG.normal(size=(5, 30)), RNG.normal(size=30)
    u, off = product(Dense(A), x)
    for k in range(5):
        exact = sum(Fraction(a) * Fraction(b) for a, b in zip(A[k].tolist(), x.tolist(), strict=True))
        assert abs(exact - Fraction(u[k])) <= Fraction(off[k])
        assert off[k] < 1e-12
