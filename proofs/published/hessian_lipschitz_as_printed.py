# %% [markdown]
# # Lemma D.48 as printed: how fast the Hessian changes
#
# For $L = L_{\exp} + \langle\exp(Ax), \mathbf 1\rangle + L_{\mathrm{reg}}$ and
# $\lVert A\rVert, \lVert x\rVert, \lVert x'\rVert \le R$, $\lVert b\rVert_1 \le 1$, the lemma of H2O (arXiv:2306.14048)
# says
#
# $$ \lVert\nabla^2L(x) - \nabla^2L(x')\rVert \le n^2\exp(40R^2)\lVert x - x'\rVert . $$
#
# It holds, for every $R \ge 0$, $n \ge 1$ and $d$. Here $R^3(c_3 + \exp(R^2))$ suffices, where $c_3R^3$ is the share of
# $L_{\exp}$ and no radius of $x$ is in it; that is at most $\exp(2R^2)$, for every $n$. So the printed number gives
# away a factor of at least $n^2\exp(38R^2)$.
#
# ## Why
#
# The third derivative of $\langle\exp(Ax), \mathbf 1\rangle$ along $v = Ay$ twice and $s = A(x - x')$ is
# $\langle e, v^2 s\rangle$, at most $\exp(R^2)\lVert v\rVert^2\lVert s\rVert$, since no exponential exceeds
# $\exp(R^2)$. That of $L_{\exp}$ is at most $c_3\lVert v\rVert^2\lVert s\rVert$ everywhere (claim hessian-lipschitz),
# and $A$ stretches each of the three directions by $R$ at most.

# %%
from fractions import Fraction
from math import exp

from zo_check import (
    Chain,
    Claim,
    Provenance,
    assumed,
    at_most,
    constants,
    derivation,
    derivative_rule,
    facts,
    letter,
    literature,
    sampled,
    scalar,
    softmax_regression,
    strategies,
    witness,
)

claim = Claim(
    label="hessian-lipschitz-as-printed",
    title="Lemma D.48: ∇²L is n² exp(40R²)-Lipschitz: holds; exp(2R²) suffices",
    statement=(
        r"$\lVert\nabla^2L(x) - \nabla^2L(x')\rVert \le n^2\exp(40R^2)\lVert x - x'\rVert$ for "
        r"$L = L_{\exp} + \langle\exp(Ax), \mathbf 1\rangle + L_{\mathrm{reg}}$; "
        r"$R^3(c_3 + \exp(R^2)) \le \exp(2R^2)$ suffices"
    ),
    source=literature.H2O.at(
        "Lemma D.48",
        Provenance.VERBATIM,
        caveat="The hypotheses are those of the statements around it; no R ≥ 10 is asked for here.",
    ),
    group="published",
    hypotheses=(
        r"$\lVert A\rVert \le R$",
        r"$\lVert x\rVert, \lVert x'\rVert \le R$",
        r"$\lVert b\rVert_1 \le 1$",
    ),
    uses=("curvature-identity", "hessian-lipschitz", "exponential-sup-bound"),
    looseness=(
        constants.THIRD_DERIVATIVE.looseness(
            r"n^2\exp(40R^2)", 4 * exp(40), "for the share of the softmax loss alone, at n = 2 and R = 1"
        ),
    ),
)


# %% [markdown]
# ## What suffices, written once


# %%
def sufficient(constant, R, E):
    """R³(c₃ + E), with E = exp(R²)."""
    return R**3 * (constant + E)


# %% [markdown]
# ## Derivation
#
# $e = \exp(Ax)$ moves by $e \circ v$ along $v$, and $e \le E = \exp(R^2)$ on the segment (claim exponential-sup-bound;
# the ball $\lVert x\rVert \le R$ is convex). $Y = \lVert y\rVert^2$, $H = \lVert x - x'\rVert^2$, $v = Ay$ and
# $s = A(x - x')$. Both Hessians are symmetric, so the norm of their difference is the largest $|y^\top(\cdot)y|$ over
# unit $y$, which averages the third derivative along $v$, $v$, $s$ over the segment.
#
# `both_parts` gathers the three parts of the proof; `exponentials`, the first, bounds the share of the exponential
# term.


# %%
def both_parts(sufficient):
    return exponentials(), together(sufficient), below_the_printed_number(sufficient)


