import random
import re
from fractions import Fraction as Q
from math import factorial
from pathlib import Path
from typing import Any

import mpmath
import pytest
from flint import arb, arb_series, ctx, fmpq

import zo_check
from zo_check.arithmetic.ball import Ball, TaylorBall
from zo_check.arithmetic.truth import Truth
from zo_check.arithmetic.vector import Vector
from zo_check.errors import IllTypedError, InexactEntryError

PACKAGE = Path(zo_check.__file__).parent


def ball_of(value: Q) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def about_third() -> arb:
    return Ball(64).number("1/3")


@pytest.mark.parametrize("bits", [53, 128, 512])
@pytest.mark.parametrize("name", ["exp", "log", "sqrt"])
def test_elementary_functions_contain_the_value_at_higher_precision(name: str, bits: int) -> None:
    """Contained is mpmath's value at three times the precision, blown up by its own rounding."""
    ball, reference = Ball(bits), mpmath.MPContext()
    reference.prec = 3 * bits
    source = random.Random(f"{name}{bits}")
    for _ in range(150):
        x = Q(source.randint(1, 10**6), source.randint(1, 10**6)) * Q(2) ** source.randint(-8, 6)
        if name == "exp" and source.random() < 0.5:
            x = -x
        with ball.working():
            enclosure = getattr(ball, name)(ball.number(x))
        value = getattr(reference, name)(reference.mpf(x.numerator) / x.denominator)
        sign, mantissa, exponent, _ = value._mpf_
        exact = (-1) ** sign * Q(int(mantissa)) * Q(2) ** int(exponent)
        with ctx.workprec(4 * bits):
            centre = ball_of(exact)
            margin = abs(centre) * arb(2) ** (20 - 3 * bits)
            assert enclosure.contains(centre + arb(0, 1) * margin)
            assert enclosure.rad() < abs(centre) * arb(2) ** (10 - bits) * (1 + abs(ball_of(x))) + arb(2) ** (8 - bits)


def test_elementary_functions_act_on_each_entry() -> None:
    ball = Ball(64)
    found = ball.exp(ball.vector([0, 1]))
    assert isinstance(found, Vector)
    assert found[0].contains(1)
    assert found[1].contains(arb(1).exp())


def test_precision_is_restored_after_nesting_and_after_an_exception() -> None:
    before = ctx.prec
    with Ball(100).working():
        assert ctx.prec == 100
        with Ball(300).working():
            assert ctx.prec == 300
        assert ctx.prec == 100
        with pytest.raises(ZeroDivisionError), Ball(200).working():
            _ = 1 / 0
        assert ctx.prec == 100
    assert ctx.prec == before


def test_series_precision_and_length_are_restored() -> None:
    before = ctx.prec, ctx.cap
    with TaylorBall(5, 99).working():
        assert (ctx.prec, ctx.cap) == (99, 6)
        with TaylorBall(1, 77).working():
            assert (ctx.prec, ctx.cap) == (77, 2)
        with pytest.raises(ZeroDivisionError), TaylorBall(2, 88).working():
            _ = 1 / 0
        assert (ctx.prec, ctx.cap) == (99, 6)
    assert (ctx.prec, ctx.cap) == before


def test_a_bigger_precision_is_a_narrower_ball() -> None:
    radii = []
    for bits in (53, 128, 512):
        with Ball(bits).working():
            radii.append(Ball(bits).width(Ball(bits).number("1/3")))
    assert radii[0] > radii[1] > radii[2] > 0


def test_comparison_of_an_inexact_ball_with_itself_is_unknown() -> None:
    a, ball = about_third(), Ball(64)
    assert ball.nonnegative(a - a) is Truth.UNKNOWN
    assert ball.equal(a, a) is Truth.UNKNOWN


def test_comparison_decides_only_what_the_whole_ball_agrees_on() -> None:
    ball = Ball(64)
    assert ball.nonnegative(arb(1, 0.5)) is Truth.TRUE
    assert ball.nonnegative(arb(-1, 0.5)) is Truth.FALSE
    assert ball.nonnegative(arb(0, 0.5)) is Truth.UNKNOWN
    assert ball.nonnegative(arb(0)) is Truth.TRUE
    assert ball.equal(arb(0, 0.5), arb(2, 0.5)) is Truth.FALSE
    assert ball.equal(arb(0, 1.5), arb(2, 1.5)) is Truth.UNKNOWN


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_what_is_not_finite_decides_nothing(value: str) -> None:
    ball, x = Ball(64), arb(value)
    assert ball.nonnegative(x) is Truth.UNKNOWN
    assert ball.equal(x, x) is Truth.UNKNOWN
    assert ball.equal(x, ball.number(1)) is Truth.UNKNOWN


def test_log_of_a_ball_around_zero_decides_nothing() -> None:
    ball = Ball(64)
    assert ball.nonnegative(ball.log(arb(0, 1))) is Truth.UNKNOWN
    assert ball.nonnegative(ball.sqrt(arb(-4, 1))) is Truth.UNKNOWN


@pytest.mark.parametrize(
    "decide", [lambda b, x: b.nonnegative(x), lambda b, x: b.equal(x, 0), lambda b, x: b.equal(0, x)]
)
def test_a_float_certifies_nothing(decide: Any) -> None:
    with pytest.raises(InexactEntryError):
        decide(Ball(64), 0.1 + 0.2 - 0.3)  # positive in doubles


def test_interval_is_a_ball_around_both_ends(encloses: Any) -> None:
    interval = Ball(64).interval(Q(1, 3), Q(1, 2))
    assert encloses(interval, Q(1, 3))
    assert encloses(interval, Q(1, 2))
    assert not encloses(interval, Q(3, 4))


