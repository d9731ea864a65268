"""Moments that no vector has are refused; those of real vectors never are."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest
import sympy

from zo_check.calculus.moments import contradiction_of
from zo_check.calculus.terms import letter, scalar
from zo_check.errors import IllTypedError

n, s = sympy.Symbol("n", integer=True, positive=True), sympy.Symbol("s", real=True)
IMPOSSIBLE: list[tuple[dict[int, Any], bool]] = [
    ({1: 1, 2: 2}, True),
    ({2: -1}, False),
    ({1: -1}, True),
    ({2: 0, 3: 1}, False),
    ({2: 1, 4: 2}, False),
    ({2: 1, 3: 2}, False),
    ({1: 1, 2: Fraction(1, 2), 3: Fraction(1, 5)}, True),
    ({1: s, 2: s**2 + 1}, True),
    ({1: n, 2: n / 2}, False),
    ({2: n, 4: n / 2}, False),
]


@pytest.mark.parametrize(("moments", "nonnegative"), IMPOSSIBLE, ids=str)
def test_impossible(moments: dict[int, Any], nonnegative: bool) -> None:
    with pytest.raises(IllTypedError, match="no vector has"):
        letter("f", nonnegative=nonnegative, moments=moments)


def test_a_positive_letter_has_no_sum_0() -> None:
    with pytest.raises(IllTypedError, match="Σf\\^1 > 0"):
        letter("f", positive=True, moments={1: 0})
    assert letter("f", nonnegative=True, moments={1: 0}).op == "letter"


POSSIBLE: list[tuple[dict[int, Any], bool]] = [
    ({1: 1}, True),
    ({1: 0, 2: 1}, False),
    ({1: 1, 2: 2}, False),
    ({1: -1, 3: -5}, False),
    ({1: 1, 2: s}, True),
    ({2: 1, 3: -1, 4: 1}, False),
    ({1: n, 2: n}, True),
    ({2: scalar("t").args[0]}, False),
]


@pytest.mark.parametrize(("moments", "nonnegative"), POSSIBLE, ids=str)
def test_possible(moments: dict[int, Any], nonnegative: bool) -> None:
    assert letter("f", nonnegative=nonnegative, moments=moments).op == "letter"


def test_no_moments_of_a_real_vector_are_refused() -> None:
    for seed in range(300):
        source = Random(seed)
        nonnegative = source.random() < 0.5
        entries = [sympy.Rational(source.randint(0 if nonnegative else -3, 3), 3) for _ in range(source.randint(1, 4))]
        moments = {power: sum(entry**power for entry in entries) for power in source.sample(range(1, 7), 4)}
        assert contradiction_of(moments, nonnegative) == ""
