# %% [markdown]
# # One step as ε → 0: the gradient is amplified by γ, not by d
#
# Let $\nabla^2L \preceq H$ everywhere, $H \succeq 0$, $H \ne 0$, $\ell = \lVert H\rVert$, and let
# $r = \operatorname{tr}(H)/\ell$ be the effective rank of the same $H$. As $\varepsilon \to 0$, $k$ independent
# directions of one law have
#
# $$ E\,\hat g^\top H\hat g \le \ell\gamma\lVert\nabla L\rVert^2, \qquad
#    \gamma = 1 - \tfrac1k + \tfrac{\kappa_1}k(r+2) + \tfrac{\max(\kappa_2,0)}k\max_i\tfrac{H_{ii}}\ell . $$
#
# That is $\frac{dr+d-2}{k(d+2)} + 1$ on the sphere and $\frac{r+k+1}k$ for Gaussian directions and signs, and never
# below 1. A step gains $\eta(1 - \tfrac12\eta\ell\gamma)\lVert\nabla L\rVert^2$ in expectation, for every $\eta > 0$,
# and half of $\eta\lVert\nabla L\rVert^2$ for $\eta \le 1/(\ell\gamma)$. For $k \le d$ orthogonal directions (Haar,
# $d \ge 2$) the same holds with $\gamma = \tfrac d{d+2}\bigl[\tfrac{r+2}k + (1-\tfrac1k)\tfrac{d-r}{d-1}\bigr]$, which
# is 1 at $k = d$.
#
# That an effective rank takes the place of $d$ is the idea of MeZO's Theorem 1 (claims mezo-one-step and
# mezo-gaussian-one-step); the form for every law and $k$, and for orthogonal directions, was worked out here.
#
# ## Why
#
# The part of $\hat g$ that has nothing to do with the gradient $h$ has a mean square length of about
# $\tfrac dk\lVert h\rVert^2$, but points everywhere alike, and the average curvature that it meets is
# $\operatorname{tr}(H)/d = r\ell/d$, not $\ell$. So it costs $\tfrac rk\ell\lVert h\rVert^2$, and the rest is the
# descent lemma.

# %%
from zo_check import (
    DIMENSION,
    Chain,
    Claim,
    Instance,
    all_of,
    assumed,
    at_most,
    constants,
    derivation,
    directions,
    exact_expectation,
    few_parameters,
    kernel,
    letter,
    made_up,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    theorem,
    whole_heads,
    witness,
)

claim = Claim(
    label="one-step",
    title="E ĝᵀHĝ ≤ ℓγ‖∇L‖², and with η = 1/(ℓγ): E L(x⁺) ≤ L(x) − ½η‖∇L‖²",
    statement=(
        r"as $\varepsilon \to 0$, $k$ independent directions of one law: $E\,\hat g^\top H\hat g \le "
        r"\ell\gamma\lVert\nabla L\rVert^2$, $\gamma = 1 - \tfrac1k + \tfrac{\kappa_1}k(r+2) + "
        r"\tfrac{\max(\kappa_2,0)}k\max_i H_{ii}/\ell$, $\ell = \lVert H\rVert$, $r = \operatorname{tr}(H)/\ell$; "
        r"$E L(x^+) - L(x) \le -\eta(1 - \tfrac12\eta\ell\gamma)\lVert\nabla L\rVert^2$ for every $\eta > 0$, which "
        r"is at most $-\tfrac\eta2\lVert\nabla L\rVert^2$ for $\eta \le \tfrac1{\ell\gamma}$; and $\gamma \ge 1$"
    ),
    group="convergence",
    hypotheses=(
        r"$\nabla^2 L \preceq H$ everywhere, $H \succeq 0$, $H \ne 0$",
        r"independent directions of one law, $k \ge 1$; $\varepsilon \to 0$",
    ),
    uses=("descent-lemma", "curvature-of-the-estimate", "exact-on-quadratics", "direction-moments", "effective-rank"),
)
blocks = Claim(
    label="one-step-of-blocks",
    title="orthogonal directions: γ = (d/(d+2))[(r+2)/k + (1−1/k)(d−r)/(d−1)]",
    statement=(
        r"for $k \le d$ orthogonal directions of length $\sqrt d$ (Haar), $d \ge 2$: $E\,\hat g^\top H\hat g \le "
        r"\ell\gamma\lVert\nabla L\rVert^2$ with $\gamma = \tfrac d{d+2}[\tfrac{r+2}k + "
        r"(1-\tfrac1k)\tfrac{d-r}{d-1}] \ge 1$, which is 1 at $k = d$; steps gain with it what claim one-step says"
    ),
    group="convergence",
    hypotheses=(
        r"$\nabla^2 L \preceq H$ everywhere, $H \succeq 0$, $H \ne 0$",
        r"$2 \le d$, $1 \le k \le d$",
        r"$\varepsilon \to 0$",
    ),
    uses=("descent-lemma", "orthogonal-blocks", "one-step"),
)

