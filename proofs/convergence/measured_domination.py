# %% [markdown]
# # The guarantee dominates what is measured
#
# Over whole trajectories without any law for them: by Markov's inequality the number of replicates with
# $\Delta_t \ge \text{bound}_t/\delta$ is at most $\operatorname{Bin}(R, \delta)$ in law. And one step at a time without
# sampling: at states along a run the conditional expectation of the next loss is a sum over all signs, taken in balls.
#
# $\Delta$ is measured from a certified lower bound of $\inf L$, and so is the start of the bound.

# %%
from zo_check import Claim, at_most, directions, exact_expectation, measured, rate, states_of_runs, statistics, theorem

claim = Claim(
    label="rate-is-dominated",
    title="E Δ_t stays below the guarantee along whole trajectories",
    statement=(
        r"with $\eta = 1/(2\ell\gamma)$: measured $P(\Delta_t \ge \text{bound}_t/\delta) \le \delta$ for "
        r"$\delta = \tfrac12$ and $\text{bound}_t = (1 - \tfrac{\eta\mu}2)^t\Delta_0 + "
        r"\tfrac2\mu(D_1^2 + \eta D_2^2)$, on made-up and real losses"
    ),
    group="measurement",
    beside=("global-convergence-finite-epsilon",),
)
each_step = Claim(
    label="steps-are-dominated",
    title="E[L(x⁺) | x] stays below the guarantee at states along runs",
    statement=(
        r"with $\eta = 1/(2\ell\gamma)$, $\varepsilon = \tfrac18$ and one direction of signs: $E[L(x^+)\,|\,x] \le "
        r"L(x) - \tfrac\eta4\lVert\nabla L(x)\rVert^2 + \eta D_1^2 + \eta^2D_2^2$ at states along runs"
    ),
    group="measurement",
    beside=("finite-epsilon-one-step",),
)
DELTA = 0.5


# %%
def gamma(kappa, k, r):
    """γ of one step."""
    return theorem.growth(kappa, k, r)


def bound(t, start, eta, mu, floor):
    """Of E Δ_t."""
    return theorem.slow_contraction(eta, mu) ** t * start + floor


# %% [markdown]
# ## Whole trajectories


# %%
def trajectories(effort, alpha, gamma, bound):
    replicates = 48 if effort.profile == "quick" else 2000
    at = (1, 10, 30, 60)
    for problem in (measured.rotated(4, 8, w=1.0), measured.rotated(6, 24, condition=2.0), *measured.heads(effort)):
        known = problem.constants
        for law, k in ((directions.GAUSSIAN, 1), (directions.SPHERE, 64)):
            kappa = tuple(float(value) for value in law.kappa(problem.loss.d))
            eta = problem.step(gamma(kappa, k, known.effective_rank.high))
            floor = problem.floor(law, 1e-3, eta)
            gaps = problem.gaps(problem.measure(law, k, eta, at, replicates, eps=1e-3))
            for row, t in enumerate(at):
                name = f"{problem.loss.name}, {law.name}, k = {k}, step {t}"
                most = bound(t, problem.start, eta, known.mu, floor)
                yield statistics.exceedance(name, gaps[row].tolist(), most, alpha, DELTA)


dominated = rate(claim, trajectories, gamma, bound, checks=50, of="gaps at checkpoints of runs")

# %% [markdown]
# ## One step, exactly


# %%
def allowed(here, squared_gradient, eta, squared_bias, curvature):
    """What E L(x⁺) may be."""
    return here - eta * squared_gradient / 4 + theorem.noise(eta, squared_bias, curvature)


def slack(arithmetic, case):
    mean, *others = states_of_runs.one_step(arithmetic, case)
    return at_most(mean, allowed(*others))


one_step = exact_expectation(each_step, slack, over=states_of_runs.states, of="all signs, at states along runs")
