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
    constants,
    derivation,
    directions,
    facts,
    letter,
    scalar,
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
        r"independent directions of one law, fresh at each step",
        r"$\eta = 1/(\ell\gamma)$ with $\ell = \lVert H\rVert$ and $r$ of the same $H$",
    ),
    uses=("one-step", "polyak-lojasiewicz"),
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
        r"independent directions of one law, fresh at each step, $E\lVert Az\rVert^8 < \infty$",
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
        r"$\kappa(A) = \lVert A\rVert/\sigma_+(A)$; with the constant 20 that is in print in the place of $-c_-$ "
        r"the same "
        r"argument asks for $\min_k w_k^2 > 20$, and for more steps"
    ),
    group="convergence",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$, $\min_k w_k^2 > -c_-$, $A \ne 0$",),
    uses=("global-convergence", "smoothness", "strong-convexity", "strong-convexity-as-printed"),
)

# %%
contraction, slow_contraction = theorem.contraction, theorem.slow_contraction
noise, floor, step, steps_to_target = theorem.noise, theorem.floor, theorem.step, theorem.steps_to_target
inverse_rate = theorem.inverse_rate_of_softmax


# %% [markdown]
# ## Derivation: one step, then induction
#
# $P$ stands for the $t$-th power of the contraction $q$. The expectation over the new directions is taken first, given
# the point, and then over the point: inequalities survive it, because they are linear in $\Delta$.


# %%
def gap_after_one_step(contraction, step):
    h, ell, gamma, mu, gap = letter("h"), *(scalar(name, positive=True) for name in ("ell", "g", "mu", "Delta"))
    eta = step(ell, gamma)
    return Chain(gap - eta * (h @ h) / 2, "bounds E Δ⁺, by claim one-step; g = γ").at_most(
        contraction(eta, mu) * gap,
        "½‖∇L‖² ≥ μΔ",
        by=facts.from_claim("polyak-lojasiewicz", (h @ h) / 2 - mu * gap),
        times=eta,
    )


def induction(contraction):
    eta, mu, start = (scalar(name, positive=True) for name in ("eta", "mu", "Delta0"))
    power, now = scalar("P", nonnegative=True), scalar("Delta_t", nonnegative=True)
    rate = assumed(1 - eta * mu, "ημ ≤ 1, as μ ≤ ℓ and γ ≥ 1")
    hypothesis = assumed(power * start - now, "E Δ_t ≤ qᵗ Δ₀; P = qᵗ, q = 1 − ημ")
    return Chain(contraction(eta, mu) * now, "bounds E Δ_{t+1}", given=(rate, hypothesis)).at_most(
        (1 - eta * mu) * power * start, "the induction hypothesis", slack=rate * hypothesis
    )


def count(steps_to_target, step):
    """(1 − ρ)^t ≤ exp(−ρt), and ρt is log(Δ₀/target)."""
    ell, gamma, mu = (scalar(name, positive=True) for name in ("ell", "g", "mu"))
    log_ratio = scalar("Lambda", nonnegative=True)
    rate = mu * step(ell, gamma)
    return (
        Chain(rate * steps_to_target(rate, log_ratio), "ρt; ρ = μη, Λ = log(Δ₀/target)").equals(
            log_ratio, "so exp(−ρt)Δ₀ is the target"
        ),
        Chain(steps_to_target(rate, log_ratio), "t").equals(ell * gamma / mu * log_ratio, "η = 1/(ℓγ)"),
    )


def whole_proof(contraction, step, steps_to_target):
    return gap_after_one_step(contraction, step), induction(contraction), *count(steps_to_target, step)


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
    rate = assumed(1 - eta * mu / 2, "ημ ≤ 2")
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
        .equals((1 - eta * mu / 2) * power * start + end, "the floor is the fixed point")
    )
    eps, c, sixth, eighth, top = (scalar(name, positive=True) for name in ("varepsilon", "c", "M6", "M8", "theta"))
    order = Chain(
        floor(eta, mu, theorem.squared_bias(eps, c, sixth), theorem.curvature_of_the_error(eps, c, top, eighth)),
        "the floor in full; M6, M8 = E‖Az‖⁶, E‖Az‖⁸, θ = c₊ + max w²",
    ).equals(eps**4 * c**2 / (18 * mu) * (sixth + eta * top * eighth), "of order ε⁴")
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
    count = Chain(1 / (room * sigma**2 * step(ell, gamma)), "1/ρ = ℓγ/μ; a = ‖A‖, W = max w²").equals(
        inverse_rate(gamma, norm / sigma, most + above, room), "claim smoothness: ℓ = (c₊ + W)a²"
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
# ## An instance that meets every hypothesis


# %%
def hypotheses(arithmetic, instance):
    """b, w, A and the step as the theorem asks; the contraction lies strictly between 0 and 1."""
    mu = constants.strong_convexity(instance.A, instance.w).modulus.exact_low
    ell, r = constants.smoothness(instance.A, instance.w).exact_high, constants.effective_rank(instance.A).exact_high
    rate = contraction(step(ell, theorem.growth(directions.SPHERE.kappa(instance.d), 1, r)), mu)
    room = Fraction(1, 1000)
    return all_of(*map(arithmetic.number, (mu - room, rate - room, 1 - rate - room, 1 - sum(map(abs, instance.b)))))


SMALL = Instance.of("two logits, d > n", [[1, 0, 1], [0, 1, -1]], [1, 0], w=[1, 1])
not_empty = witness(
    claim, hypotheses, at={"instance": SMALL}, shows="met", remark="on the sphere, k = 1, d = 3, rank 2"
)
not_empty_at_finite_epsilon = witness(
    at_finite_epsilon, hypotheses, at={"instance": SMALL}, shows="met", remark="on the sphere, k = 1, d = 3, rank 2"
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(whole_proof(contraction, step, steps_to_target))
