"""E over a law with finitely many directions, in any arithmetic: the sum over all of them, nothing sampled."""

from collections.abc import Callable
from typing import Any

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.vector import Vector
from zo_check.directions.law import FiniteLaw


def average(arithmetic: Arithmetic, law: FiniteLaw, d: int, function: Callable[[Vector], Any]) -> Any:
    """E function(z): `function` maps a direction, a vector of length d, to a scalar or a vector.

    2^d evaluations for signs, d for coordinates. Raises UsageError unless d ≥ 1.
    """
    support = law.support(d)
    root = arithmetic.sqrt(arithmetic.number(support.square)) if support.square != 1 else arithmetic.number(1)
    total: Any = None
    for point in support.points:
        value = function(arithmetic.vector(point) * root)
        total = value if total is None else total + value
    return total / support.count
