"""Bounds by chains lowered by a thousandth: just below the sharp constants for b ≥ 0; and for targets too large."""

from fractions import Fraction

from zo_check import all_of, at_most
from zo_check.false_claims import Variant

LESS = Fraction(999, 1000)


def eigenvalue_room(above, below):
    def room(arithmetic, p):
        eigenvalue = 4 * p * (1 - p) ** 2 * (3 * p - 1)
        return all_of(arithmetic.number(above) - eigenvalue, arithmetic.number(below) + eigenvalue)

    return room


def third_room(arithmetic, p):
    value = p * (1 - p) * (16 * p - 60 * p**2 + 48 * p**3)
    return at_most(2 * value * value, arithmetic.number((LESS * Fraction("0.57147")) ** 2))


def lowered(name, label, room, rooms_name):
    return Variant(name, label, {rooms_name: room}, "two logits exceed it", seen_by=("enclosure",))


above = lowered(
    "0.30814 lowered by a thousandth",
    "curvature-by-chains",
    eigenvalue_room(LESS * Fraction("0.30814"), Fraction("0.24044")),
    "eigenvalue_room",
)
below = lowered(
    "0.24044 lowered by a thousandth",
    "curvature-by-chains",
    eigenvalue_room(Fraction("0.30814"), LESS * Fraction("0.24044")),
    "eigenvalue_room",
)
third = lowered("0.57147 lowered by a thousandth", "third-derivative-by-chains", third_room, "third_room")


def curvature_slack(arithmetic, f, b, v):
    form = (f * (v - f @ v) * (v - f @ v)) @ (2 * f - 3 * b - (f - 3 * b) @ f)
    return at_most(form, arithmetic.number("0.31876") * (v @ v))


def third_slack(arithmetic, f, b, v):
    w = v - f @ v
    form = (f * w * w * w) @ (4 * f - b - (f - b) @ f) - 3 * ((f * w) @ w) * ((f * w) @ (2 * f - b))
    return at_most(form * form, arithmetic.number("0.58368") ** 2 * (v @ v) * (v @ v))


large_target = Variant(
    "‖b‖₁ ≤ 3 for ‖b‖₁ ≤ 1",
    "curvature-by-chains",
    {"curvature_slack": curvature_slack},
    "the bound needs ‖b‖₁ ≤ 1",
    seen_by=("sampled",),
)
wrong_degree = Variant(
    "‖v‖² for ‖v‖³",
    "third-derivative-by-chains",
    {"third_slack": third_slack},
    "it is a cubic form",
    seen_by=("sampled",),
)
