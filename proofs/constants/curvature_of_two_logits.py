# %% [markdown]
# # The curvature of two logits, exactly
#
# On two logits $f = (p, 1-p)$ with $b = e_1$ the Hessian $B$ has the eigenvalues 0 and $\lambda(p) = 4p(1-p)^2(3p-1)$,
# the latter along $(1, -1)$. Its extremes on $[0, 1]$ define the sharp constants
#
# $$ c_\pm = \frac{39 \pm 55\sqrt{33}}{1152} \quad\text{at}\quad p_\pm = \frac{9 \pm \sqrt{33}}{24} . $$
#
# For $b = -e_1$ it is the same polynomial at $1 - p$, and for $b = 0$ the mean of the two.
#
# ![the curvature of two logits and its extremes](../../reports/figures/curvature-of-two-logits.svg)
#
# ## Why
#
# $B\mathbf 1 = 0$ leaves one eigenvalue, a quartic in $p$, whose derivative has the roots $p_\pm$ and 1. At an extreme
# inside the interval the difference to the constant has a double root, and what remains is a quadratic factor of one
# sign.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    Scope,
    Vector,
    assumed,
    at_most,
    constants,
    derivation,
    sampled,
    scalar,
    strategies,
    witness,
)

claim = Claim(
    label="curvature-of-two-logits",
    title="on two logits the curvature is 4p(1−p)²(3p−1), and c₋ ≤ that ≤ c₊",
    statement=(
        r"for $f = (p, 1-p)$, $v = (1,-1)$: $v^\top Bv/\lVert v\rVert^2$ is $\lambda(p) = 4p(1-p)^2(3p-1)$ if "
        r"$b = e_1$, $\lambda(1-p)$ if $b = -e_1$, their mean if $b = 0$, and $c_- \le \lambda \le c_+$ on $[0, 1]$"
    ),
    group="constants",
    uses=("curvature-identity",),
)


# %% [markdown]
# ## The polynomial and its extremes, written once


# %%
def polynomial(p):
    """The curvature along (1, −1), of unit norm, for b = e₁."""
    return 4 * p * (1 - p) ** 2 * (3 * p - 1)


def above(arithmetic):
    return constants.CURVATURE_ABOVE.within(arithmetic)


def below(arithmetic):
    return constants.CURVATURE_BELOW.within(arithmetic)


def steepest(arithmetic):
    """p₊."""
    return (9 + arithmetic.sqrt(arithmetic.number(33))) / 24


def flattest(arithmetic):
    """p₋."""
    return (9 - arithmetic.sqrt(arithmetic.number(33))) / 24


def pair_form(x, y, sign):
    """vᵀBv for v = (½, −½), f = (x, y) with x + y = 1, b = sign·e₁: half the curvature, as ‖v‖² = ½."""
    a = x * x + y * y - sign * x
    return x * y * y * (2 * x - sign - a) + y * x * x * (2 * y - a)


# %% [markdown]
# ## Derivation
#
# Both differences have a double root: $c_+ - \lambda(p) = (p - p_+)^2 q(p)$ with a concave $q$, positive at 0 and 1,
# and $\lambda(p) - c_- = (p - p_-)^2 r(p)$ with a convex $r$ without real roots. `double_roots` has the form's value
# first, for $b = e_1$, $-e_1$ and 0, and then both factorisations, in exact algebraic numbers.


# %%
def double_roots(polynomial, above, below):
    p = scalar("p", nonnegative=True)
    rest = assumed(1 - p, "p is a probability")
    high, low = constants.in_symbols(above), constants.in_symbols(below)
    at_high, at_low = constants.in_symbols(steepest), constants.in_symbols(flattest)
    q_at_0 = constants.in_symbols(lambda a: above(a) / steepest(a) ** 2)
    q_at_1 = constants.in_symbols(lambda a: above(a) / steepest(a) ** 2 + 16 - 24 * steepest(a))
    centre = constants.in_symbols(lambda a: flattest(a) - a.number(Fraction(7, 6)))
    least = constants.in_symbols(
        lambda a: -below(a) / flattest(a) ** 2 - 12 * (flattest(a) - a.number(Fraction(7, 6))) ** 2
    )
    values = [
        Chain(pair_form(p, 1 - p, sign), f"vᵀBv for v = (½, −½), b = {words}").equals(of / 2, "expand")
        for sign, words, of in (
            (1, "e₁", polynomial(p)),
            (-1, "−e₁", polynomial(1 - p)),
            (0, "0", (polynomial(p) + polynomial(1 - p)) / 2),
        )
    ]
    return (
        *values,
        Chain(polynomial(p), "λ(p), from above", given=(rest,)).at_most(
            high,
            "a double root, and a concave factor, positive at both ends",
            slack=(p - at_high) ** 2 * (rest * q_at_0 + p * q_at_1 + 12 * p * rest),
        ),
        Chain(polynomial(p), "λ(p), from below", given=(rest,)).at_least(
            low,
            "a double root, and a convex factor without roots",
            slack=(p - at_low) ** 2 * (12 * (p + centre) ** 2 + least),
        ),
        Chain((polynomial(p) + polynomial(1 - p)) / 2, "b = 0", given=(rest,)).equals(
            polynomial(p) / 2 + polynomial(1 - p) / 2, "the mean of two values between the bounds"
        ),
    )


derived = derivation(claim, double_roots, polynomial, above, below, scope=Scope())  # two logits: no size is left free


# %% [markdown]
# ## How sharp
#
# Both bounds are attained, at $p_+$ and at $p_-$: the slack is exactly 0 there, in algebraic numbers.


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
    remark="c₊ at f = (p, 1 − p), b = e₁, p = (9 + √33)/24",
)
attained_below = witness(
    claim,
    at_the_flattest,
    at={"p": constants.CURVATURE_BELOW.attained.p},
    remark="c₋ at f = (p, 1 − p), b = e₁, p = (9 − √33)/24",
)


# %% [markdown]
# ## What was tried against it
#
# Generated $f$, $b$ and $v$ with $n = 2$, against either bound; some of them are at equality, where $v$ has equal
# entries.
#
# False variants (`tests/false_claims/curvature_of_two_logits.py`) that must be refuted: either constant lowered by a
# thousandth, $3p - 2$ for $3p - 1$, and $p^2(1-p)$ for $p(1-p)^2$.


# %%
def form(f, b, v):
    return (f * (v - f @ v) ** 2) @ (2 * f - b - (f - b) @ f)


def room_above(arithmetic, f, b, v):
    across = v[0] - v[1]
    return at_most(form(f, b, v), above(arithmetic) * (across * across) / 2)


def room_below(arithmetic, f, b, v):
    across = v[0] - v[1]
    return at_most(below(arithmetic) * (across * across) / 2, form(f, b, v))


families = {"f": strategies.simplex(n=2), "b": strategies.targets(n=2), "v": strategies.vectors(n=2)}
attacked_above = sampled(claim, room_above, **families)
attacked_below = sampled(claim, room_below, **families)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained_above, attained_below, attacked_above, attacked_below)
