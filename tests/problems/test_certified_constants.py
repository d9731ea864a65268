"""Constants against balls, against the Hessian itself, and what a trap each of them would be."""

import numpy as np
import pytest
from scipy import sparse

from zo_check import constants
from zo_check.data import attention_heads
from zo_check.directions import COORDINATE, COORDINATE_BLOCKS, GAUSSIAN, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE
from zo_check.errors import UsageError
from zo_check.problems import certified_constants
from zo_check.problems.certified_constants import certify, image_moment
from zo_check.problems.loss import attention_loss, softmax_loss
from zo_check.problems.real_losses import fit_parameters, recover_query

RNG = np.random.default_rng(0)


def targets(*shape):
    return RNG.dirichlet(np.ones(shape[-1]), shape[:-1] or None)


A, B, W = RNG.normal(size=(7, 4)), targets(7), np.linspace(1, 2, 7)
STACK, STACK_B, STACK_W = RNG.normal(size=(5, 3, 6)), targets(5, 3), 0.5 + RNG.random((5, 3))


@pytest.mark.parametrize("w", [None, W, 0.3 * W])
@pytest.mark.parametrize("data", [A, A[:3]], ids=["tall", "wide"])
def test_one_instance_is_what_balls_say(data, w):
    n = len(data)
    found = certify(softmax_loss(data, B[:n], None if w is None else w[:n]))
    weights = [0.0] * n if w is None else w[:n].tolist()
    smooth, convex = constants.smoothness(data, weights), constants.strong_convexity(data, weights)
    assert smooth.low <= found.ell <= smooth.high * (1 + 1e-11)
    assert found.mu <= max(0.0, convex.modulus.high)
    if convex.holds:
        assert found.mu == pytest.approx(convex.modulus.low, rel=1e-10)
    else:
        assert found.mu == 0
        assert any("not positive" in note for note in found.notes)
    assert found.everywhere is (n >= 4)
    assert found.rank == min(n, 4)
    assert constants.hessian_lipschitz(data).low <= found.hessian_lipschitz
    rank = constants.effective_rank(data)
    assert found.effective_rank.low <= rank.high
    assert rank.low <= found.effective_rank.high
    assert found.largest_ell == pytest.approx(found.ell)
    assert found.certified


def test_a_stack_uses_the_stacked_A():
    loss = softmax_loss(STACK, STACK_B, STACK_W)
    found, whole = certify(loss), STACK.reshape(15, 6)
    norm, least = np.linalg.svd(whole, compute_uv=False)[[0, -1]]
    high, low = (
        (STACK_W**2).max() + float(constants.CURVATURE_ABOVE),
        (STACK_W**2).min() + float(constants.CURVATURE_BELOW),
    )
    assert found.ell == pytest.approx(high * norm**2 / 5)
    assert found.mu == pytest.approx(low * least**2 / 5)
    assert found.largest_ell == pytest.approx(
        max(
            ((w**2).max() + float(constants.CURVATURE_ABOVE)) * np.linalg.norm(a, 2) ** 2
            for a, w in zip(STACK, STACK_W, strict=True)
        )
    )
    # σ₊ of one instance would be a wrong μ: it is larger, and the Hessian has a smaller eigenvalue.
    alone = low * min(np.linalg.svd(a, compute_uv=False)[-1] for a in STACK) ** 2
    assert alone != pytest.approx(found.mu)


@pytest.mark.parametrize("make", ["stack", "attention", "attention without w", "single"])
def test_the_hessian_lies_between(make):
    loss = {
        "stack": softmax_loss(STACK, STACK_B, STACK_W),
        "single": softmax_loss(A, B, W),
        "attention": attention_loss(RNG.normal(size=(4, 2)), RNG.normal(size=(5, 3)), targets(4, 5), np.ones(5)),
        "attention without w": attention_loss(RNG.normal(size=(4, 2)), RNG.normal(size=(5, 3)), targets(4, 5)),
    }[make]
    found, eye = certify(loss), np.eye(loss.d)
    for scale in (0.1, 1, 3):
        x, v = RNG.normal(size=(2, loss.d, 1)) * scale
        H = loss.hessian_times(x, eye)
        values = np.linalg.eigvalsh(H)
        assert values[-1] <= found.ell
        if found.everywhere and found.mu:
            assert values[0] >= found.mu
        there = loss.hessian_times(x + 0.01 * v, eye)
        assert np.linalg.norm(there - H, 2) <= found.hessian_lipschitz * 0.01 * np.linalg.norm(v)
        g = loss.gradient(x)
        if found.mu:
            assert (g**2).sum() / 2 >= found.mu * (loss.value(x)[0] - loss.value(np.zeros((loss.d, 1)))[0])


def test_attention_is_its_formed_self():
    Q, K = (RNG.integers(-3, 4, shape).astype(float) for shape in ((4, 2), (5, 3)))
    T, w = targets(4, 5), np.ones(5)
    closed = certify(attention_loss(Q, K, T, w))
    formed = certify(softmax_loss(np.stack([np.kron(q, K) for q in Q]), T, w))
    for name in ("ell", "mu", "hessian_lipschitz", "largest_ell", "max_diagonal_share", "sixth", "eighth"):
        assert getattr(closed, name) == pytest.approx(getattr(formed, name), rel=1e-9)
    assert closed.columns_sixth == pytest.approx(formed.columns_sixth)
    assert closed.columns_eighth == pytest.approx(formed.columns_eighth)
    assert closed.rank == formed.rank
    assert closed.columns == pytest.approx(formed.columns)
    assert [t.high for t in closed.traces] == pytest.approx([t.high for t in formed.traces])
    assert closed.effective_rank.high == pytest.approx(formed.effective_rank.high)


