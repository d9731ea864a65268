# %% [markdown]
# # The curvature along a direction
#
# With $m = \langle f, v\rangle$, the quadratic form of $B$, where $\nabla^2L_{\exp} = A^\top BA$, is a weighted sum of
# squared deviations:
#
# $$ v^\top B v = \sum_k f_k (v_k - m)^2 \bigl(2f_k - b_k - \lVert f\rVert^2 + \langle b, f\rangle\bigr) , $$
#
# for every $n$, every $f$ in the simplex, every $b$ and every $v$. It is claim loss-hessian in another form, and the
# sharp bounds on $B$ start from here: the weights can be negative, but not by much.
#
# ## Why
#
# $B\mathbf 1 = 0$, so the form sees $v$ through $v - m\mathbf 1$ only, and shifted by its mean $v$ loses every product
# with $\langle f, v\rangle$. What is left of $B$ after that is diagonal, with the entries
# $f_k(2f_k - b_k - \langle c, f\rangle)$.

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


# %% [markdown]
# ## The formula, written once


# %%
def curvature(f, b, v):
    deviation = v - f @ v
    return (f * deviation**2) @ (2 * f - b - f @ f + b @ f)


# %% [markdown]
# ## Derivation
#
# `collect_squares` starts from the second derivative of the loss along $v$, takes it to $v^\top Bv$ of claim
# loss-hessian, and completes the squares.


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

# %% [markdown]
# ## How sharp
#
# It is an identity: nothing is lost.
#
# ## What was tried against it
#
# - `explicit` differentiates the loss twice, symbol by symbol, at $n = d = 3$.
# - `series` takes the second derivative from power series on real attention and awkward shapes, without any formula.
# - `attacked` does so on generated instances.
# - `kernel_checked` asks Coq.
#
# False forms (`tests/false_claims/curvature_identity.py`) that must be refuted: $v$ in place of $v - m$, $f_k$ for
# $2f_k$, $+b_k$ for $-b_k$, $-\lVert f\rVert^2$ dropped, and 1 % too much.

# %%
identity = Identity(softmax_regression, softmax_regression.loss, curvature, along=("v", "v"))
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)
kernel_checked = kernel(claim, "curvature_identity.v")

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, explicit, series, attacked, kernel_checked)
