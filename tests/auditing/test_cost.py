"""What a regulariser costs, on the example of the claim and on data without one."""

from math import exp

import numpy as np
import pytest

from tests.auditing.made import small, softmax
from zo_check.auditing.cost import costs
from zo_check.auditing.entered import entered
from zo_check.auditing.known import Known


def test_the_example_of_the_claim():
    (one,) = costs(Known(entered({"A": np.eye(56), "b": np.eye(56)[0], "w": np.full(56, np.sqrt(0.2405))})))
    assert one.given
    assert one.ratio == pytest.approx(exp(16 / (27 * 0.2405)))
    assert 0.997 < one.at_minimiser / one.at_zero < 1
    assert 0 < one.learned < 0.003
    assert one.infimum == 0


def test_too_small_a_weight_shows_its_own_cost_and_that_of_enough():
    own, enough = costs(Known(entered(small(w=0.1))))
    assert (own.given, enough.given) == (True, False)
    assert enough.weight > 0.4903
    assert own.learned > enough.learned


def test_none_shows_what_the_least_would_cost_and_the_bound_holds():
    known = Known(entered(small(w=None)))
    (one,) = costs(known)
    assert not one.given
    assert one.ratio < 11.8
    # at the minimiser itself
    weighted = Known(entered(small(w=one.weight)))
    f = softmax(weighted.loss.logits(weighted.minimum.x[:, None])[:, 0])
    assert f.max() / f.min() <= one.ratio


def test_a_weight_of_zero_somewhere_bounds_nothing():
    arrays = small()
    arrays["w"][0] = 0
    own, _ = costs(Known(entered(arrays)))
    assert own.ratio is None
