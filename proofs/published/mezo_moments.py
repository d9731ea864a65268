# %% [markdown]
# # MeZO, Lemma 2 and equations (7) and (8): moments of the estimator with a minibatch
#
# All in the limit $\varepsilon \to 0$. Here $d$ is the dimension and $n$ the number of directions, and the statements
# are those of MeZO (arXiv:2305.17333).
#
# - Lemma 2 holds: on the sphere
#   $E\lVert\hat\nabla L\rVert^2 = \tfrac{d+n-1}n E\lVert\nabla L(\theta;\mathcal B)\rVert^2$.
# - Equations (7) and (8), for $E\hat g\hat g^\top$ on the sphere and for Gaussian directions, hold.
# - The display of fourth moments that they are derived from is wrong: $E zz^\top uv^\top zz^\top$ needs
#   $uv^\top + vu^\top$ where $2uv^\top$ is printed. (7) and (8) do not suffer, because they add up symmetric pairs.
#
# ## Why
#
# One minibatch of $B$, drawn with replacement, serves both sides and all $n$ directions, so
# $g = \nabla L(\theta;\mathcal B)$ stands in the place of the gradient, and
# $E gg^\top = \nabla L\nabla L^\top + \Sigma/B$ (claim minibatch). Of the $n^2$ pairs of directions $n$ are a direction
# with itself, which bring in fourth moments, and the others are independent, which bring in $gg^\top$ alone.

# %%
from zo_check import (
    DIMENSION,
    Chain,
    Claim,
    Provenance,
    derivation,
    directions,
    disproof,
    expectation,
    letter,
    literature,
    scalar,
)

norm = Claim(
    label="mezo-gradient-norm",
    title="MeZO Lemma 2: E‖ĝ‖² = (d+n−1)/n E‖∇L(θ;B)‖² on the sphere: holds",
    statement=(
        r"$E\lVert\hat\nabla L(\theta;\mathcal B)\rVert^2 = "
        r"\tfrac{d+n-1}n E\lVert\nabla L(\theta;\mathcal B)\rVert^2$"
    ),
    source=literature.MEZO.at("Lemma 2", Provenance.VERBATIM),
    group="published",
    hypotheses=(r"directions on the sphere of radius $\sqrt d$, $\varepsilon \to 0$",),
    uses=("second-moment", "minibatch"),
)
covariance = Claim(
    label="mezo-covariance",
    title="MeZO eq. (7) and (8): E ĝĝᵀ on the sphere and for Gaussians: hold",
    statement=(
        r"sphere: $E\hat g\hat g^\top = (1 + \tfrac{d-2}{n(d+2)})(\nabla L\nabla L^\top + \tfrac\Sigma B) + "
        r"\tfrac d{n(d+2)}I(\lVert\nabla L\rVert^2 + \tfrac{\operatorname{tr}\Sigma}B)$; Gaussian: "
        r"$(1 + \tfrac1n)(\nabla L\nabla L^\top + \tfrac\Sigma B) + \tfrac1nI(\lVert\nabla L\rVert^2 + "
        r"\tfrac{\operatorname{tr}\Sigma}B)$"
    ),
    source=literature.MEZO.at("Appendix G, equations (7) and (8)", Provenance.VERBATIM),
    group="published",
    hypotheses=(r"$\varepsilon \to 0$",),
    uses=("covariance", "minibatch"),
)
fourth = Claim(
    label="mezo-fourth-moment-is-wrong",
    title="MeZO App. G: E zzᵀuvᵀzzᵀ needs uvᵀ + vuᵀ for 2uvᵀ",
    statement=(
        r"on the sphere $E zz^\top uv^\top zz^\top = \tfrac d{d+2}(u^\top v\,I + uv^\top + vu^\top)$, and without the "
        r"factor for Gaussian directions; with $2uv^\top$ it is wrong unless $u$ and $v$ are parallel. Equations (7) "
        r"and (8) there do not suffer, because they add up symmetric pairs"
    ),
    source=literature.MEZO.at(
        "Appendix G, fourth moments, and Lemma 5",
        Provenance.VERBATIM,
        r"$E[zz^\top uv^\top zz^\top] = \tfrac d{d+2}u^\top v\,I + \tfrac{2d}{d+2}uv^\top$",
    ),
    group="published",
    uses=("direction-moments",),
)


# %% [markdown]
# ## What is printed, written once


# %%
def factor(d, n):
    """E‖ĝ‖²/E‖g‖² on the sphere."""
    return (d + n - 1) / n


def on_the_sphere(rank_one, squared_norm, d, n):
    """Equation (7) along y, for unit y: `rank_one` is yᵀ(∇L∇Lᵀ + Σ/B)y."""
    return (1 + (d - 2) / (n * (d + 2))) * rank_one + d / (n * (d + 2)) * squared_norm


