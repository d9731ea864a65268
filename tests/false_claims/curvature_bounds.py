"""Wrong variants of the sharp curvature bounds."""

from zo_check import Vector, at_most, constants
from zo_check.false_claims import Variant

LABEL = "curvature-bounds"


def form(f, b, v, of_b=1):
    return (f * (v - f @ v) ** 2) @ (2 * f - of_b * b - (f - of_b * b) @ f)


def above(arithmetic):
    return constants.CURVATURE_ABOVE.within(arithmetic) * 999 / 1000


def below(arithmetic):
    return constants.CURVATURE_BELOW.within(arithmetic) * 999 / 1000


def steepest(form, above):
    def at_the_steepest(arithmetic, p):
        f = Vector([p, 1 - p])
        return at_most(form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1])), 2 * above(arithmetic))

    return at_the_steepest


def at_the_flattest(arithmetic, p):
    f = Vector([p, 1 - p])
    return at_most(2 * below(arithmetic), form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1])))


def variance(f, b, v):
    return f @ (v - f @ v) ** 2


lowered = Variant(
    "c₊ lowered by 1/1000",
    LABEL,
    {
        "room_above": lambda arithmetic, f, b, v: at_most(form(f, b, v), above(arithmetic) * (v @ v)),
        "at_the_steepest": steepest(form, above),
    },
    "c₊ is attained",
    ("climbed", "witness"),
)
raised = Variant(
    "|c₋| lowered by 1/1000",
    LABEL,
    {
        "room_below": lambda arithmetic, f, b, v: at_most(-form(f, b, v), -below(arithmetic) * (v @ v)),
        "at_the_flattest": at_the_flattest,
    },
    "c₋ is attained",
    ("climbed", "witness"),
)
jacobian = Variant(
    "J for B",
    LABEL,
    {
        "room_above": lambda arithmetic, f, b, v: at_most(
            variance(f, b, v), constants.CURVATURE_ABOVE.within(arithmetic) * (v @ v)
        ),
        "at_the_steepest": steepest(variance, constants.CURVATURE_ABOVE.within),
    },
    "‖J‖ can be ½",
    ("sampled", "witness"),
)
doubled = Variant(
    "‖b‖₁ ≤ 2 instead of 1",
    LABEL,
    {
        "room_above": lambda arithmetic, f, b, v: at_most(
            form(f, b, v, 2), constants.CURVATURE_ABOVE.within(arithmetic) * (v @ v)
        ),
        "room_below": lambda arithmetic, f, b, v: at_most(
            constants.CURVATURE_BELOW.within(arithmetic) * (v @ v), form(f, b, v, 2)
        ),
    },
    "the hypothesis on b is needed",
    ("sampled",),
)
