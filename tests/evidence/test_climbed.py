from fractions import Fraction

import numpy as np
import pytest

from zo_check import Strength, Verdict, at_most, climbed
from zo_check.errors import ProofFileError
from zo_check.search.climb import climb


def variance(f, v):
    return f @ v**2 - (f @ v) * (f @ v)


def half(arithmetic, f, b, v):
    return at_most(variance(f, v), (v @ v) / 2)


def below_half(arithmetic, f, b, v):
    return at_most(variance(f, v), (v @ v) * arithmetic.number("0.499"))


def test_a_sharp_bound_stands_and_its_largest_ratio_is_close_to_1(claim, look):
    finding = look(climbed(claim, half, sizes=(2, 10)))
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.SAMPLED)
    assert 1 - 1e-6 < finding.measured["largest ratio at n = 2"] <= 1 + 1e-12
    assert 0.9 < finding.measured["largest ratio at n = 10"] <= 1 + 1e-12
    assert "16 climbs" in finding.summary
    assert finding.scope.listed


def test_a_bound_too_small_by_2_thousandths_is_refuted_exactly(claim, look):
    finding = look(climbed(claim, below_half, sizes=(2,)))
    assert finding.verdict is Verdict.REFUTED
    assert "f = (" in finding.witness
    inside = finding.witness.partition("f = (")[2].partition(")")[0]
    assert sum(map(Fraction, inside.split(", "))) == 1
    assert "slack -" in finding.witness


def test_large_witnesses_are_named_by_size_and_shape(claim, look):
    finding = look(climbed(claim, lambda a, f, b, v: at_most(variance(f, v), (v @ v) / 5), sizes=(40,)))
    assert finding.verdict is Verdict.REFUTED
    assert finding.witness.startswith("n = 40, ")


def test_two_runs_climb_alike():
    def ratio(f, b, v):
        return float(variance(f, v) / (v @ v))

    first, second = (list(climb(ratio, (3,), 50, seed=1)) for _ in range(2))
    assert [summit.ratio for summit in first] == [summit.ratio for summit in second]
    exact = first[0].exactly()
    assert sum(exact["f"]) == 1
    assert all(isinstance(x, Fraction) for x in exact["v"])


def test_nan_is_no_summit():
    summits = list(climb(lambda f, b, v: np.nan, (2,), 10, seed=0))
    assert all(summit.ratio == -np.inf for summit in summits)


def test_what_cannot_be_climbed_is_an_error(claim, look):
    assert look(climbed(claim, lambda a, f, b, v: v @ v)).verdict is Verdict.BROKEN
    for sizes in ((), (1, 2)):
        with pytest.raises(ProofFileError, match="sizes"):
            climbed(claim, half, sizes=sizes)
