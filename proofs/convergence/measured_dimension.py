# %% [markdown]
# # How many steps it takes: measured against $d$, rank, $k$ and condition
#
# The theorem needs $t = \gamma\kappa(A)^2\tfrac{\max w^2 + c_+}{\min w^2 + c_-}\log(\Delta_0/\text{target})$ steps,
# and $d$ enters through the effective rank in $\gamma$ alone. So with $n$, rank and nonzero singular values of $A$
# fixed the number of steps stays the same from $d = 8$ on, however $A$ is rotated; with full column rank it grows like
# $d$.
#
# Measured are first steps at which $L - \inf L$ is at most a thousandth of what it was at the start. Their median lies
# between two order statistics with the declared probability, whatever their law. Constants cancel in ratios.

# %%
from zo_check import Claim, measured, rate, statistics, theorem

claim = Claim(
    label="rate-without-dimension",
    title="steps to a target do not depend on d at a fixed spectrum, and grow like γκ²",
    statement=(
        r"measured medians of the number of steps to $\Delta \le 10^{-3}\Delta_0$: the same within a quarter for "
        r"$d = 8$ to $d = 4096$ with $n$, rank and nonzero singular values fixed; within 35 % in proportion to "
        r"$\gamma\kappa(A)^2$ as $d$ grows with full column rank, and as rank, $k$ or $\kappa(A)$ change"
    ),
    group="measurement",
    figures=("steps-against-dimension.svg",),
    beside=("rank-conditioning", "rate-for-softmax"),
)


# %%
def relative_count(k, r, condition):
    """Steps to a target, up to a factor: γκ² for Gaussian directions."""
    return theorem.growth((1, 0), k, r) * condition**2


def flat(k, r, d):
    """The same, of rank r in R^d, with the nonzero singular values all equal."""
    return relative_count(k, r, 1)


# %% [markdown]
# ## Medians and their ratios


# %%
def ratios(name, cases, alpha, within):
    """Observations: each case's median over the first one's, beside the ratio of what the formula says."""
    first = None
    for words, sample, expected in cases:
        low, high = statistics.median(sample.tolist(), alpha)
        if first is None:
            first = low, high, expected
        else:
            ratio = low / first[1], high / first[0]
            yield statistics.near(f"{name} {words}", ratio, float(expected / first[2]), within)


def over_dimensions(effort, alpha, flat):
    sizes = (8, 32, 128) if effort.profile == "quick" else (8, 64, 512, 4096)
    cases = ((f"d = {d}", measured.hitting_times(4, d, 4), flat(4, 4, d)) for d in sizes)
    return ratios("rank 4,", cases, alpha, 0.25)


flat_seen = rate(claim, over_dimensions, flat, checks=3, of="medians of steps, n = 12, rank 4, k = 4, any d")


def over_everything_else(effort, alpha, count):
    sizes = (16, 32, 64, 128) if effort.profile == "full" else (16, 32)
    cases = ((f"d = {d}", measured.hitting_times(d, d, 4, full=True), count(4, d, 1)) for d in sizes)
    yield from ratios("full column rank,", cases, alpha, 0.35)
    cases = ((f"rank {r}", measured.hitting_times(r, 16, 2, n=16), count(2, r, 1)) for r in (4, 8, 12))
    yield from ratios("R^16,", cases, alpha, 0.35)
    cases = ((f"k = {k}", measured.hitting_times(6, 12, k), count(k, 6, 1)) for k in (1, 2, 4))
    yield from ratios("rank 6,", cases, alpha, 0.35)
    cases = (
        (f"κ = {c}", measured.hitting_times(4, 12, 4, condition=c), count(4, 2 + 2 / c**2, c)) for c in (1.5, 2, 3)
    )
    yield from ratios("rank 4,", cases, alpha, 0.35)


growth_seen = rate(
    claim, over_everything_else, relative_count, checks=9, of="medians of steps over d = rank, rank, k and κ(A)"
)
