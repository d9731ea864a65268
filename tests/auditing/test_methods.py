"""Laws and k at equal numbers of evaluations."""

from tests.auditing.made import small
from zo_check.auditing.entered import entered
from zo_check.auditing.known import Known
from zo_check.auditing.methods import methods
from zo_check.auditing.settings import Settings
from zo_check.auditing.smoothing import smoothing
from zo_check.directions import GAUSSIAN
from zo_check.rounding import FLOAT64


def test_everybody_gets_the_same_evaluations_and_the_best_comes_first():
    known, told = Known(entered(small())), []
    smooth = smoothing(known, GAUSSIAN, FLOAT64, None)
    found = methods(known, Settings(replicates=8), 2, 400, smooth, told.append)
    assert {(one.law, one.k) for one in found} == {
        ("gaussian", 1), ("gaussian", 2), ("gaussian", 8), ("sphere", 2), ("rademacher", 2), ("coordinate", 2),
        ("orthogonal blocks", 2),
    }  # fmt: skip
    assert {2 * one.k * one.steps for one in found} == {400}
    assert [one.mean for one in found] == sorted(one.mean for one in found)
    for one in found:
        assert one.mean < one.guaranteed < 1
        assert 0.3 < one.mean / one.predicted < 3
        assert one.low <= one.mean <= one.high
    assert len(told) == len(found)
