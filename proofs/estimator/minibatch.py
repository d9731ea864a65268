# %% [markdown]
# # Minibatches: what their noise adds to the covariance
#
# The loss is a mean of $N$ losses with gradients $h + e_j$, $\sum_je_j = 0$ and $\Sigma = \tfrac1N\sum_je_je_j^\top$.
# A minibatch of $m$ has the gradient $g = h + \bar e$, with
#
# $$ E gg^\top = hh^\top + \frac\Sigma m \text{ (with replacement)}, \qquad
#    hh^\top + \frac\Sigma m\,\frac{N-m}{N-1} \text{ (without, } m \le N,\ N \ge 2) . $$
#
# One minibatch shared by both sides and by all $k$ directions puts this in the place of $hh^\top$ everywhere in claim
# covariance; a fresh one for each direction leaves $hh^\top$ in the term $(1 - \tfrac1k)hh^\top$. The sampling
# formulas are textbook; how they enter the covariance is worked out here.
#
# ## Why
#
# The mean of $m$ draws has $m$ squares and $m(m-1)$ products, and the products are 0 in expectation with replacement
# and negative without, because what was drawn once cannot come again. The minibatch is independent of the directions
# and enters quadratically, so only its second moment can matter.

# %%
from itertools import permutations, product

from zo_check import Chain, Claim, derivation, directions, expectation, letter, sampled, scalar, strategies

claim = Claim(
    label="minibatch",
    title="a minibatch: hhᵀ becomes hhᵀ + Σ/m, without replacement Σ/m·(N−m)/(N−1)",
    statement=(
        r"for a minibatch of $m$ of $N$ shared by all $k$ directions, $hh^\top$ in claim covariance becomes "
        r"$hh^\top + \Sigma/m$ (with replacement) or $hh^\top + \tfrac\Sigma m\tfrac{N-m}{N-1}$ (without); with a "
        r"fresh minibatch for each direction the term $(1 - \tfrac1k)hh^\top$ keeps $hh^\top$"
    ),
    group="estimator",
    hypotheses=(r"$1 \le m$, and $m \le N$, $N \ge 2$ without replacement",),
    uses=("covariance",),
)

# %% [markdown]
# ## Derivation
#
# What $\Sigma$ along one direction contributes.


# %%
def with_replacement(sigma, m):
    """What Σ along one direction contributes."""
    return sigma / m


def without_replacement(sigma, m, N):
    return sigma / m * (N - m) / (N - 1)


# %% [markdown]
# *Pairs of places.* Along one direction $e_j$ are the deviations of the $N$ instances: a letter with $\sum e = 0$. Of
# the $m^2$ pairs of places in a minibatch, $m$ are one place and $m(m-1)$ are two. With replacement two places are
# independent; without, they hold two different instances, and $\sum_{i\ne j}e_ie_j = (\sum e)^2 - \sum e^2$.


# %%
def pairs_of_places(with_replacement, without_replacement):
    e = letter("e", moments={1: 0})
    N, m = scalar("N", positive=True, integer=True), scalar("m", positive=True, integer=True)
    square = (e @ e) / N
    different_with = (e.sum() / N) ** 2
    different_without = (e.sum() ** 2 - e @ e) / (N * (N - 1))
    return (
        Chain((m * square + m * (m - 1) * different_with) / m**2, "E ē², with replacement").equals(
            with_replacement(square, m), "Σe = 0"
        ),
        Chain((m * square + m * (m - 1) * different_without) / m**2, "E ē², without replacement").equals(
            without_replacement(square, m, N), "Σe = 0"
        ),
    )


derived = derivation(claim, pairs_of_places, with_replacement, without_replacement)

# %% [markdown]
# *In the covariance.* $\langle g,y\rangle^2$ and its like are quadratic in $g = h + \bar e$, with $E\bar e = 0$. With
# $q = E\langle\bar e, y\rangle^2$ the same direction contributes the fourth moment with $gg^\top$, and different
# directions $E\langle g,y\rangle^2$ if the minibatch is shared, $\langle h,y\rangle^2$ if it is not.


# %%
def different_directions(shared, at_h, q):
    """What (1 − 1/k) multiplies, along y."""
    return at_h + q if shared else at_h


# %% [markdown]
# Because only the second moment of $\bar e$ can enter, and linearly, two values $\pm e$ stand for any law of $\bar e$
# below.


# %%
def shared_and_fresh(different_directions):
    h, y, plus, z, other = (letter(name) for name in ("h", "y", "e", "z", "w"))
    q = (plus @ y) ** 2
    proofs = []
    for law in directions.LAWS:
        E, E_other = expectation(z, law), expectation(other, law)

        def two(g, g_other, E=E, E_other=E_other):
            return E(E_other((g @ z) * (z @ y) * (g_other @ other) * (other @ y)))

        shared = (two(h + plus, h + plus) + two(h - plus, h - plus)) / 2
        fresh = (
            two(h + plus, h + plus) + two(h + plus, h - plus) + two(h - plus, h + plus) + two(h - plus, h - plus)
        ) / 4
        proofs += [
            Chain(shared, f"{law.name}: one minibatch, ē = ±e").equals(
                different_directions(True, (h @ y) ** 2, q), "E⟨g,y⟩²"
            ),
            Chain(fresh, f"{law.name}: a fresh minibatch for each direction").equals(
                different_directions(False, (h @ y) ** 2, q), "⟨E g,y⟩²"
            ),
        ]
    return tuple(proofs)


in_the_covariance = derivation(claim, shared_and_fresh, different_directions)

# %% [markdown]
# ## How sharp
#
# Identities. At $m = N$ without replacement the noise is gone; with replacement $\Sigma/N$ stays.
#
# ## What was tried against it
#
# *Every minibatch of a small data set, enumerated:* all 16 pairs with replacement and all 12 ordered pairs without, of
# four generated numbers.

# %%
SIZE = 2


def enumerated(arithmetic, e):
    """The gaps of both formulas, for all minibatches of 2 of 4 instances; 0 if and only if both are right."""
    mean = e.sum() / len(e)
    deviations = [value - mean for value in e]
    sigma = sum((value * value for value in deviations), start=arithmetic.number(0)) / len(e)

    def second_moment(batches):
        total = arithmetic.number(0)
        for batch in batches:
            average = sum((deviations[j] for j in batch), start=arithmetic.number(0)) / SIZE
            total = total + average * average
        return total / len(batches)

    places = range(len(e))
    gap = second_moment(list(product(places, repeat=SIZE))) - with_replacement(sigma, SIZE)
    other = second_moment(list(permutations(places, SIZE))) - without_replacement(sigma, SIZE, len(e))
    return -(gap * gap) - other * other


attacked = sampled(claim, enumerated, e=strategies.vectors(n=4))

# %% [markdown]
# *False variants* (`tests/false_claims/published_estimator.py`): $\Sigma$ for $\Sigma/m$, the formula with replacement
# for the one without, and a fresh minibatch treated as a shared one, which the derivation refutes; and no correction
# without replacement, which the enumeration does.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, in_the_covariance, attacked)
