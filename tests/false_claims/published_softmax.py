"""False forms of the published statements about softmax and the gradient."""

from fractions import Fraction

from zo_check import Vector, at_most
from zo_check.false_claims import Variant

quoted_derivative = Variant(
    "both terms positive",
    "softmax-derivative-as-quoted",
    {"as_printed": lambda f, v: (f @ v) * f + f * v},
    "the slip of part 5, made in part 4",
    ("derivation", "exact instance", "jet", "sampled"),
)


def true_gradient(A, f, b):
    c = f - b
    return A.T @ (f * c - (c @ f) * f)


no_erratum = Variant(
    "the printed gradient taken to be the true one",
    "gradient-as-quoted-is-wrong",
    {"as_printed": true_gradient, "printed_minus_true": lambda arithmetic, A, f, b, y: 0 * (f @ f)},
    "an erratum must not be confirmed where there is none",
    ("derivation", "witness"),
)


def form(f, v):
    return (f * v - (f @ v) * f) @ v


def less_than_half(arithmetic, f, v):
    return at_most(form(f, v), (v @ v) * 49 / 100)


def three_logits(arithmetic, p, t, s):
    f = Vector([p, (1 - p) * t, (1 - p) * (1 - t)])
    v = arithmetic.vector([0, 0, 1]) + s * arithmetic.vector([0, 1, 0])
    return less_than_half(arithmetic, f, v - v.sum() / 3)


constant_too_small = Variant(
    "0.49 for 1",
    "softmax-one-lipschitz",
    {
        "constant": lambda: Fraction(49, 100),
        "slack": less_than_half,
        "three_logits": three_logits,
        "half_the_constant": lambda arithmetic, f, v: at_most(form(f, v), (v @ v) * 49 / 200),
    },
    "½ is sharp",
    ("derivation", "enclosure", "sampled", "witness"),
)


def fourth_powers(arithmetic, f, v):
    Jv = f * v - (f @ v) * f
    return at_most((Jv**4).sum(), (v**4).sum() * arithmetic.number(Fraction(1, 5) ** 4))


every_p = Variant(
    "⅕ for ½ in every ℓ_p",
    "softmax-half-lipschitz-every-p",
    {
        "constant": lambda: Fraction(1, 5),
        "row_sum": lambda arithmetic, f: at_most(2 * f[0] * (1 - f[0]), arithmetic.number("0.2")),
        "fourth_powers": fourth_powers,
    },
    "½ is sharp for p = 1 and ∞",
    ("derivation", "sampled", "witness"),
)
every_p_one_percent = Variant(
    "0.495 for ½ in ℓ₁ and ℓ_∞",
    "softmax-half-lipschitz-every-p",
    {
        "constant": lambda: Fraction(99, 200),
        "row_sum": lambda arithmetic, f: at_most(2 * f[0] * (1 - f[0]), arithmetic.number("0.495")),
    },
    "½ is attained by f₁ = ½",
    ("derivation", "sampled", "witness"),
)


def jacobian_half(arithmetic, f, v):
    return at_most(form(f, v), (v @ v) / 2)


def softmax_half(arithmetic, u, v):
    from zo_check import softmax_regression

    moved = softmax_regression.softmax(arithmetic, u) - softmax_regression.softmax(arithmetic, v)
    return at_most(moved @ moved, ((u - v) @ (u - v)) / 4)


half_is_true = Variant(
    "½ called false too",
    "softmax-quarter-lipschitz-is-false",
    {"jacobian_slack": jacobian_half, "softmax_slack": softmax_half},
    "softmax is ½-Lipschitz",
    ("witness",),
)
