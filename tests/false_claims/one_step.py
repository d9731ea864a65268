"""Wrong statements about one step of zeroth-order descent, and about what its gradient dominates."""

from fractions import Fraction

from zo_check import at_most, constants, softmax_regression
from zo_check.false_claims import one_variant

# %% the descent lemma and one step


def quarter(eta, inner, form):
    return -eta * inner + eta**2 * form / 4


def uphill(eta, inner, form):
    return eta * inner + eta**2 * form / 2


descent_half = one_variant(
    "¼ for ½",
    "descent-lemma",
    "bound",
    quarter,
    "a quadratic has its Hessian everywhere",
)
descent_sign = one_variant("the sign of the slope", "descent-lemma", "bound", uphill, "a step goes down the gradient")


def without_one(kappa, k, r, share=0):
    return kappa[0] * (r + 2) / k - 1 / k


def divided_twice(kappa, k, r, share=0):
    return 1 - 1 / k + kappa[0] * (r + 2) / k**2


def without_share(kappa, k, r, share=0):
    return 1 - 1 / k + kappa[0] * (r + 2) / k


def twice_the_step(ell, gamma):
    return 2 / (ell * gamma)


def all_of_the_slope(eta, squared_gradient):
    return -eta * squared_gradient


def any_lipschitz_constant(norm_of_H, true_lipschitz):
    return true_lipschitz


growth_without_one = one_variant("γ without the + 1", "one-step", "growth", without_one, "γ tends to 1, not to 0")
growth_k = one_variant("divided by k twice", "one-step", "growth", divided_twice, "one estimate has k terms, not k²")
growth_share = one_variant(
    "κ₂ left out", "one-step", "growth", without_share, "a coordinate may be the steepest of H every time"
)
step_twice = one_variant("2/(ℓγ) as the step", "one-step", "step", twice_the_step, "nothing is gained there")
gain_whole = one_variant("η for ½η", "one-step", "half_gain", all_of_the_slope, "half is spent on the curvature")
other_ell = one_variant(
    "the true Lipschitz constant for ‖H‖",
    "one-step",
    "constant_in_front",
    any_lipschitz_constant,
    "the bound on the form speaks of H, whose trace is r times its own norm",
)


def independent_terms_only(d, k, r):
    return d / (d + 2) * (r + 2) / k


blocks_pairs = one_variant(
    "pairs left out", "one-step-of-blocks", "growth_of_blocks", independent_terms_only, "at k = d γ must be 1"
)

# %% Polyak–Łojasiewicz


def twice_the_modulus(mu, squared_gradient):
    return squared_gradient / (4 * mu)


def gap_at_two_points(modulus_of):
    """The sampled slack of the claim, with another modulus."""

    def slack(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)

        def loss(u):
            f = softmax_regression.softmax(arithmetic, u)
            return softmax_regression.loss(f, o["b"]) + softmax_regression.regulariser(o["w"], u)

        h = o["A"].T @ (softmax_regression.logit_gradient(o["f"], o["b"]) + o["w"] * o["w"] * o["u"])
        mu = arithmetic.number(modulus_of(instance))
        return at_most(mu * (loss(o["u"]) - loss(o["u"] + o["v"])), (h @ h) / 2)

    return slack


def with_the_wrong_sign(instance):
    weight = min(w * w for w in instance.w) + Fraction(2404, 10_000)
    return weight * constants.singular_values(instance.A).smallest_nonzero.exact_low ** 2


def of_single_instances(constant, weight, stacked_sigma_squared, own_sigma_squared, N):
    return constants.curvature_formula(constant, weight, own_sigma_squared) / N


def of_the_sum(constant, weight, stacked_sigma_squared, own_sigma_squared, N):
    return constants.curvature_formula(constant, weight, stacked_sigma_squared)


pl_twice = one_variant(
    "2μ for μ",
    "polyak-lojasiewicz",
    "gap_bound",
    twice_the_modulus,
    "a parabola has equality with μ",
)
pl_weight = one_variant(
    "the sign of c₋",
    "polyak-lojasiewicz",
    "slack",
    gap_at_two_points(with_the_wrong_sign),
    "the loss of softmax is not convex, and takes c₋ away",
    ("sampled",),
)
pl_mean = one_variant(
    "the sum for the mean", "polyak-lojasiewicz", "modulus_of_the_mean", of_the_sum, "L is a mean of N losses"
)
pl_instances = one_variant(
    "σ₊ of single instances",
    "polyak-lojasiewicz",
    "modulus_of_the_mean",
    of_single_instances,
    "the row spaces of two instances may nearly coincide",
)

# %% finite ε


def curvature_alone(eta, squared_bias, curvature):
    return eta * eta * curvature


def not_halved(eta, mu):
    return 1 - eta * mu


def all_but_the_noise(eta, squared_gradient):
    return -eta * squared_gradient


def without_top(eps, c3, top, eighth):
    return eps**4 * c3**2 * eighth / 36


def half_the_bias(eps, c3, sixth):
    return eps**4 * c3**2 * sixth / 144


def step_of_the_limit(ell, gamma):
    return 1 / (ell * gamma)


epsilon_noise = one_variant(
    "D₁ left out", "finite-epsilon-one-step", "noise", curvature_alone, "the bias is of first order in η"
)
epsilon_rate = one_variant(
    "1 − ημ at finite ε",
    "finite-epsilon-one-step",
    "slow_contraction",
    not_halved,
    "a bias against the gradient takes half of the gain",
)
epsilon_gain = one_variant(
    "1 for ¼",
    "finite-epsilon-one-step",
    "gain",
    all_but_the_noise,
    "half is spent on the curvature already as ε → 0",
)
epsilon_top = one_variant(
    "the curvature of H left out", "finite-epsilon-one-step", "curvature_of_the_error", without_top, "zᵀHz is θ‖Az‖²"
)
epsilon_bias = one_variant(
    "ε²/12 for ε²/6", "finite-epsilon-one-step", "squared_bias", half_the_bias, "the third derivative is over 3!"
)
epsilon_step = one_variant(
    "1/(ℓγ) for 1/(2ℓγ)",
    "finite-epsilon-one-step",
    "step",
    step_of_the_limit,
    "the error may point with the estimate and double the form",
)
