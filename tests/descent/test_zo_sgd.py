from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.descent.made import softmax
from zo_check.descent import plan
from zo_check.descent.quadratic import Quadratic
from zo_check.descent.zo_sgd import run
from zo_check.directions import COORDINATE, COORDINATE_BLOCKS, GAUSSIAN, LAWS, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE
from zo_check.errors import DataError, UsageError
from zo_check.estimators import central

EVERY = (*LAWS, ORTHOGONAL_BLOCKS, COORDINATE_BLOCKS)
HOW: dict[str, Any] = {"law": GAUSSIAN, "k": 2, "eps": 1e-3, "eta": 0.1, "steps": 5, "replicates": 6, "seed": 3}


def by_hand(loss: Any, x0: Any, *, law: Any, k: int, eps: float, eta: float, steps: int, replicates: int, seed: int):
    """The same random numbers, one replicate and one step at a time, with the library's estimator."""
    rng = np.random.default_rng(np.random.SeedSequence(seed).spawn(1)[0])
    points = np.tile(np.asarray(x0, float), (replicates, 1))

    def f(rows: Any) -> Any:
        return loss.value_of_logits(loss.logits(rows.T))

    for _ in range(steps):
        many = hasattr(law, "pair")
        z = law.sample(rng, replicates, k, loss.d) if many else law.sample(rng, replicates * k, loss.d)
        z = z if many else z.reshape(k, replicates, loss.d).swapaxes(0, 1)
        points = np.array([x - eta * central(f, x, z[r], eps) for r, x in enumerate(points)])
    return points.T


@pytest.mark.parametrize("law", EVERY, ids=lambda law: law.name)
@pytest.mark.parametrize("k", [1, 3])
def test_a_step_is_the_estimators(law: Any, k: int) -> None:
    loss, how = softmax(5, 4), HOW | {"law": law, "k": k}
    seen = run(loss, np.ones(4), **how)
    np.testing.assert_allclose(seen.X, by_hand(loss, np.ones(4), **how), rtol=1e-9)
    assert seen.evaluations == 2 * k
    np.testing.assert_allclose(seen.values[-1], loss.value_of_logits(loss.logits(seen.X)))


def test_checkpoints_are_where_they_were_asked_for() -> None:
    loss = softmax(5, 4)
    seen = run(loss, np.ones(4), **HOW | {"checkpoints": (0, 2, 5)})
    early = run(loss, np.ones(4), **HOW | {"steps": 2})
    np.testing.assert_array_equal(seen.values[:2], early.values)


def test_results_do_not_depend_on_workers_and_blocks_have_numbers_of_their_own(monkeypatch: Any) -> None:
    monkeypatch.setattr(plan, "NUMBERS", 100)
    loss, told = softmax(5, 4), []
    alone = run(loss, np.ones(4), **HOW | {"replicates": 23}, listener=told.append)
    with ThreadPoolExecutor(3) as pool:
        shared = run(loss, np.ones(4), **HOW | {"replicates": 23}, executor=pool)
    assert alone.plan.sizes == (2,) * 11 + (1,)
    np.testing.assert_array_equal(alone.values, shared.values)
    np.testing.assert_array_equal(alone.X, shared.X)
    assert len(np.unique(alone.X[0])) == 23
    assert "12 blocks" in told[0]
    assert "MiB" in told[0]


def test_minibatches_are_shared_by_both_sides_and_all_directions() -> None:
    loss = softmax(5, 4, N=3)
    how = HOW | {"steps": 1, "replicates": 400, "k": 4, "m": 1}
    seen = run(loss, np.ones(4), **how)
    rng = np.random.default_rng(np.random.SeedSequence(3).spawn(1)[0])
    drawn = rng.integers(0, 3, (400, 1))[:, 0]
    z = GAUSSIAN.sample(rng, 1600, 4).reshape(4, 400, 4).swapaxes(0, 1)
    for r in range(0, 400, 37):
        only = replace(loss, A=loss.A[drawn[r]][None], b=loss.b[drawn[r]][None])

        def f(rows: Any, only: Any = only) -> Any:
            return only.value_of_logits(only.logits(rows.T))

        np.testing.assert_allclose(seen.X[:, r], 1 - 0.1 * central(f, np.ones(4), z[r], 1e-3), rtol=1e-9)


def test_all_instances_in_a_large_minibatch_come_near_the_full_batch() -> None:
    loss, how = softmax(5, 4, N=3), HOW | {"steps": 1, "replicates": 2000}
    means = [run(loss, np.ones(4), **how, m=m).X.mean(axis=1) for m in (None, 50)]
    np.testing.assert_allclose(*means, atol=0.02)


