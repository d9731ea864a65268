"""Exact containment: python-flint would round the rational to a ball first, and compare two balls."""

from collections.abc import Callable
from fractions import Fraction as Q

import pytest
from flint import arb


def _exact(number: arb) -> Q:
    mantissa, exponent = number.man_exp()
    return Q(int(mantissa)) * Q(2) ** int(exponent)


@pytest.fixture(scope="session")
def encloses() -> Callable[[arb, Q], bool]:
    """Whether the rational lies in the ball."""
    return lambda ball, value: bool(ball.is_finite()) and abs(value - _exact(ball.mid())) <= _exact(ball.rad())
