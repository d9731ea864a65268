# %% [markdown]
# # Lemma 5.6, part 4, as quoted: the derivative of softmax
#
# The lemma of arXiv:2304.10411 reached us as quoted, with its numbering, in Appendix D of H2O (arXiv:2306.14048):
#
# $$ \partial f/\partial x_i = -\langle f, A_{*i}\rangle f + f\circ A_{*i} . $$
#
# It holds, for every $n$ and $d$.
#
# ## Why
#
# It is claim softmax-derivative along the column $v = A_{*i}$, with its two terms in the other order. Part 5 of the
# same lemma, as quoted, contradicts it (claim gradient-as-quoted-is-wrong).

# %%
from zo_check import (
    Chain,
    Claim,
    Identity,
    Provenance,
    SoftmaxLetters,
    derivation,
    exact_instance,
    jet,
    literature,
    sampled,
    softmax_regression,
)

claim = Claim(
    label="softmax-derivative-as-quoted",
    title="Lemma 5.6 part 4 (quoted): holds",
    statement=r"$\partial f/\partial x_i = -\langle f, A_{*i}\rangle f + f \circ A_{*i}$",
    source=literature.H2O.at(
        "Appendix D, quoting Lemma 5.6 part 4 of arXiv:2304.10411",
        Provenance.QUOTED,
        caveat="The lemma was read as quoted there, not in its own paper.",
    ),
    group="published",
    uses=("softmax-derivative",),
)


# %% [markdown]
# ## The formula, as printed


# %%
def softmax(f):
    return f


def as_printed(f, v):
    return -(f @ v) * f + f * v


# %% [markdown]
# ## Derivation
#
# `same_terms` differentiates $f$ along $v$ and puts the terms in the printed order.


# %%
def same_terms(as_printed):
    o = SoftmaxLetters()
    return (
        Chain(o.along_v(o.f), "the derivative of f along v, a column of A or any combination of them")
        .equals(o.f * o.v - (o.f @ o.v) * o.f, "claim softmax-derivative")
        .equals(o(as_printed), "the same two terms")
    )


derived = derivation(claim, same_terms, as_printed)

# %% [markdown]
# ## How sharp
#
# It is an identity: nothing is lost.
#
# ## What was tried against it
#
# Symbolic differentiation at $n = d = 3$, power series on real attention and awkward shapes and on generated instances.
#
# The false variant (`tests/false_claims/published_softmax.py`) has both terms positive, the slip of part 5 made in part
# 4, and must be refuted.

# %%
identity = Identity(softmax_regression, softmax, as_printed, along=("v",))
explicit = exact_instance(claim, identity)
series = jet(claim, identity)
attacked = sampled(claim, identity)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, explicit, series, attacked)
