"""Wrong Lipschitz constants of softmax."""

from fractions import Fraction

from zo_check import Vector, at_most
from zo_check.false_claims import Variant


def slack_with(constant, sign=-1):
    def slack(arithmetic, f, v):
        return at_most((f * v + sign * (f @ v) * f) @ v, (v @ v) * arithmetic.number(constant))

    return slack


def three_logits_with(slack):
    def three_logits(arithmetic, p, t, s):
        f = Vector([p, (1 - p) * t, (1 - p) * (1 - t)])
        v = arithmetic.vector([0, 0, 1]) + s * arithmetic.vector([0, 1, 0])
        return slack(arithmetic, f, v - v.sum() / 3)

    return three_logits


def constant_is(value):
    slack = slack_with(value)
    return {"constant": lambda: value, "slack": slack, "three_logits": three_logits_with(slack)}


one_percent = Variant(
    "0.495 for ½",
    "softmax-half-lipschitz",
    constant_is(Fraction(99, 200)),
    "½ is attained at f = (½, ½)",
    ("exact instance", "sampled", "witness"),
)
quarter = Variant(
    "¼ for ½",
    "softmax-half-lipschitz",
    constant_is(Fraction(1, 4)),
    "a constant once printed",
    ("exact instance", "enclosure", "sampled", "witness"),
)
wrong_sign = Variant(
    "the Jacobian with a plus",
    "softmax-half-lipschitz",
    {"slack": slack_with(Fraction(1, 2), sign=1)},
    "diag f + ffᵀ has norm up to 2",
    ("sampled",),
)
not_sharp = Variant(
    "0.505 for ½",
    "softmax-half-lipschitz",
    constant_is(Fraction(101, 200)),
    "true, but not attained: only its sharpness is false",
    ("witness",),
)
