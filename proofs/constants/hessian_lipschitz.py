# %% [markdown]
# # How fast the Hessian changes
#
# $$ \lVert\nabla^2 L(x) - \nabla^2 L(x')\rVert \le c_3\lVert A\rVert^3\,\lVert x - x'\rVert ,
#    \qquad c_3 \approx 0.571407 , $$
#
# for every $n$, $d$, all $x$, $x'$ and every $b$ with $\lVert b\rVert_1 \le 1$. No radius, no dimension and no
# exponential comes in. The regulariser is quadratic and does not matter. The constant is this suite's own.
#
# ## Why
#
# The difference of two Hessians is the third derivative, averaged over the segment between the points, along $v = Ay$
# twice and $s = A(x - x')$ once. Claim third-derivative-bound has it for $s = v$, and by a theorem of Banach a
# symmetric form on a Euclidean space is largest on equal arguments.

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
    sampled,
    scalar,
    softmax_regression,
    strategies,
    witness,
)

claim = Claim(
    label="hessian-lipschitz",
    title="∇²L is c₃‖A‖³-Lipschitz, c₃ ≈ 0.5714",
    statement=(
        r"$\lVert\nabla^2 L(x) - \nabla^2 L(x')\rVert \le c_3\lVert A\rVert^3\lVert x - x'\rVert$ for all $x$, $x'$, "
        r"with $c_3 \approx 0.571407$ of claim third-derivative-bound"
    ),
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("loss-hessian", "loss-third-derivative", "regulariser", "third-derivative-bound"),
)


# %% [markdown]
# ## The bound, written once
#
# `bound` is the formula, `bound_of` the certified number that users call, and `third` the third derivative as a form of
# three directions.


# %%
def constant(arithmetic):
    return constants.THIRD_DERIVATIVE.within(arithmetic)


def bound(constant, norm):
    return constants.hessian_lipschitz_formula(constant, norm)


def bound_of(A):
    return constants.hessian_lipschitz(A).exact_high


def third(f, b, x, y, z):
    """D³g[x,y,z], a symmetric trilinear form of three directions in logit space."""
    a = (f - b) @ f
    x, y, z = x - f @ x, y - f @ y, z - f @ z

    def covariance(x, y):
        return (f * x) @ y

    def weighted(z):
        return (f * z) @ (2 * f - b)

    return (
        (f * x * y * z) @ (4 * f - b - a)
        - covariance(x, y) * weighted(z)
        - covariance(y, z) * weighted(x)
        - covariance(x, z) * weighted(y)
    )


# %% [markdown]
# ## Derivation
#
# $\nabla^2 L(x) - \nabla^2 L(x')$ is symmetric, so its norm is the largest $|y^\top(\cdot)y|$ over unit $y$, which
# averages $D^3g[v,v,s]$ over the segment. `along_two_directions` finds that form by differentiation and bounds it, with
# $N = \lVert A\rVert$, $Y = \lVert y\rVert^2$, $H = \lVert x - x'\rVert^2$.


# %%
def along_two_directions(constant, bound, third):
    o = SoftmaxLetters()
    f, b, v, s, w = o.f, o.b, o.v, o.s, o.w
    c3, sharp = constants.in_symbols(constant), constants.in_symbols(constants.THIRD_DERIVATIVE.within)
    N, Y, H = (scalar(name, nonnegative=True) for name in ("N", "Y", "H"))
    first = assumed(N**2 * Y - v @ v, "‖Ay‖ ≤ ‖A‖‖y‖; N = ‖A‖, Y = ‖y‖²")
    second = assumed(N**2 * H - s @ s, "‖A(x − x′)‖ ≤ ‖A‖‖x − x′‖; H = ‖x − x′‖²")

    def form(x, y, z):
        return third(f, b, x, y, z)

    cubic = facts.from_claim("third-derivative-bound", sharp**2 * (v @ v) ** 3 - form(v, v, v) ** 2)
    regulariser = (w * o.u) @ (w * o.u) / 2
    return (
        Chain(o.along_s(o.along_v(o.along_v((o.c @ o.c) / 2))), "D³g[v,v,s], by differentiation").equals(
            form(v, v, s), "product rule; claim softmax-derivative"
        ),
        Chain(o.along_s(o.along_v(o.along_v(regulariser))), "the regulariser's share").equals(0, "it is quadratic"),
        Chain(form(v, v, s) ** 2, "the square of D³g[v,v,s]", given=(first, second))
        .at_most(
            c3**2 * (v @ v) ** 2 * (s @ s),
            "a symmetric form is largest on equal arguments",
            by=facts.banach(form, sharp**2, cubic, v, s),
        )
        .at_most(
            bound(c3, N) ** 2 * Y**2 * H,
            "A stretches by ‖A‖ at most",
            slack=c3**2 * (N**4 * Y**2 * second + (s @ s) * (N**2 * Y + v @ v) * first),
        ),
    )


