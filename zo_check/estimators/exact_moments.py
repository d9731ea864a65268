"""E ĝ, E ĝĝᵀ, E‖ĝ‖² and E ĝᵀHĝ on the softmax loss, enclosed in balls, for every law that has a rule.

How the sums are made is in `tables`; what the error of a rule needs to know of the loss, in `slope_bound`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zo_check.arithmetic import rules
from zo_check.arithmetic.ball import Ball, BallMatrix
from zo_check.arithmetic.vector import Vector
from zo_check.directions.law import Law
from zo_check.directions.quadrature import Reach, Rule, inside, rule
from zo_check.errors import UsageError
from zo_check.estimators.tables import Point, Sums, grown


@dataclass(frozen=True)
class Moments:
    """Moments of an estimate of one direction; for k independent ones they follow.

    Args:
        mean: E ĝ, a vector of length d.
        second: the rows of E ĝĝᵀ for k = 1.
    """

    mean: Vector
    second: tuple[Vector, ...]

    def outer(self, k: int = 1) -> tuple[Vector, ...]:
        """The rows of E ĝĝᵀ for k directions: of the k² pairs, k(k − 1) are independent."""
        if k < 1:
            raise UsageError(f"k = {k} directions", "take k ≥ 1")
        return tuple(
            (row + self.mean * (entry * (k - 1))) / k for row, entry in zip(self.second, self.mean, strict=True)
        )

    def squared_length(self, k: int = 1) -> Any:
        """E‖ĝ‖²."""
        rows = self.outer(k)
        return Vector([row[i] for i, row in enumerate(rows)]).sum()

    def quadratic_form(self, H: Any, k: int = 1) -> Any:
        """E ĝᵀHĝ, for H as `arithmetic.matrix` makes it, d × d."""
        return Vector([row @ of for row, of in zip(map(Vector, H.rows), self.outer(k), strict=True)]).sum()


def moments(
    ball: Ball,
    law: Law,
    A: BallMatrix,
    u: Vector,
    b: Vector,
    eps: Any,
    *,
    linear: Vector | None = None,
    one_sided: bool = False,
    bits: int | None = None,
    shift: Fraction = Fraction(0),
) -> Moments:
    """The moments of the central (or forward) estimator of ½‖softmax(Ax) − b‖², within `ball.working()`.

    Args:
        ball: the arithmetic.
        law: signs (d to 16 and a little more), coordinates, Gaussian or sphere for d ≤ 3.
        A: n × d.
        u: the logits Ax.
        b: the target, ‖b‖₁ of any size.
        eps: smoothing radius ε > 0.
        linear: the gradient of a quadratic that is added to the loss, whose central difference is exactly ⟨·, z⟩.
        one_sided: the forward difference.
        bits: of the rule, as `directions.quadrature.rule` has it.
        shift: of its nodes, likewise.

    Raises:
        UsageError: no rule, or a rule with too many points; a linear part with the forward difference.
    """
    if linear is not None and one_sided:
        raise UsageError("a quadratic beside a forward difference", "leave out `linear`, or take the central one")
    rows = A.rows
    d = len(rows[0])
    reach, radius = _reach(ball, rows, eps)
    made = rule(ball, law, d, reach, even=not one_sided, bits=bits, shift=shift)
    split = (len(made.factors) + 1) // 2
    left, right = grown(ball, made.factors[:split]), grown(ball, made.factors[split:])
    coefficients = _coefficients(ball, made, split, rows, u, b, eps, one_sided)
    if linear is not None:
        first = len(left[0].z)
        along = [sum(g * z for g, z in zip(linear.entries[:first], node.z, strict=True)) for node in left]
        across = [sum(g * z for g, z in zip(linear.entries[first:], node.z, strict=True)) for node in right]
        coefficients = [
            [c + p + q for c, q in zip(row, across, strict=True)] for row, p in zip(coefficients, along, strict=True)
        ]
    size = slope_bound(ball, b) * radius
    if linear is not None:
        size = size + ball.sqrt(linear @ linear)
    return _moments_of(ball, coefficients, left, right, made.error(size, 2), made.error(size * size, 4))


def smoothed_gradient(
    ball: Ball, law: Law, A: BallMatrix, u: Vector, b: Vector, eps: Any, *, bits: int | None = None
) -> Vector:
    """∇L_ε of ½‖softmax(Ax) − b‖²: E ∇L(x + εz), Gaussian z; or E ∇L(x + εv), v in the ball, for the sphere's law.

    Raises:
        UsageError: another law or d > 3.
    """
    rows = A.rows
    d = len(rows[0])
    reach, radius = _reach(ball, rows, eps)
    if law.name == "gaussian":
        made = rule(ball, law, d, reach, bits=bits)
    elif law.name == "sphere":
        made = inside(ball, d, reach, bits=bits)
    else:
        raise UsageError(f"the smoothed loss of the law {law.name!r} in R^{d}", "take Gaussian or the sphere")
    split = (len(made.factors) + 1) // 2
    left, right = grown(ball, made.factors[:split]), grown(ball, made.factors[split:])
    sums = Sums(ball, made, split, rows, u, eps, 1)
    one, of_b = [ball.number(1)] * len(rows), list(b)
    total, squares, met = sums.of(one, 1), sums.of(one, 2), sums.of(of_b, 1)
    # ∇_i = Σ_k A_ki f_k(f_k − b_k − ⟨f, f − b⟩), with f_k = e_k/Σe.
    means = []
    for i in range(d):
        column = [row[i] for row in rows]
        parts = sums.of(column, 2), sums.of([a * t for a, t in zip(column, of_b, strict=True)], 1), sums.of(column, 1)
        value = ball.number(0)
        for first, *lines in zip(left, total, squares, met, *parts, strict=True):
            for second, S, S2, Sb, A2, Ab, A1 in zip(right, *lines, strict=True):
                at = (A2 / S - Ab - (S2 / S - Sb) * (A1 / S)) / S
                value = value + first.weight * second.weight * at
        means.append(rules.around(value, made.error(slope_bound(ball, b) * radius, 0)))
    return Vector(means)


def slope_bound(ball: Ball, b: Vector) -> Any:
    """D, where |⟨∇L, v⟩| ≤ D max_k|v_k| for complex logits with imaginary parts in [−1, 1].

    There |Σ e^{u_k}| ≥ cos(1) Σ|e^{u_k}|, so Σ|f_k| ≤ S = 1/cos 1, |f_k − b_k| ≤ S + ‖b‖₁, and
    Σ|f∘c − ⟨f,c⟩f| ≤ S(S + ‖b‖₁)(1 + S). A difference of L is a mean of such slopes.
    """
    S = 1 / ball.number(1).cos()
    return S * (1 + S) * (S + Vector([abs(entry) for entry in b]).sum())


def _reach(ball: Ball, rows: Sequence[Sequence[Any]], eps: Any) -> tuple[Reach, Any]:
    """How far logits move with z, and R, with |max_k⟨A_k − m, z⟩| ≤ R‖z‖; m is the middle of each column's range."""
    middles, halves = [], []
    for column in zip(*rows, strict=True):
        high = low = column[0]
        for entry in column[1:]:
            high, low = ball.maximum(high, entry), ball.minimum(low, entry)
        middles.append((high + low) / 2)
        halves.append((high - low) / 2)
    radius = ball.number(0)
    for row in rows:
        away = Vector(row) - Vector(middles)
        radius = ball.maximum(radius, ball.sqrt((away @ away).nonnegative_part()))
    return Reach(tuple(eps * half for half in halves), eps * radius), radius


