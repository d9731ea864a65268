# %% [markdown]
# # The derivative of softmax
#
# With $f = e/\langle e, \mathbf 1\rangle$ and $e = \exp(Ax)$, moving $x$ along $y$ moves the logits along $v = Ay$ and
#
# $$ \mathrm{D}f[v] = f \circ v - \langle f, v\rangle f = Jv, \qquad J = \operatorname{diag} f - ff^\top . $$
#
# Everything else in this suite rests on this one rule.

# %%
from zo_check import (
    TEXTBOOK,
    Chain,
    Claim,
    Identity,
    derivation,
    derivative_rule,
    exact_instance,
    jet,
    kernel,
    letter,
    named,
    sampled,
    softmax_regression,
)

claim = Claim(
    label="softmax-derivative",
    title="Df = J A with J = diag f − f fᵀ",
    statement=r"$\partial f/\partial x_i = f \circ A_{*i} - \langle f, A_{*i}\rangle f$, that is $\mathrm{D}f = JA$",
    source=TEXTBOOK,
    group="calculus",
)


# %% [markdown]
# ## The formula, written once


# %%
def softmax(f):
    return f


def jacobian_times(f, v):
    return f * v - (f @ v) * f


# %% [markdown]
# ## Derivation
#
# The exponential is its own derivative, so $e' = e \circ v$ entrywise; the rest is the quotient rule.


# %%
def quotient_rule(jacobian_times):
    e, v = letter("e", positive=True), letter("v")
    along_v = derivative_rule("D_v", {e: e * v})
    f = named("f", e / e.sum())
    return (
        Chain(along_v(e / e.sum()), "the derivative of f = e/⟨e,1⟩ along v")
        .equals(e * v / e.sum() - (e @ v) / e.sum() ** 2 * e, "quotient rule, with e' = e∘v")
        .equals(jacobian_times(f, v), "f = e/⟨e,1⟩")
    )


derived = derivation(claim, quotient_rule, jacobian_times)

# %% [markdown]
# ## The same by plain differentiation, by power series, and under attack

# %%
identity = Identity(softmax_regression, softmax, jacobian_times, along=("v",))
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)
kernel_checked = kernel(claim, "derivative.v", ("holds", "holds_parameters"))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(quotient_rule(jacobian_times))
