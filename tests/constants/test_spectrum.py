"""Certified spectra against mpmath's eigenvalues in 60 digits, and against LAPACK that lies."""

import mpmath
import numpy as np
import pytest

from zo_check.constants import spectrum
from zo_check.constants.spectrum import of_gram, symmetric

mp = mpmath.mp.clone()
mp.dps = 60


def eigenvalues(S):
    return sorted(mp.eigsy(mp.matrix(S.tolist()), eigvals_only=True), reverse=True)


def holds(found, wanted):
    return all(abs(mp.mpf(float(v)) - w) <= found.error for v, w in zip(found.values, wanted, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_symmetric(seed):
    rng = np.random.default_rng(seed)
    S = rng.normal(size=(8, 8)) * 10.0 ** rng.integers(-3, 4)
    S = S + S.T
    found = symmetric(S)
    assert holds(found, eigenvalues(S))
    assert found.error < 1e-11 * np.abs(S).max()
    assert found.low(0) < found.values[0] < found.high(0)
    assert not holds(spectrum.Spectrum(found.values + 3 * found.error, found.error), eigenvalues(S))


def test_repeated_eigenvalues():
    found = symmetric(np.eye(6) * 3)
    assert holds(found, [mp.mpf(3)] * 6)


@pytest.mark.parametrize("shape", [(9, 4), (4, 4), (30, 7)])
def test_gram(shape):
    B = np.random.default_rng(1).normal(size=shape)
    exact = mp.matrix(B.tolist())
    wanted = sorted(mp.eigsy(exact.T * exact, eigvals_only=True), reverse=True)
    assert holds(of_gram(B), wanted)


def test_a_wrong_decomposition_only_widens(monkeypatch):
    S = np.diag([1.0, 2.0, 3.0])
    for lie in (
        (np.array([1.0, 2.0, 4.0]), np.eye(3)),
        (np.array([1.0, 2.0, 3.0]), np.eye(3)[:, [1, 0, 2]]),
        (np.array([1.0, 2.0, 3.0]), np.zeros((3, 3))),
        (np.full(3, np.nan), np.full((3, 3), np.nan)),
    ):
        monkeypatch.setattr(np.linalg, "eigh", lambda _, lie=lie: lie)
        found = symmetric(S)
        assert holds(found, [mp.mpf(3), mp.mpf(2), mp.mpf(1)])
        assert found.error > 0.1


def test_directions_need_not_be_unit_vectors(monkeypatch):
    monkeypatch.setattr(np.linalg, "eigh", lambda _: (np.array([1.0, 2.0, 3.5]), np.eye(3) * 0.9))
    found = symmetric(np.diag([1.0, 2.0, 3.0]))
    assert holds(found, [mp.mpf(3), mp.mpf(2), mp.mpf(1)])


def test_widening_adds_up():
    found = symmetric(np.eye(2))
    assert found.widened(0.5).error >= found.error + 0.5
