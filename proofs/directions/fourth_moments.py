# %% [markdown]
# # Second and fourth moments of a random direction
#
# For $z$ of any of the four laws, $E zz^\top = I$ and, for symmetric $G$,
#
# $$ E\,zz^\top G\,zz^\top = \kappa_1\bigl(\operatorname{tr}(G) I + 2G\bigr) + \kappa_2 \operatorname{diag}(G), $$
#
# with $(\kappa_1, \kappa_2) = (1, 0)$ for Gaussian directions, $(\tfrac d{d+2}, 0)$ on the sphere, $(1, -2)$ for signs
# and $(0, d)$ for coordinates, in every dimension $d$. The form with two numbers is this suite's own; each law's
# moments are textbook (the four claims of `elementary_moments.py`). Everything that is said of variance here comes
# down to these two numbers.
#
# ## Why
#
# Under all four laws the only products of order four that survive are $E z_i^2z_j^2$ and $E z_i^4$, the same for all
# coordinates. The first is $\kappa_1$, and $\kappa_2 = E z_i^4 - 3E z_i^2z_j^2$ is what the fourth moment of one
# coordinate has beyond the isotropic pattern of pairings.

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

# %% [markdown]
# ## Derivation
#
# Both sides are linear in $G$, and symmetric matrices are sums of $\tfrac12(ab^\top + ba^\top)$. So it takes four
# vectors and no matrix: $E\langle z,a\rangle\langle z,b\rangle\langle z,c\rangle\langle z,e\rangle$ is $\kappa_1$
# times the sum over the three ways to pair them, plus $\kappa_2\sum_i a_ib_ic_ie_i$.
#
# The function on trial is the one that users call.


# %%
def kappa(law, d):
    """(κ₁, κ₂), as users call it."""
    return law.kappa(d)


# %% [markdown]
# For each law: $a^\top(E zz^\top)b = \langle a,b\rangle$, and the fourth moments of four vectors, from the moments of
# single coordinates.


# %%
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

# %% [markdown]
# Coq has accepted this too, for directions of signs at least (`proofs/kernel/README.md` says what exactly). Where that
# is less than the claim, it does not replace the derivation.

# %%
kernel_checked = kernel(
    claim,
    "fourth_moments.v",
    ("holds_signs", "holds_coordinates", "holds_like_the_sphere", "holds_like_the_gaussian"),
    weaker=True,
)
kernel_checked_signs = kernel(
    claim, "rademacher.v", ("holds_isotropic", "holds_fourth", "holds_second_moment"), weaker=True
)

# %% [markdown]
# ## How sharp
#
# These are identities. The two numbers differ between laws, and it matters: for $G = hh^\top$ the trace of the
# right-hand side is $E\langle h,z\rangle^2\lVert z\rVert^2$, which is $(d+2)\lVert h\rVert^2$ for Gaussian directions
# and $d\lVert h\rVert^2$ for the other three, whose length is fixed.
#
# ## What was tried against it
#
# The false variants (`tests/false_claims/directions.py`) take one law's numbers for another's: $\kappa_2 = 0$ for
# signs, as if $E z_i^4$ were 3; $\kappa_1 = 1$ on the sphere, as if $\lVert z\rVert^4$ varied; and $\kappa_2 = 1$ for
# coordinates, where $E z_i^4 = d$. The derivation refutes each.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, kernel_checked, kernel_checked_signs)
