"""k-averaged estimates of the softmax loss, n = d = 1024, k = 256: one product a side, against a loop over directions.

`general` makes the points x ± εz and takes one product a side; `one_product` uses A(x ± εZ) = Ax ± εAZ; `products` are
the products that `general` needs, and nothing else. The ratios come from one run, turn by turn, each way at its best.
The share of products is asked for with one thread (OPENBLAS_NUM_THREADS=1): more of them speed up the products alone.
"""

import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from zo_check.estimators import RowLoss, central, rowwise

N = D = 1024
K, EPS, ROUNDS = 256, 2.0**-10, 20
RNG = np.random.default_rng(0)
LOSS = RowLoss(RNG.standard_normal((N, D)) / np.sqrt(D), np.full(N, 1 / N))
X, Z = RNG.standard_normal(D), RNG.standard_normal((K, D))


def general() -> Any:
    return central(LOSS.__call__, X, Z, EPS)


def one_product() -> Any:
    return central(LOSS, X, Z, EPS)


def loop() -> Any:
    """One direction at a time, as a trainer would."""
    total = np.zeros(D)
    for z in Z:
        ahead, behind = LOSS((X + EPS * z)[None])[0], LOSS((X - EPS * z)[None])[0]
        total += (ahead - behind) / (2 * EPS) * z
    return total / K


def loop_of_points() -> Any:
    """The estimator, with f of one point at a time."""
    return central(rowwise(lambda point: LOSS(point[None])[0]), X, Z, EPS)


def products() -> Any:
    """Two products with A, and the one with the coefficients."""
    return Z @ LOSS.A.T, Z @ LOSS.A.T, np.ones(K) @ Z


ALL = (general, one_product, loop, loop_of_points, products)


@pytest.mark.benchmark(group="central estimate of the softmax loss, n = d = 1024, k = 256")
@pytest.mark.parametrize("way", ALL, ids=lambda way: way.__name__)
def test_each_way(benchmark: Any, way: Callable[[], Any]) -> None:
    benchmark.pedantic(way, rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group="ratios of central estimates")
def test_ratios(benchmark: Any) -> None:
    """At least twice as fast as the loop, and 70 % of the time in products."""
    seconds: dict[str, list[float]] = {way.__name__: [] for way in ALL}

    def turn() -> None:
        for way in ALL:
            start = time.perf_counter()
            way()
            seconds[way.__name__].append(time.perf_counter() - start)

    benchmark.pedantic(turn, rounds=ROUNDS, warmup_rounds=1)
    took = {name: min(values) for name, values in seconds.items()}
    benchmark.extra_info["loop over general"] = took["loop"] / took["general"]
    benchmark.extra_info["share of products"] = took["products"] / took["general"]
    benchmark.extra_info["general over one product"] = took["general"] / took["one_product"]
    assert took["loop"] >= 2 * took["general"], took
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        assert took["products"] >= 0.7 * took["general"], took
