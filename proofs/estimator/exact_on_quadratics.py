# %% [markdown]
# # On a quadratic, the two-point estimator sees the gradient exactly
#
# For quadratic $L$ and the estimator
# $\hat g = \tfrac1k\sum_i \tfrac{L(x+\varepsilon z_i) - L(x-\varepsilon z_i)}{2\varepsilon}z_i$,
#
# $$ \hat g = \frac1k\sum_i z_iz_i^\top\nabla L(x) \quad\text{for every } \varepsilon > 0, $$
#
# whatever the directions are. The forward difference adds $\tfrac\varepsilon2z^\top\nabla^2L\,z$ to each
# $\langle\nabla L,z\rangle$. Elementary and well known; it is here because much rests on it.
#
# ## Why
#
# Along a line a quadratic is $L \pm \varepsilon\langle h,z\rangle + \tfrac12\varepsilon^2q$ with $h = \nabla L(x)$ and
# $q = z^\top\nabla^2L\,z$. The even terms are the same on both sides, so their difference loses them; a forward
# difference keeps $q$.

# %%
from zo_check import Chain, Claim, derivation, estimators, kernel, letter, scalar

claim = Claim(
    label="exact-on-quadratics",
    title="on a quadratic, ĝ = (1/k) Σ zᵢzᵢᵀ∇L for every ε",
    statement=(
        r"for quadratic $L$: $\hat g = \tfrac1k\sum_i z_iz_i^\top\nabla L(x)$ for every $\varepsilon > 0$; the forward "
        r"difference adds $\tfrac\varepsilon2 z^\top\nabla^2L\,z$ to each $\langle\nabla L, z\rangle$"
    ),
    group="estimator",
)

# %% [markdown]
# ## Derivation
#
# The coefficients on trial are those that users call.


# %%
def central(plus, minus, eps):
    return estimators.central_coefficient(plus, minus, eps)


def forward(plus, here, eps):
    return estimators.forward_coefficient(plus, here, eps)


# %% [markdown]
# Both differences of the same parabola.


# %%
def differences(central, forward):
    h, z = letter("h"), letter("z")
    L, q, eps = scalar("L"), scalar("q"), scalar("varepsilon", positive=True)

    def at(step):
        return L + step * (h @ z) + step**2 * q / 2

    return (
        Chain(central(at(eps), at(-eps), eps), "the two-point coefficient").equals(h @ z, "even terms cancel"),
        Chain(forward(at(eps), L, eps), "the one-sided coefficient").equals(h @ z + eps * q / 2, "the rest divides"),
    )


derived = derivation(claim, differences, central, forward)

# %% [markdown]
# Coq has accepted the central difference with one direction, which is less than the claim.

# %%
kernel_checked = kernel(
    claim,
    "exact_on_quadratics.v",
    ("holds", "holds_forward", "holds_taylor", "holds_unbiased"),
    witness=("holds_hypotheses_met", "holds_unbiased_met"),
)

# %% [markdown]
# ## How sharp
#
# An identity: on quadratics a smaller $\varepsilon$ buys nothing, and in floating point it costs accuracy (claim
# rounding). All bias of the central difference comes from third derivatives (claim bias-order).
#
# ## What was tried against it
#
# The commonest error of scale: a division by $\varepsilon$ in place of $2\varepsilon$, and by $2\varepsilon$ under a
# one-sided difference (`tests/false_claims/estimator.py`). The derivation refutes both.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, kernel_checked)
