"""Wrong variants of the sharp bound on the third derivative, and of its two parts."""

from fractions import Fraction

from zo_check import Slope, Vector, all_of, any_of, at_most, constants
from zo_check.false_claims import Variant


def constant_times(part):
    return lambda arithmetic: constants.THIRD_DERIVATIVE.within(arithmetic) * arithmetic.number(part)


def third_with(target=1, mixed=3, fourfold=4):
    def third(f, b, v):
        w = v - f @ v
        a = (f - target * b) @ f
        return (f * w * w * w) @ (fourfold * f - target * b - a) - mixed * ((f * w) @ w) * (
            (f * w) @ (2 * f - target * b)
        )

    return third


TRUE = constant_times(1)


def bound_with(constant=TRUE, third=None):
    third = third or third_with()

    def slack(arithmetic, f, b, v):
        T, c = third(f, b, v), constant(arithmetic)
        return at_most(T * T, c * c * (v @ v) ** 3)

    def at_the_edge(arithmetic, p, sign=1):
        f = Vector([p, arithmetic.number(1) - p])
        b, v = arithmetic.vector([1, 0]), arithmetic.vector([1, -1])
        return at_most(sign * third(f, b, v), constant(arithmetic) * arithmetic.sqrt(arithmetic.number(8)))

    return {"slack": slack, "at_the_edge": at_the_edge}


LOWERED = constant_times("0.999")
BOUND, TWO, NEAR = (
    "third-derivative-bound",
    "third-derivative-on-two-coordinates",
    "third-derivative-near-two-coordinates",
)


def heads_with(u_third=1, mixed=3, sign=1):
    """The numbers of two coordinates and what multiplies the rest, with a term changed."""

    def heads(x, y, m, half, own):
        own = sign * own
        at_i, at_j = half - m, -half - m
        V = (x + y) / 4 - m * m
        K = (x - y) * half / 4 - 3 * (m * (x + y)) / 4 + 2 * (m * m * m)
        a = x * x + y * y - own * x
        N = (x * at_i) * (2 * x - own) + 2 * ((y * y) * at_j)
        base = u_third * ((x * at_i**3) * (4 * x - own) + 4 * ((y * y) * at_j**3)) - a * K - mixed * (V * N)
        return base, a, N, V, K

    return heads


def near_with(part=1, rest_counts=1, target_counts=1, **changes):
    """The box condition and the attack on the ceiling, with the constant scaled or a term changed or left out."""
    heads, U = heads_with(**changes), Fraction(104, 1000)

    def bound(arithmetic, x, eta, mean, side, own, sign):
        half, small = arithmetic.number(Fraction(side, 2)), arithmetic.number(U)
        e = Slope(arithmetic.number(0), 1 - x, eta)
        y = 1 - x - e
        m = half * (x - y) + e * mean
        base, a, N, V, K = heads(x, y, m, half, own)

        def size(value):
            return arithmetic.maximum(value, -value)

        on_squares = arithmetic.positive_part((3 * (m * a - N)).value)
        first, square = (12 * (m * m) - 6 * V).value, m.value * m.value
        rest = 6 * V.value * m.value - 4 * (square * m.value) - K.value + small * size(first)
        rest = arithmetic.positive_part(rest + 12 * small**2 * size(m.value) + 11 * small**3)
        value = base + e * (small**2 * on_squares + small**3 * size(a.value)) + rest_counts * (e * e * rest)
        if sign:
            target = sign * (K.value - 3 * (V.value * m.value) + square * m.value)
            target = target + 3 * small * size(V.value - square) + 9 * small**2 * size(m.value) + 5 * small**3
            value = value + target_counts * (e * arithmetic.positive_part(target))
        return value

    enough = Fraction(32536, 161051) * Fraction(part)

    def target_on_a_head(arithmetic, x, eta, mean, side, sign):
        value = bound(arithmetic, x, eta, mean, side, sign, 0)
        full = arithmetic.number(enough) - value.value
        return full if part != 1 else any_of(full, -value.slope)

    def under_the_ceiling(arithmetic, f, v):
        gaps, n, f = [arithmetic.number(1)], len(f), Vector(list(f))
        for side in (1, -1) if n > 2 else ():
            half = arithmetic.number(Fraction(side, 2))
            u = [half, -half, *(2 * U.numerator * t / ((1 + t * t) * U.denominator) for t in list(v)[2:])]
            e = sum(list(f)[3:], start=f[2])
            mean = sum((weight * t for weight, t in list(zip(f, u, strict=True))[3:]), start=f[2] * u[2]) / e
            for sign in (1, -1):
                for at, own, other in ((0, sign, 0), (n - 1, 0, sign)):
                    b = Vector([arithmetic.number(sign * (k == at)) for k in range(n)])
                    most = bound(arithmetic, f[0], e / (1 - f[0]), mean, side, own, other)
                    gaps.append(most.value - third_with()(f, b, Vector(u)))
        return all_of(*gaps)

    return {"target_on_a_head": target_on_a_head, "under_the_ceiling": under_the_ceiling}