derived = derivation(
    claim,
    along_two_directions,
    constant,
    bound,
    third,
    cites=("spectral theorem", "mean value inequality along a segment"),
)


# %% [markdown]
# ## How sharp
#
# $A = (1, -1)^\top$ has $\lVert A\rVert = \sqrt2$. At $f = (p, 1-p)$ with $p$ the middle root of
# $60p^3 - 72p^2 + 21p - 1$ and $b = e_1$ the third derivative of $L$ is $c_3\lVert A\rVert^3$ exactly, so no smaller
# constant serves on any interval around that point. For other $A$ more may be lost: the direction that $A$ stretches
# most need not be such a $v$.


# %%
def at_the_most_twisted(arithmetic, p):
    f = Vector([p, arithmetic.number(1) - p])
    b, v = arithmetic.vector([1, 0]), arithmetic.vector([1, -1])
    M = bound(constant(arithmetic), arithmetic.sqrt(arithmetic.number(2)))
    return at_most(third(f, b, v, v, v), M)


attained = witness(
    claim,
    at_the_most_twisted,
    at={"p": constants.THIRD_DERIVATIVE.attained.p},
    remark="attained as x′ → x for A = (1, −1)ᵀ, b = e₁, softmax(Ax) = (p, 1 − p), 60p³ − 72p² + 21p = 1",
)


# %% [markdown]
# ## What was tried against it: what users call
#
# - `series` holds the third derivative of the loss along $v = Ay$, from power series, against the certified number on
#   real attention and awkward shapes.
# - `attacked` hunts among generated instances for two points, $x$ and $x + r/16$, between which the Hessian changes too
#   fast.
#
# False variants (`tests/false_claims/data_constants.py`) that must be refuted: $c_3$ lowered by a thousandth,
# $\lVert A\rVert^2$ for $\lVert A\rVert^3$, and a plus for the minus of the mixed terms.


# %%
def squared_bound(hessian_lipschitz, y):
    return hessian_lipschitz**2 * (y @ y) ** 3


series = jet(claim, Bounded(certified_regression, softmax_regression.loss, squared_bound, along=("v", "v", "v")))


def curvature(f, b, v):
    """vᵀBv, as in claim curvature-identity."""
    centred = v - f @ v
    return (f * centred * centred) @ (2 * f - b - (f - b) @ f)


def slack(arithmetic, instance):
    """Between x and x + r/16: the change of yᵀ∇²L y."""
    o = softmax_regression.point(arithmetic, instance)
    there = softmax_regression.softmax(arithmetic, o["u"] + o["s"] / 16)
    change = curvature(there, o["b"], o["v"]) - curvature(o["f"], o["b"], o["v"])
    M, y, r = arithmetic.number(bound_of(instance.A)), o["y"], o["r"]
    return at_most(change * change, M * M * (y @ y) ** 2 * (r @ r) / 256)


attacked = sampled(claim, slack, instance=strategies.instances().filter(lambda instance: instance.n > 1))

# %%
kernel_checked = kernel(
    claim,
    "hessian_lipschitz.v",
    ("holds", "holds_logits", "holds_form"),
    witness=("holds_met", "holds_logits_met"),
    computes=True,
    weaker=True,
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, series, attacked, kernel_checked)
