"""Wrong variants of the printed lemmas on the Hessian of the loss with exponentials."""

from zo_check import Vector, at_most, constants
from zo_check.false_claims import Variant


def form(f, b, v):
    return (f * (v - f @ v) ** 2) @ (2 * f - b - (f - b) @ f)


too_small = Variant(
    "1/10 for 20",
    "strong-convexity-as-printed",
    {
        "slack": lambda arithmetic, f, b, v: at_most(-form(f, b, v), arithmetic.number("1/10") * (v @ v)),
    },
    "the curvature of L_exp can be −0.2404",
    seen_by=("sampled",),
)


def larger_number(arithmetic, p):
    f = Vector([p, 1 - p])
    value = form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1]))
    return value + 2 * arithmetic.number("0.2405") + arithmetic.number("0.0001")


not_needed = Variant(
    "0.2405 for 20 fails",
    "strong-convexity-as-printed",
    {"smaller_number": larger_number},
    "0.2405 is above −c₋",
    seen_by=("witness",),
)


def without_cube(constant, R, E):
    return 2 * R * E**50


def slack_with(sufficient):
    def slack(arithmetic, instance):
        squares = max(sum(a * a for row in part for a in row) for part in (instance.A, (instance.x,)))
        t = arithmetic.number(squares)
        n = len(instance.b)
        c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
        return at_most(sufficient(c3, arithmetic.sqrt(t), arithmetic.exp(t)), n * n * arithmetic.exp(40 * t))

    return slack


fifty = Variant(
    "2R exp(50R²) ≤ n² exp(40R²)",
    "hessian-lipschitz-as-printed",
    {"slack": slack_with(without_cube)},
    "exp(10R²) outgrows n²",
    seen_by=("sampled",),
)
