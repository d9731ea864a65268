"""Wrong statements about one step and all steps of zeroth-order descent."""

from fractions import Fraction

from zo_check import at_most, constants, directions, mean_square, softmax_regression, theorem
from zo_check.false_claims import Variant

DERIVED = ("derivation",)


def one_variant(name, label, function, wrong, why, seen_by=DERIVED):
    return Variant(name, label, {function: wrong}, why, seen_by)


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


def half_the_slope(eta, squared_gradient):
    return -eta * squared_gradient / 2


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
    "½ for ¼", "finite-epsilon-one-step", "gain", half_the_slope, "a bias against the gradient leaves a quarter"
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

# %% all steps


def twice_the_rate(eta, mu):
    return 1 - 2 * eta * mu


def half_the_steps(rate, log_ratio):
    return log_ratio / (2 * rate)


def floor_without_modulus(eta, mu, squared_bias, curvature):
    return 2 * (squared_bias + eta * curvature)


def floor_without_two(eta, mu, squared_bias, curvature):
    return (squared_bias + eta * curvature) / mu


def condition_for_its_square(gamma, condition, most, least):
    return gamma * condition * most / least


def one_for_c(gamma, condition, most, least):
    return gamma * condition * condition * most / (least + 1)


global_rate = one_variant("1 − 2ημ", "global-convergence", "contraction", twice_the_rate, "a parabola needs 1 − ημ")
global_steps = one_variant(
    "half the steps", "global-convergence", "steps_to_target", half_the_steps, "only the root of the gain is reached"
)
global_step = one_variant("η twice as large", "global-convergence", "step", twice_the_step, "η is 1/(ℓγ)")
floor_mu = one_variant(
    "the floor without 1/μ",
    "global-convergence-finite-epsilon",
    "floor",
    floor_without_modulus,
    "flat directions add up more noise",
)
floor_two = one_variant(
    "1/μ for 2/μ", "global-convergence-finite-epsilon", "floor", floor_without_two, "the contraction is 1 − ημ/2"
)
rate_kappa = one_variant(
    "κ for κ²", "rate-for-softmax", "inverse_rate", condition_for_its_square, "curvatures are squares of σ"
)
rate_weights = one_variant(
    "1 added to the least weight", "rate-for-softmax", "inverse_rate", one_for_c, "c₋ is taken off, and nothing added"
)

# %% minibatches


def without_two(largest_ell):
    return largest_ell


def without_delta(gap, delta):
    return gap


def floor_of_noise_alone(eta, ell, gamma, mu, m, alpha, delta):
    return eta * ell * gamma * alpha * delta / m


def no_noise(eta, ell, gamma, m, alpha, delta):
    return 0 * eta


def undivided(trace, m):
    return trace


def too_long(ell, gamma, mu, m, alpha):
    return 1 / (ell * gamma), mu * m * m / (ell * gamma * alpha)


variance_two = one_variant(
    "ℓ for 2ℓ",
    "variance-condition",
    "variance_factor",
    without_two,
    "L − inf L ≥ ‖∇L‖²/(2ℓ)",
)
variance_delta = one_variant(
    "δ dropped",
    "variance-condition",
    "excess",
    without_delta,
    "between two minima the gradients differ",
)
minibatch_floor = one_variant(
    "the floor without 1/μ", "minibatch-convergence", "floor", floor_of_noise_alone, "noise adds up where μ is small"
)
minibatch_delta = one_variant("δ dropped", "minibatch-convergence", "noise", no_noise, "at the minimum steps go on")
minibatch_rate = one_variant(
    "1 − ημ", "minibatch-convergence", "slow_contraction", not_halved, "half is spent on the noise"
)
minibatch_noise = one_variant(
    "tr Σ for tr Σ/m", "minibatch-convergence", "gradient_noise", undivided, "a mean of m has a variance of 1/m"
)
minibatch_limit = one_variant(
    "m² for m in the step", "minibatch-convergence", "step_limits", too_long, "noise falls like 1/m, not like 1/m²"
)

# %% rank, stationarity, local PL, the regulariser


