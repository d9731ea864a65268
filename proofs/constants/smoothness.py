# %% [markdown]
# # How smooth the loss is
#
# $\nabla^2 L \preceq A^\top(c_+ I + W^2)A$ with $c_+ = \tfrac{39 + 55\sqrt{33}}{1152} \approx 0.308117$, so the
# gradient of $L = L_{\exp} + L_{\mathrm{reg}}$ is Lipschitz with
#
# $$ \ell = (c_+ + \max_k w_k^2)\,\lVert A\rVert^2 , $$
#
# for every $n$, $d$, $x$ and every $b$ with $\lVert b\rVert_1 \le 1$. The constant is this suite's own.
#
# ## Why
#
# The Hessian is $A^\top(B + W^2)A$, with $B \preceq c_+I$ (claim curvature-bounds), and $A$ stretches a direction by
# $\lVert A\rVert$ at most. From below $B \succeq c_-I$ with $-c_- < c_+$, so in size the bound from above is the larger
# one.

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
    named,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    witness,
)

claim = Claim(
    label="smoothness",
    title="∇²L ⪯ (c₊ + max w²)‖A‖² I",
    statement=(
        r"$\nabla^2 L \preceq A^\top(c_+ I + W^2)A \preceq \ell I$ and $\lVert\nabla^2 L\rVert \le \ell$ with "
        r"$\ell = (c_+ + \max_k w_k^2)\lVert A\rVert^2$, $c_+ = \tfrac{39 + 55\sqrt{33}}{1152} \approx 0.308117$"
    ),
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("loss-hessian", "curvature-identity", "regulariser", "curvature-bounds"),
)


# %% [markdown]
# ## The bound, written once
#
# `bound` is the formula, `bound_of` the certified number that users call, and `curvature` the second derivative of $L$
# along $v = Ay$.


# %%
def constant(arithmetic):
    return constants.CURVATURE_ABOVE.within(arithmetic)


def bound(constant, weight_squared, norm_squared):
    return constants.curvature_formula(constant, weight_squared, norm_squared)


def bound_of(A, w):
    return constants.smoothness(A, w).exact_high


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
# $N$ stands for $\lVert A\rVert^2$, $Y$ for $\lVert y\rVert^2$ and $\omega$ for $\max_k w_k^2$. `largest_curvature`
# bounds the second derivative along $v = Ay$ from above, and then minus that.


# %%
def largest_curvature(constant, bound, form_of_B):
    o = SoftmaxLetters()
    v, w = o.v, o.w
    above, sharp = constants.in_symbols(constant), constants.in_symbols(constants.CURVATURE_ABOVE.within)
    below = constants.in_symbols(constants.CURVATURE_BELOW.within)
    sum_of_both = constants.in_symbols(lambda symbols: constant(symbols) + constants.CURVATURE_BELOW.within(symbols))
    omega, N, Y = (scalar(name, nonnegative=True) for name in ("omega", "N", "Y"))
    weights = assumed(omega - w**2, "ω is the largest w_k²")
    operator = assumed(N * Y - v @ v, "‖Ay‖ ≤ ‖A‖‖y‖; N = ‖A‖², Y = ‖y‖²")
    loss = named(r"L_{\exp}", (o.c @ o.c) / 2) + named(r"L_{\mathrm{reg}}", (w * o.u) @ (w * o.u) / 2)
    form, weighted = o(form_of_B), (w * v) ** 2 @ o.one
    second = (
        Chain(o.along_v(o.along_v(loss)), "yᵀ∇²L y: the second derivative of L along v = Ay", given=(weights, operator))
        .equals(
            form + weighted,
            "the curvature along v",
            cites=("claim curvature-identity", "claim regulariser"),
        )
        .at_most(
            above * (v @ v) + weighted,
            "B ⪯ c₊ I",
            by=facts.from_claim("curvature-bounds", sharp * (v @ v) - form),
        )
        .at_most((above + omega) * (v @ v), "w_k² ≤ ω", slack=v**2 @ weights)
        .at_most(bound(above, omega, N) * Y, "‖Ay‖ ≤ ‖A‖‖y‖", slack=(above + omega) * operator)
    )
    from_below = (
        Chain(-form - weighted, "−yᵀ∇²L y", given=(weights, operator))
        .at_most(
            -below * (v @ v),
            "c₋ I ⪯ B, and W² ⪰ 0",
            by=facts.from_claim("curvature-bounds", form - below * (v @ v)),
            slack=weighted,
        )
        .at_most((above + omega) * (v @ v), "−c₋ < c₊", slack=(sum_of_both + omega) * (v @ v))
        .at_most(bound(above, omega, N) * Y, "‖Ay‖ ≤ ‖A‖‖y‖", slack=(above + omega) * operator)
    )
    return second, from_below


derived = derivation(
    claim,
    largest_curvature,
    constant,
    bound,
    form_of_B,
    cites=("spectral theorem", "mean value inequality (from ‖∇²L‖ to the Lipschitz constant of ∇L)"),
)


# %% [markdown]
# ## How sharp
#
# $A = (1, -1)^\top$ has $\lVert A\rVert^2 = 2$. At $f = (p, 1-p)$ with $p = (9 + \sqrt{33})/24$, $b = e_1$ and equal
# weights the second derivative of $L$ is $\ell$ exactly. For other $A$, $\ell$ gives away whatever lies between
# $\lVert Ay\rVert$ and $\lVert A\rVert\lVert y\rVert$, and between the weights.


# %%
def at_the_steepest(arithmetic, p, w):
    f = Vector([p, arithmetic.number(1) - p])
    b, v = arithmetic.vector([1, 0]), arithmetic.vector([1, -1])
    second = curvature(f, b, arithmetic.vector([1, 1]) * w, v)
    return at_most(second, bound(constant(arithmetic), w * w, arithmetic.number(2)))


attained = witness(
    claim,
    at_the_steepest,
    at={"p": constants.CURVATURE_ABOVE.attained.p, "w": "1/2"},
    remark="attained for A = (1, −1)ᵀ, w₁ = w₂, b = e₁ where softmax(Ax) = (p, 1 − p), p = (9 + √33)/24",
)


# %% [markdown]
# ## What was tried against it: what users call
#
# `constants.smoothness(A, w)` is a certified number. `series` holds power series, which know no formula for the
# Hessian, against it on real attention and awkward shapes, along directions that $A$ stretches most; `attacked` hunts
# among generated instances. `kernel_checked` asks Coq for the same inequality with 0.32 in place of $c_+$.
#
# False variants (`tests/false_claims/data_constants.py`) that must be refuted: $c_+$ lowered by a thousandth, $J$ for
# $B$, the weights forgotten, and $\sigma_{\min}$ for $\sigma_{\max}$.


# %%
def loss_and_regulariser(f, b, w, u):
    return softmax_regression.loss(f, b) + softmax_regression.regulariser(w, u)


def squared_bound(smoothness, y):
    return (smoothness * (y @ y)) ** 2


series = jet(claim, Bounded(certified_regression, loss_and_regulariser, squared_bound, along=("v", "v")))


def slack(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    ell = arithmetic.number(bound_of(instance.A, instance.w))
    return at_most(curvature(o["f"], o["b"], o["w"], o["v"]), ell * (o["y"] @ o["y"]))


attacked = sampled(claim, slack, instance=strategies.instances().filter(lambda instance: instance.n > 1))
kernel_checked = kernel(
    claim, "hessian_bounds.v", "holds_smooth", witness="holds_smooth_met", computes=True, weaker=True
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, series, attacked, kernel_checked)
