"""Wrong derivatives of the regulariser."""

from zo_check.false_claims import Variant

EVERY_KIND = ("derivation", "exact instance", "jet", "sampled")

weight_not_squared = Variant(
    "w for w²",
    "regulariser",
    {"gradient": lambda A, w, x: A.T @ (w * (A @ x))},
    "the weight is squared with the norm",
    EVERY_KIND,
)
factor_two = Variant(
    "a factor 2",
    "regulariser",
    {"gradient": lambda A, w, x: A.T @ (2 * w**2 * (A @ x))},
    "the loss has a factor ½",
    EVERY_KIND,
)
hessian_half = Variant(
    "half the Hessian",
    "regulariser",
    {"hessian_times": lambda A, w, y: A.T @ (w**2 * (A @ y) / 2)},
    "the Hessian of half a squared norm has no ½",
    EVERY_KIND,
)
transposed = Variant(
    "A for its transpose",
    "regulariser",
    {"gradient": lambda A, w, x: A @ (w**2 * (A @ x))},
    "for n ≠ d it does not even fit",
    ("exact instance", "jet"),
)
hessian_sign = Variant(
    "minus the Hessian",
    "regulariser",
    {"hessian_times": lambda A, w, y: A.T @ (-1 * w**2 * (A @ y))},
    "the regulariser is convex",
    EVERY_KIND,
)
hessian_weight_dropped = Variant(
    "AᵀA for AᵀW²A",
    "regulariser",
    {"hessian_times": lambda A, w, y: A.T @ (A @ y)},
    "the weight is part of it",
    EVERY_KIND,
)
one_percent = Variant(
    "1 % too much",
    "regulariser",
    {"gradient": lambda A, w, x: A.T @ (w**2 * (A @ x) * 101 / 100)},
    "the constant is 1",
    EVERY_KIND,
)
