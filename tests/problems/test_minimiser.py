"""Minimisers with their certificates, against points that are lower if there are any, and the instances' infima."""

import numpy as np
import pytest
from scipy import sparse

from zo_check.data import attention_heads
from zo_check.errors import DataError
from zo_check.problems.certified_constants import certify
from zo_check.problems.loss import attention_loss, softmax_loss
from zo_check.problems.minimiser import infima, minimise
from zo_check.problems.real_losses import fit_parameters, recover_query

RNG = np.random.default_rng(0)


def targets(*shape):
    return RNG.dirichlet(np.ones(shape[-1]), shape[:-1] or None)


CONVEX = {
    "tall": softmax_loss(RNG.normal(size=(9, 4)), targets(9), np.ones(9)),
    "wide": softmax_loss(RNG.normal(size=(4, 9)), targets(4), np.full(4, 0.6)),
    "stack": softmax_loss(RNG.normal(size=(5, 3, 6)), targets(5, 3), np.full((5, 3), 0.6)),
    "attention": attention_loss(RNG.normal(size=(6, 3)), RNG.normal(size=(4, 2)), targets(6, 4), np.full(4, 0.6)),
    "sparse": softmax_loss(sparse.random_array((12, 5), density=0.5, rng=RNG), targets(12), np.ones(12)),
    "one logit": softmax_loss([[1.0, 2.0]], [0.5], [1]),
}


@pytest.mark.parametrize("name", CONVEX)
def test_global_minimisers_are_certified(name):
    loss = CONVEX[name]
    found = minimise(loss, np.full(loss.d, 0.7))
    assert found.method == "newton+PL"
    assert found.gap < 1e-25
    assert found.distance < 1e-11
    assert found.enclosure.low <= found.value * (1 + 1e-14)
    assert found.lowest == pytest.approx(found.value, abs=1e-15)
    values = loss.value(found.x[:, None] + RNG.normal(size=(loss.d, 200)) * 10.0 ** RNG.uniform(-6, 0, 200))
    assert values.min() >= found.lowest
    other = minimise(loss, -np.ones(loss.d), certify(loss))
    assert np.linalg.norm(loss.logits((found.x - other.x)[:, None])) < 1e-10


def test_the_gap_is_that_of_a_worse_point_too(monkeypatch):
    from zo_check.problems import minimiser

    loss = CONVEX["tall"]
    best = minimise(loss)
    monkeypatch.setattr(minimiser, "newton", lambda loss, y, convex: y)
    monkeypatch.setattr(minimiser, "_polished", lambda loss, at, y, convex: at.lifted(y))
    x = np.full(4, 0.1)
    stopped = minimise(loss, x)
    assert stopped.gap >= stopped.value - best.value
    assert stopped.distance >= np.linalg.norm(x - best.x)
    assert stopped.lowest <= best.value


def test_without_a_regulariser_a_local_minimiser():
    loss = softmax_loss(RNG.normal(size=(5, 3)), targets(5))
    found = minimise(loss)
    assert found.method == "krawczyk"
    assert found.distance < 1e-12
    assert found.lowest == 0
    assert "local" in found.notes[0]


def test_an_infimum_at_infinity_is_not_certified():
    found = minimise(softmax_loss(RNG.normal(size=(5, 6)), [1, 0, 0, 0, 0]))
    assert (found.method, found.gap, found.distance, found.lowest) == ("none", np.inf, np.inf, 0)


def test_bad_starts_are_refused():
    with pytest.raises(DataError, match="x0 has shape"):
        minimise(CONVEX["tall"], [1.0])
    with pytest.raises(DataError, match="logit 0 at x0"):
        minimise(softmax_loss([[1e20], [1]], [1, 0]), [1e300])


@pytest.mark.parametrize("index", [0, 12, 30])
def test_a_real_query_is_recovered(index):
    head = attention_heads()[index]
    token = 3
    found = minimise(recover_query(head, token))
    assert found.method == "krawczyk"
    assert found.value < 1e-30
    if len(head.tokens) > 32:  # else the keys do not determine the query
        assert found.x == pytest.approx(head.Q[token], abs=1e-10)


def test_real_parameters():
    head = attention_heads()[-1]
    loss = fit_parameters(head, 0.5)
    found = minimise(loss)
    assert found.method == "newton+PL"
    assert found.gap < 1e-12
    plain = fit_parameters(head)
    assert plain.value(np.eye(32).reshape(-1, 1))[0] < 1e-30
    assert minimise(plain).value < 1e-20


@pytest.mark.parametrize("name", ["stack", "attention", "tall"])
def test_infima_of_instances(name):
    loss = CONVEX[name]
    minimum = minimise(loss)
    found = infima(loss, minimum)
    assert len(found.lowest) == loss.N
    if loss.N == 1:
        assert found.delta == 0
        return
    for j, lowest in enumerate(found.lowest):
        assert lowest == pytest.approx(minimise(loss.instance(j)).value)
    X = RNG.normal(size=(loss.d, 300))
    assert (loss.values(X) >= np.array(found.lowest)[:, None]).all()
    assert found.delta == pytest.approx(minimum.value - np.mean(found.lowest))
    assert found.delta > 0
    assert infima(loss, minimum, most=0).delta == pytest.approx(minimum.value)


def test_large_sparse_data_by_conjugate_gradients():
    A = sparse.random_array((3000, 2500), density=1e-3, rng=np.random.default_rng(1))
    loss = softmax_loss(A, RNG.dirichlet(np.ones(3000)), np.ones(3000))
    found = minimise(loss)
    assert found.method == "none"
    assert found.gradient_norm < 1e-8


@pytest.mark.filterwarnings("error")
def test_huge_logits_certify_nothing_and_warn_of_nothing() -> None:
    A = 1e25 * np.random.default_rng(0).standard_normal((5, 3))
    assert minimise(softmax_loss(A, np.eye(5)[1]), np.full(3, 1e-2)).method == "none"
