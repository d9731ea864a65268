# %% [markdown]
# # The third derivative of the loss
#
# Along $v$, with $d = v - \langle f, v\rangle$, $V = \sum_k f_k d_k^2$ and $K = \sum_k f_k d_k^3$:
#
# $$ f' = f \circ d, \quad f'' = f \circ (d^2 - V), \quad f''' = f' \circ (d^2 - V) + f \circ (-2Vd - K), $$
# $$ \mathrm{D}^3 g[v,v,v] = 3\langle f', f''\rangle + \langle c, f'''\rangle . $$

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
# Along $v$ the mean $m = \langle f, v\rangle$ moves by the variance $V$ and the variance by the third moment $K$; the
# four formulas follow one from another, and the loss is half a squared norm.


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

    show(moments_move(first, second, third, loss_third))
