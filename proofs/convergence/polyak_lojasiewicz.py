# %% [markdown]
# # The gradient dominates the gap, whatever the rank of A
#
# If $\lVert b\rVert_1 \le 1$, $A \ne 0$ and $\min_k w_k^2 > -c_- \approx 0.2404$, then with
# $\mu = (\min_k w_k^2 + c_-)\sigma_+(A)^2$, $\sigma_+$ being the smallest singular value that is not 0,
#
# $$ \tfrac12\lVert\nabla L(x)\rVert^2 \ge \mu\,(L(x) - \inf L) \quad\text{for every } x . $$
#
# For a mean of $N$ instances $\sigma_+$ is that of the stacked $A$, and $\mu$ has the factor $1/N$: the smallest
# singular values of the single $A_j$ do not do. That strong convexity implies such an inequality is textbook (Polyak,
# Łojasiewicz); the constant for this loss, and that no rank is asked for, are this suite's.
#
# ## Why
#
# On the row space of $A$ the loss is $\mu$-strongly convex, and a strongly convex function cannot lie far above its
# minimum where its gradient is small. The gradient lies in the row space and $L$ ignores the rest, so nothing is lost
# where $d > n$ and the Hessian is singular.

# %%
from zo_check import (
    Chain,
    Claim,
    Instance,
    all_of,
    assumed,
    at_most,
    constants,
    derivation,
    facts,
    kernel,
    letter,
    named,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    theorem,
    witness,
)

claim = Claim(
    label="polyak-lojasiewicz",
    title="½‖∇L‖² ≥ μ(L − inf L), μ = (min w² + c₋)σ₊(A)², for every rank",
    statement=(
        r"if $\min_k w_k^2 \ge -c_-$: $\tfrac12\lVert\nabla L(x)\rVert^2 \ge \mu(L(x) - \inf L)$ for every $x$, "
        r"$\mu = (\min_k w_k^2 + c_-)\sigma_+(A)^2$, $\sigma_+$ the smallest singular value that is not 0; for a "
        r"mean of "
        r"$N$ instances, $\mu = (\min w^2 + c_-)\sigma_+(A)^2/N$ with the stacked $A$"
    ),
    group="convergence",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$", r"$\min_k w_k^2 > -c_-$, so $\mu > 0$", r"$A \ne 0$"),
    uses=("strong-convexity", "descent-lemma"),
)

# %% [markdown]
# ## Derivation
#
# What is on trial: the inequality as it is cited, the bound on the gap, and the modulus of one instance and of a mean.

# %%
dominance = theorem.dominance


def gap_bound(mu, squared_gradient):
    """L(x) − L(y) is at most this, for every y."""
    return squared_gradient / (2 * mu)


def modulus_of(A, w):
    return constants.strong_convexity(A, w).modulus.exact_low


def modulus_of_the_mean(constant, weight, stacked_sigma_squared, own_sigma_squared, N):
    """For N instances: the smallest nonzero singular value of the stacked A counts, not those of the single ones."""
    return constants.curvature_formula(constant, weight, stacked_sigma_squared) / N


# %% [markdown]
# *One instance.* Let $y$ be any point and $p$ the part of $y - x$ in the row space: $L(y) = L(x + p)$. There claim
# strong-convexity gives $L(x+p) \ge L(x) + \langle g,p\rangle + \tfrac\mu2\lVert p\rVert^2$ with $g = \nabla L(x)$,
# and the square is completed.


# %%
def complete_the_square(gap_bound):
    g, p = letter("g"), letter("p")
    mu, here, there = scalar("mu", positive=True), scalar("L"), scalar("L'")
    square = g + mu * p
    convex = facts.from_claim("strong-convexity", there - here - g @ p - mu * (p @ p) / 2)
    return (
        Chain(here - there, "L(x) − L(y); L' = L(y) = L(x + p)")
        .at_most(-(g @ p) - mu * (p @ p) / 2, "strong convexity on the row space", by=convex)
        .at_most(gap_bound(mu, g @ g), "complete the square", slack=(square @ square) / (2 * mu))
    )


