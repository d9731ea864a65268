"""Sums over the n logits at every point of a product of factors, by tables of exponentials and matrix products.

Only exp(u_k) and exp(εA_ki z_i) are needed: for the 2^d sign vectors that is n + 2dn exponentials on either side. What
they multiply to is tabled for each half of the coordinates, each coordinate multiplying the table's length; and the
sums Σ_k, over all pairs of a point of one half and one of the other, are a matrix product.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zo_check.arithmetic.ball import Ball, BallMatrix
from zo_check.arithmetic.vector import Vector
from zo_check.directions.quadrature import Rule


@dataclass(frozen=True)
class Point:
    """Some coordinates of z, and the weight that belongs to them."""

    z: tuple[Any, ...]
    weight: Any


def grown(ball: Ball, factors: Sequence[Sequence[tuple[tuple[Any, ...], Any]]]) -> list[Point]:
    """The points of a product of factors, in the order of the tables below."""
    points = [Point((), ball.number(1))]
    for factor in factors:
        points = [Point(p.z + z, p.weight * weight) for p in points for z, weight in factor]
    return points


class Sums:
    """Σ_k a_k e_k^p over all points of a rule, e_k = exp(u_k ± ε⟨A_k, z⟩): a table for each half, then products."""

    def __init__(self, ball: Ball, made: Rule, split: int, rows: Sequence[Any], u: Vector, eps: Any, sign: int) -> None:
        step = eps * sign
        first = sum(len(factor[0][0]) for factor in made.factors[:split])
        self.ball = ball
        self.left = _table(ball, made.factors[:split], rows, 0, step, [entry.exp() for entry in u])
        self.right = _table(ball, made.factors[split:], rows, first, step, [ball.number(1)] * len(rows))

    def of(self, a: Sequence[Any], power: int) -> list[list[Any]]:
        """Σ_k a_k e_k^power, power 1 or 2: a row for each point of the first half, a column for each of the second."""
        one, two = self.left, self.right
        if power == 2:
            one, two = ([[e * e for e in row] for row in table] for table in (one, two))
        weighted = [[e * x for e, x in zip(row, a, strict=True)] for row in one]
        product: BallMatrix = self.ball.matrix(weighted) @ self.ball.matrix(two).T
        return product.rows


def _table(
    ball: Ball, factors: Sequence[Any], rows: Sequence[Any], offset: int, step: Any, start: list[Any]
) -> list[list[Any]]:
    """exp(start + step·Σ A_ki z_i), a row for each point and a column for each logit k."""
    table = [start]
    for factor in factors:
        width = len(factor[0][0])
        scaled = [[step * entry for entry in row[offset : offset + width]] for row in rows]
        grown = [
            [sum((a * t for a, t in zip(row, z, strict=True)), start=ball.number(0)).exp() for row in scaled]
            for z, _ in factor
        ]
        table = [[e * f for e, f in zip(line, by, strict=True)] for line in table for by in grown]
        offset += width
    return table
