# %% [markdown]
# # The curvature on chains of sets
#
# For indicator vectors of nested sets $G \subseteq H$ the form $B(1_G, 1_H)$ depends on a few numbers only, whatever
# $n$ is. With the blocks $G$, $H\setminus G$ and the rest, of masses $x$, $y$, $z$ and sums of squares $S_1, S_2, S_3$
# of $f$, and $b = \sigma e_1$ with $p = f_1$ in block $j$,
#
# $$ B(1_G, 1_H) = z(2-3x)S_1 - 3xz\,S_2 + x(2-3z)S_3 + \sigma p\, m_j, \qquad
#    m = \bigl(z(2x-1),\ 2xz,\ x(2z-1)\bigr). $$
#
# Its extremes over all $n$, $f$, $G$ and $H$ lie in $(-0.12022, 0.15407)$ for $b = e_1$, in $(-0.15052, 0.15938)$ for
# $b = -e_1$ and in $(-0.0602, 0.1251)$ for $b = 0$. All of this is the suite's own.
#
# ## Why
#
# An indicator vector is constant on each block, so the sums over coordinates in $B(1_G, 1_H)$ come down to $\sum f$ and
# $\sum f^2$ over blocks. The result is affine in each $S_i$, which lies between known ends, so the extremes are those
# of polynomials in three variables, which boxes certify.

# %%
from fractions import Fraction

from zo_check import (
    Chain,
    Claim,
    Scope,
    SoftmaxLetters,
    all_of,
    at_most,
    constants,
    derivation,
    enclosure,
    letter,
    nested_sets,
    sampled,
    scalar,
    strategies,
)

form = Claim(
    label="curvature-on-chains",
    title="B(1_G, 1_H) as a polynomial in masses and sums of squares",
    statement=(
        r"for $G \subseteq H$, $b = \sigma e_1$, $p = f_1$ in block $j$ of $G$, $H \setminus G$, $H^c$: "
        r"$B(1_G,1_H) = z(2-3x)S_1 - 3xzS_2 + x(2-3z)S_3 + \sigma p\,m_j$, $m = (z(2x-1), 2xz, x(2z-1))$"
    ),
    group="constants",
    uses=("curvature-identity",),
)
maxima = Claim(
    label="curvature-chain-maxima",
    title="−0.12022 < B(1_G, 1_H) < 0.15407 for b = e₁; −0.15052 < B(1_G, 1_H) < 0.15938 for b = −e₁",
    statement=(
        r"for every $n$, $f$ and $G \subseteq H$: $-0.12022 < B(1_G,1_H) < 0.15407$ if $b = e_1$, "
        r"$-0.15052 < B(1_G,1_H) < 0.15938$ if $b = -e_1$, and $-0.0602 < B(1_G,1_H) < 0.1251$ if $b = 0$"
    ),
    group="constants",
    uses=("curvature-on-chains",),
)

# %% [markdown]
# ## The formula, written once
#
# `on_a_chain` is the polynomial, and `bilinear` the form itself.

# %%
on_a_chain = nested_sets.curvature
bilinear = nested_sets.bilinear


# %% [markdown]
# ## Derivation
#
# `blocks_suffice` has the bilinear form first, from the quadratic one by polarisation. Then $f$ falls into three parts,
# $1_G$ is $(1, 0, 0)$ on them and $1_H$ is $(1, 1, 0)$; the part of $b$ is $\sigma p$, in one of them.


# %%
def blocks_suffice(on_a_chain):
    o = SoftmaxLetters()

    def quadratic(v):
        return bilinear(o.f, o.b, v, v)

    polar = Chain(
        (quadratic(o.v + o.s) - quadratic(o.v) - quadratic(o.s)) / 2, "the bilinear form, by polarisation"
    ).equals(o(bilinear), "the form of claim curvature-identity", cites=("claim curvature-identity",))
    x, z = scalar("x", nonnegative=True), scalar("z", nonnegative=True)
    S = [scalar(f"S{i}", nonnegative=True) for i in (1, 2, 3)]
    masses = (x, 1 - x - z, z)
    parts = [
        letter(name, f"f_{i}", nonnegative=True, moments={1: mass, 2: square})
        for i, (name, mass, square) in enumerate(zip("fgh", masses, S, strict=True), start=1)
    ]
    sp = scalar("sp")  # σp
    in_G, in_H = (1, 0, 0), (1, 1, 0)
    mean_G = sum(part.sum() * one for part, one in zip(parts, in_G, strict=True))
    mean_H = sum(part.sum() * one for part, one in zip(parts, in_H, strict=True))
    a = sum(part @ part for part in parts) - sp
    chains = [polar]
    for block in (1, 2, 3):
        start = sum(
            (g - mean_G) * (h - mean_H) * (part @ (2 * part - a) - (sp if i == block else 0))
            for i, (part, g, h) in enumerate(zip(parts, in_G, in_H, strict=True), start=1)
        )
        chains.append(
            Chain(start, f"B(1_G, 1_H) block by block, coordinate 1 in block {block}").equals(
                on_a_chain(x, z, S, sp, block), "collect; the masses sum to 1"
            )
        )
    return tuple(chains)


