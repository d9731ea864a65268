# %% [markdown]
# # Without convexity: the gradient becomes small on average
#
# For $\lVert b\rVert_1 \le 1$, $H \ne 0$ and any $w$, $w = 0$ included; $\ell$, $\gamma$ and directions as in claim
# one-step, fresh at each step. As $\varepsilon \to 0$ with $\eta = \tfrac1{\ell\gamma}$,
#
# $$ \frac1T\sum_{t<T}E\lVert\nabla L(x_t)\rVert^2 \le \frac{2\ell\gamma}T(L(x_0) - \inf L) ; $$
#
# at finite $\varepsilon$ with $\eta \le \tfrac1{2\ell\gamma}$, at most
# $\tfrac4{\eta T}(L(x_0) - \inf L) + 4D_1^2 + 4\eta D_2^2$ (claim finite-epsilon-one-step). The argument is textbook
# for gradient descent.
#
# ## Why
#
# Every step lowers the expected loss in proportion to the squared gradient, and the loss cannot fall below its
# infimum: so the squared gradients have a bounded sum. It says nothing about the last point, only about the average
# one.

# %%
from zo_check import (
    ONES,
    Chain,
    Claim,
    Instance,
    all_of,
    assumed,
    at_most,
    constants,
    derivation,
    kernel,
    letter,
    named,
    sampled,
    scalar,
    strategies,
    theorem,
    witness,
)

claim = Claim(
    label="stationarity",
    title="any w: the mean of E‖∇L‖² over T steps is at most 2ℓγ(L(x₀) − inf L)/T",
    statement=(
        r"for any $w$: as $\varepsilon \to 0$ with $\eta = \tfrac1{\ell\gamma}$, "
        r"$\tfrac1T\sum_{t<T}E\lVert\nabla L(x_t)\rVert^2 \le \tfrac{2\ell\gamma}T(L(x_0) - \inf L)$; at finite "
        r"$\varepsilon$ with $\eta \le \tfrac1{2\ell\gamma}$, at most "
        r"$\tfrac4{\eta T}(L(x_0) - \inf L) + 4D_1^2 + 4\eta D_2^2$"
    ),
    group="convergence",
    hypotheses=(
        r"$\lVert b\rVert_1 \le 1$, $H \ne 0$",
        r"independent directions of one law, or orthogonal ones with their $\gamma$; fresh at each step",
    ),
    uses=("one-step", "one-step-of-blocks", "finite-epsilon-one-step"),
)

# %% [markdown]
# ## Derivation
#
# The formulas on trial are the library's.

# %%
as_epsilon_vanishes, at_finite_epsilon = theorem.mean_squared_gradient, theorem.mean_squared_gradient_at_finite_epsilon
step = theorem.step

# %% [markdown]
# The letter $G$ holds $E\lVert\nabla L(x_t)\rVert^2$ and $F$ the expected falls $E L(x_t) - E L(x_{t+1})$ of $T$
# steps, $e \ge 0$ more than they must be; $\langle 1,1\rangle$ is $T$. The falls add up to
# $L(x_0) - E L(x_T) \le L(x_0) - \inf L$.


# %%
def falls_add_up(as_epsilon_vanishes, at_finite_epsilon, step):
    G, more = letter("G", nonnegative=True), letter("e", nonnegative=True)
    T = ONES.sum()
    ell, gamma, eta = (scalar(name, positive=True) for name in ("ell", "g", "eta"))
    gap, bias, curvature = (scalar(name, nonnegative=True) for name in ("Delta0", "D1", "D2"))
    half = -theorem.half_gain(step(ell, gamma), G)
    least = -theorem.quarter_gain(eta, G) - theorem.noise(eta, bias, curvature)
    F, noisy = (named("F", part + more) for part in (half, least))
    telescope, telescope_noisy = (
        assumed(gap - falls.sum(), "Σ falls = L(x₀) − E L(x_T); Δ₀ = L(x₀) − inf L") for falls in (F, noisy)
    )
    first = (
        Chain(G.sum() / T, "the mean of E‖∇L‖² over T steps, ε → 0; g = γ, F: claim one-step", given=(telescope,))
        .at_most(
            2 / step(ell, gamma) * F.sum() / T, "each step falls by ½η‖∇L‖²", slack=2 * ell * gamma * more.sum() / T
        )
        .at_most(as_epsilon_vanishes(ell, gamma, gap, T), "the falls add up", slack=2 * ell * gamma * telescope / T)
    )
    second = (
        Chain(
            G.sum() / T,
            "the same at finite ε, F as in claim finite-epsilon-one-step; D1 = D₁², D2 = D₂²",
            given=(telescope_noisy,),
        )
        .at_most(
            4 * noisy.sum() / (eta * T) + 4 * bias + 4 * eta * curvature,
            "each step falls by ¼η‖∇L‖², less the noise",
            slack=4 * more.sum() / (eta * T),
        )
        .at_most(
            at_finite_epsilon(eta, gap, T, bias, curvature), "the falls add up", slack=4 * telescope_noisy / (eta * T)
        )
    )
    return first, second


