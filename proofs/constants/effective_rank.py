# %% [markdown]
# # The effective rank of the curvature bound
#
# For $A \ne 0$ and $H = (c_+ + \max_k w_k^2)A^\top A$, the matrix with $\nabla^2 L \preceq H$ of claim smoothness,
#
# $$ r = \frac{\operatorname{tr} H}{\lVert H\rVert} = \frac{\lVert A\rVert_F^2}{\lVert A\rVert^2}, \qquad
#    1 \le r \le \operatorname{rank} A \le \min(n, d) . $$
#
# It needs nothing but $A$: no weight, no point and no target. It is what takes the place of the dimension in the rate
# of zeroth-order descent.
#
# ## Why
#
# $H$ is a multiple of $A^\top A$, and the factor cancels. The trace of $A^\top A$ is the sum of the squared singular
# values and its norm the largest of them, so their ratio lies between 1 and the number of those that are not 0.

# %%
from zo_check import (
    ONES,
    Chain,
    Claim,
    assumed,
    at_most,
    constants,
    derivation,
    letter,
    sampled,
    scalar,
    strategies,
    witness,
)

claim = Claim(
    label="effective-rank",
    title="tr(H)/‖H‖ = ‖A‖_F²/‖A‖² ≤ min(n, d)",
    statement=(
        r"for $H = (c_+ + \max_k w_k^2)A^\top A$ and $A \ne 0$: "
        r"$r = \operatorname{tr}(H)/\lVert H\rVert = \lVert A\rVert_F^2/\lVert A\rVert^2$, and "
        r"$1 \le r \le \operatorname{rank} A \le \min(n,d)$"
    ),
    group="constants",
    hypotheses=(r"$A \ne 0$",),
    uses=("smoothness",),
)


# %% [markdown]
# ## The formula, written once
#
# `effective_rank` is the formula; `effective_rank_of` is what users call, a certified interval.


# %%
def effective_rank(frobenius_squared, norm_squared):
    return constants.effective_rank_formula(frobenius_squared, norm_squared)


def effective_rank_of(A):
    return constants.effective_rank(A)


# %% [markdown]
# ## Derivation
#
# In `between_one_and_the_rank` the letter $s$ holds the squares of the singular values that are not 0; its length,
# $\langle \mathbf 1, \mathbf 1\rangle$ in the calculation, is the rank of $A$. $N$ is the largest of them,
# $\lVert A\rVert^2$, and $h = c_+ + \max_k w_k^2$.


# %%
def between_one_and_the_rank(effective_rank):
    s = letter("s", r"\sigma^2", nonnegative=True)
    N, h = scalar("N", positive=True), scalar("h", positive=True)
    largest = assumed(N - s, "N is the largest σ²")
    among = assumed(s.sum() - N, "N is one of the σ², which are ≥ 0")
    rank = ONES.sum()
    above = (
        Chain((h * s).sum() / (h * N), "tr(H)/‖H‖, both from the singular values", given=(largest, among))
        .equals(effective_rank(s.sum(), N), "the factor h cancels; Σσ² = ‖A‖_F², N = ‖A‖²")
        .at_most(rank, "every σ² ≤ N", slack=largest.sum() / N)
    )
    below = Chain(effective_rank(s.sum(), N), "the same", given=(largest, among)).at_least(
        1, "N is one of the σ²", slack=among / N
    )
    return above, below


derived = derivation(
    claim,
    between_one_and_the_rank,
    effective_rank,
    cites=("singular value decomposition: tr AᵀA = Σσ², ‖AᵀA‖ = max σ²",),
)


# %% [markdown]
# ## How sharp
#
# Both ends are attained: $r = \operatorname{rank} A$ where all singular values are equal, and $r = 1$ for every $A$ of
# rank one.


# %%
def room_below_the_rank(arithmetic, frobenius_squared, norm_squared, rank):
    return at_most(effective_rank(frobenius_squared, norm_squared), rank)


def room_above_one(arithmetic, frobenius_squared, norm_squared):
    return at_most(arithmetic.number(1), effective_rank(frobenius_squared, norm_squared))


attained = witness(
    claim,
    room_below_the_rank,
    at={"frobenius_squared": 12, "norm_squared": 4, "rank": 3},
    remark="r = rank for A = 2I (d = 3), as for every A with equal singular values",
)
least_attained = witness(
    claim,
    room_above_one,
    at={"frobenius_squared": 4, "norm_squared": 4},
    remark="r = 1 for every A of rank one",
)


# %% [markdown]
# ## What was tried against it: what users call, under attack
#
# $\lVert A\rVert \ge \lVert Ay\rVert/\lVert y\rVert$ for every $y$, so
# $r\lVert Ay\rVert^2 \le \lVert A\rVert_F^2\lVert y\rVert^2$: `slack` compares in exact rationals, with the certified
# lower end of $r$.
#
# False variants (`tests/false_claims/data_constants.py`) that must be refuted: the norm forgotten, twice the effective
# rank, and the smallest singular value for the largest.


# %%
def squares(A):
    return sum(a * a for row in A for a in row)


def slack(arithmetic, instance):
    A = arithmetic.matrix(instance.A)
    y = A.T @ (A @ arithmetic.vector(instance.y))
    low = arithmetic.number(effective_rank_of(instance.A).exact_low)
    return at_most(low * ((A @ y) @ (A @ y)), arithmetic.number(squares(instance.A)) * (y @ y))


nonzero = strategies.instances().filter(lambda instance: any(map(any, instance.A)))
attacked = sampled(claim, slack, instance=nonzero)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, least_attained, attacked)
