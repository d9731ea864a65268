# %% [markdown]
# # What the estimator estimates: the gradient of a smoothed loss
#
# $E\hat g = \nabla L_\varepsilon(x)$, with $L_\varepsilon(x) = E L(x + \varepsilon z)$ for Gaussian directions, and
# for the sphere with $z$ replaced by $v$ uniform in the ball of radius $\sqrt d$. By Stein's identity, and by the
# divergence theorem on the ball. Here both are checked where no analysis is needed: powers of linear functions span all
# polynomials, and up to degree 7 the identities are identities between moments.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    Provenance,
    Source,
    agreement,
    derivation,
    directions,
    exact_moments,
    expectation,
    fewest_parameters,
    letter,
    scalar,
    softmax_regression,
)

claim = Claim(
    label="smoothing",
    title="polynomials up to degree 7: E ĝ = ∇L_ε, the Gaussian average, or the average over the ball",
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
of_the_softmax_loss = Claim(
    label="smoothing-of-the-softmax-loss",
    title="E ĝ = ∇L_ε for the softmax loss, enclosed on instances",
    statement=(
        r"for $L = \tfrac12\lVert\operatorname{softmax}(Ax) - b\rVert^2$ and the central difference, "
        r"$E\hat g = E\,\nabla L(x + \varepsilon z)$, $z$ Gaussian, and $E\hat g = E\,\nabla L(x + \varepsilon v)$, "
        r"$v$ uniform in the ball of radius $\sqrt d$ where directions are uniform on its sphere"
    ),
    source=Source("Stein's identity, and the divergence theorem on a ball", Provenance.KNOWN),
    group="estimator",
    uses=("loss-gradient",),
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

# %% [markdown]
# ## The softmax loss is no polynomial
#
# Both sides are enclosed by rules with a certified error (`directions.quadrature`): they are different integrals, of
# the loss and of its gradient. Where $|\operatorname{Im}|$ of every logit is at most 1, up to what all share,
# $|\sum e^{u_k}| \ge \cos 1\sum|e^{u_k}|$; so the integrands are analytic there, and `exact_moments.slope_bound`
# bounds them.

# %%
EPS = Fraction(1, 4)
FINE = 36
"""Bits of the rules: enough to compare to 2⁻²⁸."""


def estimated(law):
    def mean(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        eps = arithmetic.number(EPS)
        return exact_moments.moments(arithmetic, law, o["A"], o["u"], o["b"], eps, bits=FINE).mean

    return mean


def averaged(law):
    def gradient(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        eps = arithmetic.number(EPS)
        return exact_moments.smoothed_gradient(arithmetic, law, o["A"], o["u"], o["b"], eps, bits=FINE)

    return gradient


estimated_gaussian, averaged_gaussian = estimated(directions.GAUSSIAN), averaged(directions.GAUSSIAN)
estimated_sphere, averaged_ball = estimated(directions.SPHERE), averaged(directions.SPHERE)
gaussian_agree = agreement(
    of_the_softmax_loss, estimated_gaussian, averaged_gaussian, over=fewest_parameters, of="Gaussian directions"
)
sphere_agree = agreement(
    of_the_softmax_loss, estimated_sphere, averaged_ball, over=fewest_parameters, of="sphere and ball"
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(powers_of_linear_functions(smoothed))