# %% [markdown]
# *Several instances.* $y^\top\nabla^2L\,y = \tfrac1N\sum_jv_j^\top(B_j + W_j^2)v_j$ with $v_j = A_jy$, so it is at
# least $\tfrac1N(\min w^2 + c_-)\lVert Ay\rVert^2$ for the stacked $A$, and on its row space at least
# $\tfrac1N(\min w^2 + c_-)\sigma_+(A)^2\lVert y\rVert^2$. Below, $q_j$ is the form of instance $j$ and $v$ holds
# $\lVert v_j\rVert^2$; $s$ is $\sigma_+^2$ of the stack, and $o$ the least of the single ones.


# %%
def mean_of_instances(modulus_of_the_mean):
    v, more = letter("v", nonnegative=True), letter("e", nonnegative=True)
    sharp = constants.in_symbols(constants.CURVATURE_BELOW.within)
    omega, sigma2, own, Y = (scalar(name, nonnegative=True) for name in ("omega", "s", "o", "Y"))
    N = scalar("N", positive=True, integer=True)
    form = named("q", (sharp + omega) * v + more)
    enough = assumed(omega + sharp, "the hypothesis on w: min w² ≥ −c₋")
    stretch = assumed(v.sum() - sigma2 * Y, "‖Ay‖ ≥ σ₊‖y‖ on the row space of the stacked A; Y = ‖y‖²")
    return (
        Chain(form.sum() / N, "yᵀ∇²L y for a mean of N instances", given=(enough, stretch))
        .at_least((sharp + omega) * v.sum() / N, "claim strong-convexity, instance by instance", slack=more.sum() / N)
        .at_least(modulus_of_the_mean(sharp, omega, sigma2, own, N) * Y, "the stack", slack=enough * stretch / N)
    )


# %% [markdown]
# *As it is cited,* and what it says of the constants: $\mu \le \ell$, because $\lVert\nabla L\rVert^2 \le 2\ell\Delta$
# (claim descent-lemma with the exact gradient and the step $1/\ell$).


# %%
def as_cited(gap_bound, dominance):
    squared, gap, ell, mu = (scalar(name, positive=True) for name in ("G", "Delta", "ell", "mu"))
    bounded = assumed(gap_bound(mu, squared) - gap, "the chain above, for the infimum over y; G = ‖∇L‖²")
    smooth = assumed(2 * ell * gap - squared, "‖∇L‖² ≤ 2ℓΔ, claim descent-lemma")
    return (
        Chain(dominance(squared, mu, gap), "½‖∇L‖² − μΔ", given=(bounded,)).at_least(
            0 * gap, "times μ", slack=mu * bounded
        ),
        Chain(mu, "μ", given=(bounded, smooth)).at_most(
            ell, "2μΔ ≤ ‖∇L‖² ≤ 2ℓΔ", slack=(mu * bounded + smooth / 2) / gap
        ),
    )


# %% [markdown]
# All of it is one derivation. Coq has accepted the inequality with a simpler constant in the place of $-c_-$, which is
# less than the claim.


# %%
def whole_proof(gap_bound, modulus_of_the_mean, dominance):
    return (
        complete_the_square(gap_bound),
        mean_of_instances(modulus_of_the_mean),
        *as_cited(gap_bound, dominance),
    )


derived = derivation(
    claim,
    whole_proof,
    gap_bound,
    modulus_of_the_mean,
    dominance,
    cites=(
        "∇L = Aᵀ(…) lies in the row space of A, and L(x) depends on Ax alone",
        "Taylor's theorem along a segment",
        "singular value decomposition",
    ),
)

kernel_checked = kernel(
    claim,
    "global_convergence.v",
    "holds_polyak_lojasiewicz",
    witness="holds_data_met",
    computes=True,
    weaker=True,
)

# %% [markdown]
# ## How sharp
#
# *Attained* by one logit, where the loss is a parabola in $Ax$ and $c_-$ does not enter; here with $d > n$.


# %%
def of_one_logit(arithmetic, a, w, x):
    """n = 1, A = (a, 0): L = ½w²a²x₁² up to a constant, σ₊ = a and c₋ does not enter."""
    gradient, value = w * w * a * a * x, (w * a * x) ** 2 / 2
    return at_most(value, gap_bound(w * w * a * a, gradient * gradient))


attained = witness(
    claim, of_one_logit, at={"a": 2, "w": "3/2", "x": 5}, remark="attained for n = 1 < d: A = (a, 0), of rank 1"
)

