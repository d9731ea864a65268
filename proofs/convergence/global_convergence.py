# %% [markdown]
# # All steps: linear convergence to the minimum, or to a floor that shrinks like ε⁴
#
# With $\tfrac12\lVert\nabla L\rVert^2 \ge \mu\Delta$ and $\eta = \tfrac1{\ell\gamma}$, as $\varepsilon \to 0$
#
# $$ E\Delta_t \le \Bigl(1 - \frac\mu{\ell\gamma}\Bigr)^t\Delta_0 , $$
#
# and at finite $\varepsilon$ with $\eta = \tfrac1{2\ell\gamma}$ $E\Delta_t \le (1 - \tfrac{\eta\mu}2)^t\Delta_0 +
# \tfrac2\mu(D_1^2 + \eta D_2^2)$: a factor 4 in the rate, and a floor. For this loss $\mu/\ell = \frac{\min w^2 +
# c_-}{\max w^2 + c_+}\,\kappa(A)^{-2}$, so
#
# $$ t = \gamma\,\kappa(A)^2\,\frac{\max_k w_k^2 + c_+}{\min_k w_k^2 + c_-}\,\log\frac{\Delta_0}{\mathrm{target}} $$
#
# steps bring the expected gap below the target.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    Instance,
    all_of,
    assumed,
    at_most,
    constants,
    derivation,
    directions,
    facts,
    kernel,
    mean_square,
    sampled,
    scalar,
    strategies,
    theorem,
    witness,
)

claim = Claim(
    label="global-convergence",
    title="E Δ_t ≤ (1 − μ/(ℓγ))ᵗ Δ₀, so t = (ℓγ/μ) log(Δ₀/target) steps suffice",
    statement=(
        r"as $\varepsilon \to 0$, with $\eta = \tfrac1{\ell\gamma}$ and $\tfrac12\lVert\nabla L\rVert^2 \ge "
        r"\mu\Delta$: "
        r"$E\Delta_t \le (1 - \tfrac\mu{\ell\gamma})^t\Delta_0$, at most the target for "
        r"$t \ge \tfrac{\ell\gamma}\mu\log\tfrac{\Delta_0}{\text{target}}$"
    ),
    group="convergence",
    hypotheses=(
        r"$\lVert b\rVert_1 \le 1$, $\min_k w_k^2 > -c_-$, $A \ne 0$",
        r"independent directions of one law, or orthogonal ones with their $\gamma$; fresh at each step",
        r"$\eta = 1/(\ell\gamma)$ with $\ell = \lVert H\rVert$ and $r$ of the same $H$",
    ),
    uses=("one-step", "one-step-of-blocks", "polyak-lojasiewicz"),
)
at_finite_epsilon = Claim(
    label="global-convergence-finite-epsilon",
    title="E Δ_t ≤ (1 − ημ/2)ᵗ Δ₀ + (2/μ)(D₁² + ηD₂²)",
    statement=(
        r"with $\eta \le \tfrac1{2\ell\gamma}$ and $\tfrac12\lVert\nabla L\rVert^2 \ge \mu\Delta$: "
        r"$E\Delta_t \le (1 - \tfrac{\eta\mu}2)^t\Delta_0 + \tfrac2\mu(D_1^2 + \eta D_2^2)$, a floor of order "
        r"$\varepsilon^4$ that does not grow with $d$ at a fixed spectrum of $A^\top A$ (but for coordinates)"
    ),
    group="convergence",
    hypotheses=(
        r"$\lVert b\rVert_1 \le 1$, $\min_k w_k^2 > -c_-$, $A \ne 0$",
        r"independent directions of one law, or orthogonal ones with their $\gamma$; fresh at each step",
        r"$E\lVert Az\rVert^8 < \infty$",
        r"$\eta \le 1/(2\ell\gamma)$",
    ),
    uses=("finite-epsilon-one-step", "image-norms", "polyak-lojasiewicz"),
)
for_softmax = Claim(
    label="rate-for-softmax",
    title="t = γ κ(A)² (max w² + c₊)/(min w² + c₋) log(Δ₀/target)",
    statement=(
        r"for this loss, $t = \gamma\,\kappa(A)^2\,\tfrac{\max_k w_k^2 + c_+}{\min_k w_k^2 + c_-}"
        r"\log\tfrac{\Delta_0}{\text{target}}$ steps suffice as $\varepsilon \to 0$, "
        r"$\kappa(A) = \lVert A\rVert/\sigma_+(A)$; with the constant 20 of H2O's Lemma D.47, printed for a loss with "
        r"another term $\lVert\exp(Ax)\rVert_1$, in the place of $-c_-$ the same argument asks for "
        r"$\min_k w_k^2 > 20$, and for more steps"
    ),
    group="convergence",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$, $\min_k w_k^2 > -c_-$, $A \ne 0$",),
    uses=("global-convergence", "smoothness", "strong-convexity", "strong-convexity-as-printed"),
)

