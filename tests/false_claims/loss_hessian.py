"""Wrong Hessians of the loss."""

from zo_check.false_claims import Variant

EVERY_KIND = ("derivation", "exact instance", "jet", "sampled")


def hessian(A, f, b, v, *, outer=1, weight=(3, 2), left=1, right=1, percent=100):
    c, q = f - b, (2 * f - b) * f
    Bv = q * v - outer * (c @ f) * (f * v) * percent / 100 + ((weight[0] * f - weight[1] * b) @ f) * (f @ v) * f
    return A.T @ (Bv - left * (f @ v) * q - right * (q @ v) * f)


transposed_factor = Variant(
    "−2qfᵀ for −qfᵀ − fqᵀ",
    "loss-hessian",
    {"hessian_times": lambda A, f, b, v: hessian(A, f, b, v, left=2, right=0)},
    "not symmetric, though its quadratic form is right: one direction would not see it",
    EVERY_KIND,
)
wrong_sign = Variant(
    "plus ⟨c,f⟩ diag f",
    "loss-hessian",
    {"hessian_times": lambda A, f, b, v: hessian(A, f, b, v, outer=-1)},
    "the sign of the middle term",
    EVERY_KIND,
)
wrong_weight = Variant(
    "3f − b for 3f − 2b",
    "loss-hessian",
    {"hessian_times": lambda A, f, b, v: hessian(A, f, b, v, weight=(3, 1))},
    "b enters the rank-one term twice",
    EVERY_KIND,
)
dropped_term = Variant(
    "fqᵀ dropped",
    "loss-hessian",
    {"hessian_times": lambda A, f, b, v: hessian(A, f, b, v, right=0)},
    "not symmetric",
    EVERY_KIND,
)

one_percent = Variant(
    "1 % too much of ⟨c,f⟩ diag f",
    "loss-hessian",
    {"hessian_times": lambda A, f, b, v: hessian(A, f, b, v, percent=101)},
    "its coefficient is 1",
    EVERY_KIND,
)
