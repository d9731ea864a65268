# %% [markdown]
# # The third derivative near two coordinates
#
# Let $u_i = \tfrac12$ and $u_j = -\tfrac12$ for two coordinates and $|u_k| \le U = 0.104$ for the rest. Then for every
# $n$ and $f$, and $b = \pm e_l$ for any $l$,
#
# $$ |D^3g[u,u,u]| \le \kappa = c_3/(2\sqrt2) = 0.20202300\ldots , $$
#
# the largest value that there is for $n = 2$ (claim third-derivative-on-two-coordinates). So mass on the rest does not
# help. It is the second stage of claim third-derivative-bound, and this suite's own.
#
# ## Why
#
# The rest enters through sums over $r_k$ and $u_k$, which its mass $e$ and $|u_k| \le U$ bound, so that $D^3g[u,u,u]$
# lies under a ceiling in three numbers for every $n$. At $e = 0$ the ceiling is the value on two coordinates, which is
# at most $\kappa$, and boxes certify that it does not rise above $\kappa$ with $e$.

# %%
from fractions import Fraction
from typing import NamedTuple

from zo_check import (
    Chain,
    Claim,
    Scope,
    Slope,
    Vector,
    all_of,
    any_of,
    assumed,
    constants,
    derivation,
    enclosure,
    facts,
    letter,
    sampled,
    scalar,
    strategies,
)

form = Claim(
    label="third-derivative-ceiling",
    title="D³g[u,u,u] under a bound in three numbers, if u = ±½ on two coordinates and |u_k| ≤ U on the rest",
    statement=(
        r"for every $n$, $f$ and $u$ with $u_i = -u_j = \pm\tfrac12$, $|u_k| \le U$ otherwise, and $b = \pm e_l$, "
        r"$l = i$ or $l$ in the rest: $D^3g[u,u,u] \le \beta + e(U^2q + U^3|a_0| + s) + e^2 r$ with "
        r"$\beta, q, a_0, s, r$ given by $x, e, m$; $\beta \le \kappa$ at $e = 0$; and $-P(\tfrac4{11}) \le \kappa$"
    ),
    group="constants",
    uses=("loss-third-derivative", "third-derivative-on-two-coordinates"),
)
claim = Claim(
    label="third-derivative-near-two-coordinates",
    title="|D³g[u,u,u]| ≤ c₃/√8 if u = ±½ on two coordinates and |u_k| ≤ 0.104 on the rest",
    statement=(
        r"for every $n \ge 2$ and $f$, $b = \pm e_l$, and $u$ with $u_i = \tfrac12$, $u_j = -\tfrac12$, "
        r"$|u_k| \le 0.104$ otherwise: $|D^3g[u,u,u]| \le c_3/(2\sqrt2)$"
    ),
    group="constants",
    uses=("third-derivative-ceiling",),
)

TWO = "third-derivative-on-two-coordinates"
SMALL = constants.steps.THIRD_WIDTH
"""U: how large u may be on the rest."""


# %% [markdown]
# ## The form and its bound, written once
#
# Changing the sign of $u$ exchanges $i$ and $j$ and the sign of $D^3g[u,u,u]$, which is odd: enough to bound it from
# above, for $u_i = \pm\tfrac12$, $u_j = \mp\tfrac12$ and $b = \pm e_l$ with $l = i$ or $l$ in the rest.


# %%
def kappa_within(arithmetic):
    return constants.THIRD_DERIVATIVE.within(arithmetic) / arithmetic.sqrt(arithmetic.number(8))


def third(f, b, u):
    w = u - f @ u
    a = (f - b) @ f
    return (f * w * w * w) @ (4 * f - b - a) - 3 * ((f * w) @ w) * ((f * w) @ (2 * f - b))


# %% [markdown]
# ## The bound by three numbers
#
# Write $x = f_i$, $y = f_j$, $e = 1 - x - y$, $r$ for $f$ on the rest, and $m$, $V$, $K$ for the mean, the variance and
# the third central moment of $u$ under $f$; index 0 marks what $m$, $V$, $K$ and the rest would be if only $i$ and $j$
# counted in the sums (with the same $m$).
#
# The rest enters through $r_k$ and $u_k$ only, and $|u_k| \le U$. What is left depends on $x$, $e$ and $m$: `heads`
# collects what the two coordinates contribute, and `ceiling` is the bound.


