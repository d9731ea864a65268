# %% [markdown]
# # Which steps are stable in mean square
#
# On a quadratic with $H \succeq 0$, $H \ne 0$, and independent directions of one law with $\kappa_2 = 0$, the dynamics
# of claim mean-square-dynamics keep $S$ bounded and bring the expected gap to 0 from every start **if and only if**
#
# $$ \eta a\lambda_{\max} < 2 \quad\text{and}\quad \sum_{\lambda_j > 0}\frac{\eta\kappa\lambda_j}{2 - \eta
#    a\lambda_j} < 1 . $$
#
# A second claim is in print: Theorem 1 of *Zeroth-Order Optimization at the Edge of Stability* (as quoted), for
# Gaussian directions and $k = 1$, that the threshold solves $\sum_i\tfrac{\eta\lambda_i}{2(1 - \eta\lambda_i)} = 1$,
# $\eta\lambda_{\max} < 1$, and lies between $\tfrac2{\operatorname{tr}H + 2\lambda_{\max}}$ and
# $\tfrac2{\operatorname{tr}H}$. It holds. The criterion for every $k$ and law with $\kappa_2 = 0$ is derived here; for
# $\kappa_2 \ne 0$ the threshold is spectral radius 1 of the map on symmetric matrices, and depends on the eigenbasis.
#
# ## Why
#
# There are weights $v_j$ for which $\langle v,s\rangle$ changes in one step by exactly $-(1-q)\sum_j\lambda_j^2s_j$,
# with one number $q$: the sum of the criterion. If $q < 1$, what is taken off over all steps cannot exceed
# $\langle v,s_0\rangle$, so that the gap must vanish; if $q \ge 1$, $\langle v,s\rangle$ never falls.
#
# ![growth over 20 steps against the step size, and what sample means hide](../../reports/figures/stability.svg)
#
# On the left the exact mean and measured ones cross 1 at the threshold. On the right, a little above it, the mean
# grows without end and nearly every run shrinks: there sample means do not show the instability of the second moment
# (claim stability-is-seen).

# %%
from zo_check import (
    Chain,
    Claim,
    Provenance,
    assumed,
    derivation,
    directions,
    letter,
    literature,
    mean_square,
    sampled,
    scalar,
    strategies,
)

claim = Claim(
    label="stability-threshold",
    title="stable in mean square iff ηaλ_max < 2 and Σ ηκλ/(2 − ηaλ) < 1",
    statement=(
        r"on a quadratic with $\kappa_2 = 0$, $a = 1 + \tfrac{2\kappa_1-1}k$, $\kappa = \tfrac{\kappa_1}k$: $S$ stays "
        r"bounded and the expected gap tends to 0 from every start if and only if $\eta a\lambda_{\max} < 2$ and "
        r"$\sum_{\lambda_j>0}\tfrac{\eta\kappa\lambda_j}{2 - \eta a\lambda_j} < 1$"
    ),
    group="convergence",
    hypotheses=(
        r"a quadratic loss with $H \succeq 0$, $H \ne 0$",
        r"independent directions of one law with $\kappa_2 = 0$",
    ),
    uses=("mean-square-dynamics",),
)
published = Claim(
    label="edge-of-stability-threshold",
    title="Edge of Stability Theorem 1: 2/(tr H + 2λ_max) ≤ η* ≤ 2/tr H: holds",
    statement=(
        r"for Gaussian directions and $k = 1$ the threshold $\eta^*$ solves "
        r"$\sum_i\tfrac{\eta\lambda_i}{2(1 - \eta\lambda_i)} = 1$, $\eta\lambda_{\max} < 1$, and "
        r"$\tfrac2{\operatorname{tr}H + 2\lambda_{\max}} \le \eta^* \le \tfrac2{\operatorname{tr}H}$"
    ),
    source=literature.EDGE_OF_STABILITY.at(
        "Theorem 1",
        Provenance.QUOTED,
        caveat="What was read does not name the law; the formula is that of Gaussian directions and k = 1.",
    ),
    group="published",
    hypotheses=(r"$H \succeq 0$, $H \ne 0$",),
    uses=("stability-threshold",),
)

# %% [markdown]
# ## Derivation
#
# The formulas on trial: the update and one term of the criterion, and the bracket in print.

# %%
diagonal_update, term = mean_square.diagonal_update, mean_square.stability_sum_term


def bracket(trace, largest):
    """(lower, upper) of the published bracket."""
    return 2 / (trace + 2 * largest), 2 / trace


