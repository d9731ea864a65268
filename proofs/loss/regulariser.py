# %% [markdown]
# # The regulariser
#
# $L_{\mathrm{reg}} = \tfrac12\lVert Wu\rVert^2$ with $W = \operatorname{diag} w$ and $u = Ax$ is quadratic:
# $\nabla L_{\mathrm{reg}} = A^\top W^2 A x$ and $\nabla^2 L_{\mathrm{reg}} = A^\top W^2 A$.

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


# %%
def gradient(A, w, x):
    return A.T @ (w**2 * (A @ x))


def hessian_times(A, w, y):
    return A.T @ (w**2 * (A @ y))


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

    show(quadratic(gradient, hessian_times))