# %%
class Heads(NamedTuple):
    """Polynomials in x, y, m: what the two coordinates contribute, and what multiplies the contributions of the rest.

    Args:
        base: D³g[u,u,u] without the rest.
        a: ⟨f − b, f⟩ of the two.
        on_squares: multiplies Σ r u².
        at_zero: multiplies Σ r², if u = 0 on the rest.
        on_first: its derivative in u.
        target: multiplies b_l f_l for l in the rest, if u_l = 0.
        on_target: a third of its derivative in u_l.
        m: the mean of u.
    """

    base: object
    a: object
    on_squares: object
    at_zero: object
    on_first: object
    target: object
    on_target: object
    m: object


def heads(x, y, m, half, own):
    """u is `half` on i and −`half` on j, and b is `own` on i; ½² = ¼."""
    at_i, at_j = half - m, -half - m
    square = m * m
    V = (x + y) / 4 - square
    K = (x - y) * half / 4 - 3 * (m * (x + y)) / 4 + 2 * (square * m)
    a = x * x + y * y - own * x
    N = (x * at_i) * (2 * x - own) + 2 * ((y * y) * at_j)
    return Heads(
        base=(x * at_i**3) * (4 * x - own) + 4 * ((y * y) * at_j**3) - a * K - 3 * (V * N),
        a=a,
        on_squares=3 * (m * a - N),
        at_zero=6 * (V * m) - 4 * (square * m) - K,
        on_first=12 * square - 6 * V,
        target=K - 3 * (V * m) + square * m,
        on_target=V - square,
        m=m,
    )


def ceiling(base, e, U, size_a, squares, rest, target):
    """The bound: `squares`, `rest` and `target` are nonnegative numbers that exceed what they stand for."""
    return base + e * (U**2 * squares + U**3 * size_a + target) + e * e * rest


def rest_needs(h, U, size_first, size_m):
    """What `rest` has to exceed."""
    return h.at_zero + U * size_first + 12 * U**2 * size_m + 11 * U**3


def target_needs(h, U, sign, size, size_on_target, size_m):
    """What `target` has to exceed; `size` is |sign|."""
    return sign * h.target + size * (3 * U * size_on_target + 9 * U**2 * size_m + 5 * U**3)


# %% [markdown]
# ## Derivation
#
# `reduction` derives the ceiling for both signs of $u$ (`reduced`); $s$ is $b_i$ and $t$ is $b_l$ for an $l$ in the
# rest, with $p = f_l$ and $z = u_l$. Every absolute value is a letter of its own with two inequalities (`absolute`).


# %%
def reduction(ceiling):
    return tuple(reduced(ceiling, Fraction(side, 2)) for side in (1, -1))


def absolute(name, term, words):
    """A name for |term|, with both inequalities that this takes."""
    size = scalar(name, nonnegative=True)
    return size, assumed(size - term, words), assumed(size + term, words)


def product_room(size, plus, minus, U, first, second):
    """size·U − term·x for |x| ≤ U, where first = U − x and second = U + x; plus and minus are size ± term ≥ 0."""
    return (plus * first + minus * second) / 2


