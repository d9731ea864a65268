"""Wrong variants of the curvature bounds for three and four logits: the condition with one thing changed."""

from zo_check import Vector, all_of
from zo_check.false_claims import Variant


def limit(arithmetic, side, part=1):
    return (arithmetic.sqrt(arithmetic.number(33)) * 55 + 39 * side) / 1152 * arithmetic.number(part)


def curvature(f, b, k_times=1, a_times=1):
    q, a, k = (2 * f - b) * f, (f - b) @ f, (3 * f - 2 * b) @ f

    def entry(i, j):
        mixed = k_times * k * (f[i] * f[j]) - q[i] * f[j] - q[j] * f[i]
        return mixed + q[i] - a_times * a * f[i] if i == j else mixed

    return entry


def definite(matrix, n):
    """Leading minors on the complement of 1, for n = 3 or 4."""
    basis = [*range(2, n), 0]
    m = [[matrix(i, j) - matrix(i, 1) - matrix(1, j) + matrix(1, 1) for j in basis] for i in basis]
    one, two = m[0][0], m[0][0] * m[1][1] - m[0][1] * m[1][0]
    if n == 3:
        return all_of(one, two)
    three = m[2][2] * two - m[2][1] * (m[0][0] * m[1][2] - m[0][2] * m[1][0])
    return all_of(one, two, three + m[2][0] * (m[0][1] * m[1][2] - m[0][2] * m[1][1]))


def wrong(n, part=1, **changes):
    def condition(arithmetic, f, side, sign):
        B = curvature(f, arithmetic.vector([sign] + [0] * (n - 1)), **changes)
        c = limit(arithmetic, side, part)
        return definite(lambda i, j: (c if i == j else 0) - side * B(i, j), n)

    def slack_of_three(arithmetic, p, t, side, sign):
        half = (1 - p) * t / 2
        return condition(arithmetic, Vector([p, 1 - p - half, half]), side, sign)

    def slack_of_four(arithmetic, p, t, s, side, sign):
        third, half = (1 - p) * t * s / 3, (1 - p) * t * (1 - s) / 2
        return condition(arithmetic, Vector([p, 1 - p - half - 2 * third, half + third, third]), side, sign)

    return slack_of_three if n == 3 else slack_of_four


def variants(n, label, name):
    return (
        Variant(
            "constants smaller by 1/1000",
            label,
            {name: wrong(n, part="0.999")},
            "the bounds are sharp: they are approached where f₃, …, fₙ → 0",
            seen_by=("enclosure",),
        ),
        Variant(
            "the term ⟨3f−2b,f⟩ffᵀ dropped",
            label,
            {name: wrong(n, k_times=0)},
            "without it B1 ≠ 0, and the form is not the curvature",
            seen_by=("enclosure",),
        ),
        Variant(
            "⟨c,f⟩ diag f with the wrong sign",
            label,
            {name: wrong(n, a_times=-1)},
            "it adds 2⟨c,f⟩ diag f",
            seen_by=("enclosure",),
        ),
    )


THREE, FOUR = "curvature-of-three-logits", "curvature-of-four-logits"
three_lowered, three_without_a_term, three_with_a_wrong_sign = variants(3, THREE, "slack_of_three")
four_lowered, four_without_a_term, four_with_a_wrong_sign = variants(4, FOUR, "slack_of_four")
