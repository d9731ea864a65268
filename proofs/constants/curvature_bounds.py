# %% [markdown]
# # The curvature lies in $[c_-, c_+]$, sharply, for every $n$
#
# $$ c_-\,I \preceq B \preceq c_+\,I , \qquad c_\pm = \frac{39 \pm 55\sqrt{33}}{1152}
#    \approx 0.308117,\ -0.240409 , $$
#
# for every $n$, every $f$ in the simplex and every $b$ with $\lVert b\rVert_1 \le 1$. The numbers are those of two
# logits; more logits only approach them. They are this suite's own.
#
# ![the extremes of the curvature of three logits](../../reports/figures/curvature-of-three-logits.svg)
#
# ## Why
#
# By the chain lemma $s\,v^\top Bv \le C\operatorname{range}(v)^2$, where $C$ exceeds $c/2$ by little for $b = e_1$ and
# by about a quarter at most for $b = -e_1$, so that a $v$ for which the bound failed would nearly live on two
# coordinates: scaled to range 1 and shifted, $u_i = \tfrac12$, $u_j = -\tfrac12$, $|u_k| \le U$. There the curvature is
# at most that of two logits (claim curvature-near-a-pair).

# %%
from fractions import Fraction

from zo_check import (
    Bounded,
    Chain,
    Claim,
    SoftmaxLetters,
    Vector,
    assumed,
    at_most,
    climbed,
    constants,
    derivation,
    jet,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    witness,
)

claim = Claim(
    label="curvature-bounds",
    title="c₋ ≤ B ≤ c₊, c± = (39 ± 55√33)/1152 ≈ 0.3081, −0.2404",
    statement=(
        r"$c_-\lVert v\rVert^2 \le v^\top Bv \le c_+\lVert v\rVert^2$ for every $v$, with "
        r"$c_\pm = (39 \pm 55\sqrt{33})/1152$"
    ),
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=(
        "curvature-identity",
        "hessian-null-vector",
        "chain-lemma",
        "curvature-chain-maxima",
        "curvature-near-a-pair",
        "curvature-of-two-logits",
    ),
    values=(constants.CURVATURE_ABOVE.value(), constants.CURVATURE_BELOW.value()),
    beside=(
        "curvature-by-chains",
        "curvature-simple-bounds",
        "curvature-of-three-logits",
        "curvature-of-four-logits",
        "curvature-of-five-logits",
    ),
    figures=("curvature-of-two-logits.svg", "curvature-of-three-logits.svg"),
)


# %% [markdown]
# ## The bounds, written once


# %%
def above(arithmetic):
    return constants.CURVATURE_ABOVE.within(arithmetic)


def below(arithmetic):
    return constants.CURVATURE_BELOW.within(arithmetic)


CHAINS = constants.steps.CURVATURE_ON_CHAINS
"""(s, σ) → C, of claim curvature-chain-maxima."""
WIDTHS = constants.steps.CURVATURE_WIDTHS
"""(s, σ) → U, of claim curvature-near-a-pair."""


def form(f, b, v):
    """vᵀBv."""
    return (f * (v - f @ v) ** 2) @ (2 * f - b - (f - b) @ f)


# %% [markdown]
# ## Derivation
#
# The form is affine in $b$, so $b = \pm e_j$ decides, and by symmetry $j = 1$. Write $V = \lVert v\rVert^2$ and
# $D = \operatorname{range}(v)^2 > 0$; $v - \text{shift} = \sqrt D\,(u + \mu\mathbf 1)$ with $u_i = \tfrac12$,
# $u_j = -\tfrac12$, and $t = u_k$ is any other entry. If $CD \le cV$ there is nothing to show (stage 1); otherwise
# $|t| \le U$, and stage 2 applies. (If $D = 0$, then $v$ is constant and $v^\top Bv = 0$.) `two_stages` has the
# reductions first and then both stages, for each side $s$ and each $b = \pm e_1$.