def reduced(ceiling, half):
    e, x, U = scalar("e", nonnegative=True), scalar("x", nonnegative=True), scalar("U", nonnegative=True)
    s, t = scalar("s"), scalar("t")
    p, z = scalar("p", nonnegative=True), scalar("z")
    r, u = letter("r", nonnegative=True, moments={1: e}), letter("u")
    y = 1 - x - e
    others = assumed(1 - e, "f sums to 1")
    below, above = assumed(U - u, "|u_k| ≤ U on the rest"), assumed(U + u, "|u_k| ≤ U on the rest")
    z_below, z_above = assumed(U - z, "|u_l| ≤ U"), assumed(U + z, "|u_l| ≤ U")
    more = assumed(e - p, "f_l is part of the rest")
    m = half * (x - y) + r @ u
    h = heads(x, y, m, half, s)
    size_a, a_minus, a_plus = absolute("a_size", h.a, "|a₀|")
    size_m, m_minus, m_plus = absolute("m_size", m, "|m|")
    size_first, first_minus, first_plus = absolute("L_size", h.on_first, "|L|, the coefficient of u in the rest")
    size_on, on_minus, on_plus = absolute("E_size", h.on_target, "|V₀ − m²|")
    size_t, t_minus, t_plus = absolute("t_size", t, "|t|")
    squares, rest, target = (scalar(f"room_{k}", nonnegative=True) for k in "QRS")
    squares_do = assumed(squares - h.on_squares, "a number chosen so")
    rest_does = assumed(rest - rest_needs(h, U, size_first, size_m), "a number chosen so")
    target_does = assumed(target - target_needs(h, U, t, size_t, size_on, size_m), "a number chosen so")
    given = (
        *(others, below, above, z_below, z_above, more, a_minus, a_plus, m_minus, m_plus, first_minus, first_plus),
        *(on_minus, on_plus, t_minus, t_plus, squares_do, rest_does, target_does),
    )
    Q, C = r @ u**2, r @ u**3
    square_room = below * above  # U² − u²
    cube_below = below * ((u + U / 2) ** 2 + 3 * U**2 / 4)  # U³ − u³
    cube_above = above * ((u - U / 2) ** 2 + 3 * U**2 / 4)
    Q_room = U**2 * others + r @ square_room  # U² − Q
    C_above, C_below = U**3 * others + r @ cube_above, U**3 * others + r @ cube_below

    at_i, at_j, w = half - m, -half - m, u - m
    a = x**2 + y**2 + r @ r - s * x - t * p
    V = x * at_i**2 + y * at_j**2 + r @ w**2
    K = x * at_i**3 + y * at_j**3 + r @ w**3
    N = x * at_i * (2 * x - s) + 2 * y**2 * at_j + 2 * (r @ (r * w)) - t * p * (z - m)
    fourth = x * at_i**3 * (4 * x - s) + 4 * y**2 * at_j**3 + 4 * (r @ (r * w**3)) - t * p * (z - m) ** 3
    on_rest = 4 * w**3 - K - 6 * V * w
    on_target = K + 3 * V * (z - m) - (z - m) ** 3
    return (
        Chain(fourth - a * K - 3 * V * N, f"D³g[u,u,u] for u_i = {half}", given=given, lemma=True)
        .equals(
            h.base + h.on_squares * Q - h.a * C + (r * r) @ on_rest + t * p * on_target, "collect what the rest adds"
        )
        .at_most(
            h.base + e * U**2 * squares - h.a * C + (r * r) @ on_rest + t * p * on_target,
            "Σ r u² ≤ eU²",
            slack=Q * squares_do + squares * (r @ square_room),
        )
        .at_most(
            h.base + e * U**2 * squares + e * U**3 * size_a + (r * r) @ on_rest + t * p * on_target,
            "|Σ r u³| ≤ eU³",
            slack=(a_plus * (r @ cube_above) + a_minus * (r @ cube_below)) / 2,
        )
        .at_most(
            h.base + e * U**2 * squares + e * U**3 * size_a + (r @ r) * rest + t * p * on_target,
            "every coordinate of the rest, with Σ r u² ≤ U² and |Σ r u³| ≤ U³",
            slack=(r * r)
            @ (
                rest_does
                + 4 * cube_below
                + (first_plus * below + first_minus * above) / 2
                + m_plus * (9 * Q_room + 3 * U**2 + 12 * u**2) / 2
                + m_minus * (12 * square_room + 9 * Q) / 2
                + 6 * (U * Q_room + above * Q)
                + C_above
            ),
        )
        .at_most(
            h.base + e * U**2 * squares + e * U**3 * size_a + e**2 * rest + t * p * on_target,
            "Σ r² ≤ e²",
            by=facts.sum_of_squares_at_most_square_of_sum(r),
            times=rest,
        )
        .at_most(
            ceiling(h.base, e, U, size_a, squares, rest, target),
            "p ≤ e",
            slack=more * target
            + p
            * (
                target_does
                + t_plus
                * (
                    3 * (on_plus * z_below + on_minus * z_above) / 2
                    + m_plus * (6 * U**2 + 3 * z_below * z_above + 6 * Q) / 2
                    + m_minus * (3 * U**2 + 6 * Q_room + 3 * z**2) / 2
                    + z_above * ((z - U / 2) ** 2 + 3 * U**2 / 4)
                    + C_below
                    + 3 * (U * Q_room + z_below * Q)
                )
                / 2
                + t_minus
                * (
                    3 * (on_plus * z_above + on_minus * z_below) / 2
                    + m_plus * (3 * U**2 + 6 * Q_room + 3 * z**2) / 2
                    + m_minus * (6 * U**2 + 3 * z_below * z_above + 6 * Q) / 2
                    + z_below * ((z + U / 2) ** 2 + 3 * U**2 / 4)
                    + C_above
                    + 3 * (U * Q_room + z_above * Q)
                )
                / 2
            ),
        ),
    )


