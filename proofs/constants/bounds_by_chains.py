# %% [markdown]
# # Nearly sharp bounds from nested sets
#
# For every $n$, every $f$ in the simplex and $\lVert b\rVert_1 \le 1$,
#
# $$ -0.30104\,I \preceq B \preceq 0.31876\,I , \qquad |D^3g[v,v,v]| \le 0.58368\,\lVert v\rVert^3 , $$
#
# and for $b \ge 0$ (attention weights, say) with $0.24044$, $0.30814$ and $0.57147$ in their place. These are this
# suite's own, weaker than claims curvature-bounds and third-derivative-bound, and with a much shorter proof.
#
# ## Why
#
# The chain lemma turns the extremes on nested sets, which boxes in three and four variables certify, into bounds for
# every $n$ and every $v$. The forms are affine in $b$, so only the vertices count: $b = \pm e_j$ for every $b$, and
# $b = e_j$ or $0$ for $b \ge 0$.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    Scope,
    SoftmaxLetters,
    all_of,
    assumed,
    at_most,
    constants,
    derivation,
    enclosure,
    facts,
    nested_sets,
    sampled,
    scalar,
    strategies,
)

curvature = Claim(
    label="curvature-by-chains",
    title="−0.30104 ≤ B ≤ 0.31876, and −0.24044 ≤ B ≤ 0.30814 for b ≥ 0",
    statement=(
        r"$-0.30104\,I \preceq B \preceq 0.31876\,I$, and $-0.24044\,I \preceq B \preceq 0.30814\,I$ if $b \ge 0$"
    ),
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("chain-lemma", "curvature-chain-maxima"),
)
third = Claim(
    label="third-derivative-by-chains",
    title="|D³g[v,v,v]| ≤ 0.58368‖v‖³, and ≤ 0.57147‖v‖³ for b ≥ 0",
    statement=r"$|D^3g[v,v,v]| \le 0.58368\,\lVert v\rVert^3$, and $\le 0.57147\,\lVert v\rVert^3$ if $b \ge 0$",
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("chain-lemma", "third-derivative-chain-maxima"),
)


# %% [markdown]
# ## The bounds, written once
#
# `curvature_limit` and `third_limit` are the numbers above; `on_sets` and `third_on_sets` the bounds on nested sets
# that they come from.


# %%
def curvature_limit(side, any_sign):
    """Above (side 1) or below (−1); for every b, or for b ≥ 0 only."""
    above = "0.31876" if any_sign else "0.30814"
    return Fraction(above if side == 1 else "0.30104" if any_sign else "0.24044")


def third_limit(any_sign):
    return Fraction("0.58368" if any_sign else "0.57147")


VERTEX_SIGNS = {False: (1, 0), True: (1, -1)}
"""Whether b has any sign → the σ for which b = σe₁ is a vertex."""


def on_sets(side, any_sign):
    """The bound of claim curvature-chain-maxima, the largest over the vertices."""
    return max(constants.steps.CURVATURE_ON_CHAINS[side, sign] for sign in VERTEX_SIGNS[any_sign])


def third_on_sets(any_sign):
    return max(constants.steps.THIRD_ON_CHAINS[sign] for sign in VERTEX_SIGNS[any_sign])


# %% [markdown]
# ## Derivation
#
# $R$ is the range of $v$, and $C$ the bound on nested sets: the chain lemma has $CR^2$ or $CR^3$, and
# $R^2 \le 2\lVert v\rVert^2$. `of_curvature` does so for both sides of both bounds, and `of_third` with squares, for a
# form of either sign.


# %%
def of_curvature(curvature_limit):
    o, R = SoftmaxLetters(), scalar("R", nonnegative=True)
    form, norm = nested_sets.bilinear(o.f, o.b, o.v, o.v), o.v @ o.v
    chains = []
    for side, any_sign in ((1, False), (-1, False), (1, True), (-1, True)):
        C, most = on_sets(side, any_sign), curvature_limit(side, any_sign)
        chains.append(
            Chain(side * form, f"{'−' * (side == -1)}vᵀBv{', b ≥ 0' * (not any_sign)}", lemma=True)
            .at_most(C * R**2, "C bounds it on nested sets", by=facts.from_claim("chain-lemma", C * R**2 - side * form))
            .at_most(2 * C * norm, "range² ≤ 2‖v‖²", by=facts.from_claim("chain-lemma", 2 * norm - R**2), times=C)
            .at_most(most * norm, "compare", slack=(most - 2 * C) * norm)
        )
    return tuple(chains)


