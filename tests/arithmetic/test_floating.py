import numpy as np
import pytest

from zo_check.arithmetic.floating import Floating
from zo_check.arithmetic.truth import Truth


def test_entry_accepts_everything_real() -> None:
    floating = Floating()
    assert floating.number("1/4") == floating.number("0.25") == floating.number(0.25) == 0.25
    assert isinstance(floating.number(1), np.float64)
    assert floating.vector(["1/2", 1]).tolist() == [0.5, 1.0]
    assert floating.matrix([["1/2", 1]]).tolist() == [[0.5, 1.0]]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_decides_nothing(value: float) -> None:
    assert Floating().nonnegative(value) is Truth.UNKNOWN
    assert Floating().equal(value, value) is Truth.UNKNOWN


def test_overflow_is_silent_inside_the_block_only() -> None:
    floating = Floating()
    with floating.working():
        assert floating.nonnegative(floating.exp(floating.number(1000))) is Truth.UNKNOWN
        assert floating.nonnegative(floating.log(floating.number(-1))) is Truth.UNKNOWN
        assert floating.nonnegative(floating.sqrt(floating.number(-1))) is Truth.UNKNOWN
    with pytest.warns(RuntimeWarning, match="overflow"):
        floating.exp(floating.number(1000))
