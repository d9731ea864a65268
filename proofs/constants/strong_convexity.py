# %% [markdown]
# # How much regularisation makes the loss strongly convex
#
# $\nabla^2 L = A^\top(B + W^2)A$, and $B$ is at worst $c_- = \tfrac{39 - 55\sqrt{33}}{1152} \approx -0.240409$. So for
# every $n$, $d$, $x$ and every $b$ with $\lVert b\rVert_1 \le 1$, where $A$ has rank $d$,
#
# $$ w_k^2 \ge -c_- + \mu/\sigma_{\min}(A)^2 \ \text{ for all } k \ \Longrightarrow\ \nabla^2 L \succeq \mu I . $$
#
# Where the rank is less than $d$ no weight makes $L$ strongly convex: it does not change along the kernel of $A$. Then,
# if $\min_k w_k^2 \ge -c_-$, $\mu_+ = (\min_k w_k^2 + c_-)\sigma_+(A)^2$, with the smallest singular value that is not
# 0, is the modulus on the row space of $A$, and with it $L$ has the Polyak–Łojasiewicz inequality
# $\tfrac12\lVert\nabla L\rVert^2 \ge \mu_+(L - \inf L)$ everywhere. The constant is this suite's own.
#
# ## Why
#
# $B \succeq c_-I$ (claim curvature-bounds), so $B + W^2 \succeq (\min_k w_k^2 + c_-)I$, and if that number is not
# negative it may be multiplied by the least stretch of $A$. Strong convexity on the row space bounds $L$ from below by
# a parabola, and its lowest point is $\lVert\nabla L\rVert^2/(2\mu)$ below the value.

# %%
from zo_check import (
    Bounded,
    Chain,
    Claim,
    SoftmaxLetters,
    Vector,
    assumed,
    at_most,
    certified_regression,
    constants,
    derivation,
    facts,
    jet,
    kernel,
    letter,
    named,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    witness,
)

claim = Claim(
    label="strong-convexity",
    title="w² ≥ 0.2404… + μ/σ² makes L μ-strongly convex",
    statement=(
        r"with rank $A = d$: $w_k^2 \ge -c_- + \mu/\sigma_{\min}(A)^2$ for all $k$ implies $\nabla^2 L \succeq \mu I$, "
        r"$c_- = \tfrac{39 - 55\sqrt{33}}{1152} \approx -0.240409$; for any rank, if $\min w^2 \ge -c_-$, "
        r"$(\min_k w_k^2 + c_-)\sigma_+(A)^2$ is the modulus on the row space of $A$, and a Polyak–Łojasiewicz constant"
    ),
    group="constants",
    hypotheses=(
        r"$\lVert b\rVert_1 \le 1$",
        r"$\min_k w_k^2 \ge -c_-$",
        r"rank $A = d$, or directions in the row space",
    ),
    uses=("loss-hessian", "curvature-identity", "regulariser", "curvature-bounds"),
)


# %% [markdown]
# ## The modulus, written once
#
# `modulus` is the formula, `modulus_of` the certified number that users call, and `curvature` the second derivative of
# $L$ along $v = Ay$.


# %%
def constant(arithmetic):
    return constants.CURVATURE_BELOW.within(arithmetic)


def modulus(constant, weight_squared, singular_value_squared):
    return constants.curvature_formula(constant, weight_squared, singular_value_squared)


def modulus_of(A, w):
    return constants.strong_convexity(A, w).modulus.exact_low


def form_of_B(f, b, v):
    """vᵀBv, as in claim curvature-identity."""
    centred = v - f @ v
    return (f * centred * centred) @ (2 * f - b - (f - b) @ f)


def curvature(f, b, w, v):
    """vᵀ(B + W²)v, the second derivative of L along v = Ay."""
    return form_of_B(f, b, v) + (w * v) @ (w * v)


# %% [markdown]
# ## Derivation
#
# $\omega = \min_k w_k^2$ and $Y = \lVert y\rVert^2$. $\sigma$ is $\sigma_{\min}(A)$ and $y$ any vector if the rank is
# $d$; otherwise $\sigma$ is $\sigma_+(A)$ and $y$ in the row space. The hypothesis on $w$ is used where
# $\lVert v\rVert$ is replaced: multiplied by a negative number the inequality would turn round. `least_curvature` has
# the bound, the statement's own weights put into it, and what is left without the hypothesis.


