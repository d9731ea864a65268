"""Losses from the shipped heads: what solves them is known."""

import numpy as np
import pytest

from zo_check.data import attention_heads
from zo_check.problems.real_losses import fit_parameters, recover_query


@pytest.mark.parametrize("index", [0, 7, 20, 35])
def test_the_head_itself_solves_them(index):
    head = attention_heads()[index]
    query, parameters = recover_query(head, 2), fit_parameters(head)
    assert query.value(head.Q[2].astype(float)[:, None])[0] < 1e-30
    assert parameters.value(np.eye(32).reshape(-1, 1))[0] < 1e-28
    assert (parameters.d, parameters.N, parameters.sizes[0]) == (1024, len(head.tokens), len(head.tokens))
    assert head.name in query.name
    assert head.name in parameters.name


def test_zero_does_not_and_neither_does_the_head_with_a_regulariser():
    head = attention_heads()[0]
    assert recover_query(head, 2).value(np.zeros((32, 1)))[0] > 1e-3
    assert recover_query(head, 2, 0.5).value(head.Q[2].astype(float)[:, None])[0] > 1e-3
    assert recover_query(head, 2).w is None
    assert (fit_parameters(head, 0.5).w == 0.5).all()
