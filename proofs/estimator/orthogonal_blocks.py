# %% [markdown]
# # Orthogonal directions: less variance, and at k = d none
#
# Draw $k \le d$ directions of length $\sqrt d$ that are orthogonal, $d \ge 2$: as a
# **Haar** frame, or as **coordinates without replacement**. As $\varepsilon \to 0$, and on quadratics for every
# $\varepsilon$, both have
#
# $$ E\lVert\hat g\rVert^2 = \frac dk\lVert h\rVert^2, \qquad \hat g = h \text{ at } k = d, \qquad h = \nabla L . $$
#
# Their pair moments are $E z_1z_1^\top Gz_2z_2^\top = \tfrac{d(dG - \operatorname{tr}(G)I)}{(d-1)(d+2)}$ (Haar) and
# $\tfrac d{d-1}(G - \operatorname{diag}G)$ (coordinates), for symmetric $G$. Ours, by elementary means.
#
# ## Why
#
# Orthogonal terms of $\hat g = \tfrac1k\sum_i\langle h,z_i\rangle z_i$ do not meet in its square, so only $k$ of the
# $k^2$ products remain. And $d$ orthogonal directions of length $\sqrt d$ are a basis: $\sum_iz_iz_i^\top = dI$ gives
# the gradient back.

# %%
from zo_check import DIMENSION, Chain, Claim, derivation, directions, expectation, letter, scalar

claim = Claim(
    label="orthogonal-blocks",
    title="k orthogonal directions, ε → 0: E‖ĝ‖² = (d/k)‖h‖², the exact gradient at k = d",
    statement=(
        r"for $k \le d$ orthogonal directions of length $\sqrt d$ (Haar): $E z_1z_1^\top Gz_2z_2^\top = "
        r"\tfrac{d(dG - \operatorname{tr}(G)I)}{(d-1)(d+2)}$; coordinates without replacement: "
        r"$\tfrac d{d-1}(G - \operatorname{diag}G)$; for both, as "
        r"$\varepsilon \to 0$ and on quadratics for every $\varepsilon$, $E\lVert\hat g\rVert^2 = \tfrac dk\lVert "
        r"h\rVert^2$ with $h = \nabla L$, and $\hat g = h$ at $k = d$"
    ),
    group="estimator",
    hypotheses=(r"$1 \le k \le d$, $d \ge 2$", r"$\varepsilon \to 0$, or a quadratic loss"),
    uses=("direction-moments", "exact-on-quadratics"),
)

# %% [markdown]
# ## Derivation
#
# The pair moments along four vectors, made symmetric in $b$ and $c$, and the factor of $\lVert h\rVert^2$.


# %%
def haar_pair(a, b, c, e, d):
    """E⟨a,z₁⟩⟨z₁,b⟩⟨c,z₂⟩⟨z₂,e⟩, which is aᵀ(E z₁z₁ᵀGz₂z₂ᵀ)e for G = bcᵀ, made symmetric in b and c."""
    traces = (a @ e) * (b @ c)
    symmetric = ((a @ b) * (c @ e) + (a @ c) * (b @ e)) / 2
    return d * (d * symmetric - traces) / ((d - 1) * (d + 2))


def coordinate_pair(a, b, c, e, d):
    symmetric = ((a @ b) * (c @ e) + (a @ c) * (b @ e)) / 2
    return d / (d - 1) * (symmetric - (a * b) @ (c * e))


def factor(d, k):
    """E‖ĝ‖²/‖h‖²."""
    return d / k


# %% [markdown]
# *Given the first direction* $z$, the second is uniform on the sphere orthogonal to it,
# $E[z_2z_2^\top\mid z] = \tfrac d{d-1}(I - zz^\top/d)$; or one of the other $d - 1$ coordinates,
# $E[z_2z_2^\top\mid z] = \tfrac1{d-1}(dI - zz^\top)$. That is the same matrix. What differs is the law of $z$: the
# sphere's, or the coordinate law.


