# %% [markdown]
# # What the estimator estimates: the gradient of a smoothed loss
#
# $E\hat g = \nabla L_\varepsilon(x)$, with $L_\varepsilon(x) = E L(x + \varepsilon z)$ for Gaussian directions, and
# for the sphere with $z$ replaced by $v$ uniform in the ball of radius $\sqrt d$. By Stein's identity, and by the
# divergence theorem on the ball. Here both are checked where no analysis is needed: powers of linear functions span all
# polynomials, and up to degree 7 the identities are identities between moments.

# %%
from fractions import Fraction

from zo_check import Chain, Claim, Provenance, Source, derivation, directions, expectation, letter, scalar

claim = Claim(
    label="smoothing",
    title="E ĝ = ∇L_ε: the Gaussian average, or the average over the ball",
    statement=(
        r"$E\,\tfrac1\varepsilon L(x + \varepsilon z)z = \nabla L_\varepsilon(x)$ for polynomials $L$ of degree at "
        r"most 7, with $L_\varepsilon(x) = E L(x+\varepsilon z)$, $z$ Gaussian, or $E L(x + \varepsilon v)$, $v$ "
        r"uniform in the ball of radius $\sqrt d$ where $z$ is uniform on its sphere; and the central difference has "
        r"the same expectation"
    ),
    source=Source("Stein's identity, and the divergence theorem on a ball", Provenance.KNOWN),
    group="estimator",
    hypotheses=(r"$L$ a polynomial of degree at most 7",),
    uses=("gaussian-moments", "sphere-moments", "one-sided-bias"),
)


# %%
class Ball:
    """v uniform in the ball of radius √d: a direction of the sphere, shortened by U^{1/d} with U uniform in [0, 1]."""

    name = "uniform in the ball"

    @staticmethod
    def moment(exponents, d):
        order = sum(exponents)
        return directions.SPHERE.moment(exponents, d) * shortening(order, d) if order % 2 == 0 else Fraction(0)


def shortening(order, d):
    """E U^{order/d}."""
    return d / (d + order)


def smoothed(law):
    """Over which law L_ε averages, where directions are drawn from `law`."""
    return directions.GAUSSIAN if law is directions.GAUSSIAN else Ball


# %%
def powers_of_linear_functions(smoothed):
    a, y, z, v = (letter(name) for name in "ayzv")
    s, eps = scalar("s"), scalar("varepsilon", positive=True)
    proofs = []
    for law in (directions.GAUSSIAN, directions.SPHERE):
        E, inside = expectation(z, law), expectation(v, smoothed(law))
        for degree in range(1, 8):
            title = f"{law.name}: ⟨E L(x+εz)z/ε, y⟩ for L = ⟨a,·⟩^{degree}, s = ⟨a,x⟩"
            start = Chain(E((s + eps * (a @ z)) ** degree / eps * (z @ y)), title)
            gradient = degree * inside((s + eps * (a @ v)) ** (degree - 1)) * (a @ y)
            proofs += [start.equals(gradient, "E⟨∇L(x + εv), y⟩: moments of both laws")]
    return tuple(proofs)


derived = derivation(claim, powers_of_linear_functions, smoothed)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(powers_of_linear_functions(smoothed))
