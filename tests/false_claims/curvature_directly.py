"""Wrong variants of the curvature bounds for three, four and five logits: the condition with one thing changed."""

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


def minor(m, size, columns):
    if size == 0:
        return 1
    terms = [
        (-1) ** (size - 1 - k) * (m[size - 1][column] * minor(m, size - 1, columns[:k] + columns[k + 1 :]))
        for k, column in enumerate(columns)
    ]
    return sum(terms[1:], start=terms[0])


def definite(matrix, n):
    """Leading minors on the complement of 1, in the basis e_k − e_2, e_1 − e_2 last."""
    basis = [*range(2, n), 0]
    m = [[matrix(i, j) - matrix(i, 1) - matrix(1, j) + matrix(1, 1) for j in basis] for i in basis]
    return all_of(*(minor(m, size, tuple(range(size))) for size in range(1, n)))


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

    def slack_of_five(arithmetic, p, t, s, r, side, sign):
        left = (1 - p) * t * s
        half, third, fourth = (1 - p) * t * (1 - s) / 2, left * (1 - r) / 3, left * r / 4
        tail = [half + third + fourth, third + fourth, fourth]
        return condition(arithmetic, Vector([p, 1 - p - tail[0] - tail[1] - tail[2], *tail]), side, sign)

    return {3: slack_of_three, 4: slack_of_four, 5: slack_of_five}[n]


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


THREE, FOUR, FIVE = (f"curvature-of-{size}-logits" for size in ("three", "four", "five"))
three_lowered, three_without_a_term, three_with_a_wrong_sign = variants(3, THREE, "slack_of_three")
four_lowered, four_without_a_term, four_with_a_wrong_sign = variants(4, FOUR, "slack_of_four")
# Without that term the condition for five fails on boxes that only a search of seconds meets.
five_lowered, _, five_with_a_wrong_sign = variants(5, FIVE, "slack_of_five")