# %% [markdown]
# ## Derivation
#
# The formulas on trial are the library's. One is not a number but a choice: which $\ell$ stands in front.

# %%
growth, growth_of_blocks, step = theorem.growth, theorem.growth_of_blocks, theorem.step
gain, half_gain = theorem.gain, theorem.half_gain


def constant_in_front(norm_of_H, true_lipschitz):
    """Which ℓ: the norm of the H whose trace is rℓ, and not a smaller Lipschitz constant that the loss may have."""
    return norm_of_H


# %% [markdown]
# Claim curvature-of-the-estimate gives $E\,\hat g^\top H\hat g$ exactly.


# %%
def exact_form(kappa, k, Q, squared, trace, on_diagonal):
    """E ĝᵀHĝ, as in claim curvature-of-the-estimate."""
    first, second = kappa
    return (1 - 1 / k + 2 * first / k) * Q + first / k * squared * trace + second / k * on_diagonal


# %% [markdown]
# *For each law.* $Q = h^\top Hh \le \ell\lVert h\rVert^2$; $\operatorname{tr}H = r\ell$ by the definition of $r$; the
# diagonal $D$ of $H$ is at most $\omega\ell$, $\omega$ being `share`, and counts only where $\kappa_2$ is positive.
# $\lambda$ is any Lipschitz constant of $\nabla L$ between $Q/\lVert h\rVert^2$ and $\ell$: it must not be used in the
# place of $\ell$.


# %%
def for_each_law(growth, constant_in_front):
    proofs = []
    for law in directions.LAWS:
        h, D = letter("h"), letter("D", nonnegative=True)
        ell, k = scalar("ell", positive=True), scalar("k", positive=True)
        r, Q, true, share = (scalar(name, nonnegative=True) for name in ("r", "Q", "lambda", "omega"))
        first, second = kappa = law.kappa(DIMENSION)
        squared, on_diagonal = h @ h, (h * h) @ D
        smaller = assumed(ell - true, "λ, a Lipschitz constant of ∇L, is at most ‖H‖")
        largest = assumed(ell * squared - Q, "hᵀHh ≤ ℓ‖h‖²; Q = hᵀHh")
        diagonal = assumed(share * ell - D, "H_ii ≤ ωℓ")
        one = assumed(k - 1, "k ≥ 1")
        given = (smaller, largest, diagonal, one)
        gamma = growth(kappa, k, r, share)
        form = exact_form(kappa, k, Q, squared, r * ell, on_diagonal)
        slack = (one / k + 2 * first / k) * largest
        if second != 0:
            positive = not isinstance(second, int)
            slack = slack + (second / k * ((h * h) @ diagonal) if positive else -second / k * on_diagonal)
        proofs.append(
            Chain(form, f"{law.name}: E ĝᵀHĝ (claim curvature-of-the-estimate)", given=given).at_most(
                constant_in_front(ell, true) * gamma * squared, "Q ≤ ℓ‖h‖², tr H = rℓ, H_ii ≤ ωℓ", slack=slack
            )
        )
    return tuple(proofs)


# %% [markdown]
# *The gain,* from the descent lemma: for any step, and for a short one.


