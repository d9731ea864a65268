"""Wrong variants of the third derivative on chains of sets: polynomials with a term changed, limits just too small."""

from zo_check import at_most
from zo_check.false_claims import Variant


def coefficients(a, x2, x3, z):
    beta, gamma = a + x2, x3 + z
    first = z * (4 - 9 * a - 6 * beta + 12 * (a * beta))
    last = -(a * (4 - 9 * z - 6 * gamma + 12 * (z * gamma)))
    return first, (a * z) * (12 * beta - 9), (a * z) * (12 * beta - 3), last


def of_the_target(a, x2, x3, z):
    beta, gamma = a + x2, x3 + z
    first = z * (2 * beta - 1 + a * (4 - 6 * beta))
    last = -(a * (2 * gamma - 1 + z * (4 - 6 * gamma)))
    return first, (a * z) * (4 - 6 * beta), (a * z) * (2 - 6 * beta), last


def polynomial(signs=(1, 1, 1, 1, 1), shift=0):
    def on_a_chain(masses, squares, signed_p, block):
        terms = [s * k * S for s, k, S in zip(signs, coefficients(*masses), squares, strict=False)]
        target = of_the_target(*masses)[(block - 1 + shift) % 4]
        return terms[0] + terms[1] + terms[2] + terms[3] + signs[4] * signed_p * target

    return on_a_chain


def agreement_with(polynomial):
    """The comparison with the definition at one f, each block being one coordinate."""

    def agreement(arithmetic, instance):
        f = arithmetic.vector(["3/7", "2/7", "1/7", "1/7"])
        b = arithmetic.vector([1, 0, 0, 0])
        v, s, w = (x - f @ x for x in map(arithmetic.vector, ((1, 0, 0, 0), (1, 1, 0, 0), (1, 1, 1, 0))))
        weights = f * (2 * f - b)
        mixed = (f * v @ s) * (weights @ w) + (f * s @ w) * (weights @ v) + (f * v @ w) * (weights @ s)
        true = (f * v * s * w) @ (4 * f - b - (f - b) @ f) - mixed
        gap = true - polynomial(list(f), [x * x for x in f], f[0], 1)
        return -gap * gap

    return agreement


def wrong(name, polynomial, because):
    return Variant(
        name,
        "third-derivative-on-chains",
        {"on_a_chain": polynomial, "agreement": agreement_with(polynomial)},
        because,
        seen_by=("derivation", "sampled"),
    )


third_block = wrong("the sign of the third block", polynomial((1, 1, -1, 1, 1)), "12β − 3 is not 3 − 12β")
target = wrong("the sign of b", polynomial((1, 1, 1, 1, -1)), "b enters with its sign")
misplaced = wrong("coordinate 1 in the next block", polynomial(shift=1), "m_j belongs to the block of coordinate 1")
dropped = wrong("the last block dropped", polynomial((1, 1, 1, 0, 1)), "the complement of G₃ counts as well")


def room_below(limits):
    def largest(arithmetic, coefficient, low, high):
        return arithmetic.positive_part(coefficient) * high - arithmetic.positive_part(-coefficient) * low

    def room(arithmetic, a, s, t, r, sign, block):
        left = (1 - a) * (1 - s)
        masses = a, (1 - a) * s, left * t, left * (1 - t)
        p = masses[block - 1] * r
        value = sign * (p * of_the_target(*masses)[block - 1])
        for i, (mass, k) in enumerate(zip(masses, coefficients(*masses), strict=True), start=1):
            alone = p * p if i == block else arithmetic.number(0)
            rest = mass - p if i == block else mass
            value = value + largest(arithmetic, k, alone, alone + rest * rest)
        return at_most(value, arithmetic.number(limits[sign]))

    return room


def lowered(limits, words):
    return Variant(
        words,
        "third-derivative-chain-maxima",
        {"room": room_below(limits)},
        "the largest value is a little more",
        seen_by=("enclosure",),
    )


with_e1 = lowered({1: "0.202022", -1: "0.20636"}, "the limit for b = e₁ lowered to 0.202022")
with_minus_e1 = lowered({1: "0.20204", -1: "0.206348"}, "the limit for b = −e₁ lowered to 0.206348")


def without_target(arithmetic, a, s, t):
    left = (1 - a) * (1 - s)
    masses, value = (a, (1 - a) * s, left * t, left * (1 - t)), arithmetic.number(0)
    for mass, k in zip(masses, coefficients(*masses), strict=True):
        value = value + arithmetic.positive_part(k) * mass * mass
    return at_most(value, arithmetic.number("0.1276"))


no_target = Variant(
    "the limit for b = 0 lowered to 0.1276",
    "third-derivative-chain-maxima",
    {"room_without_target": without_target},
    "the largest value is a little more",
    seen_by=("enclosure",),
)
