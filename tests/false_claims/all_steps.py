"""Wrong statements about all steps of zeroth-order descent, and about its mean-square dynamics."""

from zo_check.false_claims import one_variant

# %% all steps


def twice_the_step(ell, gamma):
    return 2 / (ell * gamma)


def not_halved(eta, mu):
    return 1 - eta * mu


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


def multiplied(trace, m):
    return trace * m


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
    "m tr Σ for tr Σ/m", "minibatch-convergence", "gradient_noise", multiplied, "a mean of m has a variance of 1/m"
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
    "1 + 2κ₁/k for a", "mean-square-dynamics", "factor", without_minus_one, "k(k − 1) pairs of k² are different"
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