# %%
def the_gain(step, gain, half_gain):
    ell, gamma, squared, F, eta = (scalar(name, positive=True) for name in ("ell", "g", "N", "F", "eta"))
    bounded = assumed(ell * gamma * squared - F, "the chains above; F = E ĝᵀHĝ, N = ‖∇L‖², g = γ")
    small = assumed(1 - ell * gamma * eta, "η ≤ 1/(ℓγ)")
    any_step = Chain(
        -eta * squared + eta**2 * F / 2, "bounds E L(x⁺) − L(x), claim descent-lemma", given=(bounded,)
    ).at_most(gain(eta, ell, gamma, squared), "F ≤ ℓγN", slack=eta**2 * bounded / 2)
    short_step = Chain(gain(eta, ell, gamma, squared), "the gain", given=(small,)).at_most(
        half_gain(eta, squared), "η ≤ 1/(ℓγ)", slack=eta * squared * small / 2
    )
    advised = Chain(ell * gamma * step(ell, gamma), "ℓγη at the step that is advised").at_most(
        1, "short", slack=0 * ell
    )
    return any_step, short_step, advised


# %% [markdown]
# *γ is never below 1,* as $r \ge 1$ and, for coordinates, the largest diagonal entry of $H$ is at least the mean,
# $r\ell/d$.


# %%
def at_least_one(growth):
    """γ ≥ 1, as r ≥ 1 and, for coordinates, the largest diagonal entry of H is at least the mean, rℓ/d."""
    proofs = []
    for law in directions.LAWS:
        k, more, over = scalar("k", positive=True), scalar("m", nonnegative=True), scalar("s", nonnegative=True)
        d, r = more + 1, over + 1
        share = scalar("omega", nonnegative=True)
        diagonal = assumed(d * share - r, "ω ≥ r/d")
        slack = {
            "gaussian": (r + 1) / k,
            "sphere": (d * over + 2 * more) / (k * (d + 2)),
            "rademacher": (r + 1) / k,
            "coordinate": (diagonal + over) / k,
        }[law.name]
        proofs.append(
            Chain(
                growth(law.kappa(d), k, r, share), f"{law.name}: γ, d = m + 1, r = s + 1", given=(diagonal,)
            ).at_least(1, "r ≥ 1", slack=slack)
        )
    return tuple(proofs)


# %% [markdown]
# All of it is one derivation.


# %%
def whole_proof(growth, step, gain, half_gain, constant_in_front):
    return (
        *for_each_law(growth, constant_in_front),
        *the_gain(step, gain, half_gain),
        *at_least_one(growth),
    )


derived = derivation(
    claim, whole_proof, growth, step, gain, half_gain, constant_in_front, cites=("spectral theorem", "1 ≤ r ≤ d")
)

# %% [markdown]
# *Orthogonal directions.* Of the $k^2$ pairs of directions, $k$ are one direction (as on the sphere) and the others
# are two orthogonal ones, for which claim orthogonal-blocks gives
# $E z_1z_1^\top hh^\top z_2z_2^\top = \frac{d(d\,hh^\top - \lVert h\rVert^2I)}{(d-1)(d+2)}$. The chains bound the
# form, evaluate $\gamma$ at $k = d$, and show that it is never below 1.


# %%
def for_orthogonal_directions(growth_of_blocks):
    more, k = scalar("m", nonnegative=True), scalar("k", positive=True)
    d = more + 2
    ell, r, Q, N = (scalar(name, nonnegative=True) for name in ("ell", "r", "Q", "N"))
    largest, one = assumed(ell * N - Q, "hᵀHh ≤ ℓ‖h‖²; N = ‖h‖²"), assumed(k - 1, "k ≥ 1")
    p, q, _ = directions.ORTHOGONAL_BLOCKS.pair(d)
    sphere = d / (d + 2)
    form = sphere * (N * r * ell + 2 * Q) / k + (1 - 1 / k) * (p * N * r * ell + q * Q)
    bounded = Chain(form, "E ĝᵀHĝ for k orthogonal directions, d = m + 2", given=(largest, one)).at_most(
        ell * growth_of_blocks(d, k, r) * N,
        "Q ≤ ℓ‖h‖²",
        slack=(2 * sphere / k + one / k * d**2 / ((more + 1) * (more + 4))) * largest,
    )
    all_of_them = Chain(growth_of_blocks(d, d, r), "γ at k = d").equals(1, "ĝ is the gradient")
    few = assumed(d - k, "k ≤ d")
    least = Chain(growth_of_blocks(d, k, r), "γ, d = m + 2", given=(few,)).at_least(
        1, "k ≤ d", slack=few * (d * r + more) / (k * (more + 1) * (d + 2))
    )
    return bounded, all_of_them, least


