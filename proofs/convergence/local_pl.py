# %% [markdown]
# # Without a regulariser the gradient still dominates, away from the boundary of the simplex
#
# For $w = 0$, $n \ge 2$ and a centred $PA$ of rank $n - 1$, with $P = I - 11^\top/n$ and $\sigma$ the smallest
# singular value of $PA$ that is not 0, at every $x$
#
# $$ \tfrac12\lVert\nabla L_{\exp}(x)\rVert^2 \ge \sigma^2(\min_kf_k)^2\,\bigl(L_{\exp}(x) - \lambda\bigr), \qquad
#    \lambda = \frac{(1 - \sum_kb_k)^2}{2n} \le \inf L_{\exp} . $$
#
# With $\sum_kb_k = 1$ nothing is taken off. It is a Polyak–Łojasiewicz inequality on every set where $f$ stays away
# from the boundary of the simplex: on a ball of radius $\rho$ around $x_0$, $\min_kf_k$ is at least
# $e^{-2\rho\max_k\lVert A_k\rVert}$ times what it is at $x_0$. Ours.
#
# ## Why
#
# The gradient is $A^\top Jc$, and on vectors that sum to 0 the Jacobian $J$ shortens none to less than $\min_kf_k$
# times its length. With rank $n - 1$ of $PA$ $A^\top$ sends none of them to 0, and $c$ less its mean is all of $c$
# that the loss can still lose.

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
    title="w = 0: ½‖∇L‖² ≥ σ²(min f)²(L − (1−Σb)²/(2n)), σ the (n−1)-th singular value of PA",
    statement=(
        r"for $w = 0$ and $PA$ of rank $n - 1$, $P = I - 11^\top/n$: $\tfrac12\lVert\nabla L_{\exp}\rVert^2 \ge "
        r"\sigma^2(\min_k f_k)^2(L_{\exp} - \lambda)$ with $\lambda = \tfrac{(1 - \sum_k b_k)^2}{2n} \le "
        r"\inf L_{\exp}$, $\sigma$ the smallest singular value of $PA$ that is not 0"
    ),
    group="convergence",
    hypotheses=(r"$w = 0$", r"rank $PA = n - 1$, $n \ge 2$"),
    uses=("loss-gradient",),
)

# %% [markdown]
# ## Derivation
#
# What is on trial: the modulus, and $\lambda$.


# %%
def local_modulus(sigma_squared, least):
    """μ with ½‖∇L‖² ≥ μ(L − λ); `least` is min f."""
    return sigma_squared * least**2


def least_loss(sum_of_b, n):
    """λ ≤ inf L_exp."""
    return (1 - sum_of_b) ** 2 / (2 * n)


# %% [markdown]
# Let $c = f - b$, $\bar c$ the mean of its entries and $c_0 = c - \bar c1$, so that
# $\lVert c_0\rVert^2 = \lVert c\rVert^2 - n\bar c^2 = 2(L_{\exp} - \lambda)$ and $y = Jc = Jc_0$. With
# $\varphi = \min_kf_k$ and $m = \langle f,c\rangle$
#
# $$ \langle c_0,y\rangle = \sum_kf_k(c_k - m)^2 \ge \varphi\sum_k(c_k - m)^2 \ge \varphi\lVert c_0\rVert^2, $$
#
# $$ \lVert y\rVert^2 = \lVert y - \varphi c_0\rVert^2 + 2\varphi\langle c_0,y\rangle - \varphi^2\lVert c_0\rVert^2 , $$
#
# so that $\lVert y\rVert \ge \varphi\lVert c_0\rVert$. As $y \perp 1$,
# $\lVert A^\top y\rVert = \lVert(PA)^\top y\rVert \ge \sigma\lVert y\rVert$.