def d_over_kappa(d, kappa2):
    return 1 + d / kappa2


def one_too_many(d, kappa2, k):
    return (kappa2 + d) / k


def no_growth(kappa2, ratio, k):
    return kappa2 + ratio / k


rank_count = one_variant(
    "d for d − 1",
    "rank-conditioning",
    "least_rank",
    d_over_kappa,
    "the largest one is counted already",
)
rank_cost = one_variant("d for d − 1 in γκ²", "rank-conditioning", "least_cost", one_too_many, "as above")
rank_most = one_variant(
    "κ²/k left out", "rank-conditioning", "most_cost", no_growth, "for Gaussians γ is 1 + (r + 1)/k"
)


def half_the_sum(ell, gamma, gap, steps):
    return ell * gamma * gap / steps


def no_bias(eta, gap, steps, squared_bias, curvature):
    return 4 * gap / (eta * steps) + 4 * eta * curvature


stationary_two = one_variant(
    "ℓγ for 2ℓγ",
    "stationarity",
    "as_epsilon_vanishes",
    half_the_sum,
    "a step falls by ½η‖∇L‖²",
)
stationary_bias = one_variant(
    "D₁ left out", "stationarity", "at_finite_epsilon", no_bias, "a biased step need not fall"
)


def not_squared(sigma_squared, least):
    return sigma_squared * least


local_square = one_variant(
    "min f for (min f)²",
    "local-pl",
    "local_modulus",
    not_squared,
    "J acts twice on c, and is as small as min f",
)


def squared_weight(gradient_constant, omega):
    return gradient_constant / omega**2


def half_the_range(omega):
    return 8 / (27 * omega)


cost_image = one_variant("ω² for ω", "regulariser-cost", "largest_image", squared_weight, "W² enters once")
cost_range = one_variant(
    "8/27 for 16/27", "regulariser-cost", "largest_log_ratio", half_the_range, "range² ≤ 2‖u‖² is attained by a pair"
)

# %% mean-square dynamics


def no_spread(k, kappa1):
    return 0 * kappa1


def without_minus_one(k, kappa1):
    return 1 + 2 * kappa1 / k


def no_diagonal(k, kappa2, entry):
    return 0 * entry


def first_order_only(s, lam, eta, a, kappa, total):
    return (1 - 2 * eta * lam + eta * eta * a * lam * lam) * s


def unsquared(lam, s):
    return lam @ s


def no_isotropic(k, kappa1, trace):
    return 0 * trace


def without_two_in_front(lam, eta, a, kappa):
    return eta * kappa * lam / (1 - eta * a * lam)


dynamics_spread = one_variant("κ = 0", "mean-square-dynamics", "spread", no_spread, "directions leak into each other")
dynamics_factor = one_variant(
    "1 + 2κ₁/k for a", "mean-square-dynamics", "factor", without_minus_one, "k − 1 pairs of k² are different"
)
dynamics_diagonal = one_variant(
    "κ₂ left out", "mean-square-dynamics", "on_the_diagonal", no_diagonal, "signs have no fourth moment beyond 1"
)
dynamics_coordinates = one_variant(
    "κΣλ²s left out", "mean-square-dynamics", "diagonal_update", first_order_only, "it is what makes γ exceed 1"
)
dynamics_total = one_variant(
    "Σλs for Σλ²s", "mean-square-dynamics", "total_over", unsquared, "‖∇L‖² is eᵀH²e, not eᵀHe"
)
dynamics_trace = one_variant(
    "tr(HSH) left out", "mean-square-dynamics", "isotropic", no_isotropic, "every direction is as likely"
)
threshold_term = one_variant(
    "1 − ηaλ for 2 − ηaλ",
    "stability-threshold",
    "term",
    without_two_in_front,
    "gradient descent is stable up to 2/λ",
)
threshold_update = one_variant(
    "κΣλ²s left out", "stability-threshold", "diagonal_update", first_order_only, "then 2/(aλ) would be the threshold"
)


# %% what generated cases and exact sums must see