def of_third(third_limit):
    o, R = SoftmaxLetters(), scalar("R", nonnegative=True)
    form, norm = nested_sets.trilinear(o.f, o.b, o.v, o.v, o.v), o.v @ o.v
    chains = []
    for any_sign in VERTEX_SIGNS:
        C, most = third_on_sets(any_sign), third_limit(any_sign)
        reverse = assumed(C * R**3 + form, "the first step for −T")
        chains.append(
            Chain(form**2, f"T(v, v, v)²{', b ≥ 0' * (not any_sign)}", given=(reverse,), lemma=True)
            .at_most(
                C**2 * (R**2) ** 3,
                "C bounds T and −T on nested sets",
                by=facts.from_claim("chain-lemma", C * R**3 - form),
                times=reverse,
            )
            .at_most(
                8 * C**2 * norm**3,
                "range² ≤ 2‖v‖²",
                by=facts.from_claim("chain-lemma", 2 * norm - R**2),
                times=C**2 * (4 * norm**2 + 2 * norm * R**2 + R**4),
            )
            .at_most(most**2 * norm**3, "compare", slack=(most**2 - 8 * C**2) * norm**3)
        )
    return tuple(chains)


VERTICES = (
    "a form that is affine in b is largest at a vertex: ±e_j, or e_j and 0 for b ≥ 0",
    "relabelling coordinates",
)
derived_curvature = derivation(curvature, of_curvature, curvature_limit, cites=VERTICES)
derived_third = derivation(third, of_third, third_limit, cites=VERTICES)


# %% [markdown]
# ## How sharp
#
# Against the sharp constants the bounds for every $b$ are too large by 3.5 % (above), 26 % (below) and 2.2 % (third
# derivative), those for $b \ge 0$ by 0.02 % at most. What is lost is lost at $b = -e_j$, where some chains of sets do
# better than two logits.
#
# Where two logits attain the sharp constants, boxes look at the bounds directly: at the eigenvalue of $f = (p, 1-p)$,
# $b = e_1$, and at the square of the third derivative along $(1, -1)/\sqrt2$, which for $b = e_1$ is that of
# `third_room` at $1 - p$, so that on $0 \le p \le 1$ its values are the same.


# %%
def eigenvalue_room(arithmetic, p):
    eigenvalue = 4 * p * (1 - p) ** 2 * (3 * p - 1)
    return all_of(*(arithmetic.number(curvature_limit(side, False)) - side * eigenvalue for side in (1, -1)))


def third_room(arithmetic, p):
    value = p * (1 - p) * (16 * p - 60 * p**2 + 48 * p**3)
    return at_most(2 * value * value, arithmetic.number(third_limit(False) ** 2))


two = {"over": {"p": (0, 1)}, "scope": Scope.at("f = (p, 1 − p), b = e₁", n=2)}
two_logits_curvature = enclosure(curvature, eigenvalue_room, **two)
two_logits_third = enclosure(third, third_room, **two)


# %% [markdown]
# ## What was tried against it
#
# Generated $f$, $b$ and $v$ against the bounds for every $b$.
#
# False variants (`tests/false_claims/bounds_by_chains.py`) that must be refuted: each of the three numbers for
# $b \ge 0$ lowered by a thousandth, $\lVert b\rVert_1 \le 3$, and a cubic form bounded by $\lVert v\rVert^2$.


# %%
def curvature_slack(arithmetic, f, b, v):
    form = nested_sets.bilinear(f, b, v, v)
    return all_of(*(arithmetic.number(curvature_limit(side, True)) * (v @ v) - side * form for side in (1, -1)))


def third_slack(arithmetic, f, b, v):
    form = nested_sets.trilinear(f, b, v, v, v)
    return at_most(form * form, arithmetic.number(third_limit(True) ** 2) * (v @ v) * (v @ v) * (v @ v))


drawn = {"f": strategies.simplex(), "b": strategies.targets(), "v": strategies.vectors()}
attacked_curvature = sampled(curvature, curvature_slack, **drawn)
attacked_third = sampled(third, third_slack, **drawn)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived_curvature, derived_third, two_logits_curvature, two_logits_third, attacked_curvature, attacked_third)
