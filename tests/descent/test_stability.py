from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from zo_check.arithmetic.truth import Truth
from zo_check.descent.dynamics import moments
from zo_check.descent.moment_map import spectral_radius
from zo_check.descent.quadratic import with_spectrum
from zo_check.descent.stability import bisected, stable, threshold, threshold_of_map
from zo_check.directions import COORDINATE, GAUSSIAN, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE
from zo_check.errors import UsageError

LAM = [Fraction(1), Fraction(7, 10), Fraction(3, 10)]
A = with_spectrum(np.sqrt([1.0, 0.7, 0.3]), 3, 8, 0).A


def test_gaussian_with_one_eigenvalue_has_a_closed_form() -> None:
    """η²aλ² + η²κλ² < 2ηλ with a = 2, κ = 1 and λ = 1: η* = 2/3."""
    bracket = threshold([1], GAUSSIAN, 1, 4)
    assert bracket.low < Fraction(2, 3) < bracket.high
    assert bracket.high - bracket.low < Fraction(1, 10**8)


def test_the_published_bracket_holds() -> None:
    bracket = threshold(LAM, GAUSSIAN, 1, 8)
    assert 2 / (sum(LAM) + 2 * max(LAM)) < bracket.low < bracket.high < 2 / sum(LAM)


@pytest.mark.parametrize("law", [GAUSSIAN, SPHERE, ORTHOGONAL_BLOCKS], ids=lambda law: law.name)
def test_the_radius_crosses_one_at_the_threshold(law: Any) -> None:
    bracket = threshold(LAM, law, 2, 8)
    assert spectral_radius(A, law, 2, bracket.low * Fraction(999, 1000)).high < 1
    assert spectral_radius(A, law, 2, bracket.high * Fraction(1001, 1000)).low > 1


@pytest.mark.parametrize("law", [RADEMACHER, COORDINATE], ids=lambda law: law.name)
def test_the_map_decides_where_the_sum_does_not(law: Any) -> None:
    bracket = threshold_of_map(A, law, 1)
    assert 0 < bracket.low < bracket.high < bracket.low * Fraction(10001, 10000)
    assert spectral_radius(A, law, 1, bracket.low).high < 1 < spectral_radius(A, law, 1, bracket.high).low
    with pytest.raises(UsageError, match="κ₂ ≠ 0"):
        threshold(LAM, law, 1, 8)


def test_both_ways_agree_where_both_apply() -> None:
    by_map, by_sum = threshold_of_map(A, GAUSSIAN, 1), threshold(LAM, GAUSSIAN, 1, 8)
    assert float(by_map.low) == pytest.approx(float(by_sum.low), rel=1e-4)


def test_each_condition_alone_makes_unstable() -> None:
    m = moments(GAUSSIAN, 1, 8)
    assert stable([Fraction(1)], Fraction(1), m) is Truth.FALSE
    assert stable([Fraction(1)], Fraction(2), m) is Truth.FALSE
    assert stable([Fraction(1)], Fraction(9, 10), m) is Truth.FALSE
    assert stable([Fraction(1)], Fraction(1, 2), m) is Truth.TRUE


def test_bisection_stops_where_nothing_is_certain() -> None:
    bracket = bisected(lambda eta: Truth.UNKNOWN if eta > 1 else Truth.TRUE, Fraction(4))
    assert bracket.low <= 1 < bracket.high


@pytest.mark.parametrize("wrong", [[], [0], [-1], [1, 1, 1]])
def test_bad_eigenvalues_are_named(wrong: list[int]) -> None:
    with pytest.raises(UsageError, match="eigenvalues"):
        threshold(wrong, GAUSSIAN, 1, 2)