# %%
def least_curvature(constant, modulus, form_of_B):
    o = SoftmaxLetters()
    v, w = o.v, o.w
    below, sharp = constants.in_symbols(constant), constants.in_symbols(constants.CURVATURE_BELOW.within)
    omega, sigma2, Y, mu = (scalar(name, nonnegative=True) for name in ("omega", "sigma2", "Y", "mu"))
    weights = assumed(w**2 - omega, "ω is the least w_k²")
    enough = assumed(omega + below, "the hypothesis on w: min w² ≥ −c₋")
    stretch = assumed(v @ v - sigma2 * Y, "‖Ay‖ ≥ σ‖y‖; sigma2 = σ², Y = ‖y‖²")
    loss = named(r"L_{\exp}", (o.c @ o.c) / 2) + named(r"L_{\mathrm{reg}}", (w * o.u) @ (w * o.u) / 2)
    form = o(form_of_B)
    least = (
        Chain(
            o.along_v(o.along_v(loss)),
            "yᵀ∇²L y: the second derivative of L along v = Ay",
            given=(weights, enough, stretch),
        )
        .equals(
            form + (w * v) @ (w * v), "the curvature along v", cites=("claim curvature-identity", "claim regulariser")
        )
        .at_least(
            below * (v @ v) + (w * v) @ (w * v),
            "c₋ I ⪯ B",
            by=facts.from_claim("curvature-bounds", form - sharp * (v @ v)),
        )
        .at_least((below + omega) * (v @ v), "w_k² ≥ ω", slack=v**2 @ weights)
        .at_least(modulus(below, omega, sigma2) * Y, "‖Ay‖ ≥ σ‖y‖", slack=enough * stretch)
    )
    too_little = assumed(-(omega + below), "min w² < −c₋")
    N = scalar("N", nonnegative=True)
    operator = assumed(N * Y - v @ v, "‖Ay‖ ≤ ‖A‖‖y‖; N = ‖A‖²")
    without = Chain(
        (below + omega) * (v @ v),
        "the same without the hypothesis on w: how far from convex",
        given=(too_little, operator),
    ).at_least(modulus(below, omega, N) * Y, "‖Ay‖ ≤ ‖A‖‖y‖", slack=too_little * operator)
    positive = scalar("sigma2", positive=True)
    as_stated = Chain(
        modulus(below, -below + mu / positive, positive), "at the least weights of the statement, w² = −c₋ + μ/σ²"
    ).equals(mu, "the modulus is μ")
    return least, as_stated, without, gradient_dominates()


# %% [markdown]
# *Polyak–Łojasiewicz* (`gradient_dominates`). With $g = \nabla L(x)$, which lies in the row space, and a step $h$ in
# the row space, $L(x + h) \ge L(x) + \langle g, h\rangle + \tfrac\mu2\lVert h\rVert^2$. The right-hand side is bounded
# for every $h$, and $\inf L$ is approached with steps in the row space, as $L$ does not change along the kernel.


# %%
def gradient_dominates():
    g, h = letter("g"), letter("h")
    mu = scalar("mu", positive=True)
    return Chain(g @ h + mu * (h @ h) / 2, "what L(x + h) − L(x) is at least", lemma=True).at_least(
        -(g @ g) / (2 * mu), "complete the square", slack=(g + mu * h) ** 2 @ SoftmaxLetters().one / (2 * mu)
    )


derived = derivation(
    claim,
    least_curvature,
    constant,
    modulus,
    form_of_B,
    cites=(
        "spectral theorem",
        "‖Ay‖ ≥ σ_min(A)‖y‖, and ‖Ay‖ ≥ σ₊(A)‖y‖ on the row space (singular value decomposition)",
        "Taylor's theorem along a segment",
    ),
)


# %% [markdown]
# ## How sharp, and what each hypothesis is for
#
# At $f = (p, 1-p)$ with $p = (9 - \sqrt{33})/24$, $b = e_1$ and $A = (1, -1)^\top$, all hypotheses hold with room and
# the second derivative of $L$ is $\mu$ exactly; so it is for an $A$ of rank 1 < $d$, along the row space. Along the
# kernel of that $A$ the inequality fails, and with $w^2 = 0.2401$, a little less than $-c_-$, $L$ is not even convex.
# Sharpness of the Polyak–Łojasiewicz constant is not claimed here.


