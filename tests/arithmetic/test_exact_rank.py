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


@pytest.mark.parametrize("denominators", [(7,), (3, 10**9 + 7, 2**61 - 1), (10**40, 1)])
@pytest.mark.parametrize("wanted", [1, 3, 5])
def test_a_product_of_full_rank_factors_has_their_rank(wanted, denominators):
    """Unit triangular factors in front, so that the rank is known without computing one."""
    rng = np.random.default_rng(wanted)
    left = [[Fraction(int(i == j) if j >= i else int(rng.integers(-9, 9))) for j in range(wanted)] for i in range(9)]
    right = [[Fraction(int(i == j) if j <= i else int(rng.integers(-9, 9))) for j in range(7)] for i in range(wanted)]
    scales = [Fraction(int(rng.integers(1, 10**6)), denominators[i % len(denominators)]) for i in range(9)]
    rows = [
        [scales[i] * sum((left[i][k] * right[k][j] for k in range(wanted)), Fraction(0)) for j in range(7)]
        for i in range(9)
    ]
    assert rank(rows) == wanted
    assert rank(list(zip(*rows, strict=True))) == wanted


def test_a_rank_that_drops_modulo_the_prime_is_found_all_the_same():
    prime = Fraction(2**61 - 1)
    rows = [[prime, prime + 1, Fraction(0)], [prime, 2 * prime + 1, Fraction(0)], [Fraction(0), Fraction(0), prime]]
    assert rank(rows) == sympy.Matrix([[sympy.Integer(int(x)) for x in row] for row in rows]).rank() == 3


@pytest.mark.parametrize("rows", [[[Fraction(0)]], [[Fraction(0)] * 4] * 3])
def test_zeros_have_rank_0(rows):
    assert rank(rows) == 0


def test_doubles_count_at_their_exact_value():
    """0.1 + 0.2 is not 0.3: in doubles these rows are not multiples of each other."""
    assert rank([[Fraction(1), Fraction(0.1 + 0.2)], [Fraction(1), Fraction(0.3)]]) == 2
    assert rank([[Fraction(0.1), Fraction(0.2)], [Fraction(0.3), Fraction(2 * 0.3)]]) == 1
