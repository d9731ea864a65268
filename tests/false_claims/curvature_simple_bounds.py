"""Wrong simple bounds on the curvature: smaller than the truth, or for targets that are too large."""

from fractions import Fraction

from zo_check import all_of
from zo_check.false_claims import Variant


def eigenvalue(p):
    return 4 * p * (1 - p) ** 2 * (3 * p - 1)


def form(f, b, v):
    return (f * (v - f @ v) * (v - f @ v)) @ (2 * f - b - (f - b) @ f)


def slack_with(limit, scale=1):
    def slack(arithmetic, f, b, v):
        value, most = form(f, scale * b, v), arithmetic.number(limit) * (v @ v)
        return all_of(most - value, most + value)

    return slack


def room_with(above, below):
    def room(arithmetic, p):
        return all_of(arithmetic.number(above) - eigenvalue(p), arithmetic.number(below) + eigenvalue(p))

    return room


far_too_small = Variant(
    "29/100 for ⅓",
    "curvature-simple-bounds",
    {
        "constant": lambda: Fraction(29, 100),
        "slack": slack_with("0.29"),
        "room": room_with("0.29", "0.29"),
    },
    "the sharp constant is 0.3081",
    seen_by=("exact instance", "enclosure"),
)
just_too_small = Variant(
    "0.308 for ⅓ above",
    "curvature-simple-bounds",
    {"room": room_with("0.308", "0.3333")},
    "the sharp constant is 0.3081",
    seen_by=("enclosure",),
)
just_too_small_below = Variant(
    "0.24 for ⅓ below",
    "curvature-simple-bounds",
    {"room": room_with("0.3333", "0.24")},
    "the sharp constant is 0.2404",
    seen_by=("enclosure",),
)
hypothesis_dropped = Variant(
    "‖b‖₁ ≤ 3 for ‖b‖₁ ≤ 1",
    "curvature-simple-bounds",
    {"slack": slack_with(Fraction(1, 3), scale=3)},
    "the bound needs ‖b‖₁ ≤ 1",
    seen_by=("sampled",),
)