# %% [markdown]
# ## The bound in numbers
#
# With $y = (1-x)(1-\eta)$, $e = (1-x)\eta$ and $m = \pm\tfrac12(x-y) + e\mu$, $|\mu| \le U$. At $\eta = 0$ the bound is
# the value on two coordinates, which reaches $\kappa$. So a box is certified if the bound is at most
# $-P(\tfrac4{11}) < \kappa$, or if it is the value on two coordinates plus $\eta$ times something that is not positive.
# `at_the_edge` derives what is needed of two coordinates.


# %%
def reached():
    """−P(4/11), which is at most κ because P takes no value below −κ."""
    p = Fraction(4, 11)
    return 2 * p * (1 - p) ** 2 * (9 * p - 1 - 12 * p**2)


def polynomial(p):
    return 2 * p * (1 - p) ** 2 * (12 * p**2 - 9 * p + 1)


def without_the_rest(side, sign):
    """At η = 0, b_i = sign: ∓P(x) or ∓P(1 − x)."""
    kappa = constants.in_symbols(kappa_within)
    x = scalar("x", nonnegative=True)
    half = Fraction(side, 2)
    value = -side * polynomial(x) if sign == 1 else side * polynomial(1 - x)
    alone = heads(x, 1 - x, half * (2 * x - 1), half, sign).base
    return (
        Chain(alone, f"D³g[u,u,u] without the rest, b = ±e_i: sign {sign}, side {side}", lemma=True)
        .equals(value, "expand")
        .at_most(kappa, "between −κ and κ for 0 ≤ x ≤ 1", by=facts.from_claim(TWO, kappa - value))
    )


def at_the_edge(reached):
    kappa = constants.in_symbols(kappa_within)
    least = polynomial(Fraction(4, 11))
    enough = (
        Chain(reached(), "−P(4/11)", lemma=True)
        .equals(-least, "by definition")
        .at_most(kappa, "P is nowhere below −κ", by=facts.from_claim(TWO, kappa + least))
    )
    return (enough, *(without_the_rest(side, sign) for side in (1, -1) for sign in (1, -1)))


def proof(ceiling, reached):
    return (*reduction(ceiling), *at_the_edge(reached))


derived = derivation(form, proof, ceiling, reached)


# %% [markdown]
# ## The boxes
#
# `bound` is the ceiling at a point of the box, as a number or with its slope in $\eta$; `target_on_a_head` and
# `target_in_the_rest` are the conditions for $b = \pm e_i$ and for $b = \pm e_l$ with $l$ in the rest.


# %%
def size(arithmetic, value):
    return arithmetic.maximum(value, -value)


def bound(arithmetic, x, e, y, mean, side, own, sign):
    """The ceiling; b is `own` on i, or `sign` on a coordinate of the rest. A slope in η if e and y are."""
    U, half = arithmetic.number(SMALL), arithmetic.number(Fraction(side, 2))
    h = heads(x, y, half * (x - y) + e * mean, half, own)
    m = size(arithmetic, value(h.m))
    needs = rest_needs(h, U, size(arithmetic, value(h.on_first)), m)
    target = arithmetic.number(0)
    if sign:
        on_target = size(arithmetic, value(h.on_target))
        target = arithmetic.positive_part(value(target_needs(h, U, sign, 1, on_target, m)))
    squares, rest = arithmetic.positive_part(value(h.on_squares)), arithmetic.positive_part(value(needs))
    return ceiling(h.base, e, U, size(arithmetic, value(h.a)), squares, rest, target)


def value(number):
    return number.value if isinstance(number, Slope) else number