derived = derivation(
    claim,
    falls_add_up,
    as_epsilon_vanishes,
    at_finite_epsilon,
    step,
    cites=("law of total expectation", "inf L ≥ 0"),
)

# %% [markdown]
# Coq has accepted this with simpler constants and finite laws, for $k$ directions, which is less than the claim.

# %%
kernel_checked = kernel(
    claim, "averaged_directions.v", "holds_stationarity", witness="holds_stationarity_met", computes=True, weaker=True
)

# %% [markdown]
# ## How sharp
#
# *Attained by one step.* $L = \tfrac\ell2x^2$ and the exact gradient ($d = 1$, signs): one step with $\eta = 1/\ell$
# falls by all of $L(x_0) = \tfrac1{2\ell}\lVert\nabla L\rVert^2$.


# %%
def one_parabola(arithmetic, ell, x):
    gradient, gap = ell * x, ell * x * x / 2
    return at_most(gradient * gradient, as_epsilon_vanishes(ell, arithmetic.number(1), gap, arithmetic.number(1)))


attained = witness(claim, one_parabola, at={"ell": 3, "x": 2}, remark="attained by one step on a parabola, γ = 1")

# %% [markdown]
# Where $L$ has a Polyak–Łojasiewicz constant, $E\Delta_t$ falls geometrically (claim global-convergence), and $1/T$ is
# far too slow.
#
# *The hypotheses can be met* without any weight.


# %%
def hypotheses(arithmetic, instance):
    """w = 0: the smoothness is that of the loss itself, and is finite."""
    ell = constants.smoothness(instance.A, instance.w).exact_high
    return all_of(arithmetic.number(ell), arithmetic.number(1 - sum(map(abs, instance.b))))


not_empty = witness(
    claim,
    hypotheses,
    at={"instance": Instance.of("two logits, w = 0", [[1, 0], [0, 1]], ["3/4", 0], w=[0, 0])},
    shows="met",
    remark="without a regulariser",
)

# %% [markdown]
# ## What was tried against it
#
# *Falls that are as small as they may be:* generated squared gradients $G_t \ge 0$, with every fall at its least; the
# mean must not exceed either bound.


# %%
def least_falls(arithmetic, G, eta, bias, curvature):
    T, one = len(G), arithmetic.number(1)
    eta, bias, curvature = abs(eta) + one / 8, abs(bias), abs(curvature)
    mean, ell = G.sum() / T, one / eta
    gap = -theorem.half_gain(eta, G.sum())
    noisy = -theorem.quarter_gain(eta, G.sum()) - T * theorem.noise(eta, bias, curvature)
    return all_of(
        as_epsilon_vanishes(ell, one, gap, T) - mean, at_finite_epsilon(eta, noisy, T, bias, curvature) - mean
    )


numbers = strategies.rationals()
attacked = sampled(claim, least_falls, G=strategies.simplex(), eta=numbers, bias=numbers, curvature=numbers)

# %% [markdown]
# *False variants* (`tests/false_claims/all_steps.py`): $\ell\gamma$ for $2\ell\gamma$, and $D_1$ left out. The
# derivation refutes both.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, kernel_checked, attained, not_empty, attacked)
