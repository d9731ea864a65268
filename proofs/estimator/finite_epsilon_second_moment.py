# %% [markdown]
# # The second moment of the estimator at finite ε
#
# For $\lVert b\rVert_1 \le 1$, every law with $E zz^\top = I$, and every $\tau > 0$,
#
# $$ E\lVert\hat g\rVert^2 \le (1+\tau)E\lVert g_0\rVert^2 +
#    (1 + 1/\tau)\Bigl(\frac{\varepsilon^2c_3}6\Bigr)^2E\bigl[\lVert Az\rVert^6\lVert z\rVert^2\bigr] , $$
#
# where $g_0 = \tfrac1k\sum_i\langle\nabla L,z_i\rangle z_i$ is the estimate as $\varepsilon \to 0$, whose second
# moment claim second-moment gives. Our own, by standard means.
#
# ## Why
#
# $\hat g = g_0 + e$, where $e = \tfrac1k\sum_iR_iz_i$ collects the remainders
# $|R| \le \tfrac{\varepsilon^2}6c_3\lVert Az\rVert^3$ of claim bias-order. Young's inequality splits the square of the
# sum, and convexity takes the average over the $k$ directions out of the square of $e$.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    at_most,
    constants,
    derivation,
    directions,
    exact_expectation,
    exact_moments,
    expected_estimates,
    few_parameters,
    fewest_parameters,
    letter,
    named,
    quadrature,
    scalar,
    softmax_regression,
)

claim = Claim(
    label="finite-epsilon-second-moment",
    title="E‖ĝ‖² ≤ (1+τ)(the ε → 0 value) + (1+1/τ)(ε²c₃/6)² E[‖Az‖⁶‖z‖²]",
    statement=(
        r"for every $\tau > 0$: $E\lVert\hat g\rVert^2 \le (1+\tau)E\lVert g_0\rVert^2 + (1+\tfrac1\tau)"
        r"(\tfrac{\varepsilon^2c_3}6)^2E[\lVert Az\rVert^6\lVert z\rVert^2]$, $g_0$ the estimate as $\varepsilon \to 0$"
    ),
    group="estimator",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$", r"$E zz^\top = I$"),
    uses=("bias-order", "second-moment", "image-norms"),
)

# %% [markdown]
# ## Derivation
#
# The bound on trial.


# %%
def bound(tau, eps, c, limit, moment):
    """`limit` is E‖g₀‖², `moment` is E[‖Az‖⁶‖z‖²]."""
    return (1 + tau) * limit + (1 + 1 / tau) * eps**4 * c**2 / 36 * moment


# %% [markdown]
# Young's inequality for each outcome, of probability $s^2$; $G = g_0$ and $e$ are taken along one coordinate, and the
# coordinates added. For $k$ directions $\lVert\tfrac1k\sum_iR_iz_i\rVert^2 \le \tfrac1k\sum_iR_i^2\lVert z_i\rVert^2$.


# %%
def youngs_inequality(bound):
    s, G, e, more = letter("s"), letter("G"), letter("e"), letter("m", nonnegative=True)
    tau, eps, c = (scalar(name, positive=True) for name in ("tau", "varepsilon", "c"))
    moment = named(r"\lVert Az\rVert^6\lVert z\rVert^2", (e**2 + more) * 36 / (eps**4 * c**2))
    weights = s**2
    return (
        Chain(weights @ (G + e) ** 2, "E of one squared coordinate; m + e² = (ε²c/6)²‖Az‖⁶z²")
        .at_most(
            (1 + tau) * (weights @ G**2) + (1 + 1 / tau) * (weights @ e**2),
            "2Ge ≤ τG² + e²/τ",
            slack=(weights @ (tau * G - e) ** 2) / tau,
        )
        .at_most(
            bound(tau, eps, c, weights @ G**2, weights @ moment),
            "|R| ≤ (ε²/6)c₃‖Az‖³",
            slack=(1 + 1 / tau) * (weights @ more),
        )
    )


derived = derivation(
    claim,
    youngs_inequality,
    bound,
    cites=("convexity of the squared norm", "|R| ≤ (ε²/6)c₃‖Az‖³, as in claim bias-order"),
)

# %% [markdown]
# ## How sharp
#
# The best $\tau$ is the square root of the second term over the first, which gives the square of the sum of two roots.
# It goes to 0 with $\varepsilon$, and the bound goes to the exact limit: to leading order nothing is lost. In the
# remainder the losses are those of claim bias-order: with the $\varepsilon$ and $\tau$ of the instances below, which
# are not small, at most about 0.18 of the bound is met.
#
# ## What was tried against it
#
# *Summed over all signs,* with one direction, $\varepsilon = \tfrac12$ and $\tau = \tfrac18$.

# %%
EPS, TAU = Fraction(1, 2), Fraction(1, 8)


def over_signs(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    law, eps, c3 = directions.RADEMACHER, arithmetic.number(EPS), constants.THIRD_DERIVATIVE.within(arithmetic)
    h = softmax_regression.gradient(o["A"], o["f"], o["b"])
    loss = softmax_regression.loss_of_logits(arithmetic, o["b"])

    def squared_length(z):
        coefficient = expected_estimates.central_along(loss, o["u"], o["A"] @ z, eps)
        return coefficient * coefficient * (z @ z)

    def image(z):
        squared = (o["A"] @ z) @ (o["A"] @ z)
        return squared * squared * squared * (z @ z)

    def mean(function):
        return directions.average(arithmetic, law, instance.d, function)

    return at_most(mean(squared_length), bound(arithmetic.number(TAU), eps, c3, instance.d * (h @ h), mean(image)))


certified = exact_expectation(claim, over_signs, over=few_parameters, of="all signs")

# %% [markdown]
# *Enclosed under Gaussian directions and on the sphere,* with $\varepsilon = \tfrac14$. There
# $E\lVert Az\rVert^6\lVert z\rVert^2$ is $(d+6)E\lVert Az\rVert^6$ for Gaussian $z$, whose length and direction are
# independent, and $d\,E\lVert Az\rVert^6$ where $\lVert z\rVert^2 = d$.

# %%
SMALLER = Fraction(1, 4)


def enclosed_slack(law):
    gaussian = law is directions.GAUSSIAN

    def slack(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        d, eps, c3 = instance.d, arithmetic.number(SMALLER), constants.THIRD_DERIVATIVE.within(arithmetic)
        h = softmax_regression.gradient(o["A"], o["f"], o["b"])
        found = exact_moments.moments(arithmetic, law, o["A"], o["u"], o["b"], eps)
        sixth = expected_estimates.image_norm(arithmetic, law, o["A"], 6, d=d)
        limit = (d + 2 if gaussian else d) * (h @ h)
        moment = (d + 6 if gaussian else d) * sixth
        return at_most(found.squared_length(), bound(arithmetic.number(TAU), eps, c3, limit, moment))

    return slack


over_gaussian, over_sphere = enclosed_slack(directions.GAUSSIAN), enclosed_slack(directions.SPHERE)
certified_for_gaussian = quadrature(claim, over_gaussian, over=fewest_parameters, of="Gaussian directions")
certified_for_sphere = quadrature(claim, over_sphere, over=fewest_parameters, of="the sphere")

# %% [markdown]
# *False variants* (`tests/false_claims/enclosed_expectations.py` and `published_estimator.py`): the remainder dropped,
# which the enclosures refute because at finite $\varepsilon$ the estimate sees the third derivative too; the cross
# term $2Ge$ forgotten, and 1 for $1 + \tfrac1\tau$, which the derivation refutes.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, certified, certified_for_gaussian, certified_for_sphere)