def _coefficients(
    ball: Ball, made: Rule, split: int, rows: Sequence[Any], u: Vector, b: Vector, eps: Any, one_sided: bool
) -> list[list[Any]]:
    """The coefficient of z at each point; ½‖b‖² drops out of 2L = (Σe²/Σe − 2Σbe)/Σe + ‖b‖²."""
    ones = [ball.number(1)] * len(rows)

    def twice_the_loss(sums: Callable[[Sequence[Any], int], list[list[Any]]]) -> list[list[Any]]:
        found = zip(sums(ones, 1), sums(ones, 2), sums([2 * entry for entry in b], 1), strict=True)
        return [[(q * (share := 1 / s) - t) * share for s, q, t in zip(*lines, strict=True)] for lines in found]

    plus = twice_the_loss(Sums(ball, made, split, rows, u, eps, 1).of)
    if one_sided:
        at = [entry.exp() for entry in u]
        here = twice_the_loss(lambda a, power: [[sum(x * e**power for x, e in zip(a, at, strict=True))]])[0][0]
        scale = 1 / (2 * eps)
        return [[(p - here) * scale for p in line] for line in plus]
    minus = twice_the_loss(Sums(ball, made, split, rows, u, eps, -1).of)
    scale = 1 / (4 * eps)
    return [[(p - m) * scale for p, m in zip(*lines, strict=True)] for lines in zip(plus, minus, strict=True)]


def _moments_of(
    ball: Ball, c: list[list[Any]], left: list[Point], right: list[Point], first_error: Any, second_error: Any
) -> Moments:
    """Σ weight·c·z and Σ weight·c²·zzᵀ, as products with what each half contributes: 1, z_i, z_i z_j."""
    split, across = len(left[0].z), len(right[0].z)
    one, two = (ball.matrix([_linear(point) for point in half]) for half in (left, right))
    means = (one.T @ (ball.matrix(c) @ two)).rows
    squared = ball.matrix([[x * x for x in row] for row in c])
    mixed = (one.T @ (squared @ two)).rows
    by_left, by_right = squared @ Vector([node.weight for node in right]), squared.T @ Vector([p.weight for p in left])
    inside, outside = _pairs(ball, left, by_left), _pairs(ball, right, by_right)

    def entry(i: int, j: int) -> Any:
        if i < split <= j:
            return mixed[1 + i][1 + j - split]
        return inside[i][j] if j < split else outside[i - split][j - split]

    d = split + across
    mean = [means[1 + i][0] for i in range(split)] + [means[0][1 + j] for j in range(across)]
    rows = [[rules.around(entry(min(i, j), max(i, j)), second_error) for j in range(d)] for i in range(d)]
    return Moments(Vector([rules.around(value, first_error) for value in mean]), tuple(map(Vector, rows)))


def _linear(point: Point) -> list[Any]:
    return [point.weight, *(point.weight * t for t in point.z)]


def _pairs(ball: Ball, half: list[Point], sums: Vector) -> list[list[Any]]:
    """Σ weight·sums·z_i z_j over the points of one half; no rows where it has no coordinates."""
    if not half[0].z:
        return []
    weighted = ball.matrix([[p.weight * s * t for t in p.z] for p, s in zip(half, sums, strict=True)])
    product: BallMatrix = weighted.T @ ball.matrix([p.z for p in half])
    return product.rows
