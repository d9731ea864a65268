import mpmath
import pytest

from zo_check.arithmetic.multiprecision import Multiprecision
from zo_check.arithmetic.truth import Truth


def test_the_global_precision_stays() -> None:
    before = mpmath.mp.prec
    arithmetic = Multiprecision(777)
    with arithmetic.working():
        arithmetic.exp(arithmetic.number("1/3"))
        assert mpmath.mp.prec == before
    assert mpmath.mp.prec == before


def test_two_precisions_side_by_side() -> None:
    low, high = Multiprecision(53), Multiprecision(300)
    coarse, fine = low.exp(low.number(1)), high.exp(high.number(1))
    assert low.decimal(coarse) == high.decimal(fine) == "2.718281828"
    assert abs(high.number("1/3") * 3 - 1) < mpmath.mpf(2) ** -290
    assert coarse != fine


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_what_is_not_finite_decides_nothing(value: str) -> None:
    arithmetic = Multiprecision(64)
    x = arithmetic._context.mpf(value)
    assert arithmetic.nonnegative(x) is Truth.UNKNOWN
    assert arithmetic.equal(x, x) is Truth.UNKNOWN


def test_functions_act_on_each_entry() -> None:
    arithmetic = Multiprecision(64)
    one = arithmetic.log(arithmetic.exp(arithmetic.vector([1])))[0]
    assert abs(one - 1) < 1e-15
    assert arithmetic.sqrt(arithmetic.number("1/4")) == arithmetic.number("0.5")
