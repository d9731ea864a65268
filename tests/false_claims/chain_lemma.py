"""Wrong variants of the chain lemma."""

from zo_check import any_of, at_most
from zo_check.false_claims import Variant


def too_small(arithmetic, v):
    return at_most((v[0] - v[1]) * (v[0] - v[1]), arithmetic.number("1.99") * (v @ v))


def fixed_share():
    from fractions import Fraction

    return Fraction(199, 100)


range_too_small = Variant(
    "range² ≤ 1.99‖v‖²",
    "chain-lemma",
    {"norm_share": fixed_share, "room_for_the_norm": too_small},
    "v = (1, −1) has range² = 2‖v‖²",
    seen_by=("derivation", "witness"),
)


def norm_form(f, b, v, s):
    return v @ s


def not_shift_invariant(arithmetic, instance):
    raw = [1 + abs(row[0]) for row in instance.A]
    f, b = arithmetic.vector([x / sum(raw) for x in raw]), arithmetic.vector(instance.b)
    v = arithmetic.vector(instance.w)
    square = arithmetic.number((max(instance.w) - min(instance.w)) ** 2)
    levels = sorted(set(instance.w), reverse=True)[:-1]
    sets = [arithmetic.vector([int(x >= level) for x in instance.w]) for level in levels]
    if not sets:
        return -norm_form(f, b, v, v)
    chains = [(sets[i], sets[k]) for i in range(len(sets)) for k in range(i, len(sets))]
    return any_of(*(square * norm_form(f, b, G, H) - norm_form(f, b, v, v) for G, H in chains))


shift = Variant(
    "the hypothesis M(1, ·) = 0 dropped: ‖v‖² for the form",
    "chain-lemma",
    {"some_chain_does_better": not_shift_invariant},
    "a constant vector has range 0 and a norm",
    seen_by=("sampled",),
)


def single_sets_only(arithmetic, instance):
    """Only the smallest superlevel set."""
    raw = [1 + abs(row[0]) for row in instance.A]
    f, b = arithmetic.vector([x / sum(raw) for x in raw]), arithmetic.vector(instance.b)
    v = arithmetic.vector(instance.w)
    centred = v - f @ v
    value = (f * centred * centred) @ (2 * f - b - (f - b) @ f)
    top = arithmetic.vector([int(x == max(instance.w)) for x in instance.w])
    deviation = top - f @ top
    square = arithmetic.number((max(instance.w) - min(instance.w)) ** 2)
    return square * ((f * deviation * deviation) @ (2 * f - b - (f - b) @ f)) - value


smallest_set = Variant(
    "the smallest superlevel set alone",
    "chain-lemma",
    {"some_chain_does_better": single_sets_only},
    "all pairs of nested sets come in",
    seen_by=("sampled",),
)
