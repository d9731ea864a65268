"""Matrices that do see a common shift."""

from zo_check.false_claims import Variant


def wrong_times(f, b, v, *, left=1, right=1, outer=1, percent=100):
    c, q = f - b, (2 * f - b) * f
    Bv = q * v - outer * (c @ f) * (f * v) + ((3 * f - 2 * b) @ f) * (f @ v) * f
    return Bv - left * (f @ v) * q - right * (q @ v) * f * percent / 100


dropped_term = Variant(
    "fqᵀ dropped",
    "hessian-null-vector",
    {
        "B_times": lambda f, b, v: wrong_times(f, b, v, right=0),
        "shift_curvature": lambda f, b, v, one: wrong_times(f, b, one, right=0) @ v,
    },
    "B1 would be ⟨q,1⟩f",
    ("derivation", "exact instance", "jet", "sampled"),
)
wrong_sign = Variant(
    "plus ⟨c,f⟩ diag f",
    "hessian-null-vector",
    {
        "B_times": lambda f, b, v: wrong_times(f, b, v, outer=-1),
        "shift_curvature": lambda f, b, v, one: wrong_times(f, b, one, outer=-1) @ v,
    },
    "B1 would be 2⟨c,f⟩f",
    ("derivation", "exact instance", "jet", "sampled"),
)
not_flat = Variant(
    "the loss curves along 1",
    "hessian-null-vector",
    {"nothing": lambda f, v: f @ v},
    "softmax does not see a common shift",
    ("exact instance", "jet"),
)
one_percent = Variant(
    "1 % too much of fqᵀ",
    "hessian-null-vector",
    {
        "B_times": lambda f, b, v: wrong_times(f, b, v, percent=101),
        "shift_curvature": lambda f, b, v, one: wrong_times(f, b, one, percent=101) @ v,
    },
    "the terms would not cancel",
    ("derivation", "exact instance", "jet", "sampled"),
)
