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
    return {
        "constant": lambda: value,
        "slack": slack,
        "three_logits": three_logits_with(slack),
        "squared_bound": lambda v: (v @ v) * value.numerator**2 / value.denominator**2,
    }


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
a_tenth = Variant(
    "1/20 for ½",
    "softmax-half-lipschitz",
    constant_is(Fraction(1, 20)),
    "softmax itself moves faster on ordinary instances",
    ("derivation", "exact instance", "enclosure", "jet", "sampled", "witness"),
)


def not_normalised(arithmetic, f, v):
    doubled = 2 * f
    return at_most((doubled * v - (doubled @ v) * doubled / 2) @ v, (v @ v) / 2)


hypothesis_dropped = Variant(
    "Σf = 2 for Σf = 1",
    "softmax-half-lipschitz",
    {"slack": not_normalised},
    "the bound needs a distribution",
    ("sampled", "witness"),
)
