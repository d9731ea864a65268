from fractions import Fraction

import numpy as np
import pytest
import sympy

from zo_check.arithmetic.exact_rank import rank


@pytest.mark.parametrize("shape", [(1, 1), (2, 5), (5, 2), (6, 6)])
@pytest.mark.parametrize("wanted", [0, 1, 2])
def test_ranks_of_products_are_those_of_sympy(shape, wanted):
    rng = np.random.default_rng(sum(shape) + wanted)
    left = rng.integers(-3, 4, (shape[0], max(wanted, 1))).tolist()
    right = rng.integers(-3, 4, (max(wanted, 1), shape[1])).tolist()
    product = sympy.Matrix(left) * sympy.Matrix(right) * (1 if wanted else 0)
    rows = [[Fraction(int(x), 7) for x in product.row(i)] for i in range(shape[0])]
    assert rank(rows) == product.rank()


def test_a_difference_of_1e_100_counts():
    tiny = Fraction(1, 10**100)
    assert rank([[Fraction(1), Fraction(2)], [Fraction(1), 2 + tiny]]) == 2
    assert rank([[Fraction(1), Fraction(2)], [Fraction(1), Fraction(2)]]) == 1


def test_a_determinant_that_is_the_prime_itself_is_not_0():
    prime = 2**61 - 1
    assert rank([[Fraction(prime), Fraction(0)], [Fraction(0), Fraction(1)]]) == 2
