"""The loss as arrays: how much of it is matrix products, and how long its certificates take at n = 2 000, d = 500."""

from time import perf_counter
from typing import Any

import numpy as np
import pytest

from zo_check.problems.certified_constants import certify
from zo_check.problems.loss import softmax_loss
from zo_check.problems.minimiser import minimise

RNG = np.random.default_rng(0)


@pytest.mark.benchmark(group="losses: 1024 replicates at n = d = 256")
def test_replicates(benchmark: Any) -> None:
    loss = softmax_loss(RNG.normal(size=(256, 256)) / 16, RNG.dirichlet(np.ones(256)))
    X = RNG.normal(size=(256, 1024))
    U = loss.logits(X)
    start = perf_counter()
    for _ in range(20):
        loss.logits(X)
    products = perf_counter() - start
    start = perf_counter()
    for _ in range(20):
        loss.value_of_logits(U)
    rest = perf_counter() - start
    benchmark.extra_info["share of matrix products"] = products / (products + rest)
    benchmark(loss.value, X)


def medium() -> Any:
    return softmax_loss(RNG.normal(size=(2000, 500)) / 20, RNG.dirichlet(np.ones(2000)), np.full(2000, 0.5))


@pytest.mark.benchmark(group="losses: n = 2000, d = 500")
def test_constants(benchmark: Any) -> None:
    found = benchmark.pedantic(certify, args=(medium(),), rounds=3)
    assert found.mu > 0


@pytest.mark.benchmark(group="losses: n = 2000, d = 500")
def test_minimiser(benchmark: Any) -> None:
    loss = medium()
    found = benchmark.pedantic(minimise, args=(loss, None, certify(loss)), rounds=3)
    assert found.method == "newton+PL"
