from itertools import product
from typing import Any

import numpy as np
import pytest

from zo_check.descent.dynamics import moments, predicted_gap, predicted_gap_of_modes, step_of_matrix, steps_to
from zo_check.descent.quadratic import Quadratic, with_spectrum
from zo_check.descent.zo_sgd import run
from zo_check.directions import COORDINATE, COORDINATE_BLOCKS, GAUSSIAN, LAWS, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE
from zo_check.errors import DataError, UsageError

A = with_spectrum([1.0, 0.8, 0.5], 3, 5, 1).A
H = A.T @ A


def all_estimates(law: Any, k: int, d: int) -> list[Any]:
    """Z = (1/k) Σ zzᵀ for every draw of k directions, equally likely."""
    points = [np.sqrt(law.support(d).square) * np.array(p) for p in law.support(d).points]
    return [sum(np.outer(z, z) for z in drawn) / k for drawn in product(points, repeat=k)]


@pytest.mark.parametrize("law", [RADEMACHER, COORDINATE], ids=lambda law: law.name)
@pytest.mark.parametrize("k", [1, 2])
def test_one_step_is_the_average_over_everything_that_is_drawn(law: Any, k: int) -> None:
    small = H[:3, :3] + 0.1 * np.eye(3)
    S = np.outer(v := np.array([1.0, -2.0, 0.5]), v) + np.eye(3)
    steps = [np.eye(3) - 0.3 * Z @ small for Z in all_estimates(law, k, 3)]
    exact = sum(M @ S @ M.T for M in steps) / len(steps)
    np.testing.assert_allclose(step_of_matrix(S, small, moments(law, k, 3), 0.3), exact, atol=1e-12)


@pytest.mark.parametrize("law", [*LAWS, ORTHOGONAL_BLOCKS, COORDINATE_BLOCKS], ids=lambda law: law.name)
def test_runs_follow_the_prediction(law: Any) -> None:
    seen = run(
        Quadratic(A),
        np.ones(5),
        law=law,
        k=3,
        eps=0.1,
        eta=0.3,
        steps=10,
        replicates=8000,
        seed=0,
        checkpoints=(1, 4, 10),
    )
    predicted = predicted_gap(H, law, 3, 0.3, np.ones(5), 10)
    np.testing.assert_allclose(seen.values.mean(axis=1), predicted[[1, 4, 10]], rtol=0.05)


@pytest.mark.parametrize("law", [GAUSSIAN, SPHERE, ORTHOGONAL_BLOCKS], ids=lambda law: law.name)
def test_eigen_coordinates_and_matrices_agree(law: Any) -> None:
    m, S = moments(law, 2, 5), np.outer(np.ones(5), np.ones(5))
    gaps = predicted_gap(H, law, 2, 0.3, S, 6)
    for step in range(7):
        assert np.sum(H * S) / 2 == pytest.approx(gaps[step])
        S = step_of_matrix(S, H, m, 0.3)


def test_eigenvalues_that_are_zero_may_be_left_out() -> None:
    m = moments(GAUSSIAN, 1, 5)
    lam, s = np.array([1.0, 0.3, 0.0]), np.array([1.0, 2.0, 5.0])
    np.testing.assert_allclose(
        predicted_gap_of_modes(lam, s, m, 0.2, 9), predicted_gap_of_modes(lam[:2], s[:2], m, 0.2, 9)
    )


def test_d_orthogonal_directions_are_gradient_descent() -> None:
    for law in (ORTHOGONAL_BLOCKS, COORDINATE_BLOCKS):
        M = np.eye(5) - 0.3 * H
        expected = M @ np.diag(np.arange(5.0)) @ M
        np.testing.assert_allclose(step_of_matrix(np.diag(np.arange(5.0)), H, moments(law, 5, 5), 0.3), expected)


def test_steps_to_a_target() -> None:
    assert steps_to(np.array([3.0, 2.0, 1.0]), 2.0) == 1
    assert steps_to(np.array([3.0, 2.0]), 1.0) is None


def test_bad_input_is_named() -> None:
    with pytest.raises(DataError, match="Hessian of shape"):
        predicted_gap(np.eye(3), GAUSSIAN, 1, 0.1, np.ones(2), 3)
    with pytest.raises(DataError, match="not finite"):
        predicted_gap(np.full((2, 2), np.nan), GAUSSIAN, 1, 0.1, np.ones(2), 3)
    with pytest.raises(UsageError, match="k = 0"):
        moments(GAUSSIAN, 0, 3)
    with pytest.raises(UsageError, match="orthogonal"):
        moments(ORTHOGONAL_BLOCKS, 4, 3)