# %%
def at_the_flattest(arithmetic, p, w, A, y, sigma_squared):
    """yᵀ∇²L y against the modulus times ‖y‖², where softmax(Ax) = (p, 1 − p), b = e₁ and both weights are w."""
    f = Vector([p, arithmetic.number(1) - p])
    b, v = arithmetic.vector([1, 0]), A @ y
    mu = modulus(constant(arithmetic), w * w, sigma_squared)
    return at_most(mu * (y @ y), curvature(f, b, arithmetic.vector([1, 1]) * w, v))


p = constants.CURVATURE_BELOW.attained.p
attained = witness(
    claim,
    at_the_flattest,
    at={"p": p, "w": 1, "A": ((1,), (-1,)), "y": (1,), "sigma_squared": 2},
    remark="attained for A = (1, −1)ᵀ, w₁ = w₂, b = e₁ where softmax(Ax) = (p, 1 − p), p = (9 − √33)/24",
)
attained_on_the_row_space = witness(
    claim,
    at_the_flattest,
    at={"p": p, "w": 1, "A": ((1, -1), (-1, 1)), "y": (1, -1), "sigma_squared": 4},
    remark="of rank 1 < d = 2, y in the row space and σ₊ = 2: attained too",
)
row_space_is_needed = witness(
    claim,
    at_the_flattest,
    at={"p": p, "w": 1, "A": ((1, -1), (-1, 1)), "y": (1, 1), "sigma_squared": 4},
    shows="violation",
    remark="the same A along its kernel: L does not move, and is not strongly convex",
)


def convexity(arithmetic, p, w):
    """The second derivative of L along (1, −1), which would be ≥ 0 if L were convex."""
    f = Vector([p, arithmetic.number(1) - p])
    return curvature(f, arithmetic.vector([1, 0]), arithmetic.vector([1, 1]) * w, arithmetic.vector([1, -1]))


weight_is_needed = witness(
    claim,
    convexity,
    at={"p": p, "w": "49/100"},
    shows="violation",
    remark="with w² = 0.2401 < 0.2404… the loss is not even convex",
)


# %% [markdown]
# ## What was tried against it: what users call
#
# `constants.strong_convexity(A, w)` is a certified number. The jets stay within the row space, where it holds for every
# rank. As $\nabla^2 L \preceq \tau\,A^\top A$ for $\tau = c_+ + \max w^2$, the bound from below bounds the size of the
# second derivative of $L - \tfrac\tau2\lVert u\rVert^2$, which power series give without any formula: `series`.
# `attacked` hunts among generated instances, and `kernel_checked` asks Coq for the same inequality with $-0.32$ in
# place of $c_-$.
#
# False variants (`tests/false_claims/data_constants.py`) that must be refuted: $c_-$ lowered in size by a thousandth or
# with the other sign, $\sigma_{\max}$ for $\sigma_{\min}$, the hypothesis on $w$ dropped, and convexity whatever $w$
# is.


# %%
def loss_below_a_parabola(f, b, w, u, top):
    return softmax_regression.loss(f, b) + softmax_regression.regulariser(w, u) - top * (u @ u) / 2


def squared_bound(modulus, top, v, y):
    return (top * (v @ v) - modulus * (y @ y)) ** 2


series = jet(claim, Bounded(certified_regression, loss_below_a_parabola, squared_bound, along=("v", "v")))


def slack(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    y = o["A"].T @ o["v"]
    mu = arithmetic.number(modulus_of(instance.A, instance.w))
    return at_most(mu * (y @ y), curvature(o["f"], o["b"], o["w"], o["A"] @ y))


attacked = sampled(claim, slack, instance=strategies.instances().filter(lambda instance: instance.n > 1))
kernel_checked = kernel(
    claim, "hessian_bounds.v", "holds_convex", witness="holds_convex_met", computes=True, weaker=True
)
kernel_checked_below = kernel(
    claim, "../convergence/descent_lemma.v", "holds_below", witness="holds_below_met", computes=True, weaker=True
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(
        derived,
        attained,
        attained_on_the_row_space,
        row_space_is_needed,
        weight_is_needed,
        series,
        attacked,
        kernel_checked,
        kernel_checked_below,
    )
