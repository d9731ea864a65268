# %% [markdown]
# # The forward difference: no more bias, for symmetric laws
#
# Where $z$ and $-z$ have the same law, the forward difference has **exactly** the expectation of the central one, for
# every $\varepsilon$ and every $L$: average it over $z$ and $-z$. Its error for one $z$ is of first order all the
# same, and so is its bias under the coordinate law, which has no $-z$.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    agreement,
    derivation,
    directions,
    estimators,
    exact_moments,
    expectation,
    fewest_parameters,
    kernel,
    letter,
    scalar,
    softmax_regression,
)

claim = Claim(
    label="one-sided-bias",
    title="forward and central differences have the same expectation, for symmetric laws",
    statement=(
        r"if $z$ and $-z$ have the same law, $E\,\tfrac{L(x+\varepsilon z)-L(x)}{\varepsilon}z = "
        r"E\,\tfrac{L(x+\varepsilon z)-L(x-\varepsilon z)}{2\varepsilon}z$ for every $L$ and $\varepsilon$; on a "
        r"quadratic $E\lVert\hat g\rVert^2$ grows by $\tfrac{\varepsilon^2}{4k}E[(z^\top Hz)^2\lVert z\rVert^2]$; "
        r"under the coordinate law the bias on a quadratic is $\tfrac{\varepsilon\sqrt d}2\operatorname{diag}(H)$"
    ),
    group="estimator",
    uses=("exact-on-quadratics", "direction-moments"),
)


# %%
def forward(plus, here, eps):
    return estimators.forward_coefficient(plus, here, eps)


def central(plus, minus, eps):
    return estimators.central_coefficient(plus, minus, eps)


def growth(eps, k, moment):
    """What E‖ĝ‖² gains on a quadratic; `moment` is E[(zᵀHz)²‖z‖²]."""
    return eps**2 / (4 * k) * moment


def coordinate_bias(eps, root, diagonal):
    """The bias on a quadratic under the coordinate law; `root` is √d."""
    return eps * root / 2 * diagonal


def over_both_signs(forward, central):
    y, z = letter("y"), letter("z")
    plus, minus, here = scalar("p"), scalar("q"), scalar("L")
    eps = scalar("varepsilon", positive=True)
    mean = (forward(plus, here, eps) * (z @ y) + forward(minus, here, eps) * (-(z @ y))) / 2
    return Chain(mean, "⟨ĝ,y⟩ forward, averaged over z and −z; p = L(x+εz), q = L(x−εz)").equals(
        central(plus, minus, eps) * (z @ y), "L(x) drops out: the central one, of z and of −z alike"
    )


equal = derivation(claim, over_both_signs, forward, central)

# %% [markdown]
# ## On a quadratic
#
# $\hat g = \tfrac1k\sum(\langle h,z_i\rangle + \tfrac\varepsilon2q_i)z_i$ with $q = z^\top Hz$. Products of odd order
# have expectation 0, and $E\,q z = 0$, so that different directions do not meet in the growth. $H$ is a sum of
# $\tfrac12(ab^\top + ba^\top)$, and in the square one of two such sums.


# %%
def on_a_quadratic(growth):
    h, a, b, c, e, y, z = (letter(name) for name in "habceyz")
    k, eps, m = scalar("k", positive=True, integer=True), scalar("varepsilon", positive=True), scalar("m")
    proofs = []
    for law in directions.LAWS:
        if not law.symmetric:
            continue
        E = expectation(z, law)
        q, other = (z @ a) * (z @ b), (z @ c) * (z @ e)
        proofs += [
            Chain(E(q * (z @ y)), f"{law.name}: ⟨E qz, y⟩").equals(0, "an odd polynomial"),
            Chain(E((h @ z) * q * (z @ z)), f"{law.name}: E⟨h,z⟩q‖z‖²").equals(0, "an odd polynomial"),
            Chain(
                E(((h @ z) + eps / 2 * q) * ((h @ z) + eps / 2 * other) * (z @ z)) / k,
                f"{law.name}: the k equal pairs of E‖ĝ‖², made bilinear in H",
            ).equals(E((h @ z) ** 2 * (z @ z)) / k + growth(eps, k, E(q * other * (z @ z))), "the odd terms vanish"),
        ]
    return (*proofs, Chain(growth(eps, 1, m), "k = 1").equals(eps**2 * m / 4, "the coefficient"))


grown = derivation(claim, on_a_quadratic, growth)


def under_the_coordinate_law(coordinate_bias):
    t, y = letter("t"), letter("y")
    eps, root = scalar("varepsilon", positive=True), scalar("r", positive=True)
    d = root**2
    # √d e_i with probability 1/d: the coefficient gains (ε/2)·d·H_ii, and z = √d e_i.
    mean = ((eps / 2 * (d * t)) * (root * y)).sum() / d
    return Chain(mean, "⟨E ĝ − h, y⟩ under the coordinate law; t_i = H_ii, r = √d").equals(
        coordinate_bias(eps, root, t) @ y, "one of d places"
    )


unsigned = derivation(claim, under_the_coordinate_law, coordinate_bias)

# %% [markdown]
# ## On the softmax loss, both expectations enclosed
#
# The rule for the forward difference has its nodes shifted by a quarter of a step, so that no node has its negative
# among them: the equality is not built in.

# %%
EPS = Fraction(1, 4)
FINE = 36
"""Bits of the rules: enough to compare to 2⁻²⁸."""


def mean_of(law, one_sided):
    def mean(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        how = {"one_sided": one_sided, "shift": Fraction(1, 4) if one_sided else Fraction(0), "bits": FINE}
        found = exact_moments.moments(arithmetic, law, o["A"], o["u"], o["b"], arithmetic.number(EPS), **how)
        return found.mean

    return mean


def forward_mean_of(law):
    return mean_of(law, one_sided=True)


def central_mean_of(law):
    return mean_of(law, one_sided=False)


forward_gaussian, central_gaussian = forward_mean_of(directions.GAUSSIAN), central_mean_of(directions.GAUSSIAN)
forward_sphere, central_sphere = forward_mean_of(directions.SPHERE), central_mean_of(directions.SPHERE)
gaussian_agree = agreement(claim, forward_gaussian, central_gaussian, over=fewest_parameters, of="Gaussian directions")
sphere_agree = agreement(claim, forward_sphere, central_sphere, over=fewest_parameters, of="the sphere")
kernel_checked = kernel(claim, "one_sided_bias.v", witness="holds_hypotheses_met", weaker=True)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(over_both_signs(forward, central))
