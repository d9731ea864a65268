"""Values and gradients against balls, on made-up and on real data; stacks, sizes, namespaces, and what is refused."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import sparse

from zo_check.arithmetic.ball import Ball
from zo_check.data import attention_heads
from zo_check.errors import DataError, UsageError
from zo_check.problems import softmax_regression
from zo_check.problems.loss import Loss, attention_loss, softmax_loss
from zo_check.problems.real_losses import fit_parameters, recover_query

RNG = np.random.default_rng(0)


def targets(*shape):
    return RNG.dirichlet(np.ones(shape[-1]), shape[:-1] or None)


def in_balls(loss, x):
    """Each L_j(x) and ∇L(x) from the exact twins, at 128 bits."""
    ball = Ball(128)
    with ball.working():
        values, total = [], [ball.number(0)] * loss.d
        for instance in loss.exact():
            A, b, w = ball.matrix(instance.A), ball.vector(instance.b), ball.vector(instance.w)
            u = A @ ball.vector([Fraction(v) for v in x.tolist()])
            f = softmax_regression.softmax(ball, u)
            values.append(softmax_regression.loss(f, b) + softmax_regression.regulariser(w, u))
            gradient = softmax_regression.gradient(A, f, b) + A.T @ (w * w * u)
            total = [s + g for s, g in zip(total, gradient, strict=True)]
        middle = [sum(ball.bounds(value)) / 2 for value in values]
        return np.array(middle), np.array([sum(ball.bounds(g / loss.N)) / 2 for g in total])


def losses():
    A, b = RNG.normal(size=(7, 4)), targets(7)
    yield "plain", softmax_loss(A, b)
    yield "regularised", softmax_loss(A, b, np.linspace(0, 1, 7))
    yield "a stack", softmax_loss(RNG.normal(size=(3, 5, 4)), targets(3, 5), RNG.random((3, 5)))
    yield "one w for all", softmax_loss(RNG.normal(size=(3, 5, 4)), targets(3, 5), np.ones(5))
    sizes = (5, 1, 3, 5, 2, 1)
    yield (
        "several sizes",
        softmax_loss(
            [RNG.normal(size=(n, 4)) for n in sizes], [targets(n) for n in sizes], [RNG.random(n) for n in sizes]
        ),
    )
    yield "one logit", softmax_loss([[1.0, 2.0]], [1.0])
    yield "d > n", softmax_loss(RNG.normal(size=(3, 9)), [0.5, -0.25, 0.25], [1, 2, 3])
    yield "large logits", softmax_loss([[1000.0, 0], [0, 1], [-1000, 2]], [0, 1, 0])
    yield (
        "sparse",
        softmax_loss(sparse.random_array((8, 4), density=0.5, rng=RNG, format="coo"), targets(8), np.ones(8)),
    )
    yield "attention", attention_loss(RNG.normal(size=(4, 3)), RNG.normal(size=(5, 2)), targets(4, 5))
    yield (
        "attention, regularised",
        attention_loss(RNG.normal(size=(4, 3)), RNG.normal(size=(5, 3)), targets(4, 5), np.ones(5)),
    )
    head = attention_heads()[4]
    yield "a real query", recover_query(head, 5, 0.5)
    yield "real parameters", fit_parameters(attention_heads()[-1], 0.5)


MADE = dict(losses())


@pytest.mark.parametrize("name", MADE)
def test_values_and_gradient_against_balls(name):
    loss = MADE[name]
    X = RNG.normal(size=(loss.d, 3)) / np.sqrt(loss.d)
    values, gradient = loss.values(X), loss.gradient(X)
    assert values.shape == (loss.N, 3)
    assert loss.value(X) == pytest.approx(values.mean(axis=0), rel=1e-14)
    for column in range(1 if loss.d > 100 else 3):
        exact, slope = in_balls(loss, X[:, column])
        assert values[:, column] == pytest.approx(exact, rel=1e-12, abs=1e-17)
        assert gradient[:, column] == pytest.approx(slope, rel=1e-9, abs=1e-12 * np.abs(slope).max() + 1e-30)


def test_the_comparison_would_see_a_wrong_gradient():
    loss = MADE["regularised"]
    x = RNG.normal(size=loss.d)
    _, slope = in_balls(loss, x)
    assert loss.gradient(1.001 * x[:, None])[:, 0] != pytest.approx(slope, rel=1e-9)


def test_relative_accuracy_near_a_good_fit():
    """b = softmax(Ax) up to a relative 1e-6: L is about 1e-13 of its terms, and still has nine digits."""
    A, x = RNG.normal(size=(6, 3)), RNG.normal(size=3)
    f = np.exp(A @ x) / np.exp(A @ x).sum()
    loss = softmax_loss(A, f * (1 - 1e-6 * RNG.random(6)))
    assert loss.value(x[:, None])[0] == pytest.approx(in_balls(loss, x)[0][0], rel=1e-8)


@pytest.mark.parametrize("name", ["plain", "several sizes", "attention, regularised", "sparse"])
def test_the_hessian_is_the_derivative_of_the_gradient(name):
    loss = MADE[name]
    x, v = RNG.normal(size=(2, loss.d, 1))
    slope = (loss.gradient(x + 1e-6 * v) - loss.gradient(x - 1e-6 * v)) / 2e-6
    assert loss.hessian_times(x, v) == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("name", ["a stack", "several sizes", "sparse", "plain"])
def test_an_instance_alone_is_that_instance(name):
    loss = MADE[name]
    X = RNG.normal(size=(loss.d, 2))
    for j in range(loss.N):
        assert loss.instance(j).value(X) == pytest.approx(loss.values(X)[j])
        assert loss.instance(j).sizes == (loss.sizes[j],)


def test_an_attention_row_alone_is_a_regression_on_the_keys():
    loss = MADE["attention"]
    X = RNG.normal(size=(loss.d, 1))
    for j in range(loss.N):
        z = X.reshape(3, 2).T @ loss.images.Q[j]
        assert loss.instance(j).value(z[:, None])[0] == pytest.approx(loss.values(X)[j, 0])


def test_many_columns_are_cut_into_pieces_without_a_seam():
    loss = softmax_loss(RNG.normal(size=(50, 3)), targets(50), np.ones(50))
    X = RNG.normal(size=(3, 9000))
    assert loss.value(X).shape == (9000,)
    assert loss.value(X)[[0, 2700, 8999]] == pytest.approx(loss.value(X[:, [0, 2700, 8999]]), rel=1e-14)


def test_single_precision_stays_so():
    loss = MADE["attention, regularised"]
    X = RNG.normal(size=(loss.d, 2)).astype(np.float32)
    assert loss.value(X).dtype == loss.gradient(X).dtype == np.float32
    assert loss.value(X) == pytest.approx(loss.value(X.astype(float)), rel=1e-5)


def test_logits_that_exp_cannot_hold_are_no_problem():
    loss = softmax_loss([[1e5], [-1e5]], [0, 1])
    assert loss.value(np.ones((1, 1)))[0] == 1


def test_sums_just_above_one_are_scaled_and_noted():
    b = np.full(3, 1 / 3)
    b[0] += 2e-16
    loss = softmax_loss(np.eye(3), b)
    assert "divided by" in loss.notes[0]
    assert sum(Fraction(x) for x in loss.b[:, 0].tolist()) <= 1
    assert loss.b[:, 0] == pytest.approx(b, rel=1e-15)


@pytest.mark.parametrize(
    ("A", "b", "w", "message"),
    [
        ([[1, np.nan]], [1], None, r"A\[0, 1\] is nan"),
        ([[1, 2], [3, -np.inf]], [1, 0], None, "through `mask`"),
        ([[1, 2]], [np.inf], None, r"b\[0\] is inf"),
        ([[1, 2]], [1], [np.nan], r"w\[0\] is nan"),
        (np.eye(2), [0.7, 0.4], None, r"‖b‖₁ is 1\.1[^$]*divide each b"),
        (np.eye(2), [1, -1], None, "above 1 by 1"),
        (np.eye(2), [1, 0, 0], None, r"b has shape \(3,\), not \(2,\)"),
        (np.eye(2), [1, 0], [1], r"w has shape \(1,\)"),
        (np.eye(2), [[1], [0]], None, "numpy.squeeze"),
        (np.ones(3), [1], None, r"A has shape \(3,\)"),
        ([[1, 2], [3]], [1, 0], None, "rows of different lengths"),
        (np.zeros((0, 2)), [], None, "n, d ≥ 1"),
        (np.zeros((2, 0)), [1, 0], None, "n, d ≥ 1"),
        ([], [], None, "A is empty"),
        (np.zeros((0, 2, 2)), [], None, "no instance"),
        ([np.eye(2), np.eye(3)], [[1, 0], [1, 0, 0]], None, r"\[2, 3\] columns"),
        ([np.eye(2), np.eye(2)], [[1, 0]], None, "b is for 1 instances, but A for 2"),
        ([np.eye(2), np.eye(2)], [[1, 0], [0.9, 0.9]], None, r"‖b\[1\]‖₁"),
        (np.eye(2) * 1e40, [1, 0], None, "powers overflow"),
        (np.eye(2), [1, 0], [1, 1e40], "scale it down"),
        (np.eye(2).astype(complex), [1, 0], None, "array.real"),
        (np.array([["1", "2"]]), [1], None, "astype"),
        (sparse.csr_array(np.array([[1, np.inf]])), [1], None, r"A\[0, 1\] is inf"),
        (sparse.csr_array(np.eye(2)), [1, 1], None, "above 1 by 1"),
    ],
)
def test_bad_data_is_named_with_its_cure(A, b, w, message):
    with pytest.raises(DataError, match=message):
        softmax_loss(A, b, w)


@pytest.mark.parametrize(
    ("Q", "K", "target", "message"),
    [
        (np.eye(2), np.eye(2), [[1, 0]], "target has 1 rows, but Q has 2"),
        (np.eye(2), np.eye(2), [[1, 0], [1, 1]], r"‖target\[1\]‖₁"),
        (np.eye(2), np.eye(2), [[1, 0], [1, 0, 0]], r"target\[1\] has shape \(3,\)"),
        (np.eye(2) * np.nan, np.eye(2), np.eye(2), r"Q\[0, 0\] is nan"),
        (np.eye(2), sparse.eye_array(2), np.eye(2), r"toarray"),
    ],
)
def test_bad_attention(Q, K, target, message):
    with pytest.raises(DataError, match=message):
        attention_loss(Q, K, target)


@pytest.mark.parametrize(
    ("x0", "message"),
    [([1.0], r"x0 has shape \(1,\)"), ([np.nan, 0], r"x0\[0\] is nan"), ([1e300, 1e300], "logit 0 at x0 is inf")],
)
def test_bad_starts(x0, message):
    loss = softmax_loss([[1e20, 1], [0, 1]], [1, 0])
    with pytest.raises(DataError, match=message):
        loss.start(x0)
    assert loss.start().tolist() == [[0], [0]]


def test_too_much_to_write_out_exactly():
    with pytest.raises(UsageError, match="4000000"):
        softmax_loss(np.ones((2001, 2000)), np.ones(2001) / 2001).exact()


def test_sparse_data_stays_on_numpy():
    with pytest.raises(UsageError, match="float64"):
        MADE["sparse"].value(np.ones((4, 1), np.float32))


def test_torch_attention_agrees_with_the_library_and_its_gradients():
    torch = pytest.importorskip("torch")
    for loss in (fit_parameters(attention_heads()[-1]), MADE["attention"]):
        Q, K = torch.tensor(loss.images.Q), torch.tensor(loss.images.K)
        h, width = Q.shape[1], K.shape[1]
        X = torch.tensor(RNG.normal(size=(h, width)) / 4, requires_grad=True)
        weights = torch.nn.functional.scaled_dot_product_attention(
            (Q @ X)[None], K[None], torch.eye(len(K), dtype=torch.float64)[None], scale=1.0
        )[0]
        value = ((weights - torch.tensor(loss.b.reshape(len(Q), len(K)))) ** 2).sum() / 2 / len(Q)
        value.backward()
        x = X.detach().reshape(-1, 1)
        assert float(value.detach()) == pytest.approx(loss.value(x.numpy())[0], rel=1e-12)
        assert X.grad.numpy().ravel() == pytest.approx(loss.gradient(x.numpy())[:, 0], rel=1e-9, abs=1e-15)


def test_torch_tensors_work_unchanged():
    torch = pytest.importorskip("torch")
    for name in ("several sizes", "attention, regularised", "plain"):
        loss = MADE[name]
        X = RNG.normal(size=(loss.d, 4))
        for method in (Loss.value, Loss.values, Loss.gradient, Loss.logits):
            there = method(loss, torch.tensor(X))
            assert there.dtype == torch.float64
            assert there.numpy() == pytest.approx(method(loss, X), rel=1e-13)
        assert loss.value(torch.tensor(X, dtype=torch.float32)).dtype == torch.float32
