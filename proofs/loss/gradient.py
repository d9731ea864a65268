# %% [markdown]
# # The gradient of the loss
#
# For $L_{\exp}(x) = \tfrac12\lVert c\rVert^2$ with $c = f - b$,
#
# $$ \nabla L_{\exp} = A^\top J c = A^\top\bigl(f \circ c - \langle f, c\rangle f\bigr). $$

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
    label="loss-gradient",
    title="∇L_exp = Aᵀ J c",
    statement=r"$\nabla L_{\exp} = A^\top J c = A^\top(f \circ c - \langle f, c\rangle f)$",
    group="calculus",
    uses=("softmax-derivative",),
)


# %%
def gradient(A, f, b):
    """As users call it: Aᵀ(f∘c − ⟨f,c⟩f) for c = f − b."""
    return softmax_regression.gradient(A, f, b)


# %% [markdown]
# ## Derivation
#
# Half the squared norm of the residual moves by $\langle c, c'\rangle$, the residual moves as softmax does, and $J$ is
# symmetric. The direction is $v = Ay$, so what multiplies $y$ is the gradient.


# %%
def residual_moves_as_softmax(gradient):
    o = SoftmaxLetters()
    f, v, c = o.f, o.v, o.c
    return (
        Chain(o.along_v((c @ c) / 2), "the derivative of the loss along v = Ay")
        .equals(c @ o.along_v(c), "product rule")
        .equals(c @ (f * v - (f @ v) * f), "claim softmax-derivative; b does not move")
        .equals((f * c - (f @ c) * f) @ v, "J is symmetric")
        .equals(o(gradient) @ o.y, "v = Ay")
    )


derived = derivation(claim, residual_moves_as_softmax, gradient)

# %%
identity = Identity(softmax_regression, softmax_regression.loss, gradient, along=("v",), contract="y")
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)

# %% [markdown]
# ## Where a sign error hides
#
# With a token's own attention row as its target the residual is (up to rounding) zero, and a gradient with the wrong
# sign passes there. The attack therefore takes another token's row; the case $c = 0$ is a test of the suite.
kernel_checked = kernel(claim, "gradient.v", ("holds", "holds_parameters"))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(residual_moves_as_softmax(gradient))
