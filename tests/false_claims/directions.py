"""Wrong moments of random directions."""

from fractions import Fraction

from zo_check import directions
from zo_check.false_claims import Variant

DERIVED = ("derivation",)


def gaussian_as_signs(exponents, d):
    return directions.RADEMACHER.moment(exponents, d)


def sphere_of_radius_one(exponents, d):
    return directions.SPHERE.moment(exponents, d) / d ** (sum(exponents) // 2)


def sphere_as_gaussian(exponents, d):
    return directions.GAUSSIAN.moment(exponents, d)


def signs_as_gaussian(exponents, d):
    return directions.GAUSSIAN.moment(exponents, d)


def coordinate_without_root(exponents, d):
    return directions.COORDINATE.moment(exponents, d) * (d if len(exponents) == 1 else 1)


def wrong_kappa(**changes):
    def kappa(law, d):
        return changes.get(law.name, law.kappa(d))

    return kappa


gaussian = Variant(
    "the moments of signs", "gaussian-moments", {"gaussian_moment": gaussian_as_signs}, "E z⁴ = 3", DERIVED
)
sphere_radius = Variant(
    "radius 1 for √d", "sphere-moments", {"sphere_moment": sphere_of_radius_one}, "E zzᵀ would be I/d", DERIVED
)
sphere_free = Variant(
    "the factor forgotten", "sphere-moments", {"sphere_moment": sphere_as_gaussian}, "‖z‖⁴ = d², not d² + 2d", DERIVED
)
signs = Variant(
    "the moments of Gaussians", "rademacher-moments", {"rademacher_moment": signs_as_gaussian}, "z⁴ = 1", DERIVED
)
coordinate = Variant(
    "d e_i for √d e_i",
    "coordinate-moments",
    {"coordinate_moment": coordinate_without_root},
    "E zzᵀ would not be I",
    DERIVED,
)
rademacher_as_gaussian = Variant(
    "κ₂ = 0 for signs", "direction-moments", {"kappa": wrong_kappa(rademacher=(1, 0))}, "z_i⁴ = 1, not 3", DERIVED
)
sphere_as_gaussian_again = Variant(
    "κ₁ = 1 on the sphere", "direction-moments", {"kappa": wrong_kappa(sphere=(1, 0))}, "‖z‖⁴ is d²", DERIVED
)
coordinate_dropped = Variant(
    "κ₂ = 1 for coordinates",
    "direction-moments",
    {"kappa": wrong_kappa(coordinate=(0, Fraction(1)))},
    "E z_i⁴ = d",
    DERIVED,
)