@pytest.mark.parametrize("law", [GAUSSIAN, RADEMACHER], ids=lambda law: law.name)
def test_divergence_is_stopped_and_reported_and_never_nan(law: Any) -> None:
    seen = run(
        Quadratic(np.eye(3)), np.ones(3), **HOW | {"law": law, "eta": 10.0, "steps": 400, "checkpoints": (0, 9, 400)}
    )
    assert seen.diverged.all()
    assert np.isinf(seen.values[-1]).all()
    assert np.isfinite(seen.X).all()
    assert not np.isnan(seen.values).any()
    assert "lower η" in seen.words
    assert run(Quadratic(np.eye(3)), np.ones(3), **HOW).words == "none of 6 replicates diverged"


def test_a_large_loss_at_the_sides_is_no_divergence() -> None:
    seen = run(Quadratic(np.eye(3)), np.full(3, 1e-4), **HOW | {"eps": 100.0})
    assert seen.words == "none of 6 replicates diverged"
    assert (seen.last < 1).all()


def test_sides_without_a_finite_loss_blame_epsilon() -> None:
    seen = run(Quadratic(np.eye(3)), np.ones(3), **HOW | {"eps": 1e170})
    assert seen.diverged.all()
    assert not seen.left.any()
    assert "lower ε" in seen.words
    assert "lower η" not in seen.words
    np.testing.assert_array_equal(seen.last, 1.5)


def test_x_that_runs_away_is_told_from_its_sides() -> None:
    seen = run(Quadratic(np.eye(3)), np.ones(3), **HOW | {"eta": 10.0, "steps": 400})
    assert seen.left.all()
    assert (seen.last > seen.limit).all()


def test_a_start_of_tiny_loss_may_leave_it() -> None:
    seen = run(Quadratic(np.eye(3)), np.full(3, 1e-9), **HOW | {"eps": 1e-3, "eta": 2.5, "steps": 3})
    assert not seen.diverged.any()


def test_one_replicate_may_diverge_and_the_others_go_on() -> None:
    start = np.ones((3, 6))
    start[:, 2] = 1e160  # its loss overflows neither here nor at ±ε, but grows at once
    with pytest.raises(DataError, match="loss at x0"):
        run(Quadratic(np.eye(3)), start, **HOW)
    start[:, 2] = 1e150
    seen = run(
        Quadratic(np.diag([1.0, 1.0, 30.0])), start, **HOW | {"eta": 0.5, "steps": 60, "law": COORDINATE, "k": 1}
    )
    assert seen.diverged.any()


def test_the_format_of_the_start_is_kept() -> None:
    loss = softmax(5, 4)
    half = run(loss, np.ones(4, np.float32), **HOW | {"eps": 1e-1})
    full = run(loss, np.ones(4), **HOW | {"eps": 1e-1})
    assert half.X.dtype == np.float64
    np.testing.assert_allclose(half.X, full.X, atol=1e-4)
    assert not np.array_equal(half.X, full.X)


def test_torch_computes_the_same() -> None:
    torch = pytest.importorskip("torch", reason="torch is optional")
    loss = softmax(5, 4, N=2)
    loss = replace(loss, A=loss.A, b=loss.b)
    for how in (HOW, HOW | {"m": 2, "k": 1}, HOW | {"law": SPHERE}):
        there = run(loss, torch.ones(4, dtype=torch.float64), **how)
        np.testing.assert_allclose(there.X, run(loss, np.ones(4), **how).X, rtol=1e-9)


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"eps": 0.0}, UsageError, "smoothing radius"),
        ({"eta": float("nan")}, UsageError, "step size"),
        ({"m": 0}, UsageError, "minibatch"),
        ({"k": 0}, UsageError, "k = 0"),
        ({"replicates": 0}, UsageError, "replicates = 0"),
        ({"steps": -1}, UsageError, "steps"),
        ({"checkpoints": (3, 2)}, UsageError, "checkpoints"),
        ({"checkpoints": (7,)}, UsageError, "checkpoints"),
        ({"x0": np.ones(3)}, DataError, "x0 of shape"),
        ({"x0": np.array([1.0, np.nan, 0, 0])}, DataError, "not finite"),
        ({"law": ORTHOGONAL_BLOCKS, "k": 5}, UsageError, "orthogonal directions"),
    ],
)
def test_bad_input_is_named(change: dict[str, Any], error: type[Exception], says: str) -> None:
    how = {"x0": np.ones(4), **HOW, **change}
    with pytest.raises(error, match=says):
        run(softmax(5, 4), how.pop("x0"), **how)


def test_progress_is_told(monkeypatch: Any) -> None:
    monkeypatch.setattr("zo_check.descent.zo_sgd._TELL", 0.0)
    told: list[str] = []
    run(softmax(5, 4), np.ones(4), **HOW, listener=told.append)
    assert told[-1].startswith("100 %")
