# %% [markdown]
# # The descent lemma: what one step gains in expectation
#
# If $\nabla^2 L \preceq H$ everywhere, a step $x^+ = x - \eta\hat g$ along any random $\hat g$ with a second moment
# has
#
# $$ E L(x^+) - L(x) \le -\eta\langle\nabla L, E\hat g\rangle + \tfrac12\eta^2 E\,\hat g^\top H\hat g . $$
#
# For this loss, with $\lVert b\rVert_1 \le 1$, $H = (c_+ + \max_k w_k^2)A^\top A$ serves, or the sharper
# $A^\top(c_+ P + W^2)A$ with $P = I - 11^\top/n$ (claims smoothness and hessian-null-vector). The lemma is textbook; a
# matrix $H$ in the place of its norm is what lets the effective rank in.
#
# ## Why
#
# Taylor's formula with Lagrange's remainder is an equality for every outcome, with $\nabla^2L$ at some point of the
# segment, and there $H$ is no smaller. Expectations keep inequalities; no independence and no unbiasedness are needed.

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

# %% [markdown]
# ## Derivation
#
# The bound on trial, in two numbers.


# %%
def bound(eta, inner, form):
    """`inner` is ⟨∇L, E ĝ⟩ and `form` E ĝᵀHĝ."""
    return -eta * inner + eta**2 * form / 2


# %% [markdown]
# For each outcome, of probability $s^2$, let $\xi$ be the point of the segment, $a = \langle\nabla L,\hat g\rangle$,
# $q = \hat g^\top H\hat g$, and $e \ge 0$ what $H$ is too large by: $q - e = \hat g^\top\nabla^2L(\xi)\hat g$.


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
# Coq has accepted the lemma with a simpler constant in the place of $c_+$, which is less than the claim.

# %%
kernel_checked = kernel(
    claim,
    "descent_lemma.v",
    ("holds_above", "holds_two_points"),
    witness=("holds_above_met", "holds_two_points_met"),
    computes=True,
    weaker=True,
)

# %% [markdown]
# ## How sharp
#
# Every quadratic with the Hessian $H$ has equality. With one logit the loss is its regulariser,
# $\tfrac12w^2\lVert Ax\rVert^2$ up to a constant, and $H = w^2A^\top A$ is its Hessian.


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

# %% [markdown]
# With more logits $H$ takes the steepest curvature anywhere for the curvature everywhere, and each guarantee that
# rests on the lemma gives the difference away.
#
# ## What was tried against it
#
# The loss with its regulariser, the number $c_+ + \max_k w_k^2$, and the whole gradient, at an instance.


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


# %% [markdown]
# *Any step along a fixed vector,* generated, of either sign and any length: nothing is random there.


# %%
def one_vector(arithmetic, instance, eta):
    o = softmax_regression.point(arithmetic, instance)
    change = loss_at(arithmetic, o, o["u"] - o["v"] * eta) - loss_at(arithmetic, o, o["u"])
    return at_most(change, bound(eta, whole_gradient(o) @ o["y"], top(arithmetic, instance) * (o["v"] @ o["v"])))


attacked = sampled(claim, one_vector, instance=strategies.instances(), eta=strategies.rationals())

# %% [markdown]
# *Expectations over all signs,* exactly, of the estimator at $\varepsilon = \tfrac14$ with $\eta = \tfrac18$.

# %%
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
# *False variants* (`tests/false_claims/one_step.py` and `convergence_on_cases.py`): $\tfrac14$ for $\tfrac12$, and a
# step uphill, which the derivation refutes; and the least weight in $H$ in the place of the largest, which generated
# steps do.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, kernel_checked, attained, attacked, certified)
