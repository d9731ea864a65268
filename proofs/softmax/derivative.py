# %% [markdown]
# # The derivative of softmax
#
# With $f = e/\langle e, \mathbf 1\rangle$ and $e = \exp(Ax)$, moving $x$ along $y$ moves the logits along $v = Ay$ and
#
# $$ \mathrm{D}f[v] = f \circ v - \langle f, v\rangle f = Jv, \qquad J = \operatorname{diag} f - ff^\top , $$
#
# for every $n$ and $d$, every $A$ and every $x$. This is textbook material, and everything else in this suite rests on
# it.
#
# ## Why
#
# The exponential is its own derivative, so $e$ moves by $e \circ v$, entry by entry. Its sum
# $\langle e, \mathbf 1\rangle$ moves too, by the share $\langle f, v\rangle$ of itself, and dividing by it takes
# $\langle f, v\rangle f$ off again, so that the entries of $f$ keep their sum 1.

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
#
# `softmax` is what is differentiated and `jacobian_times` the derivative that is claimed; whatever looks at the claim
# below takes both from here.


# %%
def softmax(f):
    return f


def jacobian_times(f, v):
    return f * v - (f @ v) * f


# %% [markdown]
# ## Derivation
#
# `quotient_rule` differentiates $e/\langle e, \mathbf 1\rangle$ by the quotient rule. Its letters are vectors of no
# particular length, so that each step speaks for every $n$ and $d$.


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
# ## How sharp
#
# It is an identity: nothing is lost.
#
# ## What was tried against it
#
# - `explicit` differentiates symbol by symbol at $n = d = 3$, for all real entries at once.
# - `series` compares the formula with power series in ball arithmetic, which know no formula, on real attention and
#   awkward shapes.
# - `attacked` makes the same comparison on generated instances.
# - `kernel_checked` asks Coq for a proof, in logits and in parameters.
#
# Four false forms (`tests/false_claims/softmax_derivative.py`) must each be refuted, by the derivation and by the first
# three: a plus for the minus, the term $\langle f, v\rangle f$ dropped, or 1 % too large, and $\langle f, f\rangle v$
# in its place.

# %%
identity = Identity(softmax_regression, softmax, jacobian_times, along=("v",))
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)
kernel_checked = kernel(claim, "derivative.v", ("holds", "holds_parameters"))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, explicit, series, attacked, kernel_checked)
