# %% [markdown]
# # Where it stops: the floor of a finite $\varepsilon$, of rounding, and of minibatches
#
# Started at the minimiser, runs rise to a floor. That of a finite $\varepsilon$ is proportional to $\varepsilon^4$;
# with the same random numbers it is so run by run. Where $\varepsilon$ is so small that rounding decides, the error of
# a difference is proportional to $1/\varepsilon$, and the floor to $1/\varepsilon^2$: smaller is then worse. A
# minibatch of $m$ instances leaves a floor proportional to $1/m$.

# %%
from zo_check import Claim, measured, rate, statistics, theorem

claim = Claim(
    label="rate-floor",
    title="floors: ∝ ε⁴, then rounding ∝ ε⁻²; minibatches ∝ 1/m",
    statement=(
        r"measured from the minimiser on: halving $\varepsilon$ from $\tfrac18$ divides the median floor by $2^4$ "
        r"within a tenth; at $\varepsilon = 10^{-11}$ a tenth of $\varepsilon$ multiplies it by $10^2$ within a factor "
        r"3; after 20 steps minibatches of four instead of one divide the mean gap by $4$ within 35 %"
    ),
    group="measurement",
    beside=("global-convergence-finite-epsilon", "minibatch-convergence"),
)


# %%
def of_epsilon(factor):
    """What the floor is multiplied by when ε is."""
    noise = [theorem.floor(0, 2, theorem.squared_bias(eps, 1, 1), 0) for eps in (1, factor)]
    return noise[1] / noise[0]


def of_rounding(factor):
    """The same where rounding decides."""
    return factor**-2


def of_minibatch(factor):
    """What the floor is multiplied by when m is."""
    floors = [theorem.minibatch_floor(1, 1, 1, 1, m, 1, 1) for m in (1.0, factor)]
    return floors[1] / floors[0]


def over_epsilon(effort, alpha, of_epsilon):
    finest = 3 if effort.profile == "quick" else 5
    floors = [measured.floors(2.0**-power) for power in range(3, 3 + finest)]
    for power, coarse, fine in zip(range(4, 9), floors, floors[1:], strict=False):
        ratio = statistics.median((fine / coarse).tolist(), alpha)
        yield statistics.near(f"ε = 2^-{power} over twice that", ratio, of_epsilon(0.5), 0.1)


epsilon_seen = rate(claim, over_epsilon, of_epsilon, checks=4, of="medians of floors, run by run, ε from 1/8 to 1/128")


def over_rounding(effort, alpha, of_rounding):
    coarse, fine = (statistics.median(measured.floors(eps).tolist(), alpha) for eps in (1e-11, 1e-12))
    least, most = of_rounding(0.1) / 3, of_rounding(0.1) * 3
    yield statistics.Observation("ε = 1e-12 over ε = 1e-11", *statistics.ratio(fine, coarse), least, most, intervals=2)


rounding_seen = rate(claim, over_rounding, of_rounding, checks=2, of="medians of floors where rounding decides")


def over_minibatches(effort, alpha, of_minibatch):
    sizes = (1, 4) if effort.profile == "quick" else (1, 2, 4, 8, 16)
    first, scattered = measured.minibatch_floor(sizes[0], effort.profile, alpha)
    for number, m in enumerate(sizes[1:]):
        found, why_not = measured.minibatch_floor(m, effort.profile, alpha)
        ratio, allowed = statistics.ratio(found, first), of_minibatch(float(m))
        yield statistics.near(
            f"m = {m} over m = 1", ratio, allowed, 0.35, scattered or why_not, intervals=1 if number else 2
        )


minibatches_seen = rate(claim, over_minibatches, of_minibatch, checks=5, of="means of floors of minibatches")
