"""Newton's method finds stationary points of convex and of other losses, with and without a formed Hessian."""

import numpy as np
import pytest

from zo_check.problems.loss import softmax_loss
from zo_check.problems.newton import conjugate_gradients, hessian, newton

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("convex", [True, False])
def test_convex(convex):
    loss = softmax_loss(RNG.normal(size=(9, 4)), RNG.dirichlet(np.ones(9)), np.ones(9))
    x = newton(loss, np.full(4, 3.0), convex=convex)
    assert np.linalg.norm(loss.gradient(x[:, None])) < 1e-14


def test_not_convex():
    loss = softmax_loss(RNG.normal(size=(5, 4)), RNG.dirichlet(np.ones(5)))
    assert np.linalg.eigvalsh(hessian(loss, np.full(4, 1.0)))[0] < 0
    x = newton(loss, np.full(4, 1.0), convex=False)
    assert np.linalg.norm(loss.gradient(x[:, None])) < 1e-14
    assert loss.value(x[:, None])[0] <= loss.value(np.full((4, 1), 1.0))[0]


def test_a_stationary_start_is_kept():
    loss = softmax_loss(np.eye(3), np.full(3, 0.25), np.ones(3))
    assert newton(loss, np.zeros(3), convex=True).tolist() == [0, 0, 0]


def test_conjugate_gradients():
    H = np.diag([1.0, 2, 3])
    g = np.array([1e-9, 1e-9, -3e-9])
    assert conjugate_gradients(lambda v: H @ v, g) == pytest.approx(np.linalg.solve(H, g), rel=1e-2)
    assert conjugate_gradients(lambda v: -v, g).tolist() == g.tolist()
