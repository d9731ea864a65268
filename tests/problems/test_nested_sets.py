from fractions import Fraction

import pytest

from zo_check import nested_sets
from zo_check.arithmetic.rational import Rational

F = [Fraction(k, 15) for k in (3, 5, 1, 4, 2)]
LABELS = [2, 1, 4, 1, 3]
"""The block of each coordinate."""


def indicator(blocks: int) -> object:
    return Rational().vector([int(label <= blocks) for label in LABELS])


def per_block(numbers: list[Fraction], blocks: int) -> list[Fraction]:
    """Sums over each block, the last one taking in all that follow."""
    return [
        sum((x for x, label in zip(numbers, LABELS, strict=True) if min(label, blocks) == i), start=Fraction(0))
        for i in range(1, blocks + 1)
    ]


@pytest.mark.parametrize("sign", [1, 0, -1])
def test_the_polynomials_are_the_forms_on_indicator_vectors(sign: int) -> None:
    f, b = Rational().vector(F), Rational().vector([sign, 0, 0, 0, 0])
    x, _, z = per_block(F, 3)
    squares = [each * each for each in F]
    curvature = nested_sets.curvature(x, z, per_block(squares, 3), sign * F[0], LABELS[0])
    assert nested_sets.bilinear(f, b, indicator(1), indicator(2)) == curvature
    third = nested_sets.third(per_block(F, 4), per_block(squares, 4), sign * F[0], LABELS[0])
    assert nested_sets.trilinear(f, b, indicator(1), indicator(2), indicator(3)) == third


@pytest.mark.parametrize("block", [1, 2, 3, 4])
def test_the_largest_value_is_at_the_ends_of_the_ranges(block: int) -> None:
    masses, p = [Fraction(k, 10) for k in (4, 1, 2, 3)], Fraction(1, 20)
    coefficients = nested_sets.third_coefficients(*masses)
    target = nested_sets.third_of_the_target(*masses)[block - 1]
    best = target * p
    for i, (mass, k) in enumerate(zip(masses, coefficients, strict=True), start=1):
        ends = (p * p, p * p + (mass - p) ** 2) if i == block else (Fraction(0), mass * mass)
        best += max(k * end for end in ends)
    assert nested_sets.largest(Rational(), coefficients, masses, target, p, block) == best
