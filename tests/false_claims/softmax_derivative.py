"""Wrong derivatives of softmax."""

from zo_check.false_claims import Variant

EVERY_KIND = ("derivation", "exact instance", "jet", "sampled")

wrong_sign = Variant(
    "plus for minus",
    "softmax-derivative",
    {"jacobian_times": lambda f, v: f * v + (f @ v) * f},
    "the entries of f would not keep their sum",
    EVERY_KIND,
)
dropped_term = Variant(
    "the rank-one term dropped",
    "softmax-derivative",
    {"jacobian_times": lambda f, v: f * v},
    "that is the derivative of f without its normaliser",
    EVERY_KIND,
)
transposed_factor = Variant(
    "⟨f,f⟩v for ⟨f,v⟩f",
    "softmax-derivative",
    {"jacobian_times": lambda f, v: f * v - (f @ f) * v},
    "the rank-one term acts on the wrong factor",
    EVERY_KIND,
)
one_percent = Variant(
    "1 % too much of the rank-one term",
    "softmax-derivative",
    {"jacobian_times": lambda f, v: f * v - (f @ v) * f * 101 / 100},
    "the entries of f would not keep their sum",
    EVERY_KIND,
)
