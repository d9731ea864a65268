# %% [markdown]
# # The regulariser
#
# $L_{\mathrm{reg}} = \tfrac12\lVert Wu\rVert^2$ with $W = \operatorname{diag} w$ and $u = Ax$ has
#
# $$ \nabla L_{\mathrm{reg}} = A^\top W^2 A x , \qquad \nabla^2 L_{\mathrm{reg}} = A^\top W^2 A , $$
#
# for every $n$, $d$, $A$, $w$ and $x$. This is textbook material.
#
# ## Why
#
# $L_{\mathrm{reg}}$ is a quadratic form of $x$, so its derivative along $y$ is the bilinear form
# $\langle Wu, Wv\rangle$ with $v = Ay$. That is linear in $x$, so the second derivative does not depend on $x$ at all.

# %%
from zo_check import (
    TEXTBOOK,
    Chain,
    Claim,
    Identity,
    SoftmaxLetters,
    derivation,
    exact_instance,
    jet,
    sampled,
    softmax_regression,
)

claim = Claim(
    label="regulariser",
    title="∇L_reg = AᵀW²Ax, ∇²L_reg = AᵀW²A",
    statement=(
        r"$\nabla L_{\mathrm{reg}} = A^\top W^2 A x$ and $\nabla^2 L_{\mathrm{reg}} = A^\top W^2 A$, "
        r"$W = \operatorname{diag} w$"
    ),
    source=TEXTBOOK,
    group="calculus",
)


# %% [markdown]
# ## The formulas, written once


# %%
def gradient(A, w, x):
    return A.T @ (w**2 * (A @ x))


def hessian_times(A, w, y):
    return A.T @ (w**2 * (A @ y))


# %% [markdown]
# ## Derivation
#
# `quadratic` differentiates along $v = Ay$, and once more along $s = Ar$; what multiplies $y$ and $r$ is the gradient
# and the Hessian's action.


# %%
def quadratic(gradient, hessian_times):
    o = SoftmaxLetters()
    u, v, w = o.u, o.v, o.w
    value = ((w * u) @ (w * u)) / 2
    return (
        Chain(o.along_v(value), "the derivative along v = Ay")
        .equals((w * u) @ (w * v), "product rule; u = Ax moves by v")
        .equals(o(gradient) @ o.y, "u = Ax, v = Ay"),
        Chain(o.along_s(o.along_v(value)), "the second derivative along v = Ay and s = Ar")
        .equals((w * o.s) @ (w * v), "product rule; v does not move")
        .equals(o(hessian_times) @ o.r, "v = Ay, s = Ar"),
    )


derived = derivation(claim, quadratic, gradient, hessian_times)

# %% [markdown]
# ## How sharp
#
# Both are identities: nothing is lost.
#
# ## What was tried against it
#
# Gradient and Hessian are each compared with symbolic differentiation at $n = d = 3$, with power series on real
# attention and awkward shapes, and with power series on generated instances.
#
# False forms (`tests/false_claims/regulariser.py`) that must be refuted: $w$ for $w^2$, a factor 2, 1 % too much and
# $A$ for its transpose in the gradient; half the Hessian, minus the Hessian, and $A^\top A$ without the weights.

# %%
first_identity = Identity(softmax_regression, softmax_regression.regulariser, gradient, along=("v",), contract="y")
second_identity = Identity(
    softmax_regression, softmax_regression.regulariser, hessian_times, along=("v", "s"), contract="r"
)
explicit_gradient = exact_instance(claim, first_identity)
explicit_hessian = exact_instance(claim, second_identity)
series_gradient = jet(claim, first_identity)
series_hessian = jet(claim, second_identity)
attacked_gradient = sampled(claim, first_identity)
attacked_hessian = sampled(claim, second_identity)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(
        derived,
        explicit_gradient,
        explicit_hessian,
        series_gradient,
        series_hessian,
        attacked_gradient,
        attacked_hessian,
    )
