"""Wrong bounds on the gradient."""

from fractions import Fraction

from zo_check import at_most
from zo_check.false_claims import Variant


def slack_with(half, *, sign=-1, scale=1):
    def slack(arithmetic, f, b):
        c = f - scale * b
        y = f * c + sign * (f @ c) * f
        return at_most(y @ y, arithmetic.number(2 * half**2))

    return slack


def bound_is(half):
    square = 2 * half**2
    return {
        "half_norm": lambda: half,
        "slack": slack_with(half),
        "squared_bound": lambda v: (v @ v) * square.numerator / square.denominator,
    }


TRUE = Fraction(8, 27)

one_percent = Variant(
    "1 % less than 8√2/27",
    "gradient-bound",
    bound_is(TRUE * 99 / 100),
    "8√2/27 is attained",
    ("exact instance", "sampled", "witness"),
)
a_tenth = Variant(
    "a tenth of 8√2/27",
    "gradient-bound",
    bound_is(TRUE / 10),
    "far too small: the loss itself moves faster on ordinary instances",
    ("exact instance", "jet", "sampled", "witness"),
)
hypothesis_dropped = Variant(
    "‖b‖₁ ≤ 2 for ‖b‖₁ ≤ 1",
    "gradient-bound",
    {"slack": slack_with(TRUE, scale=2)},
    "the bound needs ‖b‖₁ ≤ 1",
    ("sampled",),
)
wrong_sign = Variant(
    "the Jacobian with a plus",
    "gradient-bound",
    {"slack": slack_with(TRUE, sign=1)},
    "that is not the gradient",
    ("sampled", "witness"),
)


def without_rank_one_term(arithmetic, f, b):
    y = f * (f - b)
    return at_most(y @ y, arithmetic.number(2 * TRUE**2))


dropped_term = Variant(
    "the rank-one term dropped",
    "gradient-bound",
    {"slack": without_rank_one_term},
    "f∘c alone is longer",
    ("sampled", "witness"),
)
