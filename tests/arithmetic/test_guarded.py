import math
from fractions import Fraction as Q
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.guarded import Guard, Guarded
from zo_check.arithmetic.rational import Rational
from zo_check.arithmetic.vector import Vector
from zo_check.errors import IllTypedError, InexactEntryError

FLOATS = [0.1, np.float32(0.1), np.float64(0.1), np.longdouble(0.1), mpmath.mpf("0.1"), sympy.Float("0.1"), 0.1j]
FLOATS += [mpmath.mpc("0.1"), np.array([0.1, 0.2]), math.pi]
WHERE: dict[str, Any] = {
    "scalar + float": lambda a, bad: a.number(1) + bad,
    "float + scalar": lambda a, bad: bad + a.number(1),
    "scalar - float": lambda a, bad: a.number(1) - bad,
    "float - scalar": lambda a, bad: bad - a.number(1),
    "scalar * float": lambda a, bad: a.number(1) * bad,
    "float * scalar": lambda a, bad: bad * a.number(1),
    "scalar / float": lambda a, bad: a.number(1) / bad,
    "float / scalar": lambda a, bad: bad / a.number(1),
    "scalar ** float": lambda a, bad: a.number(4) ** bad,
    "vector * float": lambda a, bad: a.vector([1, 2]) * bad,
    "float * vector": lambda a, bad: bad * a.vector([1, 2]),
    "float - vector": lambda a, bad: bad - a.vector([1, 2]),
    "vector of floats": lambda a, bad: a.vector([1, 2]) * Vector([1, bad]),
    "inner product": lambda a, bad: Vector([bad, 1]) @ a.vector([1, 2]),
    "matrix": lambda a, bad: a.matrix([[1, 2]]) @ Vector([bad, 1]),
    "exp": lambda a, bad: a.exp(bad),
    "nonnegative": lambda a, bad: a.nonnegative(bad),
    "equal": lambda a, bad: a.equal(1, bad),
    "deep": lambda a, bad: a.exp(a.vector([0, 0])).sum() / (1 + (a.number(2) - a.number(1) * bad) ** 2),
}


@pytest.mark.parametrize("place", WHERE)
@pytest.mark.parametrize("bad", FLOATS, ids=lambda bad: type(bad).__name__)
@pytest.mark.parametrize("inner", [Ball(64), Rational()], ids=lambda inner: inner.name)
def test_a_float_anywhere_in_a_formula_raises(inner: Arithmetic, bad: Any, place: str) -> None:
    with pytest.raises(InexactEntryError):
        WHERE[place](Guarded(inner), bad)


def test_what_is_exact_passes() -> None:
    guarded = Guarded(Rational())
    x = guarded.vector([1, "1/2"])
    formula = (2 * x - Q(1, 3)) @ (1 - x) / 3 + guarded.number("0.5") ** 2
    assert isinstance(formula, Guard)
    assert formula.value == (Q(5, 3) * 0 + Q(2, 3) * Q(1, 2)) / 3 + Q(1, 4)


def test_a_fraction_among_balls_is_told_how_to_enter() -> None:
    with pytest.raises(IllTypedError, match=r'enter it: arithmetic.number\("1/3"\)'):
        Guarded(Ball(64)).number(1) - Q(1, 3)


def test_lengths_are_still_checked() -> None:
    guarded = Guarded(Ball(64))
    with pytest.raises(IllTypedError, match="lengths"):
        guarded.vector([1, 2]) + guarded.vector([1, 2, 3])


def test_functions_and_comparisons_are_the_inner_ones() -> None:
    guarded = Guarded(Ball(64))
    assert guarded.name == "guarded 64-bit balls"
    with guarded.working():
        root = guarded.sqrt(guarded.log(guarded.exp(guarded.vector([4]))))[0]
        assert root.value.contains(2)
        assert guarded.decimal(guarded.number("1/2")) == "0.5000000000"
        assert guarded.number(root) is root
        assert (-guarded.number(1)).value == -1
