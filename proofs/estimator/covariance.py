# %% [markdown]
# # Second moments of the estimator, as ε → 0
#
# With $h = \nabla L(x)$ and independent directions, $\hat g = \tfrac1k\sum_i\langle h, z_i\rangle z_i$ in the limit,
# and exactly on quadratics (claim exact-on-quadratics). Of the $k^2$ products of two terms, $k$ have the same direction
# and $k(k-1)$ two different ones.

# %%
from zo_check import DIMENSION, Chain, Claim, derivation, directions, expectation, letter, scalar

covariance = Claim(
    label="covariance",
    title="E ĝĝᵀ = (1 − 1/k) hhᵀ + (1/k)[κ₁(‖h‖² I + 2hhᵀ) + κ₂ diag(h∘h)]",
    statement=(
        r"as $\varepsilon \to 0$, for $k$ independent directions and $h = \nabla L$: "
        r"$E\hat g\hat g^\top = (1 - \tfrac1k)hh^\top + \tfrac1k[\kappa_1(\lVert h\rVert^2I + 2hh^\top) + "
        r"\kappa_2\operatorname{diag}(h\circ h)]$"
    ),
    group="estimator",
    hypotheses=(r"independent directions of one law",),
    uses=("direction-moments", "exact-on-quadratics"),
)
second_moment = Claim(
    label="second-moment",
    title="E‖ĝ‖² = (d+k−1)/k ‖h‖², Gaussian (d+k+1)/k ‖h‖²",
    statement=(
        r"as $\varepsilon \to 0$: $E\lVert\hat g\rVert^2 = \tfrac{d+k-1}k\lVert h\rVert^2$ for the sphere, signs and "
        r"coordinates, and $\tfrac{d+k+1}k\lVert h\rVert^2$ for Gaussian directions"
    ),
    group="estimator",
    hypotheses=(r"independent directions of one law",),
    uses=("direction-moments", "exact-on-quadratics", "covariance"),
)
curvature = Claim(
    label="curvature-of-the-estimate",
    title="E ĝᵀHĝ = (1 − 1/k + 2κ₁/k) hᵀHh + (κ₁/k)‖h‖² tr H + (κ₂/k) Σ h²ᵢHᵢᵢ",
    statement=(
        r"as $\varepsilon \to 0$, for symmetric $H$: $E\hat g^\top H\hat g = "
        r"(1 - \tfrac1k + \tfrac{2\kappa_1}k)h^\top Hh "
        r"+ \tfrac{\kappa_1}k\lVert h\rVert^2\operatorname{tr}H + \tfrac{\kappa_2}k\sum_i h_i^2H_{ii}$"
    ),
    group="estimator",
    hypotheses=(r"independent directions of one law",),
    uses=("covariance",),
)


# %%
def variance_along(h, y, k, kappa):
    """yᵀ(E ĝĝᵀ)y."""
    first, second = kappa
    own = first * ((h @ h) * (y @ y) + 2 * (h @ y) ** 2) + second * ((h * h) @ (y * y))
    return (1 - 1 / k) * (h @ y) ** 2 + own / k


def factor(name, d, k):
    """E‖ĝ‖²/‖h‖²."""
    return (d + k + (1 if name == "gaussian" else -1)) / k


# %% [markdown]
# ## Derivations
#
# $E\hat g\hat g^\top$ is symmetric, so $y^\top(\cdot)y$ for every $y$ fixes it. For $E\hat g^\top H\hat g$ it is enough
# to take $H = yy^\top$: both sides are linear in $H$, and a symmetric matrix is a sum of $\pm yy^\top$.


# %%
class Directions:
    """Two independent directions of one law, and E over both."""

    def __init__(self, law):
        self.h, self.y, self.k = letter("h"), letter("y"), scalar("k", positive=True, integer=True)
        self.one, self.two = letter("z", "z"), letter("z2", "z'")
        self.over_one, self.over_two = expectation(self.one, law), expectation(self.two, law)

    def mean(self, product):
        """E of a product of two estimates: `product(z, z')` for the directions that they were made with."""
        same = self.over_one(product(self.one, self.one))
        different = self.over_one(self.over_two(product(self.one, self.two)))
        return same / self.k + (self.k - 1) * different / self.k


def of_one_direction(variance_along):
    proofs = []
    for law in directions.LAWS:
        o = Directions(law)
        h, y = o.h, o.y
        total = o.mean(lambda one, two, h=h, y=y: (h @ one) * (one @ y) * (h @ two) * (two @ y))
        proofs.append(
            Chain(total, f"{law.name}: yᵀ(E ĝĝᵀ)y").equals(
                variance_along(h, y, o.k, law.kappa(DIMENSION)), "claim direction-moments"
            )
        )
    return tuple(proofs)


covariance_derived = derivation(covariance, of_one_direction, variance_along)


def of_the_length(factor):
    proofs = []
    for law in directions.LAWS:
        o = Directions(law)
        h = o.h
        total = o.mean(lambda one, two, h=h: (h @ one) * (h @ two) * (one @ two))
        proofs.append(
            Chain(total, f"{law.name}: E‖ĝ‖²").equals(
                factor(law.name, DIMENSION, o.k) * (h @ h), "claim direction-moments"
            )
        )
    return tuple(proofs)


second_moment_derived = derivation(second_moment, of_the_length, factor)


def quadratic_form(h, y, k, kappa):
    """E ĝᵀHĝ for H = yyᵀ, whose trace is ‖y‖² and whose diagonal is y∘y."""
    first, second = kappa
    trace, at_h, on_diagonal = y @ y, (h @ y) ** 2, (h * h) @ (y * y)
    return (1 - 1 / k + 2 * first / k) * at_h + first / k * (h @ h) * trace + second / k * on_diagonal


def of_a_quadratic_form(quadratic_form):
    proofs = []
    for law in directions.LAWS:
        o = Directions(law)
        h, y = o.h, o.y
        start = variance_along(h, y, o.k, law.kappa(DIMENSION))
        proofs.append(
            Chain(start, f"{law.name}: E ĝᵀHĝ = E⟨ĝ,y⟩² for H = yyᵀ (claim covariance)").equals(
                quadratic_form(h, y, o.k, law.kappa(DIMENSION)), "collect"
            )
        )
    return tuple(proofs)


curvature_derived = derivation(curvature, of_a_quadratic_form, quadratic_form)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(of_one_direction(variance_along))
