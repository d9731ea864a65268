# %% [markdown]
# # The gradient of the loss
#
# For $L_{\exp}(x) = \tfrac12\lVert c\rVert^2$ with $c = f - b$ and $f = \operatorname{softmax}(Ax)$,
#
# $$ \nabla L_{\exp} = A^\top J c = A^\top\bigl(f \circ c - \langle f, c\rangle f\bigr) $$
#
# for every $n$, $d$, $A$, $b$ and $x$. The formula is standard; a form of it with a wrong sign has been quoted in print
# (claim gradient-as-quoted-is-wrong).
#
# ## Why
#
# Half a squared norm moves by $\langle c, c'\rangle$, and $c$ moves as softmax does, $c' = Jv$ with $v = Ay$. Since $J$
# is symmetric, $\langle c, JAy\rangle = \langle A^\top Jc, y\rangle$ for every $y$.

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


# %% [markdown]
# ## The formula, written once


# %%
def gradient(A, f, b):
    """As users call it: Aᵀ(f∘c − ⟨f,c⟩f) for c = f − b."""
    return softmax_regression.gradient(A, f, b)


# %% [markdown]
# ## Derivation
#
# `residual_moves_as_softmax` differentiates along $v = Ay$, where $y$ is arbitrary: what multiplies $y$ at the end is
# the gradient.


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

# %% [markdown]
# ## How sharp
#
# It is an identity: nothing is lost.
#
# ## What was tried against it
#
# - `explicit` differentiates symbol by symbol at $n = d = 3$.
# - `series` compares with power series on real attention and awkward shapes, `attacked` on generated instances.
# - `kernel_checked` asks Coq, in logits and in parameters.
#
# False forms (`tests/false_claims/loss_gradient.py`) that must be refuted: a plus for the minus (the form quoted in
# print), the term $\langle f, c\rangle f$ dropped or 1 % too large, $f$ in place of the residual, and $A$ for its
# transpose.

# %%
identity = Identity(softmax_regression, softmax_regression.loss, gradient, along=("v",), contract="y")
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)
kernel_checked = kernel(claim, "gradient.v", ("holds", "holds_parameters"))

# %% [markdown]
# ## Where a sign error hides
#
# With a token's own attention row as its target the residual is (up to rounding) zero, and a gradient with the wrong
# sign passes there. The attack therefore takes another token's row; the case $c = 0$ is a test of the suite.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, explicit, series, attacked, kernel_checked)