# %%
contraction, slow_contraction = theorem.contraction, theorem.slow_contraction
noise, floor, step, steps_to_target = theorem.noise, theorem.floor, theorem.step, theorem.steps_to_target
inverse_rate = theorem.inverse_rate_of_softmax
half_gain, dominance = theorem.half_gain, theorem.dominance


# %% [markdown]
# ## Derivation: one step, then induction
#
# $P$ stands for the $t$-th power of the contraction $q$. The expectation over the new directions is taken first, given
# the point, and then over the point: inequalities survive it, because they are linear in $\Delta$.


# %%
def gap_after_one_step(contraction):
    gap, eta, mu, squared = (scalar(name, positive=True) for name in ("Delta", "eta", "mu", "N"))
    return Chain(gap + half_gain(eta, squared), "bounds E Δ⁺, by claim one-step; N = ‖∇L‖²").at_most(
        contraction(eta, mu) * gap,
        "½‖∇L‖² ≥ μΔ",
        by=facts.from_claim("polyak-lojasiewicz", dominance(squared, mu, gap)),
        times=eta,
    )


def induction(contraction):
    eta, mu, start = (scalar(name, positive=True) for name in ("eta", "mu", "Delta0"))
    power, now = scalar("P", nonnegative=True), scalar("Delta_t", nonnegative=True)
    rate = assumed(1 - eta * mu, "ημ ≤ 1, the chain of ends")
    hypothesis = assumed(power * start - now, "E Δ_t ≤ qᵗ Δ₀; P = qᵗ, q = 1 − ημ")
    return Chain(contraction(eta, mu) * now, "bounds E Δ_{t+1}", given=(rate, hypothesis)).at_most(
        (1 - eta * mu) * power * start, "the induction hypothesis", slack=rate * hypothesis
    )


def ends():
    """ημ ≤ 1, as μ ≤ ℓ (claim polyak-lojasiewicz) and γ ≥ 1 (claims one-step and one-step-of-blocks)."""
    eta, ell, gamma, mu = (scalar(name, positive=True) for name in ("eta", "ell", "g", "mu"))
    short = assumed(1 - ell * gamma * eta, "η ≤ 1/(ℓγ); g = γ")
    smooth, one = assumed(ell - mu, "μ ≤ ℓ"), assumed(gamma - 1, "γ ≥ 1")
    return Chain(eta * mu, "ημ", given=(short, smooth, one)).at_most(
        1, "μ ≤ ℓ ≤ ℓγ", slack=short + eta * (smooth + ell * one)
    )


