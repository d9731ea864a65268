from fractions import Fraction

import numpy as np
import pytest

from zo_check.search.boxes import Boxes
from zo_check.search.duals import Dual
from zo_check.search.intervals import ONE, Intervals

FORMULAS = [
    (lambda a, x, y: x * x * y - 3 * y, lambda x, y: (2 * x * y, x * x - 3)),
    (lambda a, x, y: (x + 2) / (y + 3), lambda x, y: (1 / (y + 3), -(x + 2) / (y + 3) ** 2)),
    (lambda a, x, y: 1 / (x + 3) - y**3, lambda x, y: (-1 / (x + 3) ** 2, -3 * y**2)),
    (lambda a, x, y: a.sqrt(x + 2) * y, lambda x, y: (y / (2 * (x + 2) ** 0.5), (x + 2) ** 0.5)),
    (lambda a, x, y: a.exp(x * y), lambda x, y: (y * np.exp(x * y), x * np.exp(x * y))),
    (lambda a, x, y: a.log(x + 3) - y / 2, lambda x, y: (1 / (x + 3), -0.5 + 0 * x)),
    (lambda a, x, y: a.positive_part(x - y), lambda x, y: ((x > y) * 1.0, -1.0 * (x > y))),
    (lambda a, x, y: a.maximum(x, 2 * y) - 1, lambda x, y: ((x > 2 * y) * 1.0, (x <= 2 * y) * 2.0)),
    (lambda a, x, y: a.minimum(1, x - y) + abs(y), lambda x, y: ((x - y < 1) * 1.0, -1.0 * (x - y < 1) + np.sign(y))),
    (lambda a, x, y: (2 - x) ** 4 - (-y) * 5, lambda x, y: (-4 * (2 - x) ** 3, 5 + 0 * y)),
]


@pytest.mark.parametrize("formula", FORMULAS, ids=range(len(FORMULAS)))
def test_derivatives_enclose_the_true_ones_at_every_point_of_a_box(formula):
    function, gradient = formula
    rng = np.random.default_rng(0)
    low = rng.uniform(-1, 0.8, (2, 300))
    high = low + rng.uniform(0, 0.2, (2, 300))
    x, y = (
        Dual(Intervals.between(low[k], high[k]), tuple(ONE if j == k else None for j in range(2))) for k in range(2)
    )
    found = function(Boxes(), x, y)
    for _ in range(20):
        at = low + (high - low) * rng.random((2, 300))
        for partial, true in zip(found.partials, gradient(*at), strict=True):
            assert (partial.low <= true + 1e-12).all()
            assert (partial.high >= true - 1e-12).all()
        assert (found.value.low <= function(Numbers, *at) + 1e-12).all()
        assert (found.value.high >= function(Numbers, *at) - 1e-12).all()


class Numbers:
    sqrt, exp, log = np.sqrt, np.exp, np.log
    maximum, minimum = np.maximum, np.minimum

    @staticmethod
    def positive_part(x):
        return np.maximum(x, 0)


def test_a_variable_that_does_not_come_in_costs_nothing():
    x = Dual(Intervals.between(0.0, 1.0), (ONE, None))
    assert (x * x + 1).partials[1] is None
    assert (Fraction(1, 2) * x).partials[0].high[0] == pytest.approx(0.5)


def test_no_derivative_where_a_root_is_not_differentiable():
    x = Dual(Intervals.between(0.0, 1.0), (ONE,))
    assert np.isnan(x.sqrt().partials[0].magnitude).all()
