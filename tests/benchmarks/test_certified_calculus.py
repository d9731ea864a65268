"""Certified gradient and Hessian-vector product at n = 512, d = 128, 256 bits, against what they cannot do without.

`balls` is the suite's own formulas, with A entered beforehand. `bare products` are the four python-flint matrix
products that any evaluation needs, written as a user of python-flint would (zᵀA, no transposed copy), and `bare
products, transposed copy kept` the same with Aᵀ laid out beforehand. `mpmath` does what `balls` does, in mpmath's
matrices.
"""

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flint import arb_mat
from mpmath import MPContext

from zo_check.arithmetic.ball import Ball
from zo_check.problems import softmax_regression
from zo_check.proof_file import load_module

N, D, BITS = 512, 128, 256
PROOFS = Path(__file__).parent.parent.parent / "proofs" / "loss"


def row(random: Random, length: int) -> list[Fraction]:
    return [Fraction(random.randint(-(2**20), 2**20), 2**21) for _ in range(length)]


@pytest.fixture(scope="module")
def numbers() -> tuple[Any, ...]:
    random = Random(0)
    return [row(random, D) for _ in range(N)], row(random, D), row(random, D), [Fraction(1, N)] * N


pytestmark = pytest.mark.benchmark(group="certified gradient and Hessian-vector product, n = 512, d = 128, 256 bits")


def test_balls(benchmark: Any, numbers: tuple[Any, ...]) -> None:
    gradient = load_module(PROOFS / "gradient.py").gradient
    hessian_times = load_module(PROOFS / "hessian.py").hessian_times
    ball = Ball(BITS)
    with ball.working():
        A, x, y, b = ball.matrix(numbers[0]), *(ball.vector(part) for part in numbers[1:])
        assert A.T.T is A  # the transposed copy belongs to the entry

        def evaluate() -> Any:
            f = softmax_regression.softmax(ball, A @ x)
            return gradient(A, f, b), hessian_times(A, f, b, A @ y)

        first, second = benchmark(evaluate)
        assert max(ball.width(entry) for entry in (*first, *second)) < 1e-60


@pytest.mark.parametrize("copied", [False, True], ids=["zᵀA", "transposed copy kept"])
def test_bare_products(benchmark: Any, numbers: tuple[Any, ...], copied: bool) -> None:
    ball = Ball(BITS)
    with ball.working():
        A = arb_mat(N, D, [ball.number(entry) for line in numbers[0] for entry in line])
        x, y = (arb_mat(D, 1, list(ball.vector(part))) for part in numbers[1:3])
        transposed = A.transpose()

        def multiply() -> Any:
            u, v = A * x, A * y
            if copied:
                return transposed * u, transposed * v
            return arb_mat(1, N, u.entries()) * A, arb_mat(1, N, v.entries()) * A

        benchmark(multiply)


def test_mpmath(benchmark: Any, numbers: tuple[Any, ...]) -> None:
    context = MPContext()
    context.prec = BITS

    def enter(values: list[Fraction]) -> Any:
        return context.matrix([context.mpf(value.numerator) / value.denominator for value in values])

    A = context.matrix([[context.mpf(e.numerator) / e.denominator for e in line] for line in numbers[0]])
    x, y, b = (enter(part) for part in numbers[1:])
    At = A.T

    def hadamard(*factors: Any) -> Any:
        return context.matrix([context.fprod(entries) for entries in zip(*factors, strict=True)])

    def evaluate() -> Any:
        e = (A * x).apply(context.exp)
        f, v = e / context.fsum(e), A * y
        c, q = f - b, hadamard(2 * f - b, f)
        gradient = At * (hadamard(f, c) - context.fdot(f, c) * f)
        Bv = hadamard(q, v) - context.fdot(c, f) * hadamard(f, v)
        Bv += context.fdot(3 * f - 2 * b, f) * context.fdot(f, v) * f - context.fdot(f, v) * q - context.fdot(q, v) * f
        return gradient, At * Bv

    benchmark.pedantic(evaluate, rounds=3)
