"""Wrong variants of the curvature of two logits."""

from zo_check import Vector, at_most, constants
from zo_check.false_claims import Variant

LABEL = "curvature-of-two-logits"


def form(f, b, v):
    return (f * (v - f @ v) ** 2) @ (2 * f - b - (f - b) @ f)


def above(arithmetic):
    return constants.CURVATURE_ABOVE.within(arithmetic) * 999 / 1000


def below(arithmetic):
    return constants.CURVATURE_BELOW.within(arithmetic) * 999 / 1000


def at_the_steepest(arithmetic, p):
    f = Vector([p, 1 - p])
    return at_most(form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1])), 2 * above(arithmetic))


def at_the_flattest(arithmetic, p):
    f = Vector([p, 1 - p])
    return at_most(2 * below(arithmetic), form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1])))


lowered = Variant(
    "c₊ lowered by 1/1000", LABEL, {"at_the_steepest": at_the_steepest}, "c₊ is attained", seen_by=("witness",)
)
raised = Variant(
    "|c₋| lowered by 1/1000", LABEL, {"at_the_flattest": at_the_flattest}, "c₋ is attained", seen_by=("witness",)
)
wrong_factor = Variant(
    "3p − 2 for 3p − 1",
    LABEL,
    {"polynomial": lambda p: 4 * p * (1 - p) ** 2 * (3 * p - 2)},
    "the curvature changes its sign at ⅓",
    seen_by=("derivation",),
)
wrong_power = Variant(
    "p² for p",
    LABEL,
    {"polynomial": lambda p: 4 * p**2 * (1 - p) * (3 * p - 1)},
    "that is another polynomial",
    seen_by=("derivation",),
)
