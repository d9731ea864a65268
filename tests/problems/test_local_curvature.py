"""The Hessian's eigenvalues against 100-bit ones, on balls, and on the row space."""

import mpmath
import numpy as np
import pytest

from zo_check.errors import UsageError
from zo_check.problems.local_curvature import local_curvature
from zo_check.problems.loss import attention_loss, softmax_loss

RNG = np.random.default_rng(0)
mp = mpmath.mp.clone()
mp.dps = 40


def targets(*shape):
    return RNG.dirichlet(np.ones(shape[-1]), shape[:-1] or None)


CASES = {
    "tall": softmax_loss(RNG.normal(size=(6, 3)), targets(6)),
    "wide": softmax_loss(RNG.normal(size=(3, 5)), targets(3), np.ones(3)),
    "stack": softmax_loss(RNG.normal(size=(3, 3, 4)), targets(3, 3), np.full((3, 3), 0.3)),
    "attention": attention_loss(RNG.normal(size=(3, 2)), RNG.normal(size=(4, 2)), targets(3, 4), np.ones(4)),
}


def exact_eigenvalues(loss, x):
    """From the Hessian in 40 digits: Aᵀ(diag q − ⟨c,f⟩diag f + ⟨3f − 2b,f⟩ffᵀ − qfᵀ − fqᵀ + W²)A, averaged."""
    H = mp.zeros(loss.d)
    point = mp.matrix([mp.mpf(v) for v in x.tolist()])
    for instance in loss.exact():
        A, b, w = (
            mp.matrix([[mp.mpf(v.numerator) / v.denominator for v in row] for row in rows])
            for rows in (instance.A, [instance.b], [instance.w])
        )
        u = A * point
        e = [mp.exp(v) for v in u]
        f = [v / sum(e) for v in e]
        q = [(2 * p - t) * p for p, t in zip(f, b, strict=True)]
        cf = sum((p - t) * p for p, t in zip(f, b, strict=True))
        s = sum((3 * p - 2 * t) * p for p, t in zip(f, b, strict=True))
        n = len(f)
        M = mp.matrix(n, n)
        for i in range(n):
            for k in range(n):
                M[i, k] = s * f[i] * f[k] - q[i] * f[k] - f[i] * q[k]
            M[i, i] += q[i] - cf * f[i] + w[i] ** 2
        H += A.T * M * A / loss.N
    return sorted((float(v) for v in mp.eigsy(H, eigvals_only=True)), reverse=True)


@pytest.mark.parametrize("name", CASES)
def test_eigenvalues(name):
    loss = CASES[name]
    x = RNG.normal(size=loss.d)
    found, wanted = local_curvature(loss, x), exact_eigenvalues(loss, x)
    assert found.spectrum.error < 1e-10
    assert (np.abs(found.spectrum.values - wanted) <= found.spectrum.error).all()
    assert found.highest >= wanted[0]
    assert found.lowest <= (wanted[-1] if not found.on_row_space else min(v for v in wanted if v > 1e-9))


def test_on_the_row_space_zeros_do_not_count():
    found = local_curvature(CASES["wide"], np.zeros(5))
    assert found.on_row_space
    assert found.lowest > 0.1
    assert not local_curvature(CASES["tall"], np.full(3, 2.0)).on_row_space


@pytest.mark.parametrize("name", CASES)
def test_on_a_ball(name):
    loss = CASES[name]
    x = RNG.normal(size=loss.d)
    found = local_curvature(loss, x, 0.01)
    for _ in range(50):
        z = RNG.normal(size=loss.d)
        H = loss.hessian_times((x + 0.01 * z / np.linalg.norm(z))[:, None], np.eye(loss.d))
        values = np.linalg.eigvalsh(H)
        assert values[-1] <= found.highest
        if not found.on_row_space:
            assert values[0] >= found.lowest
    at = local_curvature(loss, x)
    assert found.highest > at.highest
    assert found.lowest < at.lowest


def test_what_is_refused():
    with pytest.raises(UsageError, match="radius -1"):
        local_curvature(CASES["tall"], np.zeros(3), -1)
    with pytest.raises(UsageError, match="d = 2049"):
        local_curvature(softmax_loss(np.ones((1, 2049)), [1]), np.zeros(2049))
