"""Wrong curvatures along a direction."""

from zo_check.false_claims import Variant

EVERY_KIND = ("derivation", "exact instance", "jet", "sampled")


def not_centred(f, b, v):
    return (f * v**2) @ (2 * f - b - f @ f + b @ f)


def one_f(f, b, v):
    return (f * (v - f @ v) ** 2) @ (f - b - f @ f + b @ f)


def norm_dropped(f, b, v):
    return (f * (v - f @ v) ** 2) @ (2 * f - b + b @ f)


def one_percent_more(f, b, v):
    return (f * (v - f @ v) ** 2) @ (2 * f - b - f @ f + b @ f) * 101 / 100


centre = Variant(
    "v for v − m", "curvature-identity", {"curvature": not_centred}, "it would see a common shift of v", EVERY_KIND
)
factor_two = Variant("f_k for 2f_k", "curvature-identity", {"curvature": one_f}, "a factor 2", EVERY_KIND)
dropped_term = Variant("−‖f‖² dropped", "curvature-identity", {"curvature": norm_dropped}, "a term", EVERY_KIND)
one_percent = Variant(
    "1 % too much", "curvature-identity", {"curvature": one_percent_more}, "the constant is 1", EVERY_KIND
)


def plus_b(f, b, v):
    return (f * (v - f @ v) ** 2) @ (2 * f + b - f @ f + b @ f)


wrong_sign = Variant("+b_k for −b_k", "curvature-identity", {"curvature": plus_b}, "the sign of the target", EVERY_KIND)