@pytest.mark.parametrize("law", [GAUSSIAN, SPHERE, RADEMACHER, COORDINATE])
@pytest.mark.parametrize("order", [6, 8])
def test_moments_bound_the_samples(law, order):
    rng = np.random.default_rng(3)
    for loss in (softmax_loss(A, B), softmax_loss(STACK, STACK_B)):
        bound = image_moment(law, order, certify(loss))
        z = law.sample(rng, 100_000, loss.d)
        images = [
            ((z @ loss.images.rows(r.start, r.stop).T) ** 2).sum(axis=1) for r in map(loss.rows_of, range(loss.N))
        ]
        cubes, squares = np.mean([image**1.5 for image in images], axis=0), np.mean(images, axis=0)
        mean = (cubes**2 * squares ** ((order - 6) / 2)).mean()
        assert mean <= bound * 1.1
        if law is not RADEMACHER:  # for it the Gaussian moment is only an upper bound
            assert mean >= bound * 0.85 or loss.N > 1


def test_one_large_instance_among_small_ones_is_better_off_stacked():
    """(1/N)Σ‖A_jz‖⁶ forgets a factor N where one instance is all there is."""
    parts = [np.eye(3), np.zeros((3, 3)), np.zeros((3, 3))]
    found, one = (certify(softmax_loss(list(a), [np.full(3, 1 / 4)] * len(a))) for a in (parts, parts[:1]))
    assert found.sixth == pytest.approx(one.sixth / 9)
    assert found.eighth == pytest.approx(one.eighth / 27)
    assert found.columns_sixth == pytest.approx(one.columns_sixth / 9)
    assert found.hessian_lipschitz == pytest.approx(one.hessian_lipschitz / 3)


def test_blocks_have_the_moments_of_their_marginals():
    found = certify(softmax_loss(A, B))
    assert image_moment(ORTHOGONAL_BLOCKS, 6, found) == image_moment(SPHERE, 6, found)
    assert image_moment(COORDINATE_BLOCKS, 8, found) == image_moment(COORDINATE, 8, found)


def test_other_moments_are_refused():
    found = certify(softmax_loss(A, B))
    with pytest.raises(UsageError, match="order 4"):
        image_moment(GAUSSIAN, 4, found)
    with pytest.raises(UsageError, match="'own'"):
        image_moment(type("Own", (), {"name": "own"}), 6, found)


def test_a_mean_of_copies_has_the_moments_of_one():
    one, many = certify(softmax_loss(A, B)), certify(softmax_loss([A] * 4, [B] * 4))
    for name in ("ell", "hessian_lipschitz", "sixth", "eighth", "columns_sixth", "columns_eighth"):
        assert getattr(many, name) == pytest.approx(getattr(one, name), rel=1e-9)
    regularised = certify(softmax_loss([A] * 4, [B] * 4, W)), certify(softmax_loss(A, B, W))
    assert regularised[0].mu == pytest.approx(regularised[1].mu, rel=1e-9)


def test_one_logit_leaves_only_the_regulariser():
    found = certify(softmax_loss([[3.0, 4.0]], [1], [2]))
    assert found.ell == pytest.approx(100)
    assert found.mu == pytest.approx(100)
    assert found.hessian_lipschitz == 0
    assert any("softmax is constant" in note for note in found.notes)


def test_zero_rows_and_zero_data():
    assert certify(softmax_loss(np.vstack([A, np.zeros((2, 4))]), targets(9), np.ones(9))).rank == 4
    found = certify(softmax_loss(np.zeros((3, 2)), targets(3), np.ones(3)))
    assert (found.ell, found.mu, found.rank) == (0, 0, 0)


def test_the_rank_deficient_case_says_where_mu_holds():
    found = certify(softmax_loss(A[:3], targets(3), np.ones(3)))
    assert found.mu > 0
    assert not found.everywhere
    assert any("on the row space" in note for note in found.notes)


def test_many_instances_are_bounded_crudely_and_say_so(monkeypatch):
    loss = softmax_loss(STACK, STACK_B, STACK_W)
    sharp = certify(loss)
    monkeypatch.setattr(certified_constants, "MOST_INSTANCES", 2)
    crude = certify(loss)
    assert not crude.certified
    assert "5 instances" in crude.notes[0]
    for name in ("largest_ell", "sixth", "eighth", "hessian_lipschitz"):
        assert getattr(crude, name) >= getattr(sharp, name) * (1 - 1e-12)
    assert (crude.ell, crude.mu) == (sharp.ell, sharp.mu)


def test_sparse_data_beyond_the_limit_has_bounds_and_estimates():
    large = sparse.random_array((3000, 2500), density=1e-3, rng=np.random.default_rng(1))
    found = certify(softmax_loss(large, np.full(3000, 1 / 3001), np.ones(3000)))
    norm = sparse.linalg.svds(large.tocsr(), 1, return_singular_vectors=False)[0]
    assert found.norm.low <= norm * (1 + 1e-9)
    assert norm <= found.norm.high
    assert found.estimates["norm"] == pytest.approx(norm, rel=0.05)
    assert found.estimates["ell"] == pytest.approx(found.most * norm**2, rel=0.1)
    assert (found.mu, found.rank, found.certified) == (0, None, False)


def test_real_heads():
    head = attention_heads()[0]
    query, parameters = certify(recover_query(head, 3, 0.5)), certify(fit_parameters(head, 0.5))
    assert (query.rank, parameters.rank) == (32, 1024)
    assert query.mu > 0
    assert parameters.mu > 0
    assert parameters.certified
    assert certify(recover_query(head, 3, 0.49)).mu == 0
