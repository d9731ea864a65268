# %% [markdown]
# # The null vector of the Hessian
#
# Adding the same number to every logit changes nothing, so $B\mathbf 1 = 0$: the loss never curves along
# $\mathbf 1$, and bounds on $B$ need only be proved on its complement.

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


# %%
def B_times(f, b, v):
    c, q = f - b, (2 * f - b) * f
    return q * v - (c @ f) * (f * v) + ((3 * f - 2 * b) @ f) * (f @ v) * f - (f @ v) * q - (q @ v) * f


def shift_curvature(f, b, v, one):
    return B_times(f, b, one) @ v


def nothing():
    return 0


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
# ## What the loss itself says
#
# Its mixed derivative along $\mathbf 1$ and any $v$ is $\langle B\mathbf 1, v\rangle$, and is zero.

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

    show(shift_invariance(B_times))
