"""The loss in its logits: groups, the softmax's shift, and the derivatives against power series in balls."""

import numpy as np
import pytest

from zo_check.arithmetic.ball import Ball
from zo_check.problems import logit_space
from zo_check.problems.logit_space import Group, curved, gradients, losses, shares

GROUPS = (Group(0, 2, 3), Group(6, 1, 4))
RNG = np.random.default_rng(0)
U, B, W2 = RNG.normal(size=(10, 5)), RNG.random((10, 1)) / 9, RNG.random((10, 1))


def test_groups_are_blocks_of_rows():
    assert GROUPS[0].of(U).shape == (2, 3, 5)
    assert GROUPS[0].of(U)[1, 2].tolist() == U[5].tolist()
    assert GROUPS[1].of(U)[0, 3].tolist() == U[9].tolist()


def test_shares_sum_to_one_in_each_instance():
    f = shares(GROUPS, U)
    assert [f[rows].sum(axis=0) for rows in (slice(0, 3), slice(3, 6), slice(6, 10))] == pytest.approx(np.ones((3, 5)))


def test_a_common_change_of_all_logits_is_not_seen_without_a_regulariser():
    assert losses(GROUPS, U + 1e3, B, None) == pytest.approx(losses(GROUPS, U, B, None), rel=1e-9)


def test_the_gradient_is_the_derivative():
    V = RNG.normal(size=(10, 5))
    slope = (losses(GROUPS, U + 1e-6 * V, B, W2) - losses(GROUPS, U - 1e-6 * V, B, W2)).sum(axis=0) / 2e-6
    assert (gradients(GROUPS, U, B, W2) * V).sum(axis=0) == pytest.approx(slope, rel=1e-6)


def test_the_hessian_is_that_of_the_claim():
    from zo_check.problems.softmax_regression import softmax

    u, V = U[:, :1], np.eye(10)
    H = curved(GROUPS, u, B, None, V)
    assert pytest.approx(H.T) == H
    assert np.abs(H[:3, 3:]).max() == 0
    ball = Ball(128)
    with ball.working():
        f = np.array([sum(ball.bounds(x)) / 2 for x in softmax(ball, ball.vector([0, 0, 0]))])
    b = B[:3, 0]
    c, q = f - b, (2 * f - b) * f
    wanted = (
        np.diag(q) - (c @ f) * np.diag(f) + ((3 * f - 2 * b) @ f) * np.outer(f, f) - np.outer(q, f) - np.outer(f, q)
    )
    assert curved(GROUPS[:1], np.zeros((6, 1)), B, None, V[:6, :6])[:3, :3] == pytest.approx(wanted)


def test_pieces_of_columns_are_put_together(monkeypatch):
    whole = losses(GROUPS, np.tile(U, (1, 20)), B, W2)
    monkeypatch.setattr(logit_space, "CHUNK", 200)
    assert losses(GROUPS, np.tile(U, (1, 20)), B, W2) == pytest.approx(whole, rel=1e-15)
