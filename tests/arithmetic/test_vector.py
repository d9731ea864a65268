from fractions import Fraction as Q
from typing import Any

import numpy as np
import pytest

from zo_check.arithmetic.vector import Matrix, Vector
from zo_check.errors import IllTypedError

x, y = Vector([1, Q(1, 2)]), Vector([3, 4])


@pytest.mark.parametrize(
    "combine",
    [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a @ b],
    ids=["+", "-", "*", "/", "@"],
)
def test_lengths_must_agree(combine: Any) -> None:
    with pytest.raises(IllTypedError, match="lengths 2 and 3"):
        combine(x, Vector([1, 2, 3]))


@pytest.mark.parametrize("exponent", [0, -1, 0.5, Q(1, 2), "2", Vector([1, 2])])
def test_powers_are_positive_integers(exponent: Any) -> None:
    with pytest.raises(IllTypedError, match="power"):
        _ = x**exponent


def test_a_numpy_scalar_on_the_left_hands_over() -> None:
    product = np.int64(3) * x
    assert isinstance(product, Vector)
    assert list(product) == [3, Q(3, 2)]


@pytest.mark.parametrize(
    "combine",
    [lambda v, a: v - a, lambda v, a: a - v, lambda v, a: v * a, lambda v, a: a * v, lambda v, a: v @ a],
)
def test_an_array_is_no_scalar(combine: Any) -> None:
    """Each entry would meet the whole array, and the numbers that come of it mean nothing."""
    with pytest.raises(IllTypedError, match=r"shape \(2,\) do not combine"):
        combine(Vector([1.0, 2.0]), np.array([3.0, 4.0]))


def test_an_empty_vector_has_no_sum() -> None:
    with pytest.raises(IllTypedError, match="empty"):
        Vector([]).sum()


def test_a_vector_reads_like_a_sequence() -> None:
    assert (len(x), x[1], list(x.map(lambda entry: 2 * entry))) == (2, Q(1, 2), [2, 1])
    assert repr(y) == "Vector([3, 4])"


def test_matrix_and_transpose() -> None:
    A = Matrix([[1, 2], [3, 4], [5, 6]])
    assert list(A @ x) == [2, 5, 8]
    assert list(A.T @ Vector([1, 0, 1])) == [6, 8]
    with pytest.raises(IllTypedError):
        A @ Vector([1, 2, 3])
    with pytest.raises(IllTypedError):
        A.T @ x
