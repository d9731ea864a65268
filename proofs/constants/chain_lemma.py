# %% [markdown]
# # Nested sets decide: the chain lemma
#
# Let $M$ be a symmetric form of two or three arguments with $M(\mathbf 1, \cdot) = 0$, and let $C$ bound it on
# indicator vectors of nested sets: $M(1_{G_1}, \dots, 1_{G_k}) \le C$ where $G_1 \subseteq \dots \subseteq G_k$. Then
# for every $n$ and $v$
#
# $$ M(v, \dots, v) \le C\,\operatorname{range}(v)^k, \qquad \operatorname{range}(v)^2 \le 2\lVert v\rVert^2 . $$
#
# Both the curvature and the third derivative are such forms, so bounds on chains of sets, which are polynomials in a
# few variables, bound them for every $n$.
#
# ## Why
#
# Shifted to have the least entry 0, $v$ is a sum of indicators of its superlevel sets with positive weights that add up
# to its range, and any two superlevel sets are nested. Expanded, $M(v, \dots, v)$ is an average of values of $M$ on
# nested sets, times $\operatorname{range}(v)^k$.

# %%
from zo_check import (
    Chain,
    Claim,
    any_of,
    assumed,
    at_most,
    derivation,
    letter,
    sampled,
    scalar,
    strategies,
    witness,
)

claim = Claim(
    label="chain-lemma",
    title="M(v,…,v) ≤ range(v)ᵏ · max of M on nested sets; range(v)² ≤ 2‖v‖²",
    statement=(
        r"for symmetric $k$-linear $M$ with $M(\mathbf 1, \cdot) = 0$, $k = 2, 3$: "
        r"$M(v,\dots,v) \le \operatorname{range}(v)^k \max_{G_1 \subseteq \dots \subseteq G_k} M(1_{G_1}, \dots)$, "
        r"and $\operatorname{range}(v)^2 \le 2\lVert v\rVert^2$"
    ),
    group="constants",
)


# %% [markdown]
# ## Derivation
#
# As $M$ does not see the constant vector, shift $v$ so that its least entry is 0. Then $v = \sum_l d_l 1_{G_l}$ over
# its superlevel sets $G_1 \subset G_2 \subset \dots$, with $d_l > 0$ and $\sum_l d_l = R$, the range. Expanded,
# $M(v,\dots,v)$ is a sum of $d_l d_m \cdots M(1_{G_l}, 1_{G_m}, \dots)$.
#
# In `weighted_averages` the letter $d$ holds the $d_l$; $t$ holds, for one $l$, the values $M(1_{G_l}, 1_{G_m})$ for
# all $m$; $h$ and $g$ hold, for every $l$, what is left after summing over the other arguments.


# %%
def norm_share():
    """range² ≤ this times ‖v‖²."""
    return 2


def weighted_averages(norm_share):
    R, C = scalar("R", nonnegative=True), scalar("C")
    d = letter("d", nonnegative=True, moments={1: R})
    t, h, g = letter("t"), letter("h"), letter("g")
    on_chains = assumed(C - t, "the sets of an expanded term are nested, and C bounds M there")
    inner = assumed(C * R - h, "the chain for one l, for every l")
    middle = assumed(C * R**2 - g, "the chain for two arguments, for every l")
    low, high, norm = scalar("m"), scalar("M"), scalar("V")
    both = assumed(norm - low**2 - high**2, "the largest and the least entry are two terms of ‖v‖² = V, or equal")
    return (
        Chain(d @ t, "Σ_m d_m M(1_G_l, 1_G_m)", given=(on_chains,), lemma=True).at_most(
            C * R, "an average with weights d", slack=d @ on_chains
        ),
        Chain(d @ h, "two arguments: M(v, v) = Σ_l d_l h_l", given=(inner,)).at_most(
            C * R**2, "an average with weights d", slack=d @ inner
        ),
        Chain(d @ g, "three arguments: M(v, v, v) = Σ_l d_l g_l", given=(middle,)).at_most(
            C * R**3, "an average with weights d", slack=d @ middle
        ),
        Chain((high - low) ** 2, "range(v)²", given=(both,)).at_most(
            norm_share() * norm, "parallelogram law", slack=(high + low) ** 2 + 2 * both
        ),
    )


derived = derivation(
    claim,
    weighted_averages,
    norm_share,
    cites=("v − min v is the sum of its superlevel sets' indicators (Abel summation)", "multilinearity"),
)


# %% [markdown]
# ## How sharp
#
# $\operatorname{range}(v)^2 = 2\lVert v\rVert^2$ for $v = (1, -1)$. The first inequality is an equality where $v = 1_G$
# and no chain does better than $G, \dots, G$.


# %%
def room_for_the_norm(arithmetic, v):
    return at_most((v[0] - v[1]) * (v[0] - v[1]), norm_share() * (v @ v))


attained = witness(claim, room_for_the_norm, at={"v": (1, -1)}, remark="range² = 2‖v‖² for v = (1, −1)")


# %% [markdown]
# ## What was tried against it, on the curvature
#
# For generated $f$, $b$ and $v$ some pair of nested superlevel sets of $v$ must do at least as well as $v$:
# `some_chain_does_better`. The case of three arguments is not sampled here.
#
# False variants (`tests/false_claims/chain_lemma.py`) that must be refuted:
# $\operatorname{range}(v)^2 \le 1.99\lVert v\rVert^2$, a form that sees constants, and the smallest superlevel set
# alone in place of all pairs.


# %%
def form(f, b, v, s):
    """B(v, s): symmetric, and 0 where an argument is constant."""
    return (f * (v - f @ v) * (s - f @ s)) @ (2 * f - b - (f - b) @ f)


def superlevel_sets(v):
    """Indicators of {v ≥ t} for all values t of v but the least, the smallest set first."""
    return [tuple(int(x >= level) for x in v) for level in sorted(set(v), reverse=True)[:-1]]


def some_chain_does_better(arithmetic, instance):
    raw = [1 + abs(row[0]) for row in instance.A]
    f, b = arithmetic.vector([x / sum(raw) for x in raw]), arithmetic.vector(instance.b)
    direction = instance.w
    v = arithmetic.vector(direction)
    square = arithmetic.number((max(direction) - min(direction)) ** 2)
    sets = [arithmetic.vector(of) for of in superlevel_sets(direction)]
    if not sets:
        return -form(f, b, v, v)  # v is constant: range 0, and the form must be ≤ 0
    chains = [(sets[i], sets[k]) for i in range(len(sets)) for k in range(i, len(sets))]
    return any_of(*(square * form(f, b, G, H) - form(f, b, v, v) for G, H in chains))


attacked = sampled(claim, some_chain_does_better, instance=strategies.instances())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, attacked)
