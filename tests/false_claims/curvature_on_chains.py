"""Wrong variants of the curvature on chains of sets: polynomials with a term changed, limits just too small."""

from zo_check import at_most
from zo_check.false_claims import Variant


def coefficients(x, z):
    return z * (2 - 3 * x), -3 * (x * z), x * (2 - 3 * z)


def of_the_target(x, z):
    return z * (2 * x - 1), 2 * (x * z), x * (2 * z - 1)


def polynomial(signs=(1, 1, 1, 1), shift=0):
    def on_a_chain(x, z, squares, signed_p, block):
        terms = [s * k * S for s, k, S in zip(signs, coefficients(x, z), squares, strict=False)]
        target = of_the_target(x, z)[(block - 1 + shift) % 3]
        return terms[0] + terms[1] + terms[2] + signs[3] * signed_p * target

    return on_a_chain


def agreement_with(polynomial):
    """The comparison with the definition, for one fixed partition into three blocks of one coordinate each."""

    def agreement(arithmetic, instance):
        f = arithmetic.vector(["3/5", "3/10", "1/10"])
        b, G, H = (arithmetic.vector(entries) for entries in ([1, 0, 0], [1, 0, 0], [1, 1, 0]))
        true = (f * (G - f @ G) * (H - f @ H)) @ (2 * f - b - (f - b) @ f)
        gap = true - polynomial(f[0], f[2], [f[0] ** 2, f[1] ** 2, f[2] ** 2], f[0], 1)
        return -gap * gap

    return agreement


def wrong(name, polynomial, because):
    return Variant(
        name,
        "curvature-on-chains",
        {"on_a_chain": polynomial, "agreement": agreement_with(polynomial)},
        because,
        seen_by=("derivation", "sampled"),
    )


middle = wrong("the sign of the middle block", polynomial((1, -1, 1, 1)), "the deviations have opposite signs there")
target = wrong("the sign of b", polynomial((1, 1, 1, -1)), "b enters as −b − ⟨c,f⟩")
misplaced = wrong("coordinate 1 in the next block", polynomial(shift=1), "m_j belongs to the block of coordinate 1")
dropped = wrong("the last block dropped", polynomial((1, 1, 0, 1)), "the complement of H counts as well")

LIMITS = {(1, 1): "0.15407", (-1, 1): "0.12022", (1, -1): "0.15938", (-1, -1): "0.15052"}


def room_below(limits):
    def largest(arithmetic, coefficient, low, high):
        return arithmetic.positive_part(coefficient) * high - arithmetic.positive_part(-coefficient) * low

    def room(arithmetic, x, t, r, side, sign, block):
        z = (1 - x) * t
        masses = x, (1 - x) * (1 - t), z
        p = masses[block - 1] * r
        value = (side * sign) * (p * of_the_target(x, z)[block - 1])
        for i, (mass, k) in enumerate(zip(masses, coefficients(x, z), strict=True), start=1):
            alone = p * p if i == block else arithmetic.number(0)
            rest = mass - p if i == block else mass
            value = value + largest(arithmetic, side * k, alone, alone + rest * rest)
        return at_most(value, arithmetic.number(limits[side, sign]))

    return room


def lowered(side, sign, limit):
    return Variant(
        f"the limit {'above' if side == 1 else 'below'} for b = {'−' * (sign == -1)}e₁ lowered to {limit}",
        "curvature-chain-maxima",
        {"room": room_below({**LIMITS, (side, sign): limit})},
        "the largest value is a little more",
        seen_by=("enclosure",),
    )


above, below = lowered(1, 1, "0.154058"), lowered(-1, 1, "0.120204")
above_opposite, below_opposite = lowered(1, -1, "0.159370"), lowered(-1, -1, "0.150511")


def without_target(arithmetic, x, t, side):
    z = (1 - x) * t
    value = arithmetic.number(0)
    for mass, k in zip((x, (1 - x) * (1 - t), z), coefficients(x, z), strict=True):
        value = value + arithmetic.positive_part(side * k) * mass * mass
    return at_most(value, arithmetic.number("0.1249" if side == 1 else "0.0601"))


no_target = Variant(
    "the limits for b = 0 lowered to 0.1249 and 0.0601",
    "curvature-chain-maxima",
    {"room_without_target": without_target},
    "B(1_G, 1_G) = 1/8 for two equal halves",
    seen_by=("enclosure",),
)
