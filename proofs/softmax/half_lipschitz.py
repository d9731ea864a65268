# %% [markdown]
# # Softmax is ½-Lipschitz, and no better
#
# $\lVert J\rVert \le \tfrac12$, and so
#
# $$ \lVert \operatorname{softmax}(u) - \operatorname{softmax}(u')\rVert \le \tfrac12\lVert u - u'\rVert $$
#
# for all logits $u$ and $u'$, of any number $n$, in the Euclidean norm. The statement is Theorem 1 of Nair 2025 with
# $p = 2$; the proof here takes another route.
#
# ## Why
#
# The form $v^\top J v$ is the variance of $v$ under the distribution $f$, and a variance is at most a quarter of the
# squared range (Popoviciu). The range is the difference of two entries of $v$, whose square is at most
# $2\lVert v\rVert^2$.
#
# ![the sharp constants, and where two logits attain them](../../reports/figures/extremes-on-two-logits.svg)

# %%
from fractions import Fraction

from zo_check import (
    Bounded,
    Chain,
    Claim,
    Provenance,
    Scope,
    SoftmaxLetters,
    Vector,
    assumed,
    at_most,
    constants,
    derivation,
    enclosure,
    exact_instance,
    jet,
    kernel,
    literature,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    witness,
)

claim = Claim(
    label="softmax-half-lipschitz",
    title="softmax is ½-Lipschitz: ‖J‖ ≤ ½",
    statement=r"$\lVert J\rVert \le \tfrac12$, hence softmax is $\tfrac12$-Lipschitz in the Euclidean norm",
    source=literature.NAIR.at("Theorem 1 with p = 2, proved here again by another route", Provenance.KNOWN),
    group="constants",
    uses=("softmax-derivative",),
    values=(constants.SOFTMAX_LIPSCHITZ.value(),),
    figures=("extremes-on-two-logits.svg",),
)


# %% [markdown]
# ## The bound, written once
#
# `slack` is $\tfrac12\lVert v\rVert^2 - v^\top Jv$, in whatever arithmetic it is evaluated.


# %%
def jacobian_times(f, v):
    return f * v - (f @ v) * f


def constant():
    return Fraction(1, 2)


def slack(arithmetic, f, v):
    return at_most(jacobian_times(f, v) @ v, (v @ v) * arithmetic.number(constant()))


# %% [markdown]
# ## Derivation
#
# $J$ is symmetric, and $v^\top J v = \sum_k f_k (v_k - \langle f, v\rangle)^2 \ge 0$, so its norm is the largest
# $v^\top J v$ over unit $v$. Let $M$ and $m$ be the largest and the smallest entry of $v$: at two different
# coordinates, or equal, and then the form is 0 (so for $n = 1$, where the sharp constant is 0). `popoviciu` bounds the
# form in both cases.


# %%
def popoviciu(constant):
    o = SoftmaxLetters()
    f, v = o.f, o.v
    M, m = scalar("M"), scalar("m")
    below = assumed(M - v, "M is the largest entry of v")
    above = assumed(v - m, "m is the smallest entry of v")
    both = assumed(v @ v - M**2 - m**2, "M² and m² are two different terms of ‖v‖²")
    mean = f @ v
    form = jacobian_times(f, v) @ v
    constant_v = assumed(v - M, "v is constant: no entry is below M")
    return (
        Chain(form, "the quadratic form of J is ≥ 0").at_least(
            0, "it is the variance of v under f", slack=f @ (v - mean) ** 2
        ),
        Chain(form, "the form, where two coordinates attain M and m", given=(below, above, both))
        .equals(f @ v**2 - mean**2, "it is the variance of v under f")
        .equals((M - mean) * (mean - m) - f @ ((M - v) * (v - m)), "the variance, through both ends of the range")
        .at_most((M - mean) * (mean - m), "every term of the last sum is ≥ 0", slack=f @ (below * above))
        .at_most((M - m) ** 2 / 4, "a product of two numbers with a given sum", slack=(mean - (M + m) / 2) ** 2)
        .at_most((M**2 + m**2) / 2, "parallelogram law", slack=(M + m) ** 2 / 4)
        .at_most((v @ v) * constant(), "M and m are entries of v", slack=both / 2),
        Chain(form, "the form, where v is constant", given=(below, constant_v), lemma=True)
        .at_most(0, "both ends of the range are M", slack=f @ (below * constant_v) + (M - mean) ** 2)
        .at_most((v @ v) * constant(), "a norm is ≥ 0", slack=(v @ v) * constant()),
    )