def test_width_and_at_least_are_on_the_safe_side() -> None:
    ball, x = Ball(64), arb(-1, 0.25)
    assert 0.5 <= ball.width(x) < 0.5001
    assert 0.7499 < ball.at_least(x) <= 0.75
    assert ball.at_least(arb(0, 1)) == 0


def test_matrix_shapes() -> None:
    ball = Ball(64)
    with pytest.raises(IllTypedError, match="3 columns"):
        ball.matrix([[1, 2, 3]]) @ ball.vector([1])
    with pytest.raises(IllTypedError, match="lengths"):
        ball.matrix([[1, 2], [3, 4, 5], [6]])  # six entries, which would fill 3 × 2


# What python-flint does today and this package guards against: if one of these fails, a guard may go.


def test_flint_takes_a_float_at_its_binary_value(encloses: Any) -> None:
    with Ball(128).working():
        assert not encloses(arb(0.1), Q(1, 10))
        assert not encloses(0.1 * arb(1), Q(1, 10))
        assert encloses(Ball(128).number("0.1"), Q(1, 10))


def test_flint_comparisons_of_a_ball_with_itself_are_all_false() -> None:
    a = about_third()
    assert not a < a  # noqa: PLR0124
    assert not a >= a  # noqa: PLR0124
    assert not a == a  # noqa: PLR0124, SIM201 - that `==` itself says False is the point


def test_flint_squares_a_ball_at_zero_to_nan_and_a_vector_does_not() -> None:
    at_zero = arb(0, 1)
    assert not (at_zero**2).is_finite()
    square = (Vector([at_zero]) ** 2)[0]
    assert square.is_finite()
    assert square.contains(1)


def test_flint_reads_a_lost_coefficient_as_zero() -> None:
    assert arb_series([1, 2], 2)[3] == 0


def test_mpmath_intervals_stay_out() -> None:
    forbidden = re.compile(
        r"^\s*(from\s+mpmath\S*\s+import\s+.*\biv\b|import\s+mpmath\b)|mpmath\.iv|\bctx_iv\b|MPInterval", re.MULTILINE
    )
    looked = [path for path in PACKAGE.rglob("*.py") if not forbidden.search(path.read_text(encoding="utf-8"))]
    assert sorted(looked) == sorted(PACKAGE.rglob("*.py"))
    assert len(looked) > 10
    assert forbidden.search("from mpmath import iv, mp")
    assert forbidden.search("    import mpmath")


# Power series.


def series(order: int, bits: int = 128) -> tuple[TaylorBall, Any]:
    """The arithmetic, and t ↦ 2 + 3t."""
    arithmetic, ball = TaylorBall(order, bits), Ball(bits)
    return arithmetic, arithmetic.line(ball.vector([2]), ball.vector([3]))[0]


@pytest.mark.parametrize("order", range(4))
def test_derivatives_against_exact_ones(order: int) -> None:
    arithmetic, x = series(3)
    with arithmetic.working():
        exponential = arithmetic.derivative(arithmetic.exp(x), order)
        assert exponential.overlaps(arb(2).exp() * 3**order)
        assert Ball(128).width(exponential) < 1e-30
        inverse = arithmetic.derivative(1 / (x - 1), order)  # 1/(1 + 3t)
        assert inverse.contains((-3) ** order * factorial(order))
        cubic = arithmetic.derivative(x**3 - 5 * x, order)  # with x = 2 + 3t
        assert cubic.contains([8 - 10, 3 * (3 * 4 - 5), 9 * 6 * 2, 27 * 6][order])
        logarithm = arithmetic.derivative(arithmetic.log(x), order)
        exact = arb(2).log() if order == 0 else ball_of(Q(3, 2) ** order * (-1) ** (order - 1) * factorial(order - 1))
        assert logarithm.overlaps(exact)
        squared = arithmetic.sqrt(x)
        assert arithmetic.derivative(squared * squared - x, order).contains(0)


def test_a_wrong_derivative_is_seen() -> None:
    arithmetic, x = series(2)
    with arithmetic.working():
        assert not arithmetic.derivative(arithmetic.exp(x), 2).overlaps(arb(2).exp() * 3)


def test_a_lost_coefficient_is_not_finite() -> None:
    arithmetic = TaylorBall(3)
    with arithmetic.working():
        t = arithmetic.line([arb(0)], [arb(1)])[0]
        quotient = arithmetic.exp(t) * t / t
        assert arithmetic.derivative(quotient, 2).contains(1)
        assert not arithmetic.derivative(quotient, 3).is_finite()


def test_a_series_evaluated_outside_working_is_not_trusted() -> None:
    arithmetic = TaylorBall(3)
    short = arb_series([1, 2], 2)
    assert not arithmetic.derivative(short, 3).is_finite()
    with pytest.raises(ValueError, match="truncated"):
        arithmetic.derivative(short, 4)


def test_constants_are_constant(encloses: Any) -> None:
    arithmetic = TaylorBall(2)
    with arithmetic.working():
        (third,) = arithmetic.vector(["1/3"])
        assert encloses(arithmetic.derivative(third, 0), Q(1, 3))
        assert arithmetic.derivative(third, 1) == 0
        assert arithmetic.derivative(5, 0) == 5


def test_a_line_truncated_at_order_zero_is_its_start() -> None:
    arithmetic = TaylorBall(0)
    with arithmetic.working():
        (start,) = arithmetic.line([arb(2)], [arb(7)])
        assert arithmetic.derivative(start, 0) == 2


@pytest.mark.parametrize("start", [[0.5], ["0.5x"]])
def test_a_line_refuses_floats(start: Any) -> None:
    with pytest.raises(InexactEntryError):
        TaylorBall(1).line(start, [1])
