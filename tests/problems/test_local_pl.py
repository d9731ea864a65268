"""The local PL constant: it holds on the ball, its ingredients are right, and where it is 0 it says why."""

import numpy as np
import pytest

from zo_check.data import attention_heads
from zo_check.errors import UsageError
from zo_check.problems.local_pl import local_pl
from zo_check.problems.loss import attention_loss, softmax_loss
from zo_check.problems.real_losses import fit_parameters

RNG = np.random.default_rng(0)


def targets(*shape):
    return RNG.dirichlet(np.ones(shape[-1]), shape[:-1] or None)


CASES = {
    "wide": softmax_loss(RNG.normal(size=(5, 9)), targets(5)),
    "d = n − 1": softmax_loss(RNG.normal(size=(5, 4)), targets(5)),
    "off the simplex": softmax_loss(RNG.normal(size=(3, 6)), [0.1, -0.4, 0.2]),
    "several": softmax_loss([RNG.normal(size=(n, 12)) for n in (3, 4, 2)], [targets(n) for n in (3, 4, 2)]),
    "attention": attention_loss(RNG.normal(size=(2, 3)), RNG.normal(size=(3, 4)), targets(2, 3)),
}


def in_ball(x, radius, draws=400):
    z = RNG.normal(size=(len(x), draws))
    return x[:, None] + radius * z / np.linalg.norm(z, axis=0)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("radius", [0, 0.05, 0.5])
def test_it_holds_on_the_ball(name, radius):
    loss = CASES[name]
    x = RNG.normal(size=loss.d) / 4
    found = local_pl(loss, x, radius)
    assert found.mu > 0
    X = in_ball(x, radius)
    f = np.concatenate([np.exp(u := loss.logits(X)[loss.rows_of(j)]) / np.exp(u).sum(axis=0) for j in range(loss.N)])
    assert f.min() >= found.smallest_share
    assert (loss.value(X) >= found.infimum * (1 - 1e-12)).all()
    assert ((loss.gradient(X) ** 2).sum(axis=0) / 2 >= found.mu * (loss.value(X) - found.infimum)).all()
    if radius == 0:
        assert f.min() == pytest.approx(found.smallest_share)


def test_the_ingredients():
    loss = CASES["wide"]
    A = loss.images.matrix
    sigma = np.linalg.svd(A - A.mean(axis=0), compute_uv=False)[3]
    found = local_pl(loss, np.zeros(9), 0)
    assert found.sigma == pytest.approx(sigma)
    assert found.sigma <= sigma
    assert found.mu == pytest.approx(sigma**2 / 25)


def test_the_modulus_is_not_far_off_somewhere():
    """On two logits with b near f the inequality is nearly an equality: σ² min f² against σ²(2 f₁f₂)²."""
    loss = softmax_loss([[1.0], [-1.0]], [0.5, 0.5])
    found = local_pl(loss, [1e-9], 0)
    ratio = (loss.gradient(np.array([[1e-3]]))[0, 0] ** 2 / 2) / loss.value(np.array([[1e-3]]))[0]
    assert found.mu == pytest.approx(ratio, rel=1e-3)


@pytest.mark.parametrize(
    ("loss", "why"),
    [
        (softmax_loss(RNG.normal(size=(5, 3)), targets(5)), "rank at most d = 3, and 4 is needed"),
        (softmax_loss(np.ones((3, 4)), targets(3)), "all rows are equal"),
        (softmax_loss([[1.0, 2, 3], [2, 4, 6], [3, 6, 9]], targets(3)), "σ may be 0"),
        (softmax_loss([[1.0]], [1]), "one logit"),
        (attention_loss(RNG.normal(size=(4, 2)), RNG.normal(size=(3, 4)), targets(4, 3)), "Q: rank at most d = 2"),
    ],
)
def test_where_there_is_none_it_says_why(loss, why):
    found = local_pl(loss, np.zeros(loss.d), 0.1)
    assert found.mu == 0
    assert why in found.notes[0]


def test_a_regulariser_or_a_negative_radius_is_refused():
    with pytest.raises(UsageError, match="leave w out"):
        local_pl(softmax_loss(np.eye(2), [1, 0], [1, 1]), np.zeros(2), 0)
    with pytest.raises(UsageError, match="radius -1"):
        local_pl(CASES["wide"], np.zeros(9), -1)


def test_a_real_head():
    loss = fit_parameters(attention_heads()[-1])
    found = local_pl(loss, np.eye(32).ravel(), 1e-3)
    assert 0 < found.mu < 1e-4
