# %% [markdown]
# # Softmax is ½-Lipschitz in every $\ell_p$ norm
#
# The absolute row sums of $J$ are $2f_k(1 - f_k) \le \tfrac12$, and $J$ is symmetric, so
# $\lVert J\rVert_1 = \lVert J\rVert_\infty \le \tfrac12$; the norms in between follow by interpolation.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    Provenance,
    Scope,
    at_most,
    derivation,
    enclosure,
    literature,
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


# %%
def row_sums(constant):
    f, others = scalar("f", nonnegative=True), scalar("o", nonnegative=True)
    total = f * (1 - f) + f * others
    return (
        Chain(total - f * (others - (1 - f)), "the k-th absolute row sum of J: f_k(1 − f_k) + f_k Σ_{j≠k} f_j")
        .equals(2 * f * (1 - f), "Σ_{j≠k} f_j = 1 − f_k")
        .at_most(constant(), "a square is ≥ 0", slack=2 * (f - Fraction(1, 2)) ** 2)
    )


derived = derivation(
    claim,
    row_sums,
    constant,
    cites=(
        "‖J‖_p ≤ ‖J‖₁^{1/p} ‖J‖_∞^{1−1/p} (Riesz–Thorin)",
        "mean value inequality (from ‖J‖ to the Lipschitz constant)",
    ),
)


# %%
def pair(arithmetic, p):
    return arithmetic.number(constant()) - 2 * p * (1 - p)


enclosed = enclosure(
    claim, pair, over={"p": (0, 1)}, scope=Scope.every("n", where=("p ∈ {1, ∞}",)), within=Fraction(1, 10**4)
)
attacked_rows = sampled(claim, row_sum, f=strategies.simplex())
attacked_fourth = sampled(claim, fourth_powers, f=strategies.simplex(), v=strategies.vectors())
attained = witness(
    claim,
    row_sum,
    at={"f": ("1/2", "1/6", "1/6", "1/6")},
    remark="attained for p = 1, ∞ at u = (ln(n−1), 0, …, 0)",
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(row_sums(constant))
