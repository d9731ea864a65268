"""Numbers beside NumPy's, and their status."""

import numpy as np
import pytest

from tests.auditing.made import small
from zo_check.auditing import known as module
from zo_check.auditing.entered import entered
from zo_check.auditing.known import Known
from zo_check.auditing.numbers_known import AT_MINIMUM, AT_START, EVERYWHERE, UNKNOWN, numbers
from zo_check.constants import of_large_data


def table(known):
    return {(one.symbol, one.where, one.status): one for one in numbers(known)}


def test_global_and_local_ones_are_nested():
    arrays = small()
    found = table(Known(entered(arrays)))
    top, *_, least = np.linalg.svd(arrays["A"], compute_uv=False)
    norm = found["‖A‖", EVERYWHERE, "certified"]
    assert norm.low <= top * (1 + 1e-12)
    assert norm.high >= top * (1 - 1e-12)
    assert found["κ(A)", EVERYWHERE, "certified"].high == pytest.approx(top / least)
    ell, mu = found["ℓ", EVERYWHERE, "certified"].high, found["μ", EVERYWHERE, "certified"].low
    for where in (AT_START, AT_MINIMUM):
        assert found["λ_max(∇²L)", where, "certified"].high <= ell
        assert found["λ_min(∇²L)", where, "certified"].low >= mu


def test_without_a_regulariser_nothing_is_claimed_that_is_not_known():
    found = table(Known(entered(small(4, 6, w=None))))
    assert found["μ", EVERYWHERE, "certified"].low == 0
    assert found["ℓ/μ", EVERYWHERE, UNKNOWN].high is None
    assert found["μ", AT_START, "certified"].low > 0


def test_estimates_are_called_so_and_what_is_too_large_not_known(monkeypatch):
    monkeypatch.setattr(of_large_data, "MOST_COLUMNS", 2)
    monkeypatch.setattr(module, "MOST", 3)
    found = table(Known(entered(small())))
    top = np.linalg.norm(small()["A"], 2)
    assert found["‖A‖", EVERYWHERE, "estimate"].low == pytest.approx(top, rel=0.05)
    assert found["‖A‖", EVERYWHERE, "certified"].high >= top
    assert found["λ_max(∇²L)", AT_START, UNKNOWN].high is None
    assert found["rank", EVERYWHERE, UNKNOWN].low is None