def step_with(bound):
    """The sampled slack of the descent lemma, with another bound."""

    def one_vector(arithmetic, instance, eta):
        o = softmax_regression.point(arithmetic, instance)
        h = whole_gradient(o)
        top = constants.CURVATURE_ABOVE.within(arithmetic) + arithmetic.number(min(w * w for w in instance.w))
        change = loss_at(arithmetic, o, o["u"] - o["v"] * eta) - loss_at(arithmetic, o, o["u"])
        return at_most(change, bound(eta, h @ o["y"], top * (o["v"] @ o["v"])))

    return one_vector


def loss_at(arithmetic, o, u):
    f = softmax_regression.softmax(arithmetic, u)
    return softmax_regression.loss(f, o["b"]) + softmax_regression.regulariser(o["w"], u)


def whole_gradient(o):
    return o["A"].T @ (softmax_regression.logit_gradient(o["f"], o["b"]) + o["w"] * o["w"] * o["u"])


def full_bound(eta, inner, form):
    return -eta * inner + eta**2 * form / 2


descent_constant = one_variant(
    "the least weight in H",
    "descent-lemma",
    "one_vector",
    step_with(full_bound),
    "the steepest logit counts",
    ("sampled",),
)


def one_step_over(law, eta_times):
    """The exact expectation of claim one-step at another step."""

    def slack(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        h = whole_gradient(o)
        r = constants.effective_rank(instance.A).exact_high
        ell = constants.smoothness(instance.A, instance.w).exact_high
        gamma = theorem.growth(law.kappa(instance.d), 1, r)
        eta = arithmetic.number(theorem.step(ell, gamma) * eta_times)

        def moved(z):
            return loss_at(arithmetic, o, o["u"] - (o["A"] @ z) * ((h @ z) * eta))

        change = directions.average(arithmetic, law, instance.d, moved) - loss_at(arithmetic, o, o["u"])
        return at_most(change, -eta * (h @ h) / 2)

    return slack


one_step_twice = one_variant(
    "three times the step",
    "one-step",
    "over_signs",
    one_step_over(directions.RADEMACHER, 3),
    "on a real head the curvature then takes back more than half",
    ("exact expectation",),
)


def dynamics_with_a_faster_theorem(arithmetic, lam, s, k):
    """Ten steps against (1 − 3μ/(ℓγ))^t."""
    k, one = abs(k) + 1, arithmetic.number(1)
    ell, mu = lam[0], lam[0]
    for value in lam:
        ell, mu = arithmetic.maximum(ell, value), arithmetic.minimum(mu, value)
    gamma = 1 - one / k + (lam.sum() / ell + 2) / k
    eta, gap = theorem.step(ell, gamma), lam @ s / 2
    bound = gap
    for _ in range(10):
        s = mean_square.diagonal_update(s, lam, eta, 1 + one / k, one / k, (lam * lam) @ s)
        bound = (1 - 3 * eta * mu) * bound
    return at_most(lam @ s / 2, bound)


dynamics_rate = one_variant(
    "three times the rate",
    "global-convergence",
    "gap_against_the_theorem",
    dynamics_with_a_faster_theorem,
    "with one λ and k → ∞ a step leaves (1 − 1/γ)² of the gap",
    ("sampled",),
)


def at_another_threshold(arithmetic, lam, s, eta, k):
    """(1 − 2q) in the place of (1 − q)."""
    k, one = abs(k) + 1, arithmetic.number(1)
    a, kappa, eta = 1 + one / k, one / k, abs(eta) + one / 8
    room = one
    for value in lam:
        room = arithmetic.minimum(room, 2 - eta * a * value)
    after = mean_square.diagonal_update(s, lam, eta, a, kappa, (lam * lam) @ s)
    q, fall = arithmetic.number(0), arithmetic.number(0)
    for value, before, then in zip(lam, s, after, strict=True):
        q = q + mean_square.stability_sum_term(value, eta, a, kappa)
        fall = fall + value / (eta * (2 - eta * a * value)) * (before - then)
    return arithmetic.positive_part(room) * (1 - 2 * q) * fall


threshold_half = one_variant(
    "a sum of ½ as the threshold",
    "stability-threshold",
    "falls_or_grows",
    at_another_threshold,
    "between ½ and 1 the weighted sum still falls",
    ("sampled",),
)


def with_first_power(arithmetic, f, b):
    c = f - b
    y = f * c - (f @ c) * f
    least = f[0]
    for value in f:
        least = arithmetic.minimum(least, value)
    return at_most(least * (c @ c) / 2, (y @ y) / 2)


local_first_power = one_variant(
    "min f, on generated cases", "local-pl", "slack", with_first_power, "J acts twice on c", ("sampled",)
)


def variance_a_hundredth(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    half = o["A"].T @ softmax_regression.logit_gradient(o["f"], o["b"])
    half = (half - o["A"].T @ softmax_regression.logit_gradient(o["f"], -o["b"])) / 2
    value = (softmax_regression.loss(o["f"], o["b"]) + softmax_regression.loss(o["f"], -o["b"])) / 2
    value = value + softmax_regression.regulariser(o["w"], o["u"])
    ell = arithmetic.number(constants.smoothness(instance.A, instance.w).exact_high)
    return at_most(half @ half, ell * value / 50)


variance_generated = one_variant(
    "ℓ/50 for 2ℓ",
    "variance-condition",
    "two_targets",
    variance_a_hundredth,
    "targets b and −b have gradients that differ by 2JAᵀb",
    ("sampled",),
)


def with_half_the_range(arithmetic, u, b):
    f = softmax_regression.softmax(arithmetic, u)
    inner = arithmetic.positive_part(-(u @ softmax_regression.logit_gradient(f, b)))
    low = high = u[0]
    for value in u:
        low, high = arithmetic.minimum(low, value), arithmetic.maximum(high, value)
    return at_most((high - low) * inner, (u @ u) * 16 / 108)


cost_generated = one_variant(
    "16/108 for 16/27", "regulariser-cost", "with_its_own_weight", with_half_the_range, "two logits of ±1", ("sampled",)
)


def without_noise_at_rest(arithmetic, instance):
    """E L(x⁺) ≤ L(x) at a stationary point, as if a finite ε added nothing."""
    o = softmax_regression.point(arithmetic, instance)
    ell = constants.smoothness(instance.A, instance.w).exact_high
    gamma = theorem.growth((1, -2), 1, constants.effective_rank(instance.A).exact_high)
    eta, eps = arithmetic.number(theorem.step_at_finite_epsilon(ell, gamma)), arithmetic.number(Fraction(1, 2))

    def moved(z):
        image = o["A"] @ z
        plus, minus = loss_at(arithmetic, o, o["u"] + image * eps), loss_at(arithmetic, o, o["u"] - image * eps)
        return loss_at(arithmetic, o, o["u"] - image * (eta * (plus - minus) / (2 * eps)))

    law = directions.RADEMACHER
    return at_most(directions.average(arithmetic, law, instance.d, moved), loss_at(arithmetic, o, o["u"]))


noise_at_rest = one_variant(
    "no noise at stationary points",
    "finite-epsilon-one-step",
    "over_signs_at_rest",
    without_noise_at_rest,
    "the two sides of a stationary point differ in third order, and the step is not 0",
    ("exact expectation",),
)


def floor_without_curvature(arithmetic, rate, mu, bias, curvature, start):
    """The recursion against a floor without ηD₂²."""
    one = arithmetic.number(1)
    mu, bias, curvature, start = abs(mu) + one, abs(bias), abs(curvature), abs(start)
    eta = one / (mu * (abs(rate) + 1))
    now, power = start, one
    for _ in range(10):
        now = theorem.slow_contraction(eta, mu) * now + theorem.noise(eta, bias, curvature)
        power = power * theorem.slow_contraction(eta, mu)
    return at_most(now, power * start + theorem.floor(eta, mu, bias, 0 * one))


floor_curvature = one_variant(
    "D₂ left out of the floor",
    "global-convergence-finite-epsilon",
    "recursion_against_the_floor",
    floor_without_curvature,
    "the error has a curvature of its own",
    ("sampled",),
)
