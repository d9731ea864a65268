"""Softmax regression with its certified constants among the named quantities, for power series to test them on data.

Beyond the names of `softmax_regression`: `smoothness`, `modulus` and `hessian_lipschitz`, the very numbers that
`zo_check.constants` gives a user for this A and w (exact rationals, each the certified end that bounds); `top`, just
above c₊ + max w²; and `norm`, just above ‖A‖. The direction y is replaced by AᵀAy (and v by its image), which lies in
the row space of A, where the modulus holds whatever the rank.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.effort import Effort
from zo_check.problems import softmax_regression
from zo_check.problems.instance import Instance
from zo_check.problems.softmax_regression import Point

moved = softmax_regression.moved
evaluate = softmax_regression.evaluate
loss = softmax_regression.loss
regulariser = softmax_regression.regulariser


def point(arithmetic: Arithmetic, instance: Instance) -> Point:
    """Every named quantity at the instance."""
    names = dict(softmax_regression.point(arithmetic, instance))
    A = names["A"]
    names["y"] = A.T @ (A @ names["y"])
    names["v"] = A @ names["y"]
    return names | {name: arithmetic.number(value) for name, value in _constants(instance).items()}


def _constants(instance: Instance) -> dict[str, Fraction]:
    from zo_check import constants

    A, w = instance.A, instance.w
    return {
        "smoothness": constants.smoothness(A, w).exact_high,
        "modulus": constants.strong_convexity(A, w).modulus.exact_low,
        "hessian_lipschitz": constants.hessian_lipschitz(A).exact_high,
        "top": max(x * x for x in w) + Fraction(constants.CURVATURE_ABOVE.number.enclosure(64)[1]),
        "norm": constants.singular_values(A).largest.exact_high,
    }


def instances(effort: Effort) -> Iterator[Instance]:
    """As for softmax regression."""
    return softmax_regression.instances(effort)


def strategy() -> Any:
    """As for softmax regression."""
    return softmax_regression.strategy()


def symbolic_point(arithmetic: Any, symbol: Callable[[str], Any], n: int, d: int) -> Point:
    """As for softmax regression, without constants: symbols have no singular values that one could certify."""
    return softmax_regression.symbolic_point(arithmetic, symbol, n, d)
