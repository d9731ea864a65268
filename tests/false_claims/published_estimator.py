"""False forms of published statements about the estimator, and of minibatches and finite ε."""

from zo_check.false_claims import one_variant

DERIVED = ("derivation",)


mezo_norm = one_variant(
    "d + n + 1 on the sphere", "mezo-gradient-norm", "factor", lambda d, n: (d + n + 1) / n, "that is the Gaussian one"
)
mezo_sphere = one_variant(
    "the Gaussian form on the sphere",
    "mezo-covariance",
    "on_the_sphere",
    lambda rank_one, squared_norm, d, n: (1 + 1 / n) * rank_one + squared_norm / n,
    "‖z‖ is fixed there",
)
mezo_gaussian = one_variant(
    "2/n for 1/n",
    "mezo-covariance",
    "gaussian",
    lambda rank_one, squared_norm, d, n: (1 + 2 / n) * rank_one + squared_norm / n,
    "one of the two pairings goes with (1 − 1/n)",
)
mezo_fourth = one_variant(
    "uvᵀ for uvᵀ + vuᵀ",
    "mezo-fourth-moment-is-wrong",
    "repaired",
    lambda a, c, u, v: (u @ v) * (a @ c) + (a @ u) * (v @ c),
    "there are three pairings",
)
ns_exact = one_variant(
    "d + 1", "nesterov-spokoiny-directional-derivative", "printed_32", lambda d: d + 1, "the exact value is d + 2"
)


def too_small_35(eps, ell, d, h2, part):
    return eps**2 * ell**2 * d**3 / part + 2 * (d + 2) * h2


ns_difference = one_variant(
    "d³ for (d + 6)³", "nesterov-spokoiny-difference", "printed_35", too_small_35, "E‖u‖⁶ = d(d+2)(d+4)"
)
ns_sufficient = one_variant(
    "d³ suffices", "nesterov-spokoiny-difference", "sufficient_35", too_small_35, "E‖u‖⁶ = d(d+2)(d+4)"
)
flat = one_variant("d²", "flat-minima-smoothing", "printed", lambda d: d**2, "E‖u‖⁴ = d(d + 2)")
minibatch_with = one_variant(
    "Σ for Σ/m", "minibatch", "with_replacement", lambda sigma, m: sigma, "an average of m", DERIVED
)
minibatch_without = one_variant(
    "without replacement as with it",
    "minibatch",
    "without_replacement",
    lambda sigma, m, N: sigma / m,
    "at m = N nothing is left",
)
minibatch_fresh = one_variant(
    "a fresh minibatch as a shared one",
    "minibatch",
    "different_directions",
    lambda shared, at_h, q: at_h + q,
    "independent minibatches do not correlate",
)


def enumerated_without_correction(arithmetic, e):
    mean = e.sum() / len(e)
    deviations = [value - mean for value in e]
    sigma = sum((value * value for value in deviations), start=arithmetic.number(0)) / len(e)
    total = arithmetic.number(0)
    for i in range(len(e)):
        for j in range(len(e)):
            if i != j:
                average = (deviations[i] + deviations[j]) / 2
                total = total + average * average
    gap = total / (len(e) * (len(e) - 1)) - sigma / 2
    return -(gap * gap)


minibatch_enumerated = one_variant(
    "no correction without replacement, enumerated",
    "minibatch",
    "enumerated",
    enumerated_without_correction,
    "at m = N nothing is left",
    ("sampled",),
)


def without_young(tau, eps, c, limit, moment):
    return limit + eps**4 * c**2 / 36 * moment


def no_inverse(tau, eps, c, limit, moment):
    return (1 + tau) * limit + eps**4 * c**2 / 36 * moment


finite_cross = one_variant(
    "the cross term forgotten", "finite-epsilon-second-moment", "bound", without_young, "2⟨g₀, e⟩ is not 0"
)
finite_inverse = one_variant(
    "1 for 1 + 1/τ", "finite-epsilon-second-moment", "bound", no_inverse, "Young's inequality has both"
)