# %%
def given_the_first(z, c, e, d):
    """E[⟨c,z₂⟩⟨z₂,e⟩ | z₁ = z]."""
    return d / (d - 1) * (c @ e - (c @ z) * (z @ e) / d)


# %% [markdown]
# *Both.* The pair is symmetric in $b$ and $c$ after averaging over which direction comes first, as $G$ is symmetric.
# The chains give the pair moments, $E\lVert\hat g\rVert^2$ from the $k$ terms that do not vanish, and the case
# $k = d$: there $E\lVert\hat g\rVert^2 = \lVert h\rVert^2$ and $E\hat g = h$, which leaves no variance.


# %%
def pairs(haar_pair, coordinate_pair, factor):
    a, b, c, e, z, h = (letter(name) for name in "abcezh")
    d, k = DIMENSION, scalar("k", positive=True, integer=True)
    proofs = []
    for law, pair in ((directions.SPHERE, haar_pair), (directions.COORDINATE, coordinate_pair)):
        E = expectation(z, law)
        both = [E((a @ z) * (z @ one) * given_the_first(z, two, e, d)) for one, two in ((b, c), (c, b))]
        proofs.append(
            Chain((both[0] + both[1]) / 2, f"{law.name}: given the first direction").equals(
                pair(a, b, c, e, d), "claim direction-moments"
            )
        )
        # ‖ĝ‖² = (1/k²) Σ ⟨h,z_i⟩²‖z_i‖²: products of different directions have the factor ⟨z_i,z_j⟩ = 0.
        proofs.append(
            Chain(E((h @ z) ** 2 * (z @ z)) / k, f"{law.name}: E‖ĝ‖², k terms of k², the others vanish").equals(
                factor(d, k) * (h @ h), "claim direction-moments; ‖z‖² = d"
            )
        )
    proofs.append(Chain(factor(d, d) * (h @ h), "E‖ĝ‖² at k = d").equals(h @ h, "so ĝ = h, as E ĝ = h"))
    return tuple(proofs)


derived = derivation(claim, pairs, haar_pair, coordinate_pair, factor, cites=("conditional law of a Haar frame",))

# %% [markdown]
# *What users call.* `directions.ORTHOGONAL_BLOCKS.pair(d)` and its like give three numbers $p$, $q$, $s$ of
# $p\operatorname{tr}(G)I + qG + s\operatorname{diag}G$; the next functions read them and compare.


# %%
def haar_numbers(d):
    return directions.ORTHOGONAL_BLOCKS.pair(d)


def coordinate_numbers(d):
    return directions.COORDINATE_BLOCKS.pair(d)


def as_users_call_it(haar_numbers, coordinate_numbers):
    a, b, c, e = (letter(name) for name in "abce")
    d, symmetric = DIMENSION, ((a @ b) * (c @ e) + (a @ c) * (b @ e)) / 2
    proofs = []
    for numbers, pair in ((haar_numbers, haar_pair), (coordinate_numbers, coordinate_pair)):
        p, q, s = numbers(d)
        total = p * ((a @ e) * (b @ c)) + q * symmetric + s * ((a * b) @ (c * e))
        proofs.append(Chain(total, "with these numbers").equals(pair(a, b, c, e, d), "as derived"))
    return tuple(proofs)


called = derivation(claim, as_users_call_it, haar_numbers, coordinate_numbers)

# %% [markdown]
# ## How sharp
#
# Identities. Against $k$ independent directions of the sphere, with $\tfrac{d+k-1}k$, orthogonality saves
# $\tfrac{k-1}k\lVert h\rVert^2$: little where $k$ is small beside $d$, everything beyond the gradient itself at
# $k = d$.
#
# ## What was tried against it
#
# The derivation refutes each false variant (`tests/false_claims/estimator.py`): pairs as of independent directions,
# which for $G = I$ would not give 0; the diagonal kept for coordinates, although none is drawn twice; $d + k - 1$ for
# $d$; and the numbers $p$ and $q$ swapped in what users call. No instance was looked at: the limit leaves only
# moments.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, called)