def gaussian(rank_one, squared_norm, d, n):
    return (1 + 1 / n) * rank_one + squared_norm / n


# %% [markdown]
# ## Derivations
#
# $g$ takes the values $h \pm e$ here, so that $\Sigma/B = ee^\top$: both sides are linear in $E gg^\top$, and every
# $\Sigma$ is a sum of such. `Minibatch.mean` counts the pairs; `squared_length` has Lemma 2, and `along_y` has (7) and
# (8) as quadratic forms of an arbitrary $y$.


# %%
class Minibatch:
    """g = h ± e, independent of the directions."""

    def __init__(self, law):
        self.h, self.e, self.y = (letter(name) for name in "hey")
        self.n = scalar("n'", positive=True, integer=True)
        self.z, self.w = letter("z"), letter("w", "z'")
        self.E, self.E_other = expectation(self.z, law), expectation(self.w, law)

    def mean(self, product):
        """E of a product of two estimates, `product(g, z, z')`, of which n of n² have the same direction."""
        total = 0
        for g in (self.h + self.e, self.h - self.e):
            same, different = self.E(product(g, self.z, self.z)), self.E(self.E_other(product(g, self.z, self.w)))
            total = total + (same + (self.n - 1) * different) / (2 * self.n)
        return total


def squared_length(factor):
    o = Minibatch(directions.SPHERE)
    total = o.mean(lambda g, z, w: (g @ z) * (g @ w) * (z @ w))
    return Chain(total, "E‖ĝ‖² on the sphere; n' directions").equals(
        factor(DIMENSION, o.n) * (o.h @ o.h + o.e @ o.e), "claims second-moment and minibatch"
    )


norm_derived = derivation(norm, squared_length, factor)


def along_y(on_the_sphere, gaussian):
    proofs = []
    for law, printed in ((directions.SPHERE, on_the_sphere), (directions.GAUSSIAN, gaussian)):
        o = Minibatch(law)
        y = o.y
        total = o.mean(lambda g, z, w, y=y: (g @ z) * (z @ y) * (g @ w) * (w @ y))
        rank_one = (o.h @ y) ** 2 + (o.e @ y) ** 2
        squared_norm = (o.h @ o.h + o.e @ o.e) * (y @ y)
        proofs.append(
            Chain(total, f"{law.name}: yᵀ(E ĝĝᵀ)y; n' directions").equals(
                printed(rank_one, squared_norm, DIMENSION, o.n), "claims covariance and minibatch"
            )
        )
    return tuple(proofs)


covariance_derived = derivation(covariance, along_y, on_the_sphere, gaussian)


# %% [markdown]
# ## The display of fourth moments
#
# $a^\top(E zz^\top uv^\top zz^\top)c$ is symmetric in $a$ and $c$; $2uv^\top$ is not. `fourth_moments` compares either
# form with the moments themselves: `refuted` needs the printed one to fail, `derived` the repaired one to hold.


# %%
def as_printed(a, c, u, v):
    """aᵀ(uᵀv I + 2uvᵀ)c, times d/(d+2) on the sphere."""
    return (u @ v) * (a @ c) + 2 * (a @ u) * (v @ c)


def repaired(a, c, u, v):
    return (u @ v) * (a @ c) + (a @ u) * (v @ c) + (a @ v) * (u @ c)


def fourth_moments(form):
    a, c, u, v, z = (letter(name) for name in "acuvz")
    proofs = []
    for law, scale in ((directions.SPHERE, DIMENSION / (DIMENSION + 2)), (directions.GAUSSIAN, 1)):
        E = expectation(z, law)
        start = E((a @ z) * (z @ u) * (v @ z) * (z @ c))
        proofs.append(Chain(start, f"{law.name}: aᵀ(E zzᵀuvᵀzzᵀ)c").equals(scale * form(a, c, u, v), "the display"))
    return tuple(proofs)


# %% [markdown]
# ## How sharp
#
# All are identities: nothing is lost.
#
# ## What was tried against it
#
# The calculations are symbolic, for every $d$ and $n$; the moments of the laws are attacked in their own files (claim
# direction-moments).
#
# False variants (`tests/false_claims/published_estimator.py`) that must be refuted: $d + n + 1$ on the sphere, the
# Gaussian form on the sphere, $\tfrac2n$ for $\tfrac1n$, and $uv^\top$ alone for $uv^\top + vu^\top$.

# %%
refuted = disproof(fourth, derivation(fourth, fourth_moments, as_printed))
derived = derivation(fourth, fourth_moments, repaired)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(norm_derived, covariance_derived, refuted, derived)
