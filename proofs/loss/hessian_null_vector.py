# %% [markdown]
# # The null vector of the Hessian
#
# $B\mathbf 1 = 0$ for every $n$, every $f$ in the simplex and every $b$: the loss never curves along $\mathbf 1$, and
# bounds on $B$ need only be proved on its complement.
#
# ## Why
#
# Adding the same number to every logit multiplies all exponentials alike, and softmax does not change. So the
# derivative of the loss along $\mathbf 1$ is 0 at every point, and the derivative of that along any $v$, which is
# $\langle B\mathbf 1, v\rangle$, is 0 too.

# %%
from zo_check import (
    ONES,
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
    label="hessian-null-vector",
    title="B1 = 0: softmax does not see a common shift",
    statement=r"$B\mathbf 1 = 0$",
    source=TEXTBOOK,
    group="calculus",
    uses=("loss-hessian",),
)


# %% [markdown]
# ## The formulas, written once
#
# `B_times` is $Bv$ of claim loss-hessian, `shift_curvature` is $\langle B\mathbf 1, v\rangle$, and `nothing` is what it
# should be.


# %%
def B_times(f, b, v):
    c, q = f - b, (2 * f - b) * f
    return q * v - (c @ f) * (f * v) + ((3 * f - 2 * b) @ f) * (f @ v) * f - (f @ v) * q - (q @ v) * f


def shift_curvature(f, b, v, one):
    return B_times(f, b, one) @ v


def nothing():
    return 0


# %% [markdown]
# ## Derivation
#
# `shift_invariance` puts $\mathbf 1$ into $Bv$; with $\langle f, \mathbf 1\rangle = 1$ and
# $\langle q, \mathbf 1\rangle = \langle 2f - b, f\rangle$ all terms cancel.


# %%
def shift_invariance(B_times):
    o = SoftmaxLetters()
    f, c = o.f, o.c
    q = (2 * f - o.b) * f
    return (
        Chain(B_times(f, o.b, ONES), "B applied to the vector of ones")
        .equals(q - (c @ f) * f + ((3 * f - 2 * o.b) @ f) * f - q - q.sum() * f, "⟨f,1⟩ = 1")
        .equals(0 * f, "⟨q,1⟩ = ⟨2f − b, f⟩, and the multiples of f cancel")
    )


derived = derivation(claim, shift_invariance, B_times)

# %% [markdown]
# ## How sharp
#
# It is an identity: nothing is lost.
#
# ## What was tried against it: what the loss itself says
#
# The mixed derivative of the loss along $\mathbf 1$ and any $v$ is $\langle B\mathbf 1, v\rangle$, and is zero. Both
# are asked of symbolic differentiation at $n = d = 3$ and of power series on real attention and awkward shapes;
# `attacked` compares the first with series on generated instances.
#
# False variants (`tests/false_claims/hessian_null_vector.py`) that must be refuted: three matrices with
# $B\mathbf 1 \ne 0$ ($fq^\top$ dropped, or 1 % too large, and the sign of $\langle c, f\rangle\operatorname{diag} f$),
# and a loss that curves along $\mathbf 1$.

# %%
mixed = Identity(softmax_regression, softmax_regression.loss, shift_curvature, along=("v", "one"))
flat = Identity(softmax_regression, softmax_regression.loss, nothing, along=("v", "one"))
explicit = exact_instance(claim, mixed)
explicit_flat = exact_instance(claim, flat)
series = jet(claim, mixed)
series_flat = jet(claim, flat)
attacked = sampled(claim, mixed)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, explicit, explicit_flat, series, series_flat, attacked)