def directly(arithmetic, x, eta, mean, side, own, sign):
    """The ceiling as a number: fewer terms than in powers of η, so that boxes bound it more closely."""
    return bound(arithmetic, x, (1 - x) * eta, (1 - x) * (1 - eta), mean, side, own, sign)


def target_on_a_head(arithmetic, x, eta, mean, side, sign):
    e = Slope(arithmetic.number(0), 1 - x, eta)
    in_eta = bound(arithmetic, x, e, 1 - x - e, mean, side, sign, 0)
    return any_of(arithmetic.number(reached()) - directly(arithmetic, x, eta, mean, side, sign, 0), -in_eta.slope)


def target_in_the_rest(arithmetic, x, eta, mean, side, sign):
    return arithmetic.number(reached()) - directly(arithmetic, x, eta, mean, side, 0, sign)


BOX = {"x": (0, 1), "eta": (0, 1), "mean": (-SMALL, SMALL)}
COVERS = "y = (1 − x)(1 − η), e = (1 − x)η, m = ±½(x − y) + e·mean; u_i = ½·side"

on_a_head = enclosure(
    claim,
    target_on_a_head,
    over=BOX,
    cases={"side": (1, -1), "sign": (1, -1)},
    scope=Scope.every("n", "d"),
    covers=COVERS,
)
in_the_rest = enclosure(
    claim,
    target_in_the_rest,
    over=BOX,
    cases={"side": (1, -1), "sign": (1, -1)},
    scope=Scope.every("n", "d"),
    covers=COVERS,
)


# %% [markdown]
# ## How sharp
#
# $\kappa$ is reached without any mass on the rest, so it cannot be lowered. $U = 0.104$ is rounded up from what claim
# third-derivative-bound needs, and is not claimed to be the largest.
#
# ## What was tried against it
#
# Of the reduction: at the parameters of generated $f$ and $u$, in exact numbers, the ceiling is nowhere below the third
# derivative. Of the statement: nor is $\kappa$.
#
# False variants (`tests/false_claims/third_derivative_sharp.py`) that must be refuted: $\kappa$ lowered by a thousandth
# and to a third, the last term of $D^3g$ with a plus, and a ceiling without the sum of squares of the rest or without a
# target in it.


# %%
def direction(arithmetic, v, side):
    """u with ±½ in front and v, squeezed into [−U, U], behind."""
    rest = [2 * SMALL.numerator * entry / ((1 + entry * entry) * SMALL.denominator) for entry in list(v)[2:]]
    half = arithmetic.number(Fraction(side, 2))
    return Vector([half, -half, *rest])


def targets_at(arithmetic, n):
    """±e_1 and ±e_l for the last l."""
    return [
        (sign, where, Vector([arithmetic.number(sign * (k == where)) for k in range(n)]))
        for sign in (1, -1)
        for where in (0, n - 1)
    ]


def under_the_ceiling(arithmetic, f, v):
    gaps, f = [arithmetic.number(1)], Vector(list(f))
    for side in (1, -1) if len(f) > 2 else ():
        u = direction(arithmetic, v, side)
        e = sum(list(f)[3:], start=f[2])
        mean = sum((weight * entry for weight, entry in list(zip(f, u, strict=True))[3:]), start=f[2] * u[2]) / e
        for sign, where, b in targets_at(arithmetic, len(f)):
            own, other = (sign, 0) if where == 0 else (0, sign)
            most = directly(arithmetic, f[0], e / (1 - f[0]), mean, side, own, other)
            gaps.append(most - third(f, b, u))
    return all_of(*gaps)


def under_kappa(arithmetic, f, v):
    largest, f = kappa_within(arithmetic), Vector(list(f))
    gaps = [largest]
    for side in (1, -1) if len(f) > 1 else ():
        u = direction(arithmetic, v, side)
        gaps += [largest - third(f, b, u) for _, _, b in targets_at(arithmetic, len(f))]
    return all_of(*gaps)


reduction_attacked = sampled(form, under_the_ceiling, f=strategies.simplex(), v=strategies.vectors())
attacked = sampled(claim, under_kappa, f=strategies.simplex(), v=strategies.vectors())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, on_a_head, in_the_rest, reduction_attacked, attacked)
