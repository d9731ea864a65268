"""Real attention as exact instances: every head, ‖b‖₁ ≤ 1 exactly, and never a token's own row by accident."""

from fractions import Fraction
from itertools import islice

import numpy as np
import pytest

from zo_check.data import attention_heads
from zo_check.errors import UsageError
from zo_check.problems.real_attention import (
    attention_instances,
    chosen_tokens,
    own_row_instance,
    rounded_down,
    token_instances,
)


def _softmax(instance):
    u = np.array([[float(a) for a in row] for row in instance.A]) @ np.array([float(t) for t in instance.x])
    weights = np.exp(u - u.max())
    return weights / weights.sum()


@pytest.fixture(scope="module")
def quick():
    return list(attention_instances(1))


def test_quick_sees_every_head_with_two_targets(quick):
    assert len(quick) == 72
    assert {instance.name.split(",")[0] for instance in quick} == {head.name for head in attention_heads()}
    assert (max(i.n for i in quick), {i.d for i in quick}) == (56, {32})


def test_quick_spreads_its_tokens_over_the_text(quick):
    tokens = {instance.name.split(" token ")[1].split(" ")[0] for instance in quick if instance.n == 56}
    assert len(tokens) == 9
    assert {"0", "55"} <= tokens


def test_full_is_all_1458_tokens_and_lazy():
    stream = attention_instances(None)
    assert [instance.name.endswith("perturbed") for instance in islice(stream, 4)] == [False, True, False, True]
    names = {instance.name for instance in attention_instances(None)}
    assert len(names) == 2 * 1458


def test_targets_are_within_the_unit_ball_exactly(quick):
    for instance in quick:
        norm = sum(map(abs, instance.b))
        assert Fraction(1, 2) < norm <= 1
        assert any(entry < 0 for entry in instance.b) == instance.name.endswith("perturbed")


def test_no_residual_vanishes_by_accident(quick):
    assert all(np.abs(_softmax(i) - np.array([float(p) for p in i.b])).sum() > 0.02 for i in quick)


def test_the_own_row_has_a_vanishing_residual():
    for head in attention_heads()[::7]:
        instance = own_row_instance(head, 3)
        assert sum(map(abs, instance.b)) <= 1
        assert np.abs(_softmax(instance) - np.array([float(p) for p in instance.b])).max() < 1e-14


def test_numbers_are_the_exact_binary_values_of_the_arrays():
    head = attention_heads()[10]
    plain, perturbed = token_instances(head, 4)
    assert float(plain.x[5]) == head.Q[4, 5]
    assert float(plain.A[2][7]) == head.scaled_keys[2, 7] == float(head.K[2, 7]) / float(np.sqrt(32.0))
    assert plain.A is perturbed.A
    assert all(entry > 0 for entry in plain.w)
    assert any(plain.y)
    assert any(plain.r)


def test_what_does_not_round_below_one_is_taken_off_the_largest():
    class OneHot:
        def attention_row(self, token):
            return np.array([0.25, 1.0])

    assert rounded_down(OneHot(), 0, 40) == (Fraction(1, 4), Fraction(3, 4))


@pytest.mark.parametrize("wanted", [1, 2, 5, 16, 17, 99])
def test_chosen_tokens_are_different_and_as_many_as_wanted(wanted):
    for index in range(36):
        tokens = chosen_tokens(17, wanted, index)
        assert len(set(tokens)) == len(tokens) == min(wanted, 17)
        assert set(tokens) <= set(range(17))


def test_no_tokens_is_a_usage_error():
    with pytest.raises(UsageError, match="tokens_per_head=0"):
        attention_instances(0)
