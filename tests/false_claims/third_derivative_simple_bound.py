"""Wrong simple bounds on the third derivative: smaller than the truth, of the wrong degree, for targets too large."""

from fractions import Fraction

from zo_check import at_most
from zo_check.false_claims import Variant


def squared_third(p):
    return 2 * (p * (1 - p) * (16 * p - 60 * p**2 + 48 * p**3)) ** 2


def form(f, b, v):
    w = v - f @ v
    return (f * w * w * w) @ (4 * f - b - (f - b) @ f) - 3 * ((f * w) @ w) * ((f * w) @ (2 * f - b))


def slack_with(squared, scale=1, degree=3):
    def slack(arithmetic, f, b, v):
        value = form(f, scale * b, v)
        return at_most(value * value, arithmetic.number(squared) * (v @ v) ** degree)

    return slack


def room_with(squared):
    def room(arithmetic, p):
        return at_most(squared_third(p), arithmetic.number(squared))

    return room


TRUE = Fraction(49, 32)

far_too_small = Variant(
    "a fifth of the constant",
    "third-derivative-simple-bound",
    {"squared_constant": lambda: TRUE / 25, "slack": slack_with(TRUE / 25), "room": room_with(TRUE / 25)},
    "the sharp constant is 0.5714, and a fifth is 0.2475",
    seen_by=("exact instance", "enclosure"),
)
just_too_small = Variant(
    "0.571 for 7√2/8",
    "third-derivative-simple-bound",
    {"room": room_with(Fraction(571, 1000) ** 2)},
    "the sharp constant is 0.5714",
    seen_by=("enclosure",),
)
wrong_degree = Variant(
    "‖v‖² for ‖v‖³",
    "third-derivative-simple-bound",
    {"slack": slack_with(TRUE, degree=2)},
    "it is a cubic form",
    seen_by=("sampled",),
)
hypothesis_dropped = Variant(
    "‖b‖₁ ≤ 50 for ‖b‖₁ ≤ 1",
    "third-derivative-simple-bound",
    {"slack": slack_with(TRUE, scale=50)},
    "the bound needs ‖b‖₁ ≤ 1",
    seen_by=("sampled",),
)
