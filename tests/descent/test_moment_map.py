from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from zo_check.arithmetic.ball import Ball
from zo_check.descent.dynamics import moments, step_of_matrix
from zo_check.descent.moment_map import _definite, map_on_rows, spectral_radius
from zo_check.descent.quadratic import with_spectrum
from zo_check.directions import COORDINATE_BLOCKS, GAUSSIAN, LAWS, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE
from zo_check.errors import DataError

A = with_spectrum([1.0, 0.8, 0.5], 3, 5, 1).A
EVERY = (*LAWS, ORTHOGONAL_BLOCKS, COORDINATE_BLOCKS)


def dense_radius(law: Any, k: int, eta: float) -> float:
    """Of S ↦ S⁺ restricted to its part that the gap sees: eigenvalues of the whole map, without those of the kernel."""
    m, H, d = moments(law, k, 5), A.T @ A, 5
    basis = np.linalg.svd(A)[2][:3].T
    columns = []
    for i in range(3):
        for j in range(3):
            Y = np.zeros((3, 3))
            Y[i, j] = 1.0
            G = basis @ Y @ basis.T
            HG = H @ G
            ZGZ = (
                float(m.a) * G + float(m.isotropic) * np.trace(G) * np.eye(d) + float(m.diagonal) * np.diag(np.diag(G))
            )
            columns.append((basis.T @ (G - eta * (HG + G @ H) + eta**2 * H @ ZGZ @ H) @ basis).ravel())
    return float(np.abs(np.linalg.eigvals(np.array(columns).T)).max())


@pytest.mark.parametrize("law", EVERY, ids=lambda law: law.name)
@pytest.mark.parametrize("eta", [0.1, 0.7, 1.5])
def test_the_radius_is_enclosed_narrowly(law: Any, eta: float) -> None:
    radius = spectral_radius(A, law, 2, eta)
    dense = dense_radius(law, 2, eta)
    assert radius.low - 1e-9 <= dense <= radius.high + 1e-9
    assert radius.relative_width < 1e-9


@pytest.mark.parametrize("law", [GAUSSIAN, RADEMACHER], ids=lambda law: law.name)
def test_gaps_shrink_by_the_radius_in_the_end(law: Any) -> None:
    S, H, m = np.eye(5), A.T @ A, moments(law, 1, 5)
    gaps = []
    for _ in range(150):  # later, rounding in the kernel of H is all that is left
        S = step_of_matrix(S, H, m, 0.2)
        gaps.append(np.sum(H * S))
    radius = spectral_radius(A, law, 1, 0.2)
    assert gaps[-1] / gaps[-2] == pytest.approx(radius.low, rel=1e-6)


def test_the_map_keeps_the_order_of_definite_matrices() -> None:
    rng = np.random.default_rng(0)
    for law in EVERY:
        for _ in range(20):
            root = rng.standard_normal((3, 1))
            assert np.linalg.eigvalsh(map_on_rows(root @ root.T, A, moments(law, 2, 5), 0.9)).min() > -1e-12


def test_dependent_rows_are_refused() -> None:
    with pytest.raises(DataError, match="linearly dependent"):
        spectral_radius([[1, 2], [2, 4]], GAUSSIAN, 1, Fraction(1, 10))


def test_exact_entries_are_taken_as_they_are() -> None:
    assert spectral_radius([[1]], SPHERE, 1, Fraction(1, 2)).low == pytest.approx(0.25)


def test_what_may_not_be_definite_is_not_said_to_be() -> None:
    ball = Ball(64)
    with ball.working():
        number = ball.number
        assert _definite(ball, [[number(2), number(1)], [number(1), number(1)]])
        for rows in ([[1, 1], [1, 1]], [[1, 2], [2, 1]], [[-1]], [[0]]):
            assert not _definite(ball, [[number(entry) for entry in row] for row in rows])
        assert not _definite(ball, [[ball.interval(Fraction(-1, 10), Fraction(1))]])
