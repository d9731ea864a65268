"""Wrong third derivatives."""

from zo_check.false_claims import Variant

EVERY_KIND = ("derivation", "exact instance", "jet", "sampled")


def second_without_variance(f, v):
    return f * (v - f @ v) ** 2


def third_with_plus(f, v):
    d = v - f @ v
    V, K = f @ d**2, f @ d**3
    return f * d * (d**2 - V) + f * (-2 * V * d + K)


def loss(f, b, v, factor=3, slope=2):
    d = v - f @ v
    V, K = f @ d**2, f @ d**3
    f1, f2 = f * d, f * (d**2 - V)
    f3 = f1 * (d**2 - V) + f * (-slope * V * d - K)
    return factor * (f1 @ f2) + (f - b) @ f3


dropped_term = Variant(
    "f'' without −V", "loss-third-derivative", {"second": second_without_variance}, "the mean moves too", EVERY_KIND
)
wrong_sign = Variant(
    "f''' with +K",
    "loss-third-derivative",
    {"third": third_with_plus},
    "the entries of f''' would not sum to 0",
    EVERY_KIND,
)
binomial = Variant(
    "2⟨f',f''⟩ for 3⟨f',f''⟩",
    "loss-third-derivative",
    {"loss_third": lambda f, b, v: loss(f, b, v, factor=2)},
    "Leibniz's coefficient",
    EVERY_KIND,
)
slope = Variant(
    "3Vd for 2Vd",
    "loss-third-derivative",
    {"loss_third": lambda f, b, v: loss(f, b, v, slope=3)},
    "the coefficient of Vd is 2",
    EVERY_KIND,
)

not_centred = Variant(
    "f' = f∘v for f∘d",
    "loss-third-derivative",
    {"first": lambda f, v: f * v},
    "f' would not sum to 0",
    EVERY_KIND,
)
swapped = Variant(
    "⟨f, f‴⟩ for ⟨c, f‴⟩",
    "loss-third-derivative",
    {"loss_third": lambda f, b, v: loss(f, 0 * b, v)},
    "the residual, not f, meets f‴",
    EVERY_KIND,
)
one_percent = Variant(
    "1 % too much",
    "loss-third-derivative",
    {"loss_third": lambda f, b, v: loss(f, b, v) * 101 / 100},
    "the constant is 1",
    EVERY_KIND,
)
