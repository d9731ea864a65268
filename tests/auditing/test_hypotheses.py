"""Each hypothesis on data for which it holds, and on data for which it does not."""

import numpy as np
import pytest
from scipy import sparse

from tests.auditing.made import attention, small
from zo_check.auditing.entered import entered
from zo_check.auditing.hypotheses import LEAST_WEIGHT, hypotheses, zero_rows
from zo_check.auditing.known import Known
from zo_check.constants import of_large_data


def found(arrays, eta=1.0, limit=1.0):
    return {one.name: one for one in hypotheses(Known(entered(arrays)), eta, limit)}


def named(arrays, words, **how):
    (one,) = [one for name, one in found(arrays, **how).items() if words in name]
    return one


@pytest.mark.parametrize(("w", "holds"), [(0.8, True), (0.4904, True), (0.4902, False), (0.1, False)])
def test_the_weight(w, holds):
    one = named(small(w=w), "min w²")
    assert one.holds is holds
    assert one.needed_by == ("global-convergence",)
    if not holds:
        assert f"too small by {LEAST_WEIGHT**2 - w * w:.4g}" in one.cure
        assert "stationarity holds" in one.cure
        assert "cost" in one.cure


def test_no_weight_advises_no_regulariser_without_its_cost():
    one = named(small(w=None), "min w²")
    assert one.holds is False
    assert "cost" in one.cure


def test_rank_deficient_data_hold_by_the_smallest_nonzero_singular_value():
    arrays = small(4, 9)
    one = named(arrays, "σ₊")
    assert one.holds is True
    assert "row space" in one.seen
    assert "rank 4 (at most 4)" in one.seen


def test_an_undecided_rank_is_not_a_yes(monkeypatch):
    monkeypatch.setattr(of_large_data, "MOST_COLUMNS", 2)
    one = named(small(), "σ₊")
    assert one.holds is None
    assert one.cure


def test_the_step():
    assert named(small(), "η ≤", eta=0.1, limit=0.1).holds
    late = named(small(), "η ≤", eta=0.2, limit=0.1)
    assert not late.holds
    assert "0.1" in late.cure


@pytest.mark.parametrize(("n", "holds"), [(4, True), (12, False)])
def test_local_pl_needs_few_logits(n, holds):
    one = named(small(n, 6, w=None), "PA has rank")
    assert one.holds is holds
    assert one.needed_by == ("local-pl",)


def test_zero_rows_are_counted_in_every_layout():
    arrays = small()
    A = arrays["A"].copy()
    A[[2, 5]] = 0
    for matrix in (A, sparse.csr_array(A)):
        assert zero_rows(Known(entered({**arrays, "A": matrix}))).startswith("2 rows of A are zero")
    heads = attention()
    heads["K"][0] = 0
    assert zero_rows(Known(entered({**heads, "target": np.full((4, 5), 0.2)}))).startswith("4 rows")
    assert not zero_rows(Known(entered(arrays)))
