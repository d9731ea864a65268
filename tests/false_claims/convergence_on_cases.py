"""Wrong statements about convergence that generated cases and exact sums must see."""

from fractions import Fraction

from zo_check import at_most, constants, directions, mean_square, softmax_regression, theorem
from zo_check.false_claims import one_variant

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
    "where all λ are equal a step leaves 1 − 1/γ of the gap",
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
    "targets b and −b have gradients that differ by 2AᵀJb",
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
