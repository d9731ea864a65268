# %% [markdown]
# # Stability: what is certain on both sides of the threshold, and what a simulation can show of it
#
# The threshold $\eta^*$ solves $\sum_j\eta\kappa\lambda_j/(2 - \eta a\lambda_j) = 1$ (claim stability-threshold). On
# quadratics $L = \tfrac12\lVert Ax\rVert^2$ with $\kappa_2 = 0$:
#
# - enclosed, on listed quadratics: the spectral radius of the whole mean-square map is below 1 at $0.99\,\eta^*$ and
#   above 1 at $1.01\,\eta^*$, without that formula;
# - observed: mean gaps at $0.7\,\eta^*$ and $1.3\,\eta^*$ follow the exact ones within a tenth for up to 20 steps;
# - observed: after 600 steps at $1.05\,\eta^*$ the exact mean is over $10^3$ times the start, and at least 97 of 100
#   runs lie below the start.
#
# ## Why
#
# A mean-square map on symmetric matrices is positive, so one matrix $Y \succ 0$ with $Y^+ \prec \rho Y$ or
# $Y^+ \succ \rho Y$ certifies on which side of $\rho$ its radius is. A sample mean follows the expectation only as
# long as no rare, large run carries it: just above the threshold single runs converge while their second moment
# diverges.
#
# ![growth over 20 steps against the step size, and what sample means hide](../../reports/figures/stability.svg)

# %%
from zo_check import Claim, directions, mean_square, measured, on_instances, quadratic_cases, rate, statistics

claim = Claim(
    label="stability-is-seen",
    title="growth follows the exact mean for 20 steps; later, sample means hide it",
    statement=(
        r"measured mean gaps at $0.7\,\eta^*$ and $1.3\,\eta^*$ follow the exact ones within a tenth for up to 20 "
        r"steps; after 600 steps at $1.05\,\eta^*$ the exact mean is over $10^3$ times the start, and at least 97 of "
        r"100 runs lie below the start"
    ),
    group="measurement",
    figures=("stability.svg",),
    beside=("stability-threshold",),
    hypotheses=(r"a quadratic $L = \tfrac12\lVert Ax\rVert^2$, $\kappa_2 = 0$",),
)
crossed = Claim(
    label="threshold-is-crossed",
    title="the spectral radius is below 1 under the threshold, and above 1 over it",
    statement=(
        r"with $\sum_j\eta^*\kappa\lambda_j/(2 - \eta^*a\lambda_j) = 1$: the spectral radius of the whole mean-square "
        r"map, enclosed without that formula, is below 1 at $0.99\,\eta^*$ and above 1 at $1.01\,\eta^*$"
    ),
    group="measurement",
    beside=("stability-threshold",),
    hypotheses=(r"a quadratic $L = \tfrac12\lVert Ax\rVert^2$, $\kappa_2 = 0$",),
)

# %% [markdown]
# ## Both sides, enclosed
#
# One term of the criterion, from which $\eta^*$ is found by bisection; and the slack, which encloses the radius on
# both sides by such a $Y$ and knows nothing of the formula.


# %%
def sum_term(lam, eta, a, kappa):
    """ηκλ/(2 − ηaλ)."""
    return mean_square.stability_sum_term(lam, eta, a, kappa)


def slack(arithmetic, case):
    return case.crossing(arithmetic, sum_term)


enclosed = on_instances(crossed, slack, over=quadratic_cases.cases, of="spectral radii on both sides of the threshold")

# %% [markdown]
# ## Growth factors over 20 steps
#
# The update of one eigen-coordinate, and the exact mean that it gives, from $s_i = 1$.


# %%
def update(s, lam, eta, a, kappa, total):
    """s⁺ of one eigen-coordinate."""
    return mean_square.diagonal_update(s, lam, eta, a, kappa, total)


def exact_mean(update, lam, eta, m, steps):
    """Σ λs after so many steps over Σ λs at the start, from s_i = 1."""
    s = [1.0] * len(lam)
    for _ in range(steps):
        total = sum(e * e * x for e, x in zip(lam, s, strict=True))
        s = [update(x, e, eta, float(m.a), float(m.isotropic), total) for x, e in zip(s, lam, strict=True)]
    return sum(e * x for e, x in zip(lam, s, strict=True)) / sum(lam)


# %% [markdown]
# A quadratic whose 32 eigenvalues are equal, where means settle. A tenth is what the band must resolve, so means are
# compared only where a pilot says that they have settled.

# %%
CALM = quadratic_cases.Case("flat", (1.0,) * 32, 32, 32, directions.SPHERE, 1)


def growth(effort, alpha, update):
    case, replicates = CALM, 4_000 if effort.profile == "quick" else 50_000
    m, threshold = measured.moments_of(case.law, case.k, case.d), float(case.threshold(sum_term))
    for share, at in ((0.7, (5, 10, 20)), (1.3, (5, 10, 20))):
        eta = share * threshold
        pilot, sample = case.gaps(eta, at, 1000, seed=1), case.gaps(eta, at, replicates)
        for row, step in enumerate(at):
            band, why_not = measured.mean_with_pilot(sample[row], pilot[row], alpha)
            if not why_not:
                name = f"mean gap after {step} steps at {share} of the threshold"
                yield statistics.near(name, band, exact_mean(update, case.eigenvalues, eta, m, step), 0.1)


growth_seen = rate(claim, growth, update, checks=6, of="mean gaps over 20 steps, rank = d = 32, k = 1, sphere")

# %% [markdown]
# ## What sample means hide
#
# A quadratic whose eigenvalues fall geometrically, with one Gaussian direction a step: the exact mean after 600 steps,
# and the share of runs below their start.

# %%
WILD = quadratic_cases.Case("geometric", tuple(0.5**i for i in range(8)), 8, 8, directions.GAUSSIAN, 1)


def hiding(effort, alpha, update):
    case, steps = WILD, 600
    m, eta = measured.moments_of(case.law, case.k, case.d), 1.05 * float(case.threshold(sum_term))
    sample = case.gaps(eta, (steps,), 2000 if effort.profile == "quick" else 20_000)[0]
    exact = exact_mean(update, case.eigenvalues, eta, m, steps)
    yield statistics.above("the exact mean gap after 600 steps", (exact, exact), 1e3)
    below = statistics.proportion(int((sample < 1).sum()), len(sample), alpha)
    yield statistics.above("the share of runs below their start after 600 steps", below, 0.97)


hidden = rate(claim, hiding, update, checks=2, of="2 000 runs of 600 steps at 1.05 of the threshold, k = 1")

# %% [markdown]
# ## How sharp
#
# The threshold is pinned to one per cent on either side on the listed quadratics. Where the laws have $\kappa_2 \ne 0$
# nothing is said.
#
# ## What was tried against it
#
# False variants (`tests/false_claims/measured_rates.py`): the term $\eta a\lambda$ dropped, around whose threshold the
# enclosed radii lie on one side of 1; and the $\kappa$ term dropped, without which no mean would grow. Both are
# refuted.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(enclosed, growth_seen, hidden)
