"""A conformance check of a correct central Gaussian estimator at d = 100, at the default error probability."""

from typing import Any

import pytest

from zo_check import check_estimator


def estimate(f: Any, x: Any, *, eps: float, rng: Any) -> Any:
    z = rng.standard_normal(len(x)).astype(x.dtype)
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


@pytest.mark.benchmark(group="conformance")
def test_central_gaussian(benchmark: Any) -> None:
    report = benchmark.pedantic(check_estimator, args=(estimate,), kwargs={"d": 100}, rounds=3)
    assert report.conforms
