# %% [markdown]
# # The Hessian of the loss
#
# $\nabla^2 L_{\exp} = A^\top B A$ with, for $q = (2f - b)\circ f$ and $c = f - b$,
#
# $$ B = \operatorname{diag} q - \langle c, f\rangle \operatorname{diag} f + \langle 3f - 2b, f\rangle ff^\top
#    - qf^\top - fq^\top , $$
#
# for every $n$, $d$, $A$, $b$ and $x$. It is derived here from claim loss-gradient.
#
# ## Why
#
# Differentiating $Jc = f \circ c - \langle f, c\rangle f$ once more, every factor that moves moves as softmax does:
# $f' = c' = f \circ s - \langle f, s\rangle f$ along $s$. Collecting what is diagonal in $s$ gives the first two terms
# of $B$, and the rest is made of the vectors $f$ and $q$ alone.

# %%
from zo_check import (
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
    label="loss-hessian",
    title="∇²L_exp = Aᵀ B A",
    statement=(
        r"$\nabla^2 L_{\exp} = A^\top B A$ with $q = (2f - b) \circ f$ and "
        r"$B = \operatorname{diag} q - \langle c, f\rangle \operatorname{diag} f"
        r" + \langle 3f - 2b, f\rangle ff^\top - qf^\top - fq^\top$"
    ),
    group="calculus",
    uses=("softmax-derivative", "loss-gradient"),
)


# %% [markdown]
# ## The formula, as it acts on a vector
#
# A matrix of symbolic size is known by its action: $Bv$ for every $v$ is $B$. `hessian_times` is $A^\top Bv$.


# %%
def hessian_times(A, f, b, v):
    c, q = f - b, (2 * f - b) * f
    Bv = q * v - (c @ f) * (f * v) + ((3 * f - 2 * b) @ f) * (f @ v) * f - (f @ v) * q - (q @ v) * f
    return A.T @ Bv


# %% [markdown]
# ## Derivation
#
# `differentiate_the_gradient` differentiates the gradient along a second, independent direction $s = Ar$. Two
# directions see the whole matrix; one would see only its symmetric part, and would let $-2qf^\top$ pass for
# $-qf^\top - fq^\top$.


# %%
def differentiate_the_gradient(hessian_times):
    o = SoftmaxLetters()
    f, c, v = o.f, o.c, o.v
    f_along_s = o.along_s(f)
    return (
        Chain(o.along_s((f * c - (f @ c) * f) @ v), "the gradient's v-component, differentiated along s = Ar")
        .equals(
            (f_along_s * c + f * f_along_s - (f_along_s @ c + f @ f_along_s) * f - (f @ c) * f_along_s) @ v,
            "product rule; c moves as f does",
        )
        .equals(o(hessian_times) @ o.r, "claim softmax-derivative, and collecting what multiplies s = Ar")
    )


derived = derivation(claim, differentiate_the_gradient, hessian_times)

# %% [markdown]
# ## How sharp
#
# It is an identity: nothing is lost.
#
# ## What was tried against it
#
# `explicit` differentiates the loss symbol by symbol at $n = d = 3$; `series` and `attacked` take mixed second
# derivatives from power series, on real attention and awkward shapes and on generated instances.
#
# False forms (`tests/false_claims/loss_hessian.py`) that must be refuted: $-2qf^\top$ for $-qf^\top - fq^\top$, which
# one direction would not see, $fq^\top$ dropped, the sign of $\langle c, f\rangle\operatorname{diag} f$ or 1 % too much
# of it, and $3f - b$ for $3f - 2b$.

# %%
identity = Identity(softmax_regression, softmax_regression.loss, hessian_times, along=("v", "s"), contract="r")
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, explicit, series, attacked)