# %% [markdown]
# Take $v_j = \frac{\lambda_j}{\eta(2 - \eta a\lambda_j)}$ for $\lambda_j > 0$. With $q = \eta^2\kappa\sum v_j$,
# $\langle v,s^+\rangle = \langle v,s\rangle - (1-q)\sum\lambda_j^2s_j$. If $q < 1$ the sums $\sum\lambda_j^2s_j$ over
# all steps add up to at most $\langle v,s_0\rangle/(1-q)$: the gap vanishes, and $s_j$ for $\lambda_j = 0$ grows by no
# more than $\eta^2\kappa$ times that. If $q \ge 1$ then $\langle v,s\rangle$ never falls. And if
# $\eta a\lambda_j \ge 2$ then $s_j$ never falls.


# %%
def weighted_sum(diagonal_update):
    lam, s, v = (letter(name, nonnegative=True) for name in ("lambda", "s", "v"))
    eta, a, kappa, q = (scalar(name, positive=True) for name in ("eta", "a", "kappa", "q"))
    heavy = assumed(eta * v * (2 - eta * a * lam) - lam, "v_j ≥ λ_j/(η(2 − ηaλ_j))")
    light = assumed(lam - eta * v * (2 - eta * a * lam), "v_j ≤ λ_j/(η(2 − ηaλ_j))")
    at_most_q = assumed(q - eta**2 * kappa * v.sum(), "η²κΣv ≤ q")
    at_least_q = assumed(eta**2 * kappa * v.sum() - q, "η²κΣv ≥ q")
    total = lam**2 @ s
    after = v @ diagonal_update(s, lam, eta, a, kappa, total)
    falls = Chain(after, "⟨v, s⁺⟩", given=(heavy, at_most_q)).at_most(
        v @ s - (1 - q) * total,
        "the weights are heavy enough",
        slack=eta * ((lam * s) @ heavy) / eta + at_most_q * total,
    )
    stays = Chain(after, "⟨v, s⁺⟩ again", given=(light, at_least_q)).at_least(
        v @ s - (1 - q) * total,
        "the weights are light enough",
        slack=eta * ((lam * s) @ light) / eta + at_least_q * total,
    )
    one, big = scalar("lambda_j", positive=True), scalar("s_j", nonnegative=True)
    others = scalar("R", nonnegative=True)
    steep = assumed(eta * a * one - 2, "ηaλ_j ≥ 2")
    alone = Chain(
        diagonal_update(big, one, eta, a, kappa, one**2 * big + others), "s_j⁺; R is Σλ²s of the others", given=(steep,)
    ).at_least(big, "ηaλ_j ≥ 2", slack=eta * one * big * steep + eta**2 * kappa * (one**2 * big + others))
    return falls, stays, alone


# %% [markdown]
# *The number* $q$ *is the sum of the criterion,* term by term.


# %%
def the_sum_is_q(term):
    """With τ = 2 − ηaλ_j > 0, so λ_j = (2 − τ)/(ηa)."""
    tau, eta, a, kappa = (scalar(name, positive=True) for name in ("tau", "eta", "a", "kappa"))
    lam = (2 - tau) / (eta * a)
    return (
        Chain(eta**2 * kappa * (lam / (eta * tau)), "η²κv_j; τ = 2 − ηaλ_j")
        .equals(kappa * (2 - tau) / (a * tau), "λ_j = (2 − τ)/(ηa)")
        .equals(term(lam, eta, a, kappa), "one term of the criterion")
    )


# %% [markdown]
# Both are one derivation.


# %%
def whole_proof(diagonal_update, term):
    return (*weighted_sum(diagonal_update), the_sum_is_q(term))


derived = derivation(
    claim, whole_proof, diagonal_update, term, cites=("a series of terms ≥ 0 that is bounded converges",)
)

# %% [markdown]
# *The bracket in print.* For Gaussian directions and $k = 1$: $a = 2$ and $\kappa = 1$. The letter $T$ holds the
# terms, $M = \lambda_{\max}$, and at the threshold $\sum T = 1$; bounding $1 - \eta\lambda_j$ by 1 and by $1 - \eta M$
# gives the two ends.


