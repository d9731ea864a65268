"""All 2¹⁶ signs at d = 16, n = 32 by products, against a python-flint loop over sign vectors.

The loop is what a user of python-flint would write: A z, two losses, and the sums of ĝ and ‖ĝ‖². It is run over 2⁸ of
the sign vectors, and `times for all` says how many such runs all of them would take: 2⁸, or 2⁷ for a loop that knows
that ĝ is even in z. The products also give E ĝĝᵀ.
"""

from itertools import islice
from random import Random
from typing import Any

import pytest
from flint import arb, arb_mat

from zo_check.arithmetic.ball import Ball
from zo_check.directions import GAUSSIAN, RADEMACHER, SPHERE
from zo_check.estimators.exact_moments import moments

N, D, BITS, LOOPED = 32, 16, 128, 256


@pytest.fixture
def problem() -> Any:
    random = Random(1)
    ball = Ball(BITS)
    with ball.working():
        A = ball.matrix([[ball.number(random.randint(-64, 64)) / 64 for _ in range(D)] for _ in range(N)])
        u = ball.vector([ball.number(random.randint(-64, 64)) / 32 for _ in range(N)])
        yield ball, A, u, ball.vector([ball.number(1) / N] * N), ball.number(1) / 100


def looped(A: Any, u: Any, b: Any, eps: Any, count: int) -> tuple[Any, Any]:
    def loss(logits: list[Any]) -> Any:
        e = [entry.exp() for entry in logits]
        total = sum(e[1:], e[0])
        return sum(((x / total - t) ** 2 for x, t in zip(e, b, strict=True)), arb(0)) / 2

    matrix, mean, square = arb_mat(A.rows), arb_mat(D, 1), arb(0)
    for point in islice(RADEMACHER.support(D).points, count):
        z = arb_mat(D, 1, list(point))
        step = (matrix * z).entries()
        plus = loss([x + eps * y for x, y in zip(u, step, strict=True)])
        minus = loss([x - eps * y for x, y in zip(u, step, strict=True)])
        coefficient = (plus - minus) / (2 * eps)
        mean += z * coefficient
        square += coefficient * coefficient * D
    return mean, square


GROUP = "E ĝ and E ĝĝᵀ over all signs, d = 16, n = 32, 128 bits"


@pytest.mark.benchmark(group=GROUP)
def test_products(benchmark: Any, problem: Any) -> None:
    ball, *data = problem
    found = benchmark.pedantic(moments, args=(ball, RADEMACHER, *data), rounds=5)
    assert max(float(entry.rad() / abs(entry)) for entry in found.mean) < 1e-30


@pytest.mark.benchmark(group=GROUP)
def test_loop_over_256_of_65536_sign_vectors(benchmark: Any, problem: Any) -> None:
    _, *data = problem
    benchmark.pedantic(looped, args=(*data, LOOPED), rounds=5)
    benchmark.extra_info["times for all"] = 2**D // LOOPED
    benchmark.extra_info["seconds for all"] = benchmark.stats["median"] * 2**D / LOOPED


@pytest.mark.benchmark(group="E ĝ and E ĝĝᵀ by rules with a certified error, n = 32, 128 bits")
@pytest.mark.parametrize("law", [GAUSSIAN, SPHERE], ids=lambda law: law.name)
@pytest.mark.parametrize("d", [2, 3])
def test_rules(benchmark: Any, problem: Any, law: Any, d: int) -> None:
    ball, A, *data = problem
    cut = ball.matrix([row[:d] for row in A.rows])
    found = benchmark.pedantic(moments, args=(ball, law, cut, *data), rounds=3)
    benchmark.extra_info["largest radius of E ĝ"] = max(float(entry.rad()) for entry in found.mean)