# %% [markdown]
# For more logits $\mu$ takes the least curvature anywhere for the curvature everywhere. Where $f$ fits its target, for
# example, the Hessian of $L_{\exp}$ is $A^\top J^2A \succeq 0$, and nothing would have to be taken off the weights.
#
# *The hypotheses are needed.* Two instances whose own $\sigma_+$ are 1 and about 1, while the stack's is small: a
# constant made of the single ones is violated. And $\mu = w^2\sigma_+^2$, without $c_-$, is too large although the
# weight is enough.


# %%
def of_two_stacked(arithmetic, epsilon, x):
    """A_1 = (1, 0), A_2 = (1, ε): each has σ₊ ≥ 1, the stack has not. L(x) = ¼(x₁² + (x₁ + εx₂)²) for w = 1, n = 1."""
    u, v = x[0], x[0] + epsilon * x[1]
    value = (u * u + v * v) / 4
    gradient = arithmetic.vector([(u + v) / 2, epsilon * v / 2])
    return at_most(value, gap_bound(arithmetic.number("1/2"), gradient @ gradient))


stack_is_needed = witness(
    claim,
    of_two_stacked,
    at={"epsilon": "1/10", "x": ("-1/20", 1)},
    shows="violation",
    remark="two instances with σ₊ = 1 and 1.005, N = 2: the constant (min w²)·1/N made of them is wrong",
)


def with_the_weight_alone(arithmetic, x, y, w):
    """A = (1, −1)ᵀ, b = e₁, σ₊² = 2: the gap between x and y against ‖∇L(x)‖²/(2μ) with μ = w²σ₊²."""

    def value_and_slope(point):
        f = 1 / (1 + arithmetic.exp(-2 * point))
        rest = 1 - f
        return rest * rest + w * w * point * point, -4 * f * rest * rest + 2 * w * w * point

    here, slope = value_and_slope(x)
    there, _ = value_and_slope(y)
    return at_most(here - there, gap_bound(2 * w * w, slope * slope))


weight_is_needed = witness(
    claim,
    with_the_weight_alone,
    at={"x": "-1.78", "y": "0.46", "w": "1/2"},
    shows="violation",
    remark="w² = 0.25 is enough weight, but μ = w²σ₊² without c₋ is too large a constant",
)

# %% [markdown]
# *They can be met,* with room.


# %%
def hypotheses(arithmetic, instance):
    """μ > 0, so A ≠ 0 and min w² > −c₋, and ‖b‖₁ < 1."""
    return all_of(*map(arithmetic.number, (modulus_of(instance.A, instance.w), 1 - sum(map(abs, instance.b)))))


not_empty = witness(
    claim,
    hypotheses,
    at={"instance": Instance.of("two logits, d > n", [[1, 0, 1], [0, 1, -1]], ["3/4", 0], w=[1, 1])},
    shows="met",
    remark="rank 2 < d = 3, w² = 1",
)

# %% [markdown]
# ## What was tried against it
#
# *Any two points,* generated: $\inf L \le L(y)$ for every $y$, so
# $\mu(L(x) - L(y)) \le \tfrac12\lVert\nabla L(x)\rVert^2$ for all $x$ and $y$, with the certified $\mu$ that users
# get.


# %%
def whole_loss(arithmetic, o, u):
    f = softmax_regression.softmax(arithmetic, u)
    return softmax_regression.loss(f, o["b"]) + softmax_regression.regulariser(o["w"], u)


def slack(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    h = o["A"].T @ (softmax_regression.logit_gradient(o["f"], o["b"]) + o["w"] * o["w"] * o["u"])
    mu = arithmetic.number(modulus_of(instance.A, instance.w))
    there = whole_loss(arithmetic, o, o["u"] + o["v"])
    return at_most(mu * (whole_loss(arithmetic, o, o["u"]) - there), mu * gap_bound(1, h @ h) / mu)


def weighted(instance):
    return any(map(any, instance.A)) and modulus_of(instance.A, instance.w) > 0


attacked = sampled(claim, slack, instance=strategies.instances().filter(weighted))

# %% [markdown]
# *False variants* (`tests/false_claims/one_step.py`): $2\mu$ for $\mu$, the sum of instances for their mean, and
# $\sigma_+$ of single instances, which the derivation refutes; and $-c_-$ for $c_-$, which generated points do.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, kernel_checked, attained, stack_is_needed, weight_is_needed, not_empty, attacked)
