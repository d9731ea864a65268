# %% [markdown]
# # Softmax is ½-Lipschitz in every $\ell_p$ norm
#
# $\lVert J\rVert_p \le \tfrac12$ for every $p \ge 1$ and every $n$, so softmax is ½-Lipschitz in every $\ell_p$ norm
# (Nair 2025, Theorem 1).
#
# ## Why
#
# The absolute row sums of $J$ are $2f_k(1 - f_k) \le \tfrac12$, and $J$ is symmetric, so
# $\lVert J\rVert_1 = \lVert J\rVert_\infty \le \tfrac12$. The norms in between follow by interpolation (Riesz–Thorin).

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    Provenance,
    at_most,
    derivation,
    literature,
    named,
    sampled,
    scalar,
    strategies,
    witness,
)

claim = Claim(
    label="softmax-half-lipschitz-every-p",
    title="softmax is ½-Lipschitz in every ℓ_p: holds, sharp",
    statement=r"$\lVert J\rVert_p \le \tfrac12$ for every $p \ge 1$",
    source=literature.NAIR.at("Theorem 1", Provenance.VERBATIM),
    group="published",
    uses=("softmax-derivative",),
)


# %% [markdown]
# ## The bounds, written once
#
# `row_sum` is the bound for $p = 1$ and $\infty$; `fourth_powers` is the one for $p = 4$, to the fourth power.


# %%
def constant():
    return Fraction(1, 2)


def row_sum(arithmetic, f):
    """½ minus the largest absolute row sum is ≥ 0 iff it is for each row; the first entry stands for any."""
    return at_most(2 * f[0] * (1 - f[0]), arithmetic.number(constant()))


def fourth_powers(arithmetic, f, v):
    """The ℓ₄ norm, to the fourth power: no absolute values needed."""
    Jv = f * v - (f @ v) * f
    return at_most((Jv**4).sum(), (v**4).sum() * arithmetic.number(constant() ** 4))


# %% [markdown]
# ## Derivation
#
# `row_sums` evaluates one absolute row sum; the step to other $p$ is cited.


# %%
def row_sums(constant):
    f = scalar("f", nonnegative=True)
    others = named("o", 1 - f)  # the sum of the other entries, since f sums to 1
    return (
        Chain(f * (1 - f) + f * others, "the k-th absolute row sum of J, f_k(1 − f_k) + f_k o with o = Σ_{j≠k} f_j")
        .equals(2 * f * (1 - f), "o = 1 − f_k")
        .at_most(constant(), "a square is ≥ 0", slack=2 * (f - Fraction(1, 2)) ** 2)
    )


derived = derivation(
    claim,
    row_sums,
    constant,
    cites=(
        "‖J‖₁ and ‖J‖_∞ are the largest absolute column and row sum, and J is symmetric",
        "‖J‖_p ≤ ‖J‖₁^{1/p} ‖J‖_∞^{1−1/p} (Riesz–Thorin)",
        "mean value inequality (from ‖J‖ to the Lipschitz constant)",
    ),
)

# %% [markdown]
# ## How sharp
#
# For $p = 1$ and $\infty$ the constant is attained wherever one entry of $f$ is ½; for $p = 2$ see claim
# softmax-half-lipschitz.

# %%
attained = witness(
    claim,
    row_sum,
    at={"f": ("1/2", "1/6", "1/6", "1/6")},
    remark="attained for p = 1, ∞ at u = (ln(n−1), 0, …, 0)",
)

# %% [markdown]
# ## What was tried against it
#
# `attacked_rows` hunts among generated $f$ for a larger row sum, `attacked_fourth` among generated $f$ and $v$ for a
# violation at $p = 4$; other $p$ are not sampled.
#
# False variants (`tests/false_claims/published_softmax.py`) that must be refuted: ⅕ for ½, and 0.495 for $p = 1$ and
# $\infty$.

# %%
attacked_rows = sampled(claim, row_sum, f=strategies.simplex())
attacked_fourth = sampled(claim, fourth_powers, f=strategies.simplex(), v=strategies.vectors())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, attacked_rows, attacked_fourth)
