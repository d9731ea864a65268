# %% [markdown]
# # Softmax is 1-Lipschitz: true, and loose by a factor 2
#
# $\lVert\operatorname{softmax}(u) - \operatorname{softmax}(u')\rVert \le \lVert u - u'\rVert$ for all logits, of any
# number $n$: Proposition 4 of Gao & Pavel 2017 with $\lambda = 1$, of which only a part was read.
#
# ## Why
#
# $\lVert J\rVert \le \tfrac12$ (claim softmax-half-lipschitz), and ½ is less than 1. The printed constant is therefore
# twice the sharp one.

# %%
from zo_check import (
    Chain,
    Claim,
    Provenance,
    Scope,
    SoftmaxLetters,
    Vector,
    at_most,
    constants,
    derivation,
    enclosure,
    facts,
    literature,
    sampled,
    strategies,
    witness,
)

claim = Claim(
    label="softmax-one-lipschitz",
    title="softmax is 1-Lipschitz: holds, loose by a factor 2",
    statement=r"$\lVert\operatorname{softmax}(u) - \operatorname{softmax}(u')\rVert \le \lVert u - u'\rVert$",
    source=literature.GAO_PAVEL.at("Proposition 4 (with λ = 1)", Provenance.PARTIAL),
    group="published",
    uses=("softmax-half-lipschitz",),
    looseness=(constants.SOFTMAX_LIPSCHITZ.looseness("1", 1),),
)


# %% [markdown]
# ## The printed bound, written once


# %%
def constant():
    return 1


def slack(arithmetic, f, v):
    return at_most((f * v - (f @ v) * f) @ v, (v @ v) * constant())


# %% [markdown]
# ## Derivation
#
# `half_is_enough` cites the sharp constant and compares.


# %%
def half_is_enough(constant):
    o = SoftmaxLetters()
    f, v = o.f, o.v
    form = (f * v - (f @ v) * f) @ v
    half = facts.from_claim("softmax-half-lipschitz", (v @ v) / 2 - form)
    return (
        Chain(form, "the quadratic form of the Jacobian, positive semidefinite")
        .at_most((v @ v) / 2, "the sharp constant", by=half)
        .at_most((v @ v) * constant(), "and ½ is less", slack=(v @ v) / 2)
    )


derived = derivation(
    claim,
    half_is_enough,
    constant,
    cites=("spectral theorem", "mean value inequality (from ‖J‖ to the Lipschitz constant)"),
)


# %% [markdown]
# ## Three logits, directly
#
# `three_logits` is every $f$ with $v = (0, s, 1)$, which is every $v$ up to order, shift and scale; boxes certify the
# printed bound there without the sharp one.


# %%
def three_logits(arithmetic, p, t, s):
    f = Vector([p, (1 - p) * t, (1 - p) * (1 - t)])
    v = arithmetic.vector([0, 0, 1]) + s * arithmetic.vector([0, 1, 0])
    return slack(arithmetic, f, v - v.sum() / 3)


enclosed = enclosure(
    claim,
    three_logits,
    over={"p": (0, 1), "t": (0, 1), "s": (0, 1)},
    scope=Scope.at("every f and v up to order, shift and scale", n=3),
)


# %% [markdown]
# ## How sharp: loose by exactly 2
#
# Half the printed constant is attained, at $f = (\tfrac12, \tfrac12)$ and $v = (1, -1)$.


# %%
def half_the_constant(arithmetic, f, v):
    return at_most((f * v - (f @ v) * f) @ v, (v @ v) * constant() / 2)


half_attained = witness(
    claim,
    half_the_constant,
    at={"f": ("1/2", "1/2"), "v": (1, -1)},
    remark="loose by exactly 2: half of it is attained at f = (½, ½)",
)

# %% [markdown]
# ## What was tried against it
#
# `attacked` hunts among generated $f$ and $v$. The false variant (`tests/false_claims/published_softmax.py`) has 0.49
# for 1, just below the sharp ½, and must be refuted.

# %%
attacked = sampled(claim, slack, f=strategies.simplex(), v=strategies.vectors())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, enclosed, half_attained, attacked)
