# %% [markdown]
# # How long Az is: E‖Az‖⁶ and E‖Az‖⁸
#
# With $t_i = \operatorname{tr}(A^\top A)^i$, for every $A$ and $d$:
#
# - Gaussian: $E\lVert Az\rVert^6 = t_1^3 + 6t_1t_2 + 8t_3$ and
#   $E\lVert Az\rVert^8 = t_1^4 + 12t_1^2t_2 + 12t_2^2 + 32t_1t_3 + 48t_4$;
# - sphere: these times $\tfrac{d^3}{d(d+2)(d+4)}$ and $\tfrac{d^4}{d(d+2)(d+4)(d+6)}$, which are below 1;
# - signs: at most the Gaussian ones;
# - coordinates: $d^2\sum_i\lVert A_{*i}\rVert^6$ and $d^3\sum_i\lVert A_{*i}\rVert^8$.
#
# The Gaussian moments are those of a weighted sum of $\chi^2$ variables, which is classical; they are derived again
# here. The bias of the estimator is bounded by the first of these, and the noise of a step at finite $\varepsilon$ by
# both.
#
# ## Why
#
# The Gaussian law and the sphere look the same from every side, so only the singular values of $A$ can enter, and a
# fixed spectrum leaves no room for growth with $d$. Along every vector the moments of signs are below those of
# Gaussians; the coordinate law sees one column at a time, and may pay for it with powers of $d$.

# %%
from zo_check import DIMENSION, Chain, Claim, derivation, directions, expectation, facts, image_norms, letter

claim = Claim(
    label="image-norms",
    title="E‖Az‖⁶ and E‖Az‖⁸ in traces of (AᵀA)ⁱ",
    statement=(
        r"with $t_i = \operatorname{tr}(A^\top A)^i$: Gaussian $E\lVert Az\rVert^6 = t_1^3 + 6t_1t_2 + 8t_3$ and "
        r"$E\lVert Az\rVert^8 = t_1^4 + 12t_1^2t_2 + 12t_2^2 + 32t_1t_3 + 48t_4$; sphere: these times "
        r"$\tfrac{d^3}{d(d+2)(d+4)}$ and $\tfrac{d^4}{d(d+2)(d+4)(d+6)}$; signs: at most the Gaussian ones; "
        r"coordinates: $d^2\sum\lVert A_{*i}\rVert^6$ and $d^3\sum\lVert A_{*i}\rVert^8$"
    ),
    group="directions",
    uses=("gaussian-moments", "sphere-moments", "rademacher-moments", "coordinate-moments"),
)

# %% [markdown]
# ## Derivation
#
# The formulas on trial are the library's.

# %%
sixth, eighth, sphere_factor = image_norms.sixth, image_norms.eighth, image_norms.sphere_factor

# %% [markdown]
# *Gaussian, sphere, coordinates.* The first two are invariant under rotation, so $A^\top A$ may be taken diagonal:
# $\lVert Az\rVert^2 = \sum_i\lambda_iz_i^2$ with its eigenvalues $\lambda$. Under the coordinate law
# $\lVert Az\rVert^2 = \sum_i z_i^2\lVert A_{*i}\rVert^2$ as it stands, because two entries of $z$ are never both
# there. The next function expands the third and fourth powers of these and takes expectations.


# %%
def in_own_axes(sixth, eighth, sphere_factor):
    z, lam = letter("z"), letter("lambda", r"\lambda", nonnegative=True)
    columns = letter("s", nonnegative=True)
    d = DIMENSION

    def t(power):
        return (lam**power).sum()

    gaussian, sphere = expectation(z, directions.GAUSSIAN), expectation(z, directions.SPHERE)
    coordinate = expectation(z, directions.COORDINATE)
    length, by_columns = (z * z) @ lam, (z * z) @ columns
    proofs = []
    for half, form in ((3, sixth), (4, eighth)):
        proofs += [
            Chain(gaussian(length**half), f"E‖Az‖^{2 * half}, Gaussian").equals(
                form(*map(t, range(1, half + 1))), "claim gaussian-moments"
            ),
            Chain(sphere(length**half), f"E‖Az‖^{2 * half}, sphere").equals(
                sphere_factor(half, d) * form(*map(t, range(1, half + 1))), "claim sphere-moments"
            ),
            Chain(coordinate(by_columns**half), f"E‖Az‖^{2 * half}, coordinates, s_i = ‖A_{{*i}}‖²").equals(
                d ** (half - 1) * (columns**half).sum(), "claim coordinate-moments"
            ),
        ]
    return tuple(proofs)


