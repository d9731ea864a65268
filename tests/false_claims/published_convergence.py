"""Wrong versions of what MeZO, DPZero and Edge of Stability print on convergence."""

from zo_check.false_claims import one_variant


def without_one(d, n, r):
    return (d * r + d - 2) / (n * (d + 2))


def without_the_one_over_n(n, r):
    return (r + n) / n


def gradient_alone(gamma, ell, eta, squared, noise):
    return -eta * squared + eta**2 * ell * gamma * squared / 2


def order_of_the_theorem(r, n):
    return r / n


def without_noise(order, ell, mu, alpha, batch):
    return 4 * order * ell / mu


def half_as_many(order, ell, mu, alpha, batch):
    return order * (ell / mu + ell * alpha / (mu**2 * batch))


def twice_the_advantage():
    return 32


def one_lambda(trace, largest):
    return 2 / (trace + largest), 2 / trace


def a_quarter(trace, largest):
    return 2 / (trace + 2 * largest), 1 / (2 * trace)


theorem_1 = one_variant("γ without the + 1", "mezo-one-step", "printed_growth", without_one, "γ tends to 1")
theorem_1_noise = one_variant(
    "tr Σ/B left out", "mezo-one-step", "with_the_minibatch", gradient_alone, "a minibatch has its own gradient"
)
theorem_2 = one_variant(
    "r + n for r + n + 1",
    "mezo-gaussian-one-step",
    "printed_gaussian_growth",
    without_the_one_over_n,
    "E‖z‖⁴ = d² + 2d",
)
order = one_variant("Θ(r/n)", "mezo-growth-order-is-wrong", "two_sided", order_of_the_theorem, "γ stays above 1 − 1/n")
lemma_3 = one_variant("no noise", "mezo-global-rate", "count", without_noise, "noise asks for smaller steps")
lemma_3_factor = one_variant("1 for 4", "mezo-global-rate", "count", half_as_many, "γ may be 2(r/n + 1)")
dpzero = one_variant("32/7 for 16/7", "dpzero-step", "advantage", twice_the_advantage, "as d → ∞ it is 16/7")
edge_lower = one_variant(
    "λ_max for 2λ_max", "edge-of-stability-threshold", "bracket", one_lambda, "one eigenvalue has η* = 2/(3λ)"
)
edge_upper = one_variant("1/(2 tr H)", "edge-of-stability-threshold", "bracket", a_quarter, "many small λ reach 2/tr H")