def exponentials():
    e, v, s = letter("e", nonnegative=True), letter("v"), letter("s")
    along_v, along_s = derivative_rule("D_v", {e: e * v}), derivative_rule("D_s", {e: e * s})
    E, R, Y, H = (scalar(name, nonnegative=True) for name in ("E", "R", "Y", "H"))
    below = assumed(E - e, "claim exponential-sup-bound on the segment; E = exp(R²)")
    first = assumed(R**2 * Y - v @ v, "‖Ay‖ ≤ R‖y‖; Y = ‖y‖²")
    second = assumed(R**2 * H - s @ s, "‖A(x − x′)‖ ≤ R‖x − x′‖; H = ‖x − x′‖²")
    return (
        Chain(along_s(along_v(along_v(e.sum()))), "the third derivative of ⟨exp(Ax), 1⟩ along v, v and s").equals(
            e @ (v**2 * s), "exp′ = exp"
        ),
        Chain((e @ (v**2 * s)) ** 2, "its square", given=(below, first, second))
        .at_most((e @ v**2) * (e @ (v**2 * s**2)), "Cauchy–Schwarz with weights", by=facts.jensen_square(e * v**2, s))
        .at_most(
            (e @ v**2) ** 2 * (s @ s),
            "s_k² ≤ ‖s‖²",
            by=facts.weighted(e * v**2, facts.one_term_at_most_the_sum(s * s)),
            times=e @ v**2,
        )
        .at_most(E**2 * (v @ v) ** 2 * (s @ s), "e ≤ E", slack=(s @ s) * (E * (v @ v) + e @ v**2) * (v**2 @ below))
        .at_most(
            E**2 * R**6 * Y**2 * H,
            "A stretches by R at most",
            slack=E**2 * (R**4 * Y**2 * second + (s @ s) * (R**2 * Y + v @ v) * first),
        ),
    )


# %% [markdown]
# `together` adds the shares up: $T_1$ that of $L_{\exp} + L_{\mathrm{reg}}$ and $T_2$ that of the exponential term;
# $K = Y\sqrt H$.


# %%
def together(sufficient):
    T1, T2 = scalar("T1"), scalar("T2")
    c3, E = scalar("c3", positive=True), scalar("E", positive=True)
    R, K = scalar("R", nonnegative=True), scalar("K", nonnegative=True)
    first = assumed(c3**2 * R**6 * K**2 - T1**2, "claim hessian-lipschitz, as c₃‖A‖³ ≤ c₃R³")
    second = assumed(E**2 * R**6 * K**2 - T2**2, "the chain before this one")
    return (
        Chain((T1 + T2) ** 2, "the square of the third derivative of L along v, v and s", given=(first, second))
        .at_most(
            (1 + E / c3) * T1**2 + (1 + c3 / E) * T2**2,
            "the triangle inequality, squared",
            slack=(E * T1 - c3 * T2) ** 2 / (c3 * E),
        )
        .at_most(
            sufficient(c3, R, E) ** 2 * K**2,
            "both shares",
            slack=(1 + E / c3) * first + (1 + c3 / E) * second,
        )
    )


# %% [markdown]
# `below_the_printed_number` compares what suffices with what is printed, $n^2E^2X$ with $X = \exp(38R^2)$.


# %%
def below_the_printed_number(sufficient):
    E, X, R, more = (scalar(name, nonnegative=True) for name in ("E", "X", "R", "n1"))
    c3 = constants.in_symbols(constants.THIRD_DERIVATIVE.within)
    rest = constants.in_symbols(lambda a: a.number(Fraction(3, 5)) - constants.THIRD_DERIVATIVE.within(a))
    one = assumed(E - 1, "exp(R²) ≥ 1")
    large = assumed(X - 1, "exp(38R²) ≥ 1")
    taylor = assumed(E - 1 - R**2 - R**4 / 2, "exp(t) ≥ 1 + t + t²/2 for t = R²")
    # 1 + R² + R⁴/2 − 8R³/5 as a sum of squares
    square = (R**2 - 8 * R / 5 - Fraction(12, 25)) ** 2 / 2 + (R - Fraction(48, 25)) ** 2 / 5 + Fraction(461, 3125)
    return (
        Chain(sufficient(c3, R, E), "what suffices", given=(one, large, taylor))
        .at_most((c3 + 1) * E * R**3, "E ≥ 1", slack=c3 * R**3 * one)
        .at_most(8 * E * R**3 / 5, "c₃ < 3/5", slack=rest * E * R**3)
        .at_most(E**2, "8R³/5 ≤ 1 + R² + R⁴/2 ≤ exp(R²): E² = exp(2R²) suffices", slack=E * (taylor + square))
        .at_most(E**2 * X, "X ≥ 1", slack=E**2 * large)
        .at_most((1 + more) ** 2 * E**2 * X, "n = 1 + n1 ≥ 1", slack=(2 * more + more**2) * E**2 * X)
    )


