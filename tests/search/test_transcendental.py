"""exp and log of intervals, and that what is not defined stays so through every later operation."""

import numpy as np
import pytest

from zo_check.certificates.balls import Checker, Enclosed, rational
from zo_check.search.boxes import Boxes
from zo_check.search.duals import Dual
from zo_check.search.intervals import ONE, Intervals

UNDEFINED = {
    "log of 0": lambda a, x: a.log(x),
    "log of what may be negative": lambda a, x: a.log(x - 1),
    "log of what is negative": lambda a, x: a.log(x - 3),
    "root": lambda a, x: a.sqrt(x - 1),
    "inverse": lambda a, x: 1 / (x - 1),
    "exp of a root": lambda a, x: a.exp(a.sqrt(x - 1)),
}
AFTERWARDS = {
    "itself": lambda a, y: y,
    "positive part": lambda a, y: a.positive_part(y),
    "positive part of minus": lambda a, y: 1 - a.positive_part(-y),
    "maximum": lambda a, y: a.maximum(y, 1),
    "maximum the other way": lambda a, y: a.maximum(a.number(1), y),
    "minimum": lambda a, y: 2 - a.minimum(y, 1),
    "minimum of minus": lambda a, y: 1 - a.minimum(-y, 1),
    "size": lambda a, y: abs(y),
    "times 0": lambda a, y: y * 0,
    "square": lambda a, y: y * y + 1,
    "exp": lambda a, y: a.exp(y),
    "maximum with exp": lambda a, y: a.maximum(a.exp(-y), 1),
    "inverse of exp": lambda a, y: 1 / a.exp(y),
}


@pytest.mark.parametrize("later", AFTERWARDS.values(), ids=AFTERWARDS)
@pytest.mark.parametrize("undefined", UNDEFINED.values(), ids=UNDEFINED)
def test_what_is_not_defined_on_a_whole_interval_bounds_nothing_afterwards(undefined, later):
    x = Intervals.between(0.0, 2.0)
    with np.errstate(all="ignore"):
        plain = later(Boxes(), undefined(Boxes(), x))
        dual = later(Boxes(), undefined(Boxes(), Dual(x, (ONE,)))).value
    for found in (plain, dual):
        assert np.isnan(found.low).all()
        assert np.isnan(found.high).all()
    balls = later(Checker(), undefined(Checker(), Enclosed(rational(0), rational(2))))
    assert not balls.low >= -(10**400)
    assert not balls.high <= 10**400


def test_ends_are_those_of_the_function():
    x = Intervals.between([1.0, 0.5, 1e-300], [2.0, 0.5, 1e300])
    for function, exactly in ((Boxes().log, np.log), (Boxes().exp, np.exp)):
        with np.errstate(all="ignore"):
            found, low, high = function(x), exactly(x.low), exactly(x.high)
        assert (found.low <= low).all()
        assert (found.high >= high).all()
        assert np.isfinite(found.low).all()


def test_an_exponential_beyond_doubles_is_at_least_the_largest():
    found = Boxes().exp(Intervals.between([800.0, -900.0], [900.0, -800.0]))
    assert found.low.tolist() == [np.finfo(float).max, 0.0]
    assert found.high.tolist() == [np.inf, 5e-324]
