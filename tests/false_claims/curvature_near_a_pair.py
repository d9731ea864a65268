"""Wrong variants of the curvature near a pair: the reduction to three numbers, and the condition on boxes."""

from fractions import Fraction

from zo_check import Slope, all_of, any_of, constants
from zo_check.false_claims import Variant


def half(arithmetic):
    return arithmetic.number(Fraction(1, 2))


def above_with_i(arithmetic, x, y, e, m, mean, w, sign, extra=1):
    S0 = x * x + y * y - extra * sign * x
    head = x * (half(arithmetic) - m) ** 2 * (2 * x - sign - S0) + y * (half(arithmetic) + m) ** 2 * (2 * y - S0)

    def rest(e, m, S0):
        k = 2 * e - e * e - S0
        most, least = m * m + w * w - 2 * (mean * m), (mean - m) * (mean - m)
        return arithmetic.positive_part(k) * most - arithmetic.positive_part(-k) * least

    return head, rest, (e, m, S0)


def reduction_with(rest_counts=1, b_counts=1):
    """The comparison with the true form at one point, coordinate 1 being i, side 1."""

    def room(arithmetic, instance):
        f = arithmetic.vector(["3/5", "3/10", "1/10"])
        u = arithmetic.vector(["1/2", "-1/2", "-1/2"])
        b = arithmetic.vector([1, 0, 0])
        form = (f * (u - f @ u) ** 2) @ (2 * f - b - (f - b) @ f)
        w, m = u[0], f @ u
        head, rest, of = above_with_i(arithmetic, f[0], f[2], f[1], m, u[1], w, 1, b_counts)
        return head + rest_counts * f[1] * rest(*of) - form

    return room


no_rest = Variant(
    "the other coordinates dropped",
    "curvature-near-a-pair-reduction",
    {"room_in_the_reduction": reduction_with(rest_counts=0)},
    "they come in with their mass",
    seen_by=("sampled",),
)


without_b = Variant(
    "⟨b,f⟩ dropped from ⟨c,f⟩",
    "curvature-near-a-pair-reduction",
    {"room_in_the_reduction": reduction_with(b_counts=0)},
    "b comes in twice",
    seen_by=("sampled",),
)


def condition(part):
    """The condition where coordinate 1 is i, side 1, with the constant times `part`."""

    def slack(arithmetic, x, eta, mu, share, size, side, sign, place):
        if side != 1 or place != 0:
            return arithmetic.number(1)
        w = arithmetic.number({1: "0.0076", -1: "0.162"}[sign])
        e, y = Slope(0, 1 - x, eta), Slope(1 - x, x - 1, eta)
        mean = w * mu
        m = (x - y) / 2 + e * mean
        head, rest, arguments = above_with_i(arithmetic, x, y, e, m, mean, w, sign)
        c = constants.CURVATURE_ABOVE.within(arithmetic) * arithmetic.number(part)
        G = -head.slope - (1 - x) * rest(*(argument.value for argument in arguments))
        full = c / 2 - head.constant + eta * G
        # With a constant that is too small F(0) < 0 somewhere, and G ≥ 0 shows nothing: F(0) must be ≥ 0 as well.
        return all_of(c / 2 - head.constant, full)

    return slack


lowered = Variant(
    "c₊ lowered by 1/1000",
    "curvature-near-a-pair",
    {"slack": condition("0.999")},
    "on η = 0 the bound is that of two logits, which is attained",
    seen_by=("enclosure",),
)


def too_wide(arithmetic, x, eta, mu, share, size, side, sign, place):
    if side != 1 or place != 0:
        return arithmetic.number(1)
    w = arithmetic.number("0.5")
    e, y = Slope(0, 1 - x, eta), Slope(1 - x, x - 1, eta)
    mean = w * mu
    m = (x - y) / 2 + e * mean
    head, rest, arguments = above_with_i(arithmetic, x, y, e, m, mean, w, sign)
    c = constants.CURVATURE_ABOVE.within(arithmetic)
    G = -head.slope - (1 - x) * rest(*(argument.value for argument in arguments))
    return any_of(c / 2 - head.constant + eta * G, G)


wide = Variant(
    "U = ½ for every σ",
    "curvature-near-a-pair",
    {"slack": too_wide},
    "the bound on the other coordinates is too coarse when they may be as large as the pair",
    seen_by=("enclosure",),
)
