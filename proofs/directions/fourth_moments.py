# %% [markdown]
# # Second and fourth moments of a random direction
#
# For $z$ of any of the four laws, $E zz^\top = I$ and, for symmetric $G$,
#
# $$ E\,zz^\top G\,zz^\top = \kappa_1\bigl(\operatorname{tr}(G) I + 2G\bigr) + \kappa_2 \operatorname{diag}(G). $$
#
# Both sides are linear in $G$, and symmetric matrices are sums of $\tfrac12(ab^\top + ba^\top)$; so four vectors are
# all that it takes: $E\langle z,a\rangle\langle z,b\rangle\langle z,c\rangle\langle z,e\rangle$.

# %%
from zo_check import DIMENSION, Chain, Claim, derivation, directions, expectation, kernel, letter

claim = Claim(
    label="direction-moments",
    title="E zzᵀ = I, and E zzᵀGzzᵀ = κ₁(tr(G) I + 2G) + κ₂ diag(G)",
    statement=(
        r"$E zz^\top = I$ and, for symmetric $G$, "
        r"$E zz^\top Gzz^\top = \kappa_1(\operatorname{tr}(G)I + 2G) + \kappa_2\operatorname{diag}(G)$ with "
        r"$(\kappa_1, \kappa_2) = (1, 0)$ Gaussian, $(d/(d+2), 0)$ sphere, $(1, -2)$ Rademacher, $(0, d)$ coordinate"
    ),
    group="directions",
    uses=("gaussian-moments", "sphere-moments", "rademacher-moments", "coordinate-moments"),
)


# %%
def kappa(law, d):
    """(κ₁, κ₂), as users call it."""
    return law.kappa(d)


def second_and_fourth(kappa):
    z, a, b, c, e = (letter(name) for name in "zabce")
    proofs = []
    for law in directions.LAWS:
        E = expectation(z, law)
        first, second = kappa(law, DIMENSION)
        proofs.append(Chain(E((z @ a) * (z @ b)), f"{law.name}: aᵀ(E zzᵀ)b").equals(a @ b, f"claim {law.name}-moments"))
        pairings = (a @ b) * (c @ e) + (a @ c) * (b @ e) + (a @ e) * (b @ c)
        proofs.append(
            Chain(E((z @ a) * (z @ b) * (z @ c) * (z @ e)), f"{law.name}: fourth moments").equals(
                first * pairings + second * ((a * b) @ (c * e)), f"claim {law.name}-moments"
            )
        )
    return tuple(proofs)


derived = derivation(claim, second_and_fourth, kappa)
kernel_checked = kernel(
    claim,
    "fourth_moments.v",
    ("holds_signs", "holds_coordinates", "holds_like_the_sphere", "holds_like_the_gaussian"),
    weaker=True,
)
kernel_checked_signs = kernel(
    claim, "rademacher.v", ("holds_isotropic", "holds_fourth", "holds_second_moment"), weaker=True
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(second_and_fourth(kappa))