# %%
def away_from_the_boundary(local_modulus, least_loss):
    f, b = letter("f", nonnegative=True, moments={1: 1}), letter("b")
    phi, sigma2, squared = (scalar(name, nonnegative=True) for name in ("phi", "s", "G"))
    least = assumed(f - phi, "φ = min f")
    c, n = f - b, ONES @ ONES
    mean, m = c.sum() / n, f @ c
    y, centred = f * c - m * f, c - mean
    stretch = assumed(squared - sigma2 * (y @ y), "‖Aᵀy‖ ≥ σ‖y‖, as y ⊥ 1; G = ‖∇L‖², y = Jc, s = σ²")
    off = y - phi * centred
    form = (c - m) ** 2 @ least + phi * n * (mean - m) ** 2
    loss = (c @ c) / 2
    gradient = (
        Chain(squared / 2, "½‖∇L‖²", given=(least, stretch))
        .at_least(sigma2 * (y @ y) / 2, "the singular values of PA", slack=stretch / 2)
        .at_least(
            local_modulus(sigma2, phi) * (centred @ centred) / 2,
            "⟨c₀,y⟩ ≥ φ‖c₀‖², and ‖y − φc₀‖² ≥ 0",
            slack=sigma2 * (off @ off + 2 * phi * form) / 2,
        )
        .at_least(local_modulus(sigma2, phi) * (loss - least_loss(b.sum(), n)), "‖c₀‖² = 2(L − λ)", slack=0 * squared)
    )
    infimum = Chain(loss, "L").at_least(
        least_loss(b.sum(), n), "a mean of squares is at least the square of the mean", slack=(centred @ centred) / 2
    )
    return gradient, infimum


derived = derivation(
    claim,
    away_from_the_boundary,
    local_modulus,
    least_loss,
    cites=("singular value decomposition: ‖(PA)ᵀy‖ ≥ σ‖y‖ on the range of PA, which is 1^⊥",),
)

# %% [markdown]
# ## How sharp
#
# The slack with $A = I$: then $\sigma = 1$ and the gradient is $Jc$ itself. It is 0 at $f = (\tfrac12, \tfrac12)$.


# %%
def smallest(arithmetic, values):
    least = values[0]
    for value in values:
        least = arithmetic.minimum(least, value)
    return least


def slack(arithmetic, f, b):
    c, one = f - b, arithmetic.number(1)
    y = f * c - (f @ c) * f
    gap = (c @ c) / 2 - least_loss(b.sum(), one * len(f))
    return at_most(local_modulus(one, smallest(arithmetic, f)) * gap, (y @ y) / 2)


attained = witness(claim, slack, at={"f": ("1/2", "1/2"), "b": (1, 0)}, remark="attained at f = (½, ½), n = 2")

# %% [markdown]
# Near the boundary $(\min_kf_k)^2$ is tiny, and so is what is promised: this is a local statement.
#
# *What λ is for.* For $b = 0$ the uniform $f$ is stationary and $L = \lambda = \tfrac14$; with nothing taken off the
# inequality is violated.


# %%
def with_nothing_taken_off(arithmetic, f, b):
    c = f - b
    y = f * c - (f @ c) * f
    return at_most(smallest(arithmetic, f) ** 2 * (c @ c) / 2, (y @ y) / 2)


infimum_is_needed = witness(
    claim,
    with_nothing_taken_off,
    at={"f": ("1/2", "1/2"), "b": (0, 0)},
    shows="violation",
    remark="b = 0: the uniform f is stationary, and L = λ = ¼ there",
)

# %% [markdown]
# *The hypotheses can be met.*


# %%
def hypotheses(arithmetic, f):
    """f inside the simplex, n ≥ 2; with A = I, PA = P has rank n − 1."""
    return all_of(smallest(arithmetic, f), arithmetic.number(len(f) - 1))


not_empty = witness(
    claim, hypotheses, at={"f": ("1/4", "1/4", "1/2")}, shows="met", remark="three logits, A = I, PA = P of rank 2"
)

# %% [markdown]
# ## What was tried against it
#
# *Generated* $f$ *and* $b$, with $A = I$.

# %%
attacked = sampled(claim, slack, f=strategies.simplex(), b=strategies.targets())

# %% [markdown]
# *False variants* (`tests/false_claims/all_steps.py` and `convergence_on_cases.py`): $\min_kf_k$ for its square, which
# the derivation and the generated cases both refute, as $J$ acts twice on $c$.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, infimum_is_needed, not_empty, attacked)