of_blocks = derivation(blocks, for_orthogonal_directions, growth_of_blocks, cites=("spectral theorem",))

# %% [markdown]
# ## How sharp
#
# For Gaussian directions, on the sphere, and for orthogonal directions, $Q \le \ell\lVert h\rVert^2$ is the only
# inequality on the way to $\gamma$: there is equality wherever the gradient is an eigenvector of $H$ for $\ell$. With
# $H = \ell I$ that is every gradient.


# %%
def room_for_gaussians(arithmetic, h, ell, k):
    """H = ℓI, whose effective rank is d."""
    squared, d = h @ h, len(h)
    kappa = directions.GAUSSIAN.kappa(d)
    form = exact_form(kappa, k, ell * squared, squared, ell * d, arithmetic.number(0))
    return at_most(form, ell * growth(kappa, k, arithmetic.number(d)) * squared)


attained = witness(
    claim,
    room_for_gaussians,
    at={"h": (1, 2, 3), "ell": 5, "k": 4},
    remark="attained by H = ℓI, for Gaussian directions and any k",
)

# %% [markdown]
# For signs a negative $\kappa_2$ is given away, and for coordinates all diagonal entries of $H$ are taken for the
# largest. In the gain the descent lemma is lost besides: $H$ bounds the curvature everywhere by the worst anywhere.
#
# ## What was tried against it
#
# *Instances that meet the hypotheses,* with room. The numbers $\ell$, $r$ and $\omega$ are the certified ones that
# users get for this $A$ and $w$, each from above.


# %%
def certified_numbers(instance):
    """(ℓ, r, ω) for H = (c₊ + max w²)AᵀA, each from above."""
    values = constants.singular_values(instance.A)
    columns = max(sum(row[i] ** 2 for row in instance.A) for i in range(instance.d))
    r = constants.effective_rank(instance.A).exact_high
    return constants.smoothness(instance.A, instance.w).exact_high, r, columns / values.largest.exact_low**2


def hypotheses(arithmetic, instance, k=2):
    """H ≠ 0, k ≥ 1, γ > 1 and a step that is not 0; H ⪰ ∇²L and the law hold by construction."""
    ell, r, _ = certified_numbers(instance)
    gamma = growth(directions.SPHERE.kappa(instance.d), k, r)
    return all_of(*map(arithmetic.number, (ell, k, gamma - 1, step(ell, gamma))))


def hypotheses_of_blocks(arithmetic, d, k, ell):
    """2 ≤ d, 1 ≤ k ≤ d, with room, and H ≠ 0."""
    return all_of(d - 1, k, d + 1 - k, ell)


REAL = Instance.of("two logits", [[1, 0], [0, 1]], [1, 0], x=[1, 2], w=[1, 1])
blocks_not_empty = witness(
    blocks, hypotheses_of_blocks, at={"d": 4, "k": 2, "ell": 3}, shows="met", remark="two of four, H = 3I"
)
not_empty = witness(claim, hypotheses, at={"instance": REAL}, shows="met", remark="on the sphere, k = 2")

# %% [markdown]
# *Summed exactly over all signs, all coordinates, and all pairs of signs.* The limit $\varepsilon \to 0$ is taken
# exactly: $\hat g = \tfrac1k\sum_i\langle\nabla L, z_i\rangle z_i$, and the loss after the step is averaged over
# everything that may be drawn.


# %%
def loss_at(arithmetic, o, u):
    f = softmax_regression.softmax(arithmetic, u)
    return softmax_regression.loss(f, o["b"]) + softmax_regression.regulariser(o["w"], u)


