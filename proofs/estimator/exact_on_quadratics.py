# %% [markdown]
# # On a quadratic, the two-point estimator sees the gradient exactly
#
# Let $L$ be quadratic, $h = \nabla L(x)$ and $q = z^\top\nabla^2L\,z$. Then
# $L(x \pm \varepsilon z) = L(x) \pm \varepsilon\langle h,z\rangle + \tfrac12\varepsilon^2q$, and the even term drops
# out of the difference: $\hat g = \tfrac1k\sum_i z_iz_i^\top h$ for every $\varepsilon$. The forward difference keeps
# it.

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


# %%
def central(plus, minus, eps):
    return estimators.central_coefficient(plus, minus, eps)


def forward(plus, here, eps):
    return estimators.forward_coefficient(plus, here, eps)


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
kernel_checked = kernel(
    claim,
    "exact_on_quadratics.v",
    ("holds", "holds_forward", "holds_taylor", "holds_unbiased"),
    witness=("holds_hypotheses_met", "holds_unbiased_met"),
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(differences(central, forward))
