# %% [markdown]
# # The curve that predicts: measured means beside mean-square dynamics
#
# Observed: measured mean gaps are within 15 % of $\tfrac12\operatorname{tr}(HS_t)$ from claim mean-square-dynamics, on
# quadratics for Gaussian, sphere, sign and coordinate directions, and for softmax losses near their minimisers, a real
# attention head among them, for up to 20 steps. *Near* means starts within $\rho$ of the minimiser with
# $c_3\lVert A\rVert^3\rho \le 0.01\,\lambda_+$, where the Hessian changes by at most a per cent of its least part.
#
# ## Why
#
# On a quadratic the second moments of the error follow the linear recursion exactly, and only sampling separates a
# mean of runs from it. Near its minimiser a loss is its quadratic up to its third derivative, which
# $c_3\lVert A\rVert^3$ bounds.
#
# ![measured, predicted and guaranteed gaps on one made-up and three real losses](../../reports/figures/three-lines.svg)
#
# In the figure the runs on heads start at 0, not that near the minimum, and the means follow the prediction there too;
# that is more than the claim says.

# %%
from zo_check import Claim, directions, mean_square, measured, predictions, rate, statistics

claim = Claim(
    label="rate-is-predicted",
    title="mean-square dynamics predict the measured mean, on quadratics and near minima",
    statement=(
        r"measured mean gaps are within 15 % of $\tfrac12\operatorname{tr}(HS_t)$: on quadratics for Gaussian, sphere, "
        r"sign and coordinate directions, and for softmax losses near their minimisers, a real attention head "
        r"among them"
    ),
    group="measurement",
    figures=("three-lines.svg",),
    beside=("mean-square-dynamics",),
    hypotheses=(r"$c_3\lVert A\rVert^3\rho \le 0.01\,\lambda_+(\nabla^2L(x^*))$ near minima",),
)
AT = (1, 2, 5, 10, 20)

# %% [markdown]
# ## What the recursion says
#
# For an eigen-coordinate where $\kappa_2 = 0$, for the whole matrix under any law, and what is added on its diagonal.


# %%
def update(s, lam, eta, a, kappa, total):
    """s⁺ of an eigen-coordinate, for κ₂ = 0."""
    return mean_square.diagonal_update(s, lam, eta, a, kappa, total)


def whole_update(S, HS, SH, HSH, eta, a, rest):
    """S⁺ for any law."""
    return mean_square.update(S, HS, SH, HSH, eta, a, rest)


def rest(k, kappa, trace, diagonal):
    """What is added to aHSH, on the diagonal."""
    first, second = kappa
    return mean_square.isotropic(k, first, trace) + mean_square.on_the_diagonal(k, second, diagonal)


# %% [markdown]
# The curve of expected gaps, and the comparison at the checkpoints at which the mean has settled: a mean of
# heavy-tailed gaps is compared only where an independent pilot says so (twice the relative standard deviation at most
# $\sqrt R/60$).


# %%
def curve(update, lam, s, eta, m, steps):
    """½ Σ λs after 0, …, steps steps."""
    gaps = [sum(e * x for e, x in zip(lam, s, strict=True)) / 2]
    for _ in range(steps):
        total = sum(e * e * x for e, x in zip(lam, s, strict=True))
        s = [update(x, e, eta, float(m.a), float(m.isotropic), total) for x, e in zip(s, lam, strict=True)]
        gaps.append(sum(e * x for e, x in zip(lam, s, strict=True)) / 2)
    return gaps


def compared(name, found, pilot, predicted, alpha, within):
    """Observations at the checkpoints at which the mean has settled."""
    for row, step in enumerate(AT):
        band, why_not = measured.mean_with_pilot(found[row], pilot[row], alpha)
        if not why_not:
            yield statistics.near(f"{name}, step {step}", band, float(predicted[step]), within)


# %% [markdown]
# ## What was measured
#
# *On quadratics,* where $\kappa_2 = 0$, within a tenth.


# %%
def on_quadratics(effort, alpha, update):
    replicates = 4000 if effort.profile == "quick" else 50_000
    for law in (directions.GAUSSIAN, directions.SPHERE):
        case = predictions.quadratic(law, 2)
        found, pilot = case.runs(AT, replicates)
        predicted = curve(update, *case.modes, case.eta, case.moments, AT[-1])
        yield from compared(f"{law.name}, k = 2", found, pilot, predicted, alpha, 0.1)


quadratics_seen = rate(claim, on_quadratics, update, checks=10, of="mean gaps of quadratics, rank 24, d = 32")

# %% [markdown]
# *On quadratics with signs and coordinates,* from a start with one large entry, where $\kappa_2$ matters.


# %%
def any_law(effort, alpha, whole_update, rest):
    replicates = 12_000 if effort.profile == "quick" else 50_000
    for law in (directions.RADEMACHER, directions.COORDINATE):
        case = predictions.quadratic(law, 2)
        found, pilot = case.runs(AT, replicates)
        predicted = case.curve_of_matrices(whole_update, rest, AT[-1])
        yield from compared(f"{law.name}, k = 2", found, pilot, predicted, alpha, 0.15)


any_law_seen = rate(
    claim, any_law, whole_update, rest, checks=10, of="mean gaps of quadratics, signs and coordinates, d = 32"
)

# %% [markdown]
# *Near minima of softmax losses:* one made-up loss and real heads.


# %%
def near_minima(effort, alpha, update):
    replicates = 3000 if effort.profile == "quick" else 30_000
    for case in predictions.near_minima(effort):
        found, pilot = case.runs(AT, replicates)
        predicted = curve(update, *case.modes, case.eta, case.moments, AT[-1])
        yield from compared(case.name, found, pilot, predicted, alpha, 0.15)


near_minima_seen = rate(claim, near_minima, update, checks=20, of="mean gaps near minimisers of softmax losses")

# %% [markdown]
# ## How sharp
#
# The prediction is exact on quadratics; 10 % and 15 % are what intervals of these sample sizes can resolve. The
# guarantee, in contrast, is far above: by the figure its rate is a third to a ten-thousandth of the predicted one.
#
# ## What was tried against it
#
# False variants (`tests/false_claims/measured_rates.py`): the $\kappa$ term dropped, the terms of second order in
# $\eta$ dropped, $2\kappa$ for $\kappa$, $\kappa_2$ dropped, and $HS$ without $SH$. The measurements refute each.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(quadratics_seen, any_law_seen, near_minima_seen)
