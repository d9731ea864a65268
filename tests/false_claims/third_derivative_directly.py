"""Wrong variants of the third derivative for three, four and five logits: the condition with one thing changed."""

from itertools import combinations

from zo_check import Vector, all_of, constants
from zo_check.false_claims import Variant


def room(arithmetic, f, sign, v, part="1", mixed=3, own=1):
    b = arithmetic.vector([sign] + [0] * (len(f) - 1))
    w, a = v - f @ v, (f - own * b) @ f
    T = (f * w * w * w) @ (4 * f - b - a) - mixed * ((f @ (w * w)) * ((f * (2 * f - b)) @ w))
    across = v @ v - v.sum() * v.sum() / len(v)
    c = constants.THIRD_DERIVATIVE.within(arithmetic) * arithmetic.number(part)
    largest = c * (across * arithmetic.sqrt(across))
    return all_of(largest - T, largest + T)


def wrong(n, **changes):
    def slack_of_three(arithmetic, p, t, s, place, sign):
        zero, one = arithmetic.number(0), arithmetic.number(1)
        v = Vector([zero, one, s]) if place == 1 else Vector([s, zero, one])
        return room(arithmetic, Vector([p, (1 - p) * t, (1 - p) * (1 - t)]), sign, v, **changes)

    def slack_of_four(arithmetic, p, t, q, s, r, place, sign):
        zero, one, left = arithmetic.number(0), arithmetic.number(1), (1 - p) * (1 - t)
        v = Vector([zero, one, s, r]) if place == 1 else Vector([s, zero, one, r])
        return room(arithmetic, Vector([p, (1 - p) * t, left * q, left * (1 - q)]), sign, v, **changes)

    def slack_of_five(arithmetic, p, t, q, h, s, r, z, place, sign):
        zero, one, left = arithmetic.number(0), arithmetic.number(1), (1 - p) * (1 - t)
        v = Vector([zero, one, s, s * r, s * r * z]) if place == 1 else Vector([s, zero, one, r, r * z])
        last = left * (1 - q)
        return room(arithmetic, Vector([p, (1 - p) * t, left * q, last * h, last * (1 - h)]), sign, v, **changes)

    slack = {3: slack_of_three, 4: slack_of_four, 5: slack_of_five}[n]
    return {slack.__name__: slack}


def variants(n, label):
    return (
        Variant("c₃ smaller by 1/1000", label, wrong(n, part="0.999"), "c₃ is approached", seen_by=("enclosure",)),
        Variant(
            "the last term with a plus",
            label,
            wrong(n, mixed=-3),
            "that is not the third derivative",
            seen_by=("enclosure",),
        ),
        Variant(
            "⟨b,f⟩ with the wrong sign",
            label,
            wrong(n, own=-1),
            "b enters twice, with the same sign",
            seen_by=("enclosure",),
        ),
    )


three_lowered, three_with_a_plus, three_with_a_wrong_sign = variants(3, "third-derivative-of-three-logits")
four_lowered, four_with_a_plus, four_with_a_wrong_sign = variants(4, "third-derivative-of-four-logits")
five_lowered, five_with_a_plus, five_with_a_wrong_sign = variants(5, "third-derivative-of-five-logits")


def spread(others):
    n = len(others) + 2
    apart = sum((x - y) ** 2 for x, y in combinations(others, 2))
    return (n + sum((2 * x - 1) ** 2 for x in others) + apart) / (2 * n)


pairs_once = Variant(
    "the pairs of others counted once",
    "spread-of-a-unit-range",
    {"spread": spread},
    "each pair counts as much as that of 0 and 1",
    seen_by=("derivation",),
)
