import math
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from flint import arb, ctx

from zo_check import Slope, Vector
from zo_check.certificates.balls import Checker, Enclosed, rational


def interval(low: Any, high: Any, partials: tuple[Any, ...] = ()) -> Enclosed:
    return Enclosed(rational(Fraction(low)), rational(Fraction(high)), partials)


def holds(enclosed: Enclosed, value: Any) -> bool:
    """Whether the interval is not certainly beside the value."""
    value = rational(value) if isinstance(value, (int, Fraction)) else value
    return not enclosed.low > value and not enclosed.high < value and bool(enclosed.low.is_finite())


def contains(ball: Any, value: Fraction) -> bool:
    return bool(ball.contains(rational(value)))


FORMULAS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "sum": lambda a, x, y: x + y - 3 + Fraction(1, 3),
    "product": lambda a, x, y: (x - 1) * (y + 2) * -2,
    "square": lambda a, x, y: (x - y) * (x - y),
    "same object": lambda a, x, y: x * x - y * y,
    "even power": lambda a, x, y: (x - y) ** 4,
    "odd power": lambda a, x, y: (x - y) ** 5 - x**3,
    "quotient": lambda a, x, y: (1 + y) / (x * x + 1) - 2 / (y * y + 3),
    "positive part": lambda a, x, y: a.positive_part(x - y) ** 2 * y,
    "maximum": lambda a, x, y: a.maximum(x, y) - a.minimum(x * y, 0) + abs(x - 1),
    "slope": lambda a, x, y: (Slope(x, y + 1, y) ** 3 - Slope(0, x, y) * 2).slope,
    "vector": lambda a, x, y: Vector([x, y]) @ a.vector([1, "0.5"]) - (Vector([x, y]) ** 2).sum(),
}


class Exact:
    """The same formulas on fractions, with the derivative along one variable by an exact difference quotient."""

    number = staticmethod(Fraction)
    positive_part = staticmethod(lambda t: max(t, Fraction(0)))
    maximum = staticmethod(max)
    minimum = staticmethod(lambda x, y: min(x, Fraction(y)))

    @staticmethod
    def vector(values: list[Any]) -> Vector:
        return Vector([Fraction(value) for value in values])


@pytest.mark.parametrize("name", FORMULAS)
def test_values_and_mean_slopes_lie_inside(name: str) -> None:
    """∂F encloses every difference quotient along a side (mean value theorem), kinks included."""
    formula, random = FORMULAS[name], Random(name)
    for _ in range(150):
        low = [Fraction(random.randint(-24, 24), 8) for _ in range(2)]
        high = [start + Fraction(random.choice([0, 1, 1, 2, 16]), 8) for start in low]
        with ctx.workprec(64):
            box = [
                interval(start, end, tuple(arb(1) if j == k else None for j in range(2)))
                for k, (start, end) in enumerate(zip(low, high, strict=True))
            ]
            value = formula(Checker(), *box)
            at = [
                start + (end - start) * Fraction(random.randint(0, 8), 8) for start, end in zip(low, high, strict=True)
            ]
            assert holds(value, formula(Exact(), *at))
            for k, slope in enumerate(value.partials):
                other = list(at)
                other[k] = low[k] + (high[k] - low[k]) * Fraction(random.randint(0, 8), 8)
                rise = formula(Exact(), *other) - formula(Exact(), *at)
                assert rise == 0 if slope is None else contains(slope * rational(other[k] - at[k]), rise)


def test_ends_are_sharp_and_exact() -> None:
    x = interval(-1, 2)
    assert (x * x).low == 0
    assert (x**3).low == -1
    assert (interval("1/2", 1) - Fraction(1, 2)).low == 0
    assert (1 - interval(0, 1)).low == 0
    assert (interval(0, 1) * interval(-1, 3)).low == -1
    assert (interval(0, 1) * interval(0, 3)).low == 0


def test_exp_log_and_sqrt() -> None:
    a, x = Checker(), interval("1/4", 4, (arb(1),))
    for function, inverse in ((a.exp, math.log), (a.log, math.exp), (a.sqrt, lambda y: y * y)):
        value = function(x)
        assert float(value.low) == pytest.approx(float(function(a.number("1/4")).low))
        assert inverse(float(value.high)) == pytest.approx(4)
    assert a.exp(x).partials[0].contains(arb(1).exp())
    assert a.log(x).partials[0].contains(arb("0.25"))
    assert a.sqrt(x).partials[0].contains(1)


@pytest.mark.parametrize(
    "undefined",
    [
        lambda a, x: 1 / x,
        lambda a, x: a.log(x),
        lambda a, x: a.sqrt(x - 1),
        lambda a, x: a.number(1) / (x - x),
    ],
)
@pytest.mark.parametrize(
    "hidden",
    [
        lambda a, t: t,
        lambda a, t: t * 0 + 1,
        lambda a, t: a.positive_part(t) + 1,
        lambda a, t: a.maximum(t, 5),
        lambda a, t: abs(t),
        lambda a, t: t**2,
        lambda a, t: a.exp(t),
        lambda a, t: a.minimum(-t, 5) + 7,
    ],
)
def test_what_is_not_defined_everywhere_is_nowhere_enough(undefined: Any, hidden: Any) -> None:
    a = Checker()
    value = hidden(a, undefined(a, interval(0, 1, (arb(1),))))
    assert not value.low >= 0
    assert not value.low < 0
    assert not value.partials[0].is_finite()


def test_a_root_has_no_slope_at_0() -> None:
    root = Checker().sqrt(interval(0, 1, (arb(1),)))
    assert root.low == 0
    assert not root.partials[0].is_finite()


@pytest.mark.parametrize("wrong", [0.5, True, None, float("nan")])
def test_what_is_not_exact_does_not_enter(wrong: Any) -> None:
    a, x = Checker(), interval(0, 1)
    for attempt in (lambda: a.number(wrong), lambda: x + wrong, lambda: wrong * x, lambda: x / wrong):
        with pytest.raises(TypeError):
            attempt()


def test_nobody_branches() -> None:
    x = interval(0, 1)
    for ask in (lambda: bool(x), lambda: x == 1, lambda: x > 0, lambda: x**0, lambda: x ** Fraction(1, 2)):
        with pytest.raises(TypeError):
            ask()


def test_constants_have_the_precision_of_the_moment() -> None:
    a = Checker()
    for bits in (64, 128, 64):
        with ctx.workprec(bits):
            third = a.number("1/3")
            assert 2.0 ** (-bits - 3) < float((third.low - arb(1) / 3).rad()) < 2.0 ** (3 - bits)
