"""Wrong statements about measured rates: a dropped term, a wrong power, a bound that is too good."""

from zo_check import at_most, mean_square, states_of_runs, theorem
from zo_check.false_claims import Variant

RATE = ("rate",)


def all_of_d(k, r, d):
    return theorem.growth((1, 0), k, d)


def without_k(k, r, condition):
    return theorem.growth((1, 0), 1, r) * condition**2


def condition_once(k, r, condition):
    return theorem.growth((1, 0), k, r) * condition


def without_rank(k, r, condition):
    return theorem.growth((1, 0), k, 1) * condition**2


dimension_d = Variant("d for r", "rate-without-dimension", {"flat": all_of_d}, "only the spectrum enters", RATE)
dimension_k = Variant(
    "k dropped", "rate-without-dimension", {"relative_count": without_k}, "k directions average the variance away", RATE
)
dimension_condition = Variant(
    "κ for κ²", "rate-without-dimension", {"relative_count": condition_once}, "curvature goes with squares of A", RATE
)
dimension_rank = Variant(
    "r dropped", "rate-without-dimension", {"relative_count": without_rank}, "noise enters along every mode", RATE
)


def second_power(factor):
    return factor**2


def first_power(factor):
    return 1 / factor


def not_at_all(factor):
    return 1.0


floor_power = Variant("ε² for ε⁴", "rate-floor", {"of_epsilon": second_power}, "the gap is quadratic in the bias", RATE)
floor_rounding = Variant("ε⁻¹ for ε⁻²", "rate-floor", {"of_rounding": first_power}, "and so it is in rounding", RATE)
floor_minibatch = Variant("m dropped", "rate-floor", {"of_minibatch": not_at_all}, "a mean of m varies less", RATE)


def without_spread(s, lam, eta, a, kappa, total):
    return mean_square.diagonal_update(s, lam, eta, a, 0, total)


def without_second_order(s, lam, eta, a, kappa, total):
    return (1 - 2 * eta * lam) * s


def doubled_spread(s, lam, eta, a, kappa, total):
    return mean_square.diagonal_update(s, lam, eta, a, 2 * kappa, total)


def without_second_kappa(k, kappa, trace, diagonal):
    return mean_square.isotropic(k, kappa[0], trace) + 0 * diagonal


def one_sided(S, HS, SH, HSH, eta, a, rest):
    return S - eta * HS + eta * eta * (a * HSH + rest)


prediction_spread = Variant(
    "the κ term dropped", "rate-is-predicted", {"update": without_spread}, "every mode feeds every other", RATE
)
prediction_order = Variant(
    "η² dropped", "rate-is-predicted", {"update": without_second_order}, "the estimate is not the gradient", RATE
)
prediction_twice = Variant(
    "2κ for κ", "rate-is-predicted", {"update": doubled_spread}, "κ = κ₁/k, with κ₁ = 1 for Gaussians", RATE
)
prediction_second = Variant(
    "κ₂ dropped", "rate-is-predicted", {"rest": without_second_kappa}, "coordinates spread through κ₂ alone", RATE
)
prediction_side = Variant(
    "HS without SH", "rate-is-predicted", {"whole_update": one_sided}, "both factors of eeᵀ move", RATE
)


def term_without_a(lam, eta, a, kappa):
    return eta * kappa * lam / 2


def slack_without_a(arithmetic, case):
    return case.crossing(arithmetic, term_without_a)


stability_a = Variant(
    "ηaλ dropped", "threshold-is-crossed", {"slack": slack_without_a}, "a mode also feeds itself", ("instances",)
)
stability_spread = Variant(
    "the κ term dropped", "stability-is-seen", {"update": without_spread}, "it is what makes means grow", RATE
)


def without_one(kappa, k, r):
    return theorem.growth(kappa, k, r) - 1


def too_fast(t, start, eta, mu, floor):
    return (1 - eta * mu / 2) ** (16 * t) * start + floor


def halved_each_step(t, start, eta, mu, floor):
    return theorem.slow_contraction(eta, mu) ** t * start / 2**t + floor


def noiseless(arithmetic, case):
    mean, here, squared_gradient, eta, *_ = states_of_runs.one_step(arithmetic, case)
    return at_most(mean, here - eta * squared_gradient / 4)


def too_far(arithmetic, case):
    mean, here, squared_gradient, eta, bias, curvature = states_of_runs.one_step(arithmetic, case)
    return at_most(mean, here - 2 * eta * squared_gradient + theorem.noise(eta, bias, curvature))


domination_one = Variant(
    "γ without the +1",
    "rate-is-dominated",
    {"gamma": without_one},
    "for k ≫ r it is all of γ: the step is too long",
    RATE,
)
domination_fast = Variant(
    "sixteen times as fast", "rate-is-dominated", {"bound": too_fast}, "no run is that fast at this step", RATE
)
domination_halved = Variant(
    "halved at each step", "rate-is-dominated", {"bound": halved_each_step}, "no run is that fast at this step", RATE
)
domination_noise = Variant(
    "the noise dropped",
    "steps-are-dominated",
    {"slack": noiseless},
    "at the minimiser a step can only lose",
    ("exact expectation",),
)
domination_far = Variant(
    "2η‖∇L‖² for η‖∇L‖²/4",
    "steps-are-dominated",
    {"slack": too_far},
    "not even the exact gradient gains as much",
    ("exact expectation",),
)