# %%
def between(bracket, term):
    eta, M, trace, tau = (scalar(name, positive=True) for name in ("eta", "M", "t", "tau"))
    T, lam = letter("T", nonnegative=True), letter("lambda", r"\lambda", nonnegative=True, moments={1: trace})
    k1, _ = directions.GAUSSIAN.kappa(1)
    a, kappa = mean_square.second_moment_factor(1, k1), mean_square.spread(1, k1)
    one = (1 - tau) / eta
    same = Chain(term(one, eta, a, kappa), "our term for Gaussians, k = 1; τ = 1 − ηλ_j > 0").equals(
        eta * one / (2 * tau), "as printed"
    )
    above = assumed(2 * T * (1 - eta * lam) - eta * lam, "T_j ≥ ηλ_j/(2(1 − ηλ_j))")
    below = assumed(eta * lam - 2 * T * (1 - eta * lam), "T_j ≤ ηλ_j/(2(1 − ηλ_j))")
    sum_most, sum_least = assumed(1 - T.sum(), "ΣT ≤ 1"), assumed(T.sum() - 1, "ΣT ≥ 1")
    largest, gentle = assumed(M - lam, "λ_j ≤ λ_max"), assumed(1 - eta * M, "ηλ_max < 1")
    lowest, highest = bracket(trace, M)
    upper = Chain(eta, "η where ΣT ≤ 1", given=(above, sum_most)).at_most(
        highest, "1 − ηλ ≤ 1", slack=(above.sum() + 2 * eta * (T @ lam) + 2 * sum_most) / trace
    )
    lower = Chain(eta, "η where ΣT ≥ 1", given=(below, sum_least, largest, gentle)).at_least(
        lowest,
        "1 − ηλ ≥ 1 − ηM",
        slack=(below.sum() + 2 * eta * (T @ largest) + 2 * sum_least * gentle) / (trace + 2 * M),
    )
    return same, upper, lower


published_derived = derivation(
    published,
    between,
    bracket,
    term,
    cites=("the sum grows continuously from 0 without bound as η runs from 0 to 1/λ_max, so η* is one number",),
)

# %% [markdown]
# ## How sharp
#
# The criterion is exact: it separates stable from unstable. The ends of the bracket differ by the factor
# $1 + 2\lambda_{\max}/\operatorname{tr}H$, so by little where the effective rank is large. The lower end *is* the
# threshold where all eigenvalues $\lambda_j > 0$ are equal (one eigenvalue: $\tfrac2{3\lambda}$); the upper end is
# approached as $\lambda_{\max}/\operatorname{tr}H \to 0$.
#
# ## What was tried against it
#
# *The weighted sum over one exact step.* For generated $\lambda$ and $s$, Gaussian directions and steps on both sides
# of the threshold: if the criterion's sum is below 1 then $\langle v,s\rangle$ falls, if it is above it grows. (Claim
# threshold-is-crossed encloses spectral radii.)


# %%
def falls_or_grows(arithmetic, lam, s, eta, k):
    """(1 − q)(⟨v,s⟩ − ⟨v,s⁺⟩) ≥ 0 for Gaussian directions, where ηaλ_max < 2; nothing is said elsewhere."""
    k, one = abs(k) + 1, arithmetic.number(1)
    a, kappa, eta = 1 + one / k, one / k, abs(eta) + one / 8
    room = one
    for value in lam:
        room = arithmetic.minimum(room, 2 - eta * a * value)
    after = diagonal_update(s, lam, eta, a, kappa, (lam * lam) @ s)
    q, fall = arithmetic.number(0), arithmetic.number(0)
    for value, before, then in zip(lam, s, after, strict=True):
        rest = 2 - eta * a * value
        q = q + term(value, eta, a, kappa)
        fall = fall + value / (eta * rest) * (before - then)
    return arithmetic.positive_part(room) * (1 - q) * fall


attacked = sampled(
    claim,
    falls_or_grows,
    lam=strategies.simplex(),
    s=strategies.simplex(),
    eta=strategies.rationals(3, 4),
    k=strategies.rationals(4, 1),
)

# %% [markdown]
# *False variants* (`tests/false_claims/all_steps.py`, `convergence_on_cases.py` and `published_convergence.py`):
# $1 - \eta a\lambda$ for $2 - \eta a\lambda$, and $\kappa\sum\lambda^2s$ left out, which the derivation refutes; a sum
# of $\tfrac12$ as the threshold, which generated steps do; and for the bracket $\lambda_{\max}$ for $2\lambda_{\max}$,
# and $1/(2\operatorname{tr}H)$, which its own derivation refutes.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, published_derived, attacked)
