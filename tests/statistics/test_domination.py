from math import inf, nan

import numpy as np
import pytest

from zo_check.errors import UsageError
from zo_check.statistics import exceedance
from zo_check.verdict import Verdict

DRAWS = np.random.default_rng(0).exponential(size=4000).tolist()


def test_a_bound_on_the_mean_is_seen_to_hold() -> None:
    assert exceedance("exponential", DRAWS, 1.0, 1e-9).verdict is Verdict.SUPPORTED


def test_a_bound_below_nearly_all_is_refuted() -> None:
    assert exceedance("exponential", DRAWS, 0.01, 1e-9).verdict is Verdict.REFUTED


def test_a_bound_that_only_rare_values_violate_is_not_seen() -> None:
    """The law of the test: it says nothing about what only a heavy tail would show."""
    assert exceedance("exponential", DRAWS, 0.5, 1e-9).verdict is Verdict.SUPPORTED


def test_a_gap_counts_from_bound_over_delta_on() -> None:
    """Between the bound and bound/δ lies what Markov's inequality says nothing about."""
    assert exceedance("between", [1.9] * 500, 1.0, 1e-9, 0.5).verdict is Verdict.SUPPORTED
    assert exceedance("at its end", [2.0] * 500, 1.0, 1e-9, 0.5).verdict is Verdict.REFUTED


@pytest.mark.parametrize("gap", [inf, nan])
def test_what_diverged_counts_against_the_bound(gap: float) -> None:
    assert exceedance("gone", [gap] * 500, 1.0, 1e-9).verdict is Verdict.REFUTED


@pytest.mark.parametrize("bound", [0.0, -1.0])
def test_a_bound_that_is_not_positive_is_refuted(bound: float) -> None:
    assert exceedance("exponential", DRAWS, bound, 1e-9).verdict is Verdict.REFUTED


@pytest.mark.parametrize(("bound", "delta"), [(1.0, 0.0), (1.0, 1.0), (nan, 0.5)])
def test_bad_input_is_named(bound: float, delta: float) -> None:
    with pytest.raises(UsageError, match="bound"):
        exceedance("x", [1.0], bound, 0.1, delta)