def whole_gradient(o):
    """∇L = AᵀJc + AᵀW²Ax."""
    return o["A"].T @ (softmax_regression.logit_gradient(o["f"], o["b"]) + o["w"] * o["w"] * o["u"])


def gained_over(law, k):
    """E L(x⁺) − L(x) over k independent directions of a law with finitely many, against the bound."""

    def slack(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        h = whole_gradient(o)
        ell, r, share = certified_numbers(instance)
        eta = arithmetic.number(step(ell, growth(law.kappa(instance.d), k, r, share)))

        def moved(directions_so_far):
            if len(directions_so_far) == k:
                image = sum((o["A"] @ z * (h @ z) for z in directions_so_far), start=o["u"] * 0)
                return loss_at(arithmetic, o, o["u"] - image * (eta / k))
            return directions.average(arithmetic, law, instance.d, lambda z: moved((*directions_so_far, z)))

        return at_most(moved(()) - loss_at(arithmetic, o, o["u"]), half_gain(eta, h @ h))

    return slack


over_signs, over_coordinates = gained_over(directions.RADEMACHER, 1), gained_over(directions.COORDINATE, 1)
over_pairs = gained_over(directions.RADEMACHER, 2)
certified = exact_expectation(claim, over_signs, over=few_parameters, of="all signs")
certified_for_coordinates = exact_expectation(claim, over_coordinates, over=whole_heads, of="all coordinates")
certified_for_pairs = exact_expectation(claim, over_pairs, over=made_up, of="all pairs of signs")

# %% [markdown]
# *Orthogonal directions:* generated eigenvalues $\lambda$ of $H$ and $h$ in its eigenbasis, every $k$ from 1 to $d$,
# with the pair moments that users get.


# %%
def form_of_blocks(arithmetic, lam, h):
    """E ĝᵀHĝ for k orthogonal directions against ℓγ‖h‖², for every k from 1 to d; nothing is said of d = 1."""
    d = len(lam)
    if d < 2:
        return arithmetic.number(0)
    ell = lam[0]
    for value in lam:
        ell = arithmetic.maximum(ell, value)
    trace, squared, Q = lam.sum(), h @ h, lam @ (h * h)
    p, q, s = (arithmetic.number(value) for value in directions.ORTHOGONAL_BLOCKS.pair(d))
    sphere = arithmetic.number(directions.SPHERE.kappa(d)[0])

    def room(k):
        form = sphere * (squared * trace + 2 * Q) / k + (p * squared * trace + q * Q + s * Q) * (k - 1) / k
        return ell * growth_of_blocks(arithmetic.number(d), arithmetic.number(k), trace / ell) * squared - form

    return all_of(*map(room, range(1, d + 1)))


blocks_attacked = sampled(blocks, form_of_blocks, lam=strategies.simplex(), h=strategies.vectors())

# %% [markdown]
# *False variants* (`tests/false_claims/one_step.py` and `convergence_on_cases.py`). In the derivation: $\gamma$
# without the 1, with $k^2$ for $k$, and without $\kappa_2$; $2/(\ell\gamma)$ as the step; $\eta$ for $\tfrac12\eta$ in
# the gain; a true Lipschitz constant for $\lVert H\rVert$; and for orthogonal directions the pairs left out. On a real
# head: three times the step. Each is refuted.

# %%
kernel_checked = kernel(
    claim,
    "one_step.v",
    ("holds_growth", "holds_gain", "holds_half_gain", "holds_at_least_one"),
    witness=("holds_growth_met", "holds_gain_met", "holds_at_least_one_met"),
    weaker=True,
)
kernel_checked_for_softmax = kernel(
    claim,
    "one_step_of_softmax.v",
    ("holds", "holds_coordinates", "holds_columns"),
    witness=("holds_met", "holds_coordinates_met"),
    computes=True,
    weaker=True,
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(
        derived,
        of_blocks,
        attained,
        blocks_not_empty,
        not_empty,
        certified,
        certified_for_coordinates,
        certified_for_pairs,
        blocks_attacked,
        kernel_checked,
        kernel_checked_for_softmax,
    )
