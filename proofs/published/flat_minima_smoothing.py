# %% [markdown]
# # Flat minima, Lemma 1: how far the smoothed loss is from the loss plus its trace
#
# $|f_\lambda - F| \le \tfrac{L_3}{24}\lambda^4(d+4)^2$ with $F = f + \tfrac{\lambda^2}2\operatorname{tr}\nabla^2f$,
# for $\nabla^3f$ $L_3$-Lipschitz and Gaussian directions. In Taylor's formula the odd terms have mean 0, the quadratic
# one is the trace, and the rest is at most $\tfrac{L_3}{24}\lambda^4\lVert u\rVert^4$: $d(d+2)$ suffices for $(d+4)^2$.

# %%
from zo_check import (
    DIMENSION,
    Chain,
    Claim,
    Looseness,
    Provenance,
    derivation,
    directions,
    expectation,
    letter,
    literature,
    scalar,
)

claim = Claim(
    label="flat-minima-smoothing",
    title="Flat Minima Lemma 1: |f_λ − F| ≤ (L₃/24)λ⁴(d+4)²: holds; d(d+2) suffices",
    statement=(
        r"for $\nabla^3f$ $L_3$-Lipschitz, $f_\lambda = E f(x + \lambda u)$, $u$ Gaussian, and "
        r"$F = f + \tfrac{\lambda^2}2\operatorname{tr}\nabla^2f$: $|f_\lambda - F| \le \tfrac{L_3}{24}\lambda^4d(d+2) "
        r"\le \tfrac{L_3}{24}\lambda^4(d+4)^2$"
    ),
    source=literature.FLAT_MINIMA.at("Lemma 1, first part", Provenance.VERBATIM),
    group="published",
    hypotheses=(r"$\nabla^3f$ is $L_3$-Lipschitz",),
    uses=("gaussian-moments",),
    looseness=(Looseness("d(d + 2)", "(d + 4)^2", "(d + 4)²/(d(d + 2)) times as large"),),
)


# %%
def printed(d):
    return (d + 4) ** 2


def mean_of_the_fourth_power(printed):
    a, b, t, u = letter("a"), letter("b"), letter("t"), letter("u")
    E, d = expectation(u, directions.GAUSSIAN), DIMENSION
    size, L3, lam = scalar("d", positive=True), scalar("L3", nonnegative=True), scalar("lambda")
    return (
        Chain(E(a @ u), "the linear term").equals(0, "odd"),
        Chain(E((a @ u) * (b @ u) * (t @ u)), "the cubic term, on a ⊗ b ⊗ t").equals(0, "odd"),
        Chain(E((a @ u) * (b @ u)), "the quadratic term, on ½(abᵀ + baᵀ)").equals(a @ b, "its trace"),
        Chain(E((u @ u) ** 2), "E‖u‖⁴").equals(d * (d + 2), "claim gaussian-moments"),
        Chain(L3 / 24 * lam**4 * size * (size + 2), "the mean of the remainder's bound").at_most(
            L3 / 24 * lam**4 * printed(size), "6d + 16 to spare", slack=L3 / 24 * lam**4 * (6 * size + 16)
        ),
    )


derived = derivation(claim, mean_of_the_fourth_power, printed, cites=("Taylor's theorem with Lagrange's remainder",))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(mean_of_the_fourth_power(printed))
