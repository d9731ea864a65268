"""Entering data: what is a stack, targets that are exactly in the unit ball, and shared weights."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import sparse

from zo_check.errors import DataError
from zo_check.problems import loss_data as data


@pytest.mark.parametrize(
    ("A", "many"),
    [
        (np.eye(2), False),
        ([[1, 2]], False),
        (np.ones((2, 2, 2)), True),
        ([np.eye(2)], True),
        ([[[1, 2]], [[3, 4]]], True),
        ([sparse.csr_array(np.eye(2))], True),
        (sparse.csr_array(np.eye(2)), False),
        ([np.ones(2), np.ones(2)], False),
    ],
)
def test_what_holds_several_instances(A, many):
    assert data.is_stack(A) is many


@pytest.mark.parametrize("seed", range(5))
def test_rounded_distributions_end_up_within_the_unit_ball(seed):
    rng = np.random.default_rng(seed)
    for n in (2, 50, 1000):
        b = rng.random(n)
        b = b / b.sum() * (1 + rng.integers(0, n) * 2.0**-53)
        entered, _ = data.target("b", b, n)
        assert sum(Fraction(x) for x in entered.tolist()) <= 1
        assert entered == pytest.approx(b, rel=1e-12)


def test_coarse_formats_are_allowed_their_own_rounding():
    b = np.array([0.5, 0.5 + 2.0**-24], np.float32)
    assert data.target("b", b, 2)[1]
    with pytest.raises(DataError, match="above 1"):
        data.target("b", b.astype(float), 2)


def test_what_is_within_stays_as_it_is():
    entered, notes = data.target("b", [0.25, -0.75], 2)
    assert entered.tolist() == [0.25, -0.75]
    assert notes == ()


def test_exact_rationals_enter_rounded():
    assert data.matrix("A", [[Fraction(1, 3), 1]]).tolist() == [[1 / 3, 1]]


def test_one_vector_serves_all_where_it_may():
    assert data.parts_of("w", np.ones(2), 3, shared=True)[2].tolist() == [1, 1]
    assert data.parts_of("w", [1, 1], 2, shared=True) == [[1, 1], [1, 1]]
    with pytest.raises(DataError, match="b is for 2 instances, but A for 3"):
        data.parts_of("b", np.ones((2, 2)), 3)


def test_offsets():
    assert data.offsets([2, 3]) == [0, 2, 5]
