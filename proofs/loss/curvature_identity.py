# %% [markdown]
# # The curvature along a direction
#
# With $m = \langle f, v\rangle$, the quadratic form of $B$ is a weighted sum of squared deviations,
#
# $$ v^\top B v = \sum_k f_k (v_k - m)^2 \bigl(2f_k - b_k - \lVert f\rVert^2 + \langle b, f\rangle\bigr), $$
#
# which is where its sharp bounds come from: the weights can be negative, but not by much.

# %%
from zo_check import (
    Chain,
    Claim,
    Identity,
    SoftmaxLetters,
    derivation,
    exact_instance,
    jet,
    kernel,
    sampled,
    softmax_regression,
)

claim = Claim(
    label="curvature-identity",
    title="vᵀBv as a sum over squared deviations from ⟨f,v⟩",
    statement=(
        r"$v^\top B v = \sum_k f_k (v_k - m)^2 (2f_k - b_k - \lVert f\rVert^2 + \langle b, f\rangle)$"
        r" with $m = \langle f, v\rangle$"
    ),
    group="calculus",
    uses=("softmax-derivative", "loss-hessian"),
)


# %%
def curvature(f, b, v):
    deviation = v - f @ v
    return (f * deviation**2) @ (2 * f - b - f @ f + b @ f)


# %%
def collect_squares(curvature):
    o = SoftmaxLetters()
    f, b, c, v = o.f, o.b, o.c, o.v
    q = (2 * f - b) * f
    Bv = q * v - (c @ f) * (f * v) + ((3 * f - 2 * b) @ f) * (f @ v) * f - (f @ v) * q - (q @ v) * f
    return (
        Chain(o.along_v(o.along_v((c @ c) / 2)), "the second derivative of the loss along v")
        .equals(Bv @ v, "claim loss-hessian")
        .equals(o(curvature), "completing the squares (v_k − m)²")
    )


derived = derivation(claim, collect_squares, curvature)

# %%
identity = Identity(softmax_regression, softmax_regression.loss, curvature, along=("v", "v"))
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)
kernel_checked = kernel(claim, "curvature_identity.v")

# %%
if __name__ == "__main__":
    from zo_check import show

    show(collect_squares(curvature))
