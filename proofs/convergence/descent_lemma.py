# %% [markdown]
# # The descent lemma: what one step gains in expectation
#
# If $\nabla^2 L \preceq H$ everywhere, a step $x^+ = x - \eta\hat g$ along any random $\hat g$ has
#
# $$ E L(x^+) - L(x) \le -\eta\langle\nabla L, E\hat g\rangle + \tfrac12\eta^2 E\,\hat g^\top H\hat g . $$
#
# For this loss $H = (c_+ + \max_k w_k^2)A^\top A$ serves, or the sharper $A^\top(c_+ P + W^2)A$ with
# $P = I - 11^\top/n$ (claims smoothness and hessian-null-vector).

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    at_most,
    constants,
    derivation,
    directions,
    exact_expectation,
    expected_estimates,
    few_parameters,
    kernel,
    letter,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    witness,
)

claim = Claim(
    label="descent-lemma",
    title="E L(x⁺) − L(x) ≤ −η⟨∇L, E ĝ⟩ + ½η² E ĝᵀHĝ",
    statement=(
        r"if $\nabla^2 L \preceq H$ everywhere and $x^+ = x - \eta\hat g$: "
        r"$E L(x^+) - L(x) \le -\eta\langle\nabla L, E\hat g\rangle + \tfrac12\eta^2 E\,\hat g^\top H\hat g$; "
        r"$H = (c_+ + \max_k w_k^2)A^\top A$ serves for this loss"
    ),
    group="convergence",
    hypotheses=(r"$\nabla^2 L \preceq H$ everywhere", r"$\hat g$ has a second moment"),
    uses=("smoothness", "loss-gradient", "regulariser"),
)


# %%
def bound(eta, inner, form):
    """`inner` is ⟨∇L, E ĝ⟩ and `form` E ĝᵀHĝ."""
    return -eta * inner + eta**2 * form / 2


# %% [markdown]
# ## Derivation
#
# For each outcome, of probability $s^2$, Taylor's formula has some point $\xi$ of the segment in its second-order term,
# where $\hat g^\top\nabla^2L(\xi)\hat g \le \hat g^\top H\hat g$. Below, $a = \langle\nabla L,\hat g\rangle$ and
# $q = \hat g^\top H\hat g$, outcome by outcome, and $e \ge 0$ is what $H$ is too large by.


# %%
def taylor_at_every_outcome(bound):
    s, a, q, e = letter("s"), letter("a"), letter("q"), letter("e", nonnegative=True)
    eta = scalar("eta", positive=True)
    weights = s**2
    return Chain(weights @ (-eta * a + eta**2 * (q - e) / 2), "E L(x⁺) − L(x); q − e = ĝᵀ∇²L(ξ)ĝ, q = ĝᵀHĝ").at_most(
        bound(eta, weights @ a, weights @ q), "∇²L(ξ) ⪯ H", slack=eta**2 * (weights @ e) / 2
    )


derived = derivation(
    claim, taylor_at_every_outcome, bound, cites=("Taylor's theorem along a segment, with Lagrange's remainder",)
)

# %% [markdown]
# ## Under attack: any step, and expectations over all signs
#
# Along a fixed vector nothing is random. Over all signs the estimator is the one at finite ε.


# %%
def loss_at(arithmetic, o, u):
    return softmax_regression.loss(softmax_regression.softmax(arithmetic, u), o["b"]) + softmax_regression.regulariser(
        o["w"], u
    )


def top(arithmetic, instance):
    """c₊ + max w², so that H = top·AᵀA."""
    largest = max(weight * weight for weight in instance.w)
    return constants.CURVATURE_ABOVE.within(arithmetic) + arithmetic.number(largest)


def whole_gradient(o):
    """∇L = AᵀJc + AᵀW²Ax."""
    return o["A"].T @ (softmax_regression.logit_gradient(o["f"], o["b"]) + o["w"] * o["w"] * o["u"])


def one_vector(arithmetic, instance, eta):
    o = softmax_regression.point(arithmetic, instance)
    change = loss_at(arithmetic, o, o["u"] - o["v"] * eta) - loss_at(arithmetic, o, o["u"])
    return at_most(change, bound(eta, whole_gradient(o) @ o["y"], top(arithmetic, instance) * (o["v"] @ o["v"])))


attacked = sampled(claim, one_vector, instance=strategies.instances(), eta=strategies.rationals())

EPS, ETA = Fraction(1, 4), Fraction(1, 8)


def over_signs(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    law, eps, eta, h = directions.RADEMACHER, arithmetic.number(EPS), arithmetic.number(ETA), whole_gradient(o)

    def parts(z):
        image = o["A"] @ z
        scale = expected_estimates.central_along(lambda u: loss_at(arithmetic, o, u), o["u"], image, eps)
        moved = loss_at(arithmetic, o, o["u"] - image * (eta * scale))
        return arithmetic.vector([moved, scale * (h @ z), scale * scale * (image @ image)])

    moved, inner, squares = directions.average(arithmetic, law, instance.d, parts)
    change = moved - loss_at(arithmetic, o, o["u"])
    return at_most(change, bound(eta, inner, top(arithmetic, instance) * squares))


certified = exact_expectation(claim, over_signs, over=few_parameters, of="all signs")

# %% [markdown]
# ## Attained
#
# With one logit the loss is its regulariser, $\tfrac12w^2\lVert Ax\rVert^2$ up to a constant, and $H = w^2A^\top A$ is
# its Hessian: equality.


# %%
def of_one_logit(arithmetic, a, w, x, g, eta):
    def loss(point):
        return (w * a * point) ** 2 / 2

    return at_most(loss(x - eta * g) - loss(x), bound(eta, w * w * a * a * x * g, (w * a * g) ** 2))


attained = witness(
    claim,
    of_one_logit,
    at={"a": 2, "w": 1, "x": 3, "g": 5, "eta": "1/7"},
    remark="attained by every quadratic with H = ∇²L, such as n = 1",
)
kernel_checked = kernel(
    claim,
    "descent_lemma.v",
    ("holds_above", "holds_two_points"),
    witness=("holds_above_met", "holds_two_points_met"),
    computes=True,
    weaker=True,
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(taylor_at_every_outcome(bound))
