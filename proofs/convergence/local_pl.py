# %% [markdown]
# # Without a regulariser the gradient still dominates, as long as no weight vanishes
#
# For $w = 0$, $\sum_kb_k = 1$ and a centred $PA$ of rank $n - 1$, with $P = I - 11^\top/n$ and $\sigma$ the smallest
# singular value of $PA$ that is not 0,
#
# $$ \tfrac12\lVert\nabla L_{\exp}(x)\rVert^2 \ge \sigma^2(\min_kf_k)^2\,L_{\exp}(x) . $$
#
# It is a Polyak–Łojasiewicz inequality with $\inf L_{\exp} = 0$ on every set where $f$ stays away from the boundary
# of the simplex: on a ball of radius $\rho$ around $x_0$, $\min_kf_k$ changes by a factor of at most
# $e^{-2\rho\max_k\lVert A_k\rVert}$.

# %%
from zo_check import (
    ONES,
    Chain,
    Claim,
    all_of,
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
    label="local-pl",
    title="w = 0: ½‖∇L‖² ≥ σ²(min f)² L, σ the (n−1)-th singular value of PA",
    statement=(
        r"for $w = 0$, $\sum_k b_k = 1$ and $P A$ of rank $n - 1$, $P = I - 11^\top/n$: "
        r"$\tfrac12\lVert\nabla L_{\exp}\rVert^2 \ge \sigma^2(\min_k f_k)^2L_{\exp}$, $\sigma$ the smallest "
        r"singular value "
        r"of $PA$ that is not 0"
    ),
    group="convergence",
    hypotheses=(r"$w = 0$, $\sum_k b_k = 1$", r"rank $PA = n - 1$"),
    uses=("loss-gradient",),
)


# %%
def local_modulus(sigma_squared, least):
    """μ with ½‖∇L‖² ≥ μL; `least` is min f."""
    return sigma_squared * least**2


# %% [markdown]
# ## Derivation
#
# $c = f - b$ and $y = Jc$ both sum to 0. With $\varphi = \min_kf_k$, $\langle c,Jc\rangle = \sum f_k(c_k - m)^2 \ge
# \varphi\sum(c_k - m)^2 \ge \varphi\lVert c\rVert^2$, $m = \langle f,c\rangle$, and $\lVert Jc\rVert^2 = \lVert Jc -
# \varphi c\rVert^2 + 2\varphi\langle c,Jc\rangle - \varphi^2\lVert c\rVert^2$. As $y \perp 1$, $\lVert A^\top y\rVert
# = \lVert(PA)^\top y\rVert \ge \sigma\lVert y\rVert$.


# %%
def away_from_the_boundary(local_modulus):
    f = letter("f", nonnegative=True, moments={1: 1})
    c = letter("c", moments={1: 0})
    phi, sigma2, squared = (scalar(name, nonnegative=True) for name in ("phi", "s", "G"))
    least = assumed(f - phi, "φ = min f")
    m = f @ c
    y = f * c - m * f
    stretch = assumed(squared - sigma2 * (y @ y), "‖Aᵀy‖ ≥ σ‖y‖, as y ⊥ 1; G = ‖∇L‖², y = Jc, s = σ²")
    off = y - phi * c
    form = (c - m) ** 2 @ least + phi * m**2 * (ONES @ ONES)
    return (
        Chain(squared / 2, "½‖∇L‖²", given=(least, stretch))
        .at_least(sigma2 * (y @ y) / 2, "the singular values of PA", slack=stretch / 2)
        .at_least(
            local_modulus(sigma2, phi) * (c @ c) / 2,
            "⟨c,Jc⟩ ≥ φ‖c‖², and ‖Jc − φc‖² ≥ 0",
            slack=sigma2 * (off @ off + 2 * phi * form) / 2,
        )
    )


derived = derivation(
    claim,
    away_from_the_boundary,
    local_modulus,
    cites=("singular value decomposition: ‖(PA)ᵀy‖ ≥ σ‖y‖ on the range of PA, which is 1^⊥",),
)

# %% [markdown]
# ## Under attack, with $A = I$
#
# Then $\sigma = 1$ and the gradient is $Jc$ itself.


# %%
def smallest(arithmetic, values):
    least = values[0]
    for value in values:
        least = arithmetic.minimum(least, value)
    return least


def slack(arithmetic, f, b):
    c = f - b
    y = f * c - (f @ c) * f
    least = smallest(arithmetic, f)
    return at_most(local_modulus(arithmetic.number(1), least) * (c @ c) / 2, (y @ y) / 2)


attacked = sampled(claim, slack, f=strategies.simplex(), b=strategies.simplex())

# %% [markdown]
# ## Attained, and what $\sum b = 1$ is for


# %%
attained = witness(claim, slack, at={"f": ("1/2", "1/2"), "b": (1, 0)}, remark="attained at f = (½, ½), n = 2")
sum_is_needed = witness(
    claim,
    slack,
    at={"f": ("1/2", "1/2"), "b": (0, 0)},
    shows="violation",
    remark="b = 0 does not sum to 1: the uniform f is stationary, and L is not 0",
)


def hypotheses(arithmetic, f, b):
    """f inside the simplex, and targets that sum to 1, within nothing."""
    return all_of(smallest(arithmetic, f), b.sum() - 1, 1 - b.sum())


not_empty = witness(
    claim,
    hypotheses,
    at={"f": ("1/4", "1/4", "1/2"), "b": (1, 0, 0)},
    shows="met",
    remark="three logits, A = I, PA = P of rank 2",
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(away_from_the_boundary(local_modulus))
