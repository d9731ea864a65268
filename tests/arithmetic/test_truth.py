import operator
from itertools import product

import pytest

from zo_check.arithmetic.truth import Truth
from zo_check.errors import UndecidedError

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}


@pytest.mark.parametrize(("left", "right"), list(product(Truth, repeat=2)))
def test_kleene_tables(left: Truth, right: Truth) -> None:
    assert left & right is AND[left, right]
    assert left | right is OR[left, right]


def test_negation() -> None:
    assert [~truth for truth in (T, F, U)] == [F, T, U]


def test_a_decided_truth_is_a_bool() -> None:
    assert bool(T) is True
    assert bool(F) is False


@pytest.mark.parametrize("use", [bool, operator.not_, lambda truth: 1 if truth else 0, lambda truth: truth and True])
def test_unknown_is_no_answer(use: object) -> None:
    with pytest.raises(UndecidedError, match="undecided"):
        use(U)


@pytest.mark.parametrize(("value", "meant"), [(True, T), (False, F), (None, U)])
def test_of(value: bool | None, meant: Truth) -> None:
    assert Truth.of(value) is meant