def count(steps_to_target, step):
    """(1 − ρ)^t ≤ exp(−ρt), and ρt is log(Δ₀/target)."""
    ell, gamma, mu = (scalar(name, positive=True) for name in ("ell", "g", "mu"))
    log_ratio = scalar("Lambda", nonnegative=True)
    rate = mu * step(ell, gamma)
    return (
        Chain(rate * steps_to_target(rate, log_ratio), "ρt; ρ = μη, Λ = log(Δ₀/target)").at_least(
            log_ratio, "so exp(−ρt)Δ₀ is at most the target", slack=0 * ell
        ),
        Chain(ell * gamma * step(ell, gamma), "ℓγη at the step that is advised").at_most(
            1, "as claim one-step asks", slack=0 * ell
        ),
    )


def whole_proof(contraction, step, steps_to_target):
    return gap_after_one_step(contraction), induction(contraction), ends(), *count(steps_to_target, step)


derived = derivation(
    claim,
    whole_proof,
    contraction,
    step,
    steps_to_target,
    cites=("induction over t", "1 − ρ ≤ exp(−ρ)", "law of total expectation"),
)


# %% [markdown]
# *At finite ε.* The recursion $\Delta \mapsto q\Delta + \nu$ with $q = 1 - \tfrac{\eta\mu}2$ and
# $\nu = \eta D_1^2 + \eta^2D_2^2$ keeps $q^t\Delta_0 + \nu/(1-q)$ above it, and $\nu/(1-q)$ is the floor.


# %%
def recursion_with_noise(slow_contraction, noise, floor):
    eta, mu, start = (scalar(name, positive=True) for name in ("eta", "mu", "Delta0"))
    power, now, bias, curvature = (scalar(name, nonnegative=True) for name in ("P", "Delta_t", "D1", "D2"))
    rate = assumed(1 - eta * mu / 2, "ημ ≤ 1, as in claim global-convergence")
    end = floor(eta, mu, bias, curvature)
    hypothesis = assumed(
        power * start + 2 / mu * (bias + eta * curvature) - now,
        "E Δ_t ≤ qᵗΔ₀ + floor; P = qᵗ, q = 1 − ημ/2, D1 = D₁², D2 = D₂²",
    )
    step_again = (
        Chain(
            slow_contraction(eta, mu) * now + noise(eta, bias, curvature),
            "bounds E Δ_{t+1}, claim finite-epsilon-one-step",
            given=(rate, hypothesis),
        )
        .at_most(
            (1 - eta * mu / 2) * (power * start + 2 / mu * (bias + eta * curvature)) + eta * (bias + eta * curvature),
            "the induction hypothesis",
            slack=rate * hypothesis,
        )
        .at_most((1 - eta * mu / 2) * power * start + end, "the floor is the fixed point", slack=0 * start)
    )
    eps, c, sixth, eighth, top = (scalar(name, positive=True) for name in ("varepsilon", "c", "M6", "M8", "theta"))
    order = Chain(
        floor(eta, mu, theorem.squared_bias(eps, c, sixth), theorem.curvature_of_the_error(eps, c, top, eighth)),
        "the floor in full; M6, M8 = E‖Az‖⁶, E‖Az‖⁸, θ = c₊ + max w²",
    ).at_least(eps**4 * c**2 / (18 * mu) * (sixth + eta * top * eighth), "of order ε⁴", slack=0 * eps)
    return step_again, order


derived_at_finite_epsilon = derivation(
    at_finite_epsilon,
    recursion_with_noise,
    slow_contraction,
    noise,
    floor,
    cites=("induction over t", "law of total expectation"),
)


# %% [markdown]
# *For this loss*, with $\ell = (c_+ + \max w^2)\lVert A\rVert^2$ and $\mu = (\min w^2 + c_-)\sigma_+(A)^2$. What Lemma
# D.47 (claim strong-convexity-as-printed) would give for the same weights is $\mu = (\min w^2 - 20)\sigma_+(A)^2$.