derived = derivation(
    claim,
    both_parts,
    sufficient,
    cites=("spectral theorem", "mean value inequality along a segment"),
)


# %% [markdown]
# ## How sharp: what is needed, and what is given away
#
# For $n = d = 1$ softmax is constant, and at $A = x = R$ the Hessian of $\exp(Rx)$ moves at speed $R^3\exp(R^2)$: the
# share of the exponential term is attained as $x' \to x$. With $\tfrac32$ in place of 40 the lemma fails, at
# $R = \tfrac53$. At $n = 2$, $R = 1$ the printed constant is more than $2.8\cdot10^{17}$ times the sufficient one. That
# both shares are attained at once is not claimed.


# %%
def speed(arithmetic, R):
    return R**3 * arithmetic.exp(R * R)


def speed_at_the_end(arithmetic, R):
    return at_most(speed(arithmetic, R), sufficient(arithmetic.number(0), R, arithmetic.exp(R * R)))


attained = witness(
    claim,
    speed_at_the_end,
    at={"R": 1},
    remark="R³exp(R²), the share of the exponential term, is attained as x′ → x for n = d = 1, A = x = R",
)


def smaller_exponent(arithmetic, n, R):
    return at_most(speed(arithmetic, R), n * n * arithmetic.exp(R * R * 3 / 2))


needed = witness(
    claim,
    smaller_exponent,
    at={"n": 1, "R": "5/3"},
    shows="violation",
    remark="with 3/2 for 40 the lemma fails at n = d = 1, A = x = R = 5/3, as x′ → x; 2 suffices",
)


def at_most_that_much(arithmetic, n, R):
    """Whether the printed number is at most 2.8·10¹⁷ times what suffices: it is not."""
    t = R * R
    c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
    times = arithmetic.number(28 * 10**16)
    return at_most(n * n * arithmetic.exp(40 * t), times * sufficient(c3, R, arithmetic.exp(t)))


given_away = witness(
    claim,
    at_most_that_much,
    at={"n": 2, "R": 1},
    shows="violation",
    remark="for n = 2, R = 1 the printed constant is more than 2.8·10¹⁷ times the sufficient one",
)


# %% [markdown]
# ## What was tried against it
#
# `attacked` hunts among generated instances for two points, $x$ and $x + r/16$, between which the Hessian changes
# faster than what suffices allows; `attacked_number` hunts for a radius at which that exceeds $\exp(2R^2)$.
#
# False variants (`tests/false_claims/published_hessian.py`) that must be refuted: $\exp(R^2)$ lowered by a thousandth,
# the exponential term forgotten, $c_3$ forgotten, $R^2$ for $R^3$, and $\exp(R^2)$ for $\exp(2R^2)$; and, so that
# `needed` means something, the statement that $\tfrac74$ in place of 40 fails as well.


# %%
def radius_squared(instance):
    """At least ‖A‖², ‖x‖² and ‖x′‖²."""
    there = tuple(x + r / 16 for x, r in zip(instance.x, instance.r, strict=True))
    return max(sum(a * a for row in part for a in row) for part in (instance.A, (instance.x,), (there,)))


def curvature(f, b, e, v):
    """The second derivative along v of all that does not stay as it is, with e = exp(Ax)."""
    centred = v - f @ v
    return (f * centred * centred) @ (2 * f - b - (f - b) @ f) + e @ v**2


def slack(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    u = (o["u"], o["u"] + o["s"] / 16)
    here, there = (
        curvature(softmax_regression.softmax(arithmetic, at), o["b"], arithmetic.exp(at), o["v"]) for at in u
    )
    change = there - here
    t, y, r = arithmetic.number(radius_squared(instance)), o["y"], o["r"]
    c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
    M = sufficient(c3, arithmetic.sqrt(t), arithmetic.exp(t))
    return at_most(change * change, M * M * (y @ y) ** 2 * (r @ r) / 256)


def at_most_the_exponential(arithmetic, instance):
    t = arithmetic.number(radius_squared(instance))
    c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
    return at_most(sufficient(c3, arithmetic.sqrt(t), arithmetic.exp(t)), arithmetic.exp(2 * t))


attacked = sampled(claim, slack, instance=strategies.instances())
attacked_number = sampled(claim, at_most_the_exponential, instance=strategies.instances())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, needed, given_away, attacked, attacked_number)