# %%
def two_stages(above, below):
    o = SoftmaxLetters()
    V, D = scalar("V", nonnegative=True), scalar("D", positive=True)
    mu, t, Q, w = scalar("mu"), scalar("t"), scalar("Q"), scalar("w", nonnegative=True)
    chains = [
        Chain(form(o.f, o.b, t * o.one), "vᵀBv for a constant v").equals(
            0, "its entries are their mean; this is D = 0"
        ),
        Chain(o(form), "vᵀBv for b").equals(
            form(o.f, 0 * o.f, o.v) + (form(o.f, o.b, o.v) - form(o.f, 0 * o.f, o.v)),
            "affine in b: the difference to b = 0 is linear",
        ),
        Chain(form(o.f, o.b + o.s, o.v) - form(o.f, 0 * o.f, o.v), "that difference for a sum of targets").equals(
            form(o.f, o.b, o.v) - form(o.f, 0 * o.f, o.v) + form(o.f, o.s, o.v) - form(o.f, 0 * o.f, o.v), "additive"
        ),
        Chain(
            (Fraction(1, 2) + mu) ** 2 + (mu - Fraction(1, 2)) ** 2 + (t + mu) ** 2, "three of the terms of ‖u + μ1‖²"
        ).at_least(Fraction(1, 2) + Fraction(2, 3) * t**2, "complete the square", slack=3 * (mu + t / 3) ** 2),
    ]
    for side in (1, -1):
        limit = above if side == 1 else (lambda arithmetic: -below(arithmetic))
        c = constants.in_symbols(limit)
        for sign in (1, -1):
            C, U = CHAINS[side, sign], WIDTHS[side, sign]
            room = constants.in_symbols(
                lambda a, limit=limit, C=C, U=U: 2 * limit(a) * a.number(U) ** 2 / 3 + limit(a) / 2 - a.number(C)
            )
            three = assumed(V - D * (Fraction(1, 2) + Fraction(2, 3) * t**2), "the chain above, times D")
            fails = assumed(C * D - c * V, "stage 1 alone does not do")
            stage_1 = assumed(C * D - Q, "claims chain-lemma and curvature-chain-maxima; Q = s vᵀBv")
            enough = assumed(c * V - C * D, "stage 1 alone does")
            words = f"s = {side}, b = {'−' * (sign == -1)}e₁"
            chains += [
                Chain(Q, f"{words}: stage 1", given=(stage_1, enough))
                .at_most(
                    C * D, "the chain lemma", slack=stage_1, cites=("claim chain-lemma", "claim curvature-chain-maxima")
                )
                .at_most(c * V, "in this case", slack=enough),
                Chain(
                    2 * c * D * t**2 / 3, f"{words}: otherwise, how large |t| can be", given=(three, fails), lemma=True
                )
                .at_most(C * D - c * D / 2, "both hypotheses", slack=fails + c * three)
                .at_most(2 * c * D * U**2 / 3, "that is what U is", slack=D * room),
            ]
            largest = assumed(
                V - D * (Fraction(1, 2) + Fraction(2, 3) * w**2), "the chain above for the largest |t| = w"
            )
            stage_2 = assumed(
                c * D * (Fraction(1, 2) + Fraction(2, 3) * w**2) - Q, "claim curvature-near-a-pair, times D"
            )
            chains.append(
                Chain(Q, f"{words}: stage 2", given=(stage_2, largest))
                .at_most(
                    c * D * (Fraction(1, 2) + Fraction(2, 3) * w**2),
                    "|t| ≤ U for every other entry",
                    slack=stage_2,
                    cites=("claim curvature-near-a-pair",),
                )
                .at_most(c * V, "the norm", slack=c * largest)
            )
    return tuple(chains)


derived = derivation(
    claim,
    two_stages,
    above,
    below,
    cites=("an affine function on a polytope is largest at a vertex", "spectral theorem"),
)


# %% [markdown]
# ## How sharp
#
# Both are attained on two logits, at $f = (p_\pm, 1 - p_\pm)$ with $p_\pm = (9 \pm \sqrt{33})/24$, $b = e_1$ and
# $v = (1, -1)$: the slack is exactly 0 there. With more logits they are approached as the other $f_k \to 0$.


# %%
def at_the_steepest(arithmetic, p):
    f = Vector([p, 1 - p])
    return at_most(form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1])), 2 * above(arithmetic))


def at_the_flattest(arithmetic, p):
    f = Vector([p, 1 - p])
    return at_most(2 * below(arithmetic), form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1])))


attained_above = witness(
    claim,
    at_the_steepest,
    at={"p": constants.CURVATURE_ABOVE.attained.p},
    remark="c₊ at f = (p, 1 − p), p = (9 + √33)/24, b = e₁, v = (1, −1); with more logits approached as the other "
    "f_k → 0",
)
attained_below = witness(
    claim,
    at_the_flattest,
    at={"p": constants.CURVATURE_BELOW.attained.p},
    remark="c₋ at f = (p, 1 − p), p = (9 − √33)/24, b = e₁, v = (1, −1); with more logits approached as the other "
    "f_k → 0",
)


# %% [markdown]
# ## What was tried against it
#
# - `attacked_above` and `attacked_below` hunt among generated $f$, $b$ and $v$.
# - `climbed_above` and `climbed_below` climb in floating point from starts shaped like the extremal pair, up to
#   $n = 200$; whatever exceeds a bound is checked again exactly.
# - `series` holds power series of the loss itself against $c_+$, on real attention and awkward shapes.
# - Searches over the whole simplex for $n = 3, 4, 5$ share no argument with the proof (claim curvature-of-three-logits
#   and the next two).
#
# False variants (`tests/false_claims/curvature_bounds.py`) that must be refuted: either constant lowered by a
# thousandth, $J$ in place of $B$, and $\lVert b\rVert_1 \le 2$.


# %%
def room_above(arithmetic, f, b, v):
    return at_most(form(f, b, v), above(arithmetic) * (v @ v))


def room_below(arithmetic, f, b, v):
    return at_most(-form(f, b, v), -below(arithmetic) * (v @ v))


attacked_above = sampled(claim, room_above, f=strategies.simplex(), b=strategies.targets(), v=strategies.vectors())
climbed_above = climbed(claim, room_above)
climbed_below = climbed(claim, room_below)
attacked_below = sampled(claim, room_below, f=strategies.simplex(), b=strategies.targets(), v=strategies.vectors())


def squared_bound(v):
    """c₊ is the larger in size; 0.308118 is just above it."""
    return (v @ v) ** 2 * 308118**2 / 10**12


series = jet(claim, Bounded(softmax_regression, softmax_regression.loss, squared_bound, along=("v", "v")))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained_above, attained_below, attacked_above, climbed_above, climbed_below, attacked_below, series)