# %%
def for_this_loss(inverse_rate, step):
    norm, sigma, gamma, room = (scalar(name, positive=True) for name in ("a", "sigma", "g", "m"))
    most = scalar("W", nonnegative=True)
    above = constants.in_symbols(constants.CURVATURE_ABOVE.within)
    below = constants.in_symbols(constants.CURVATURE_BELOW.within)
    ell = constants.curvature_formula(above, most, norm**2)
    modulus = Chain(constants.curvature_formula(below, room - below, sigma**2), "μ; m = min w² + c₋, σ = σ₊(A)").equals(
        room * sigma**2, "claim strong-convexity"
    )
    count = Chain(1 / (room * sigma**2 * step(ell, gamma)), "1/ρ = ℓγ/μ; a = ‖A‖, W = max w²").at_most(
        inverse_rate(gamma, norm / sigma, most + above, room), "claim smoothness: ℓ = (c₊ + W)a²", slack=0 * norm
    )
    least = scalar("omega", nonnegative=True)
    enough = assumed(least - 20, "min w² ≥ 20, without which nothing follows from the constant in print")
    more = constants.in_symbols(lambda symbols: 20 + constants.CURVATURE_BELOW.within(symbols))
    published = Chain(least - 20, "the modulus over σ², with 20", given=(enough,)).at_most(
        least + below, "−c₋ < 20", slack=more
    )
    return modulus, count, published


derived_for_softmax = derivation(for_softmax, for_this_loss, inverse_rate, step)


# %% [markdown]
# ## Under attack: exact dynamics of quadratics, floors and counts
#
# On a quadratic the expected gap after $t$ steps is known exactly (claim mean-square-dynamics); it must stay below the
# guarantee. The floor must hold whatever noise is added below its bound, and the count must suffice.


# %%
STEPS = 10


def extremes(arithmetic, values):
    low = high = values[0]
    for value in values:
        low, high = arithmetic.minimum(low, value), arithmetic.maximum(high, value)
    return low, high


def gap_against_the_theorem(arithmetic, lam, s, k):
    """E Δ_t after ten steps of Gaussian directions, 1 + |k| of them, on the quadratic with eigenvalues λ > 0."""
    k, one = abs(k) + 1, arithmetic.number(1)
    mu, ell = extremes(arithmetic, lam)
    eta, gap = step(ell, theorem.growth((one, 0), k, lam.sum() / ell)), lam @ s / 2
    a, kappa, bound = mean_square.second_moment_factor(k, one), mean_square.spread(k, one), gap
    for _ in range(STEPS):
        s = mean_square.diagonal_update(s, lam, eta, a, kappa, (lam * lam) @ s)
        bound = contraction(eta, mu) * bound
    return at_most(lam @ s / 2, bound)


attacked = sampled(
    claim, gap_against_the_theorem, lam=strategies.simplex(), s=strategies.simplex(), k=strategies.rationals(9, 1)
)


def recursion_against_the_floor(arithmetic, rate, mu, bias, curvature, start):
    """Ten steps of the recursion itself, from |start|, against (1 − ημ/2)^t start + floor."""
    one = arithmetic.number(1)
    mu, bias, curvature, start = abs(mu) + one, abs(bias), abs(curvature), abs(start)
    eta = one / (mu * (abs(rate) + 1))
    now, power = start, one
    for _ in range(STEPS):
        now = slow_contraction(eta, mu) * now + noise(eta, bias, curvature)
        power = power * slow_contraction(eta, mu)
    return at_most(now, power * start + floor(eta, mu, bias, curvature))


numbers = strategies.rationals()
floor_attacked = sampled(
    at_finite_epsilon,
    recursion_against_the_floor,
    rate=numbers,
    mu=numbers,
    bias=numbers,
    curvature=numbers,
    start=numbers,
)


