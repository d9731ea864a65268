# %% [markdown]
# # The third derivative of the loss
#
# Let $g = \tfrac12\lVert f - b\rVert^2$ as a function of the logits. Along $v$, with $d = v - \langle f, v\rangle$,
# $V = \sum_k f_k d_k^2$ and $K = \sum_k f_k d_k^3$:
#
# $$ f' = f \circ d, \quad f'' = f \circ (d^2 - V), \quad f''' = f' \circ (d^2 - V) + f \circ (-2Vd - K), $$
#
# $$ \mathrm{D}^3 g[v,v,v] = 3\langle f', f''\rangle + \langle c, f'''\rangle , \qquad c = f - b , $$
#
# for every $n$, every $f$ in the simplex, every $b$ and every $v$. They are derived here from claim softmax-derivative.
#
# ## Why
#
# Along $v$ softmax is an exponential family, so each cumulant moves by the next one: the mean $\langle f, v\rangle$ by
# the variance $V$, and $V$ by the third central moment $K$. The loss is half a squared norm, and Leibniz's rule gives
# its third derivative from the three of $f$, since $c' = f'$.

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
    label="loss-third-derivative",
    title="D³g[v,v,v] = 3⟨f',f''⟩ + ⟨c,f'''⟩",
    statement=(
        r"along $v$, with $d = v - \langle f, v\rangle$, $V = \sum_k f_k d_k^2$, $K = \sum_k f_k d_k^3$: "
        r"$f' = f \circ d$, $f'' = f \circ (d^2 - V)$, $f''' = f' \circ (d^2 - V) + f \circ (-2Vd - K)$, and "
        r"$\mathrm{D}^3 g[v,v,v] = 3\langle f', f''\rangle + \langle c, f'''\rangle$"
    ),
    group="calculus",
    uses=("softmax-derivative",),
)


# %% [markdown]
# ## The formulas, written once
#
# `first`, `second` and `third` are the derivatives of $f$, and `loss_third` is that of the loss, spelt out anew.


# %%
def softmax(f):
    return f


def first(f, v):
    return f * (v - f @ v)


def second(f, v):
    d = v - f @ v
    return f * (d**2 - f @ d**2)


def third(f, v):
    d = v - f @ v
    V, K = f @ d**2, f @ d**3
    return f * d * (d**2 - V) + f * (-2 * V * d - K)


def loss_third(f, b, v):
    d = v - f @ v
    V, K = f @ d**2, f @ d**3
    f1, f2 = f * d, f * (d**2 - V)
    f3 = f1 * (d**2 - V) + f * (-2 * V * d - K)
    return 3 * (f1 @ f2) + (f - b) @ f3


# %% [markdown]
# ## Derivation
#
# `moments_move` derives the four formulas, each from the one before.


# %%
def moments_move(first, second, third, loss_third):
    o = SoftmaxLetters()
    f, b, c, v, D = o.f, o.b, o.c, o.v, o.along_v
    return (
        Chain(D(f), "the first derivative of f").equals(first(f, v), "claim softmax-derivative"),
        Chain(D(first(f, v)), "the second").equals(second(f, v), "f moves by f∘d, and d by −V"),
        Chain(D(second(f, v)), "the third").equals(third(f, v), "V moves by K"),
        Chain(D(D(D((c @ c) / 2))), "the third derivative of the loss")
        .equals(3 * (D(f) @ D(D(f))) + c @ D(D(D(f))), "Leibniz's rule for half a squared norm")
        .equals(loss_third(f, b, v), "the three derivatives above"),
    )


derived = derivation(claim, moments_move, first, second, third, loss_third)

# %% [markdown]
# ## How sharp
#
# They are identities: nothing is lost.
#
# ## What was tried against it
#
# Each of the four formulas is compared with symbolic differentiation at $n = d = 3$, with power series on real
# attention and awkward shapes, and with power series on generated instances; `kernel_checked` asks Coq.
#
# False forms (`tests/false_claims/loss_third_derivative.py`) that must be refuted: $f' = f \circ v$, $f''$ without
# $-V$, $f'''$ with $+K$, and for the loss $2\langle f', f''\rangle$ for $3\langle f', f''\rangle$, $3Vd$ for $2Vd$,
# $\langle f, f'''\rangle$ for $\langle c, f'''\rangle$ and 1 % too much.

# %%
first_identity = Identity(softmax_regression, softmax, first, along=("v",))
second_identity = Identity(softmax_regression, softmax, second, along=("v", "v"))
third_identity = Identity(softmax_regression, softmax, third, along=("v", "v", "v"))
loss_identity = Identity(softmax_regression, softmax_regression.loss, loss_third, along=("v", "v", "v"))

explicit_first = exact_instance(claim, first_identity)
explicit_second = exact_instance(claim, second_identity)
explicit_third = exact_instance(claim, third_identity)
explicit_loss = exact_instance(claim, loss_identity)
series_first = jet(claim, first_identity)
series_second = jet(claim, second_identity)
series_third = jet(claim, third_identity)
series_loss = jet(claim, loss_identity)
attacked_first = sampled(claim, first_identity)
attacked_second = sampled(claim, second_identity)
attacked_third = sampled(claim, third_identity)
attacked_loss = sampled(claim, loss_identity)
kernel_checked = kernel(claim, "third_derivative.v")

# %%
if __name__ == "__main__":
    from zo_check import show

    show(
        derived,
        explicit_first,
        explicit_second,
        explicit_third,
        explicit_loss,
        series_first,
        series_second,
        series_third,
        series_loss,
        attacked_first,
        attacked_second,
        attacked_third,
        attacked_loss,
        kernel_checked,
    )
