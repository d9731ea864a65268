"""The sharp constants themselves, in logit space and for every n; for L_exp in x multiply by ‖A‖, ‖A‖² or ‖A‖³.

On two logits f = (p, 1 − p) with b = e₁ everything is a polynomial in p, and there the constants are attained: the
curvature along (1, −1)/√2 is 4p(1−p)²(3p−1), and the third derivative 4√2 p(1−p)²(−12p² + 9p − 1). That no other f, b
and v does worse is what the claims of the same names prove.
"""

from fractions import Fraction
from typing import Any

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.constants.constant import Attained, Constant, rational, square_root

_HALF = Fraction(1, 2)
_FLATTEST = AlgebraicNumber((12, -9, 1), Fraction(0), Fraction(1, 4))
"""(9 − √33)/24, where 4p(1−p)²(3p−1) is least."""
_STEEPEST = AlgebraicNumber((12, -9, 1), _HALF, Fraction(1))
"""(9 + √33)/24, where it is largest."""
_TWISTED = AlgebraicNumber((60, -72, 21, -1), Fraction(1, 4), _HALF)
"""The middle root of 60p³ − 72p² + 21p − 1, where 4√2 p(1−p)²(−12p² + 9p − 1) is largest in size."""


def _half(arithmetic: Any) -> Any:
    return arithmetic.number(_HALF)


def _gradient(arithmetic: Any) -> Any:
    return arithmetic.sqrt(arithmetic.number(2)) * 8 / 27


def _above(arithmetic: Any) -> Any:
    return (39 + 55 * arithmetic.sqrt(arithmetic.number(33))) / 1152


def _below(arithmetic: Any) -> Any:
    return (39 - 55 * arithmetic.sqrt(arithmetic.number(33))) / 1152


def _third(arithmetic: Any) -> Any:
    """4√2 p(1−p)²(−12p² + 9p − 1), reduced by what p is a root of."""
    p = arithmetic.algebraic(_TWISTED)
    return arithmetic.sqrt(arithmetic.number(2)) * (1317 * p - 1629 * (p * p) - 112) / 375


def _third_of_one(arithmetic: Any) -> Any:
    return arithmetic.number(Fraction(1, 3))


def _third_by_hand(arithmetic: Any) -> Any:
    return arithmetic.sqrt(arithmetic.number(2)) * 7 / 8


SOFTMAX_LIPSCHITZ = Constant(
    "½",
    "‖J‖, the Lipschitz constant of softmax",
    r"\tfrac12",
    _half,
    rational(_HALF),
    Attained(rational(_HALF), 0, "f = (½, ½)"),
)
GRADIENT = Constant(
    "8√2/27",
    "‖∇g‖ = ‖Jc‖",
    r"\tfrac{8\sqrt2}{27}",
    _gradient,
    square_root(Fraction(128, 729)),
    Attained(rational(Fraction(1, 3)), 1, "f = (⅓, ⅔), b = e₁"),
)
CURVATURE_ABOVE = Constant(
    "c₊",
    "the largest eigenvalue of the Hessian B of g",
    r"\tfrac{39 + 55\sqrt{33}}{1152}",
    _above,
    AlgebraicNumber((1728, -117, -128), Fraction(0), Fraction(1)),
    Attained(_STEEPEST, 1, "f = (p, 1 − p), b = e₁, p = (9 + √33)/24"),
)
CURVATURE_BELOW = Constant(
    "c₋",
    "the least eigenvalue of the Hessian B of g",
    r"\tfrac{39 - 55\sqrt{33}}{1152}",
    _below,
    AlgebraicNumber((1728, -117, -128), Fraction(-1), Fraction(0)),
    Attained(_FLATTEST, 1, "f = (p, 1 − p), b = e₁, p = (9 − √33)/24"),
)
THIRD_DERIVATIVE = Constant(
    "c₃",
    "|D³g[v,v,v]|/‖v‖³",
    r"\tfrac{\sqrt2}{375}(1317p - 1629p^2 - 112),\ "
    r"p = \tfrac25 - \tfrac{\sqrt{39}}{15}\cos\tfrac{1}{3}\bigl(\arccos\tfrac{-7\sqrt{39}}{169} - 2\pi\bigr)",
    _third,
    AlgebraicNumber((455625000000, 0, -193254326928, 0, 15303406977, 0, -253755392), Fraction(9, 16), Fraction(37, 64)),
    Attained(_TWISTED, 1, "f = (p, 1 − p), b = e₁, p the middle root of 60p³ − 72p² + 21p − 1"),
)
CURVATURE_BY_HAND = Constant(
    "⅓", "‖B‖, by a proof without a computer", r"\tfrac13", _third_of_one, rational(Fraction(1, 3))
)
THIRD_DERIVATIVE_BY_HAND = Constant(
    "7√2/8",
    "|D³g[v,v,v]|/‖v‖³, by a proof without a computer",
    r"\tfrac{7\sqrt2}{8}",
    _third_by_hand,
    square_root(Fraction(49, 32)),
)

ALL = (
    SOFTMAX_LIPSCHITZ,
    GRADIENT,
    CURVATURE_ABOVE,
    CURVATURE_BELOW,
    THIRD_DERIVATIVE,
    CURVATURE_BY_HAND,
    THIRD_DERIVATIVE_BY_HAND,
)
"""Every constant, in the order of the theory."""