derived = derivation(form, blocks_suffice, on_a_chain)


# %% [markdown]
# ## Against the definition, on generated partitions
#
# `agreement` draws $f$ and a partition and compares the polynomial with the form itself.


# %%
def partition(instance):
    """Rational f, and for each coordinate the number of its block, read off the instance's numbers."""
    raw = [1 + abs(row[0]) for row in instance.A]
    labels = [int(abs(w) * 8 + k) % 3 for k, w in enumerate(instance.w)]
    return [weight / sum(raw) for weight in raw], labels


def agreement(arithmetic, instance):
    f, labels = partition(instance)
    values = arithmetic.vector(f)
    G, H = (arithmetic.vector([int(label < size) for label in labels]) for size in (1, 2))
    x, z = (sum((f[k] for k, label in enumerate(labels) if label == which), start=Fraction(0)) for which in (0, 2))
    squares = [
        arithmetic.number(sum((f[k] ** 2 for k, label in enumerate(labels) if label == which), start=Fraction(0)))
        for which in range(3)
    ]
    x, z, n = arithmetic.number(x), arithmetic.number(z), len(f)
    gaps = []
    for sign in (1, -1):
        b = arithmetic.vector([sign] + [0] * (n - 1))
        closed = on_a_chain(x, z, squares, sign * values[0], labels[0] + 1)
        gaps += [bilinear(values, b, G, H) - closed, closed - bilinear(values, b, G, H)]
    return all_of(*gaps)


attacked = sampled(form, agreement, instance=strategies.instances())

# %% [markdown]
# ## The extremes
#
# $0 \le S_i \le (\text{mass})^2$; in the block of coordinate 1, $p^2 \le S_j \le p^2 + (\text{mass} - p)^2$. The box of
# `room` has $z = (1-x)t$ and $p = r\cdot\text{mass}$; `side` is 1 for the bound from above and $-1$ for the one from
# below. `room_without_target` is the same for $b = 0$.

# %%
LIMITS = constants.steps.CURVATURE_ON_CHAINS
"""(side, σ) → the bound."""


def room(arithmetic, x, t, r, side, sign, block):
    z = (1 - x) * t
    masses = x, (1 - x) * (1 - t), z
    k = [side * each for each in nested_sets.curvature_coefficients(x, z)]
    target = (side * sign) * nested_sets.curvature_of_the_target(x, z)[block - 1]
    value = nested_sets.largest(arithmetic, k, masses, target, masses[block - 1] * r, block)
    return at_most(value, arithmetic.number(LIMITS[side, sign]))


certified = enclosure(
    maxima,
    room,
    over={"x": (0, 1), "t": (0, 1), "r": (0, 1)},
    cases={"side": (1, -1), "sign": (1, -1), "block": (1, 2, 3)},
    scope=Scope.every("n", "d"),
    covers="z = (1 − x)t, p = r·(mass of its block); each S_i at the end of its range that is worst",
    strict=True,
)


def room_without_target(arithmetic, x, t, side):
    z = (1 - x) * t
    masses, zero = (x, (1 - x) * (1 - t), z), arithmetic.number(0)
    k = [side * each for each in nested_sets.curvature_coefficients(x, z)]
    return at_most(nested_sets.largest(arithmetic, k, masses, zero, zero, 1), arithmetic.number(LIMITS[side, 0]))


without_target = enclosure(
    maxima,
    room_without_target,
    over={"x": (0, 1), "t": (0, 1)},
    cases={"side": (1, -1)},
    scope=Scope.every("n", "d"),
    covers="b = 0, z = (1 − x)t; each S_i at the end of its range that is worst",
    strict=True,
)


# %% [markdown]
# ## How sharp
#
# The limits are rounded up from the extremes. For $b = e_1$ they are half of $c_+$ and $-c_-$ but for the rounding, as
# two logits attain them; for $b = 0$, two equal halves have $\tfrac18$.
#
# ## What was tried against it
#
# The formula was compared with the definition above; `maxima_attacked` hunts for generated $f$ and partitions that
# exceed the limits.
#
# False variants (`tests/false_claims/curvature_on_chains.py`) that must be refuted: the sign of the middle block or of
# $b$, coordinate 1 in the next block, the last block dropped, and each of the limits lowered to just below an extreme.


# %%
def room_on_partitions(arithmetic, instance):
    """The same bounds, at the definition."""
    f, labels = partition(instance)
    values = arithmetic.vector(f)
    G, H = (arithmetic.vector([int(label < size) for label in labels]) for size in (1, 2))
    gaps = []
    for sign in (1, -1, 0):
        value = bilinear(values, arithmetic.vector([sign] + [0] * (len(f) - 1)), G, H)
        gaps += [arithmetic.number(LIMITS[side, sign]) - side * value for side in (1, -1)]
    return all_of(*gaps)


maxima_attacked = sampled(maxima, room_on_partitions, instance=strategies.instances())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attacked, certified, without_target, maxima_attacked)