def under_kappa_with(part=1, third=None):
    third = third or third_with()

    def under_kappa(arithmetic, f, v):
        kappa = constants.THIRD_DERIVATIVE.within(arithmetic) / arithmetic.sqrt(arithmetic.number(8))
        largest, n, gaps, f = kappa * arithmetic.number(part), len(f), [], Vector(list(f))
        for side in (1, -1) if n > 1 else ():
            half = arithmetic.number(Fraction(side, 2))
            u = Vector([half, -half, *(arithmetic.number(0) for _ in range(n - 2))])
            for sign in (1, -1):
                b = Vector([arithmetic.number(sign * (k == 0)) for k in range(n)])
                gaps.append(largest - third(f, b, u))
        return all_of(largest, *gaps)

    return {"under_kappa": under_kappa}


lowered = Variant(
    "1/1000 less than c₃",
    BOUND,
    {"constant": LOWERED, **bound_with(LOWERED)},
    "c₃ is attained",
    seen_by=("witness",),
)
a_tenth = Variant(
    "a tenth of c₃",
    BOUND,
    bound_with(constant_times("0.1")),
    "ordinary instances do worse",
    seen_by=("sampled", "witness"),
)
wrong_sign = Variant(
    "the last term with a plus",
    BOUND,
    {"third": third_with(mixed=-3), **bound_with(third=third_with(mixed=-3))},
    "that is not the third derivative",
    seen_by=("derivation", "sampled"),
)
two_lowered = Variant(
    "1/1000 less than c₃",
    TWO,
    {"constant": LOWERED, **bound_with(LOWERED)},
    "c₃ is attained",
    seen_by=("witness",),
)
two_sign = Variant(
    "the last term with a plus",
    TWO,
    bound_with(third=third_with(mixed=-3)),
    "that is not the third derivative",
    seen_by=("sampled",),
)
target_too_large = Variant(
    "‖b‖₁ ≤ 2 for ‖b‖₁ ≤ 1",
    BOUND,
    bound_with(third=third_with(target=2)),
    "the bound needs ‖b‖₁ ≤ 1",
    seen_by=("sampled",),
)
near_lowered = Variant(
    "1/1000 less than κ",
    NEAR,
    {"target_on_a_head": near_with(part="0.999")["target_on_a_head"]},
    "κ is reached without any mass on the rest",
    seen_by=("enclosure",),
)
near_a_third = Variant(
    "a third of κ",
    NEAR,
    under_kappa_with(part=Fraction(1, 3)),
    "ordinary f do worse",
    seen_by=("sampled",),
)
near_dropped = Variant(
    "the last term of D³g with a plus",
    NEAR,
    {"target_on_a_head": near_with(mixed=-3)["target_on_a_head"], **under_kappa_with(third=third_with(mixed=-3))},
    "that is not the third derivative",
    seen_by=("enclosure", "sampled"),
)


def ceiling_without(name, because, **counts):
    attack = near_with(**counts)["under_the_ceiling"]
    return Variant(name, "third-derivative-ceiling", {"under_the_ceiling": attack}, because, seen_by=("sampled",))


no_rest = ceiling_without("the sum of squares of the rest left out", "the rest has a sum of squares", rest_counts=0)
no_target = ceiling_without("a target in the rest left out", "b may sit on the rest", target_counts=0)