def counted(arithmetic, gamma, condition, weights, log_ratio):
    """(1 − ρ)^t ≤ exp(−log ratio) for the smallest whole t that the formula asks for; all four are integers."""
    inverse = inverse_rate(Fraction(gamma), Fraction(condition), *map(Fraction, weights))
    t = -(-steps_to_target(1 / inverse, Fraction(log_ratio)) // 1)
    rate = arithmetic.number(1 / inverse)
    return at_most((1 - rate) ** int(t), arithmetic.exp(arithmetic.number(-log_ratio)))


def count_at(claim, *numbers):
    """A witness that the count suffices; its slack is no equality, and the instance meets it with room."""

    def slack(arithmetic):
        return counted(arithmetic, *numbers)

    return witness(claim, slack, at={}, shows="met", remark=f"γ, κ, (max, min) and log: {numbers}")


counted_once, counted_again = count_at(claim, 3, 2, ("13/10", "3/4"), 5), count_at(for_softmax, 1, 1, ("2", "1"), 1)


def rate_of_instance(arithmetic, instance):
    """ℓγ/μ of certified constants against γκ²(max w² + c₊)/(min w² + c₋), where μ > 0; γ = 2."""
    modulus = constants.strong_convexity(instance.A, instance.w)
    values, weights = constants.singular_values(instance.A), [w * w for w in instance.w]
    most = constants.CURVATURE_ABOVE.within(arithmetic) + arithmetic.number(max(weights))
    least = constants.CURVATURE_BELOW.within(arithmetic) + arithmetic.number(min(weights))
    condition = arithmetic.number(values.largest.exact_high / values.smallest_nonzero.exact_low)
    ell = constants.smoothness(instance.A, instance.w).exact_low
    return at_most(
        arithmetic.number(2 * ell / modulus.modulus.exact_high),
        inverse_rate(arithmetic.number(2), condition, most, least),
    )


def convex_enough(instance):
    return instance.n > 1 and any(map(any, instance.A)) and constants.strong_convexity(instance.A, instance.w).holds


rate_attacked = sampled(for_softmax, rate_of_instance, instance=strategies.instances().filter(convex_enough))

# %% [markdown]
# ## An instance that meets every hypothesis


# %%
def hypotheses_with(step, rate):
    def hypotheses(arithmetic, instance):
        """‖b‖₁ < 1, μ > 0 (so A ≠ 0 and w is large enough), and the step as advised: 0 < rate < 1."""
        mu = constants.strong_convexity(instance.A, instance.w).modulus.exact_low
        r, one_norm = constants.effective_rank(instance.A).exact_high, sum(map(abs, instance.b))
        ell = constants.smoothness(instance.A, instance.w).exact_high
        left = rate(step(ell, theorem.growth(directions.SPHERE.kappa(instance.d), 1, r)), mu)
        return all_of(*map(arithmetic.number, (mu, left, 1 - left, 1 - one_norm)))

    return hypotheses


hypotheses = hypotheses_with(step, contraction)
hypotheses_at_finite_epsilon = hypotheses_with(theorem.step_at_finite_epsilon, slow_contraction)
SMALL = Instance.of("two logits, d > n", [[1, 0, 1], [0, 1, -1]], ["3/4", 0], w=[1, 1])
not_empty = witness(
    claim, hypotheses, at={"instance": SMALL}, shows="met", remark="on the sphere, k = 1, d = 3, rank 2"
)
not_empty_at_finite_epsilon = witness(
    at_finite_epsilon,
    hypotheses_at_finite_epsilon,
    at={"instance": SMALL},
    shows="met",
    remark="on the sphere, k = 1, d = 3, rank 2",
)
kernel_checked = kernel(
    claim, "global_convergence.v", "holds_limit", witness="holds_hypotheses_met", computes=True, weaker=True
)
kernel_checked_with_k_directions = kernel(
    at_finite_epsilon,
    "averaged_directions.v",
    ("holds", "holds_signs"),
    witness="holds_hypotheses_met",
    computes=True,
    weaker=True,
)
kernel_checked_at_finite_epsilon = kernel(
    at_finite_epsilon,
    "global_convergence.v",
    ("holds_finite_epsilon", "holds_signs", "holds_contraction"),
    witness="holds_hypotheses_met",
    computes=True,
    weaker=True,
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(whole_proof(contraction, step, steps_to_target))
