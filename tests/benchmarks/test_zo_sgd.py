"""ZO-SGD in lockstep beside plain loops over replicates and over directions, and where its time goes.

The loops call the same loss with the same numbers of evaluations; ratios are of medians of processor time in one run,
which other work on the machine disturbs less than the clock's. `share` is the part of a step that matrix products and
random numbers take, each measured alone at the same shapes.
"""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from zo_check.descent.plan import planned
from zo_check.descent.zo_sgd import run
from zo_check.directions import GAUSSIAN
from zo_check.estimators import central
from zo_check.problems.loss import softmax_loss

EPS, ETA, STEPS = 1e-3, 1e-2, 10


def seconds(work: Callable[[], Any], rounds: int = 5) -> float:
    """The median of some rounds after one to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return sorted(taken)[rounds // 2]


def over_replicates(loss: Any, x0: Any, k: int, replicates: int) -> Any:
    """One replicate after the other, its k directions in one call."""
    rng, X = np.random.default_rng(0), np.tile(x0, (replicates, 1))

    def f(rows: Any) -> Any:
        return loss.value_of_logits(loss.logits(rows.T))

    for i, x in enumerate(X):
        X[i] = x - ETA * central(f, x, GAUSSIAN.sample(rng, k, len(x)), EPS)
    return X


def over_directions(loss: Any, x0: Any, k: int, replicates: int) -> Any:
    """One direction after the other."""
    rng, X = np.random.default_rng(0), np.tile(x0, (replicates, 1))
    for i, x in enumerate(X):
        total = np.zeros_like(x)
        for z in GAUSSIAN.sample(rng, k, len(x)):
            plus, minus = (loss.value_of_logits(loss.logits((x + side * EPS * z)[:, None]))[0] for side in (1, -1))
            total += (plus - minus) / (2 * EPS) * z
        X[i] = x - ETA / k * total
    return X


def share_of_products_and_numbers(loss: Any, k: int, replicates: int) -> float:
    """Seconds that one step takes for its matrix products and random numbers alone, at the shapes of the blocks."""
    rng, total = np.random.default_rng(0), 0.0
    for count in planned(loss.d, loss.logits(np.zeros((loss.d, 1))).shape[0], k, replicates, 1).sizes:
        X, c = np.ones((loss.d, count)), np.ones((count, 1, k))
        z = GAUSSIAN.sample(rng, count * k, loss.d)
        blocks = z.reshape(count, k, loss.d)
        total += seconds(lambda: GAUSSIAN.sample(rng, count * k, loss.d), 3)  # noqa: B023 - called at once
        total += seconds(lambda: (loss.logits(z.T), loss.logits(X), np.matmul(c, blocks)), 3)  # noqa: B023
    return total


@pytest.mark.benchmark(group="ZO-SGD replicates in lockstep")
@pytest.mark.parametrize(
    ("n", "k", "replicates", "least_directions", "least_replicates"),
    [(256, 8, 1024, 3.0, 1.5), (16, 1, 4096, 20.0, 20.0)],
)
def test_lockstep(
    benchmark: Any, n: int, k: int, replicates: int, least_directions: float, least_replicates: float
) -> None:
    rng = np.random.default_rng(0)
    b = rng.random(n)
    loss, x0 = softmax_loss(rng.standard_normal((n, n)) / np.sqrt(n), b / b.sum(), np.full(n, 0.6)), np.ones(n)
    how: dict[str, Any] = {"law": GAUSSIAN, "k": k, "eps": EPS, "eta": ETA, "replicates": replicates, "seed": 0}

    def lockstep() -> None:
        run(loss, x0, steps=STEPS, checkpoints=(STEPS,), **how)

    benchmark.pedantic(lockstep, rounds=5, warmup_rounds=1)
    one = seconds(lockstep) / STEPS
    few = max(1, replicates // 16)  # the loops take as long for each replicate, however many there are
    directions = 16 * seconds(lambda: over_directions(loss, x0, k, few), 3) / one
    each = 16 * seconds(lambda: over_replicates(loss, x0, k, few), 3) / one
    share = share_of_products_and_numbers(loss, k, replicates) / one
    benchmark.extra_info |= {"over directions": directions, "over replicates": each, "share": share}
    assert directions >= least_directions
    assert each >= least_replicates
    if n == 256:
        assert share >= 0.6
