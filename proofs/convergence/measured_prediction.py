# %% [markdown]
# # The curve that predicts: measured means beside mean-square dynamics
#
# On a quadratic the second moments of the error follow a linear recursion exactly, and near its minimiser a loss is its
# quadratic. Measured means are compared with it only where an independent pilot says that they have settled (twice the
# relative standard deviation at most $\sqrt R/60$), and near minima only for starts within $\rho$ of the minimiser with
# $c_3\lVert A\rVert^3\rho \le 0.01\,\lambda_+$, where the Hessian changes by at most a per cent of its least part.

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
# ## On quadratics


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


def on_quadratics(effort, alpha, update):
    replicates = 4000 if effort.profile == "quick" else 50_000
    for law in (directions.GAUSSIAN, directions.SPHERE):
        case = predictions.quadratic(law, 2)
        found, pilot = case.runs(AT, replicates)
        predicted = curve(update, *case.modes, case.eta, case.moments, AT[-1])
        yield from compared(f"{law.name}, k = 2", found, pilot, predicted, alpha, 0.1)


quadratics_seen = rate(claim, on_quadratics, update, checks=10, of="mean gaps of quadratics, rank 24, d = 32")


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
# ## Near minima of softmax losses


# %%
def near_minima(effort, alpha, update):
    replicates = 3000 if effort.profile == "quick" else 30_000
    for case in predictions.near_minima(effort):
        found, pilot = case.runs(AT, replicates)
        predicted = curve(update, *case.modes, case.eta, case.moments, AT[-1])
        yield from compared(case.name, found, pilot, predicted, alpha, 0.15)


near_minima_seen = rate(claim, near_minima, update, checks=20, of="mean gaps near minimisers of softmax losses")