derived = derivation(
    claim, in_own_axes, sixth, eighth, sphere_factor, cites=("rotation invariance", "spectral theorem")
)

# %% [markdown]
# *Signs: one vector decides.* For a Gaussian $\gamma$, $E_\gamma\langle\gamma,w\rangle^{2p} = c_p\lVert w\rVert^{2p}$.
# With $w = Az$ and the order of the expectations exchanged, $E\lVert Az\rVert^{2p}$ is
# $c_p^{-1}E_\gamma E_z\langle A^\top\gamma,z\rangle^{2p}$, for signs and for Gaussian $z$ alike. So it is enough that
# signs stay below Gaussians for one fixed vector $a = A^\top\gamma$.
#
# Of the sixth moments the difference is known exactly.


# %%
def surplus_of_sixth(a):
    """E⟨a,g⟩⁶ − E⟨a,z⟩⁶ for Gaussian g and signs z."""
    return 30 * (a @ a) * (a**2 @ a**2) - 16 * (a**3 @ a**3)


# %% [markdown]
# The chains give $c_3 = 15$ and $c_4 = 105$; then the sixth moment of signs exactly and bounded; then the eighth,
# bounded: what is left over is a sum of squares and of what the Cauchy–Schwarz inequality leaves.


# %%
def signs_stay_below(surplus_of_sixth):
    z, g, a, w = letter("z"), letter("g", r"\gamma"), letter("a"), letter("w")
    signs, gaussian = expectation(z, directions.RADEMACHER), expectation(g, directions.GAUSSIAN)
    second = a @ a
    excess = a**2 - second * 147 / 136
    return (
        Chain(gaussian((g @ w) ** 6), "E⟨γ,w⟩⁶").equals(15 * (w @ w) ** 3, "c₃ = 15"),
        Chain(gaussian((g @ w) ** 8), "E⟨γ,w⟩⁸").equals(105 * (w @ w) ** 4, "c₄ = 105"),
        Chain(signs((z @ a) ** 6), "E⟨a,z⟩⁶, signs").equals(
            15 * second**3 - surplus_of_sixth(a), "claim rademacher-moments"
        ),
        Chain(signs((z @ a) ** 6), "E⟨a,z⟩⁶, signs").at_most(
            15 * second**3,
            "Σa⁶ ≤ Σa² Σa⁴",
            by=facts.weighted(a**4, facts.one_term_at_most_the_sum(a**2)),
            times=16,
            slack=14 * second * (a**2 @ a**2),
        ),
        Chain(signs((z @ a) ** 8), "E⟨a,z⟩⁸, signs").at_most(
            105 * second**4,
            "Σa⁴·Σa⁴ ≤ Σa² Σa⁶; 420 − 588p + 272p² > 0",
            by=facts.cauchy_schwarz(a, a**3),
            times=140,
            slack=272 * (a**4 @ excess**2) + second**2 * (a**2 @ a**2) * 6951 / 68,
        ),
    )


below = derivation(claim, signs_stay_below, surplus_of_sixth, cites=("Tonelli's theorem",))

# %% [markdown]
# ## How sharp
#
# For Gaussian directions, the sphere and coordinates these are identities. Signs are strictly below Gaussians unless
# $A = 0$: by the chains the sixth moment falls short by at least $14\lVert a\rVert^2\sum_i a_i^4$. In one dimension it
# is 1 against 15; for $a$ with many entries of equal size the two come together.
#
# Under the coordinate law the axes decide. If all columns of $A$ have the same length,
# $d^2\sum_i\lVert A_{*i}\rVert^6$ is $t_1^3$, below the Gaussian value; if one column holds everything, it is
# $d^2t_1^3$.
#
# ## What was tried against it
#
# The derivation refutes each false variant (`tests/false_claims/estimator.py`): the term $6t_1t_2$ dropped, as if the
# length did not vary; the sphere as long as the Gaussian, although $E\lVert z\rVert^6$ is $d^3$ there; and a surplus
# of $15\sum_i a_i^6$ for $16\sum_i a_i^6$, which would make $E z^6$ of a sign $0$ in one dimension.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, below)