derived = derivation(
    claim, popoviciu, constant, cites=("spectral theorem", "mean value inequality (from ‖J‖ to the Lipschitz constant)")
)


# %% [markdown]
# ## Two and three logits, directly
#
# For $n = 2$ the form is $p(1-p)(a-c)^2$, and `two_logits` bounds it by hand. For $n = 3$, `three_logits` takes
# $v = (0, s, 1)$, which is every $v$ up to order, shift and scale, and compares on the complement of $\mathbf 1$, where
# the bound is hardest; as it is attained there, the search certifies it up to a tolerance.


# %%
def two_logits(constant):
    p, a, c = scalar("p"), scalar("a"), scalar("c")
    return (
        Chain(p * (1 - p) * (a - c) ** 2, "vᵀJv at f = (p, 1 − p), v = (a, c)")
        .at_most((a - c) ** 2 / 4, "p(1−p) ≤ ¼", slack=(p - Fraction(1, 2)) ** 2 * (a - c) ** 2)
        .at_most((a**2 + c**2) * constant(), "parallelogram law", slack=(a + c) ** 2 / 4),
        Chain(4 * p * (1 - p), "the hardest direction, v = (1, −1)").at_most(
            2 * constant(), "a square is ≥ 0", slack=(1 - 2 * p) ** 2
        ),
    )


exact_pair = exact_instance(claim, two_logits, constant, n=2, d=2, where="every f and v")


def three_logits(arithmetic, p, t, s):
    f = Vector([p, (1 - p) * t, (1 - p) * (1 - t)])
    v = arithmetic.vector([0, 0, 1]) + s * arithmetic.vector([0, 1, 0])
    centred = v - v.sum() / 3
    return slack(arithmetic, f, centred)


enclosed = enclosure(
    claim,
    three_logits,
    over={"p": (0, 1), "t": (0, 1), "s": (0, 1)},
    scope=Scope.at("every f, and v up to order, shift and scale", n=3),
    within="0.05",
)

# %% [markdown]
# ## How sharp
#
# The slack is exactly 0 at $f = (\tfrac12, \tfrac12)$, $v = (1, -1)$. For $n \ge 3$ the constant ½ is approached as the
# other entries of $f$ tend to 0, and attained by no softmax, whose entries are positive.

# %%
attained = witness(
    claim,
    slack,
    at={"f": ("1/2", "1/2"), "v": (1, -1)},
    remark="attained at f = (½, ½, 0, …), by softmax itself for n = 2 and in the limit for n ≥ 3",
)


# %% [markdown]
# ## What was tried against it
#
# - `series` holds power series of softmax itself, which know no Jacobian, against the bound on real attention and
#   awkward shapes.
# - `attacked` hunts for a violation among generated $f$ and $v$, near the edges of the simplex too.
# - `kernel_checked` asks Coq for $\lVert Jv\rVert \le \tfrac12\lVert v\rVert$, for the Lipschitz inequality itself and
#   for its sharpness.
#
# False variants (`tests/false_claims/softmax_half_lipschitz.py`) that must be refuted: 0.495, ¼ and $\tfrac1{20}$ for
# ½, the Jacobian with a plus, and an $f$ that sums to 2.


# %%
def softmax(f):
    return f


def squared_bound(v):
    return (v @ v) * constant().numerator ** 2 / constant().denominator ** 2


series = jet(claim, Bounded(softmax_regression, softmax, squared_bound, along=("v",)))
attacked = sampled(claim, slack, f=strategies.simplex(), v=strategies.vectors())
kernel_checked = kernel(claim, "half_lipschitz.v", ("holds", "holds_lipschitz", "holds_sharp"), witness="holds_sharp")

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, exact_pair, enclosed, attained, series, attacked, kernel_checked)
