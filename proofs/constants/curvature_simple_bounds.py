# %% [markdown]
# # The curvature lies between −⅓ and ⅓, by hand
#
# $$ -\tfrac13 I \preceq B \preceq \tfrac13 I $$
#
# for every $n$, every $f$ in the simplex and every $b$ with $\lVert b\rVert_1 \le 1$. The sharp bounds (claim
# curvature-bounds) need a computer; these need paper. They are this suite's own.
#
# ## Why
#
# On nested sets $G \subseteq H$ the form is a polynomial in the masses $x$, $y$, $z$ of the blocks $G$, $H \setminus G$
# and $H^c$ (claim curvature-on-chains), and it stays between $-\tfrac16$ and $\tfrac16$. The chain lemma carries that
# to every $v$ and doubles it, as $\operatorname{range}(v)^2 \le 2\lVert v\rVert^2$.

# %%
from fractions import Fraction
from typing import Any, NamedTuple

from zo_check import (
    Cases,
    Chain,
    Claim,
    OnInterval,
    Scope,
    SoftmaxLetters,
    all_of,
    assumed,
    derivation,
    enclosure,
    exact_instance,
    facts,
    kernel,
    letter,
    nested_sets,
    sampled,
    scalar,
    strategies,
)

claim = Claim(
    label="curvature-simple-bounds",
    title="−⅓ ≤ B ≤ ⅓, without a computer",
    statement=r"$-\tfrac13 I \preceq B \preceq \tfrac13 I$",
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("curvature-on-chains", "chain-lemma"),
)


# %% [markdown]
# ## The bound, written once


# %%
def constant():
    return Fraction(1, 3)


MOST = Fraction(1, 6)
"""What the form is at most on nested sets, either way."""


def slack(arithmetic, f, b, v):
    form, most = nested_sets.bilinear(f, b, v, v), arithmetic.number(constant()) * (v @ v)
    return all_of(most - form, most + form)


# %% [markdown]
# ## Derivation
#
# In `Sets`, `e1` to `e3` are what the sums of squares leave to the squared masses; `inside` says that coordinate 1, of
# weight $p$, is in its block. `by_symmetry` exchanges $x$ and $z$, so that coordinate 1 is in the first or the middle
# block; `quarter` and `mixed` are two remainders that come again and again.


# %%
class Sets(NamedTuple):
    x: Any
    z: Any
    p: Any
    S1: Any
    S2: Any
    S3: Any
    y: Any
    e1: Any
    e2: Any
    e3: Any

    @property
    def squares(self):
        return self.S1, self.S2, self.S3

    @property
    def given(self):
        return self.y, self.e1, self.e2, self.e3

    @property
    def mirrored(self):
        """The complements, in reverse: the same polynomial without its part from b."""
        return Sets(self.z, self.x, self.p, self.S3, self.S2, self.S1, self.y, self.e3, self.e2, self.e1)


def sets():
    x, z, p, S1, S2, S3 = (scalar(name, nonnegative=True) for name in ("x", "z", "p", "S1", "S2", "S3"))
    mass = 1 - x - z
    y = assumed(mass, "the masses x, y, z sum to 1")
    squares = [
        assumed(m**2 - S, "a sum of squares is at most the square of the sum")
        for m, S in ((x, S1), (mass, S2), (z, S3))
    ]
    return Sets(x, z, p, S1, S2, S3, y, *squares)


def by_symmetry():
    s, signed = sets(), scalar("sp")
    value = nested_sets.curvature(s.x, s.z, s.squares, signed, 3)
    return Chain(value, "coordinate 1 in the last block").equals(
        nested_sets.curvature(s.z, s.x, s.squares[::-1], signed, 1), "x and z change places: it is in the first"
    )


def quarter(s):
    """¼ − xz."""
    return ((s.x - s.z) ** 2 + s.y * (1 + s.x + s.z)) / 4


def mixed(s):
    """3/64 − 3xzy² ≥ 0, since xz ≤ (1−y)²/4 and y(1−y) ≤ ¼."""
    half = s.y - Fraction(1, 2)
    return 3 * s.y**2 * (s.x - s.z) ** 2 / 4 + 3 * half**2 * (Fraction(1, 4) + s.y * (s.x + s.z)) / 4


# %% [markdown]
# The first and the last block are at most $xz/3$ each, since $t(2-3t) \le \tfrac13$: `outer_block`.


# %%
def outer_block(s):
    def small(h):
        return Chain(s.z * (2 - 3 * s.x) * s.S1, "an outer block, x ≤ ⅔", given=(s.e1,), lemma=True).at_most(
            s.x * s.z / 3, "x(2 − 3x) ≤ ⅓", slack=s.z * (h * s.e1 + 3 * s.x * (s.x - Fraction(1, 3)) ** 2)
        )

    def large(k):
        return Chain(s.z * (2 - 3 * s.x) * s.S1, "an outer block, x ≥ ⅔", lemma=True).at_most(
            s.x * s.z / 3, "it is ≤ 0", slack=s.z * (k * s.S1 + s.x / 3)
        )

    return Cases(2 - 3 * s.x, small, large)


def outer(s):
    return assumed(s.x * s.z / 3 - s.z * (2 - 3 * s.x) * s.S1, "an outer block, above")


# %% [markdown]
# ## From above
#
# *The part of b is ≤ 0.* Then the two outer blocks are all there is: `outer_blocks_only`.


# %%
def above(s, sign, block, *given):
    """B(1_G, 1_H), to be bounded."""
    value = nested_sets.curvature(s.x, s.z, s.squares, sign * s.p, block)
    title = f"B(1_G, 1_H), b = {'−' * (sign == -1)}e₁, coordinate 1 in block {block}"
    return Chain(value, title, given=(*s.given, *given), lemma=True)


def two_thirds(chain, s):
    return chain.at_most(MOST, "xz ≤ ¼", slack=2 * quarter(s) / 3)


def outer_blocks_only(s, sign, block, against, *given):
    """`against` ≥ 0 is minus the part of b."""
    first, last = outer(s), outer(s.mirrored)
    chain = above(s, sign, block, first, last, *given).at_most(
        2 * s.x * s.z / 3,
        "the part of b and the middle block are ≤ 0",
        slack=first + last + 3 * (s.x * s.z) * s.S2 + against,
    )
    return two_thirds(chain, s)


# %% [markdown]
# *$b = e_1$, coordinate 1 in the middle block.*


# %%
def middle_block():
    s = sets()
    x, y, z, p = s.x, s.y, s.z, s.p
    inside = assumed(1 - x - z - p, "p ≤ y")

    def large(s, k):
        x, z = s.x, s.z
        step = s.z * k * s.S1 + 3 * (x * z) * s.S2 + x * (k + 1 + 3 * y) * s.e3 + 2 * (x * z) * inside
        return (
            above(s, 1, 2, inside)
            .at_most(2 * x * z * (1 - x), "an outer block of mass ≥ ⅔ is ≤ 0", slack=step + 3 * x * z**3)
            .at_most(2 * x * (1 - x) ** 2, "z ≤ 1 − x", slack=2 * x * (y + z) * y)
            .at_most(MOST, "a cubic on [⅔, 1]", on=OnInterval(x, Fraction(2, 3), 1, above=k / 3, below=y + z))
        )

    def both_small(h, i):
        return (
            above(s, 1, 2, inside)
            .at_most(
                x * z * (2 - 3 * x**2 - 3 * z**2),
                "S₁ ≤ x², S₃ ≤ z², p ≤ y = 1 − x − z",
                slack=z * h * s.e1 + x * i * s.e3 + 3 * (x * z) * s.S2 + 2 * (x * z) * inside,
            )
            .at_most(x * z * (2 - 6 * x * z), "x² + z² ≥ 2xz", slack=3 * x * z * (x - z) ** 2)
            .at_most(MOST, "2t − 6t² ≤ 1/6", slack=6 * (x * z - Fraction(1, 6)) ** 2)
        )

    return Cases(
        2 - 3 * x,
        lambda h: Cases(2 - 3 * z, lambda i: both_small(h, i), lambda k: large(s.mirrored, k)),
        lambda k: large(s, k),
    )


# %% [markdown]
# *$b = e_1$, coordinate 1 in the first block, $x \ge \tfrac12$.*


# %%
def first_block():
    s = sets()
    x, y, z, p = s.x, s.y, s.z, s.p
    inside, last = assumed(x - p, "p ≤ x"), outer(s.mirrored)

    def small(h, i):
        chain = (
            above(s, 1, 1, inside, last)
            .at_most(
                x * z * (4 * x - 3 * x**2 - 1 + Fraction(1, 3)),
                "S₁ ≤ x² and p ≤ x",
                slack=z * i * s.e1 + last + 3 * (x * z) * s.S2 + z * h * inside,
            )
            .at_most(2 * x * z / 3, "4x − 3x² − 1 ≤ ⅓", slack=3 * x * z * (x - Fraction(2, 3)) ** 2)
        )
        return two_thirds(chain, s)

    def large(h, k):
        w = y + z  # 1 − x ≤ ⅓
        return (
            above(s, 1, 1, inside)
            .at_most(
                x * z * (2 * x - 1 + z * (2 - 3 * z)),
                "the first block is ≤ 0, S₃ ≤ z² and p ≤ x",
                slack=z * k * s.S1 + 3 * (x * z) * s.S2 + x * (k + 1 + 3 * y) * s.e3 + z * h * inside,
            )
            .at_most(
                x * (1 - x) * (1 - 3 * (1 - x) ** 2),
                "it grows with z ≤ 1 − x ≤ ⅓",
                slack=x * y * (h + w * k + w + z * k + z * (k + 3 * y)),
            )
            .at_most(MOST, "a polynomial on [⅔, 1]", on=OnInterval(x, Fraction(2, 3), 1, above=k / 3, below=w))
        )

    return Cases(
        2 * x - 1,
        lambda h: Cases(2 - 3 * x, lambda i: small(h, i), lambda k: large(h, k)),
        lambda h: outer_blocks_only(s, 1, 1, p * z * h),
    )


# %% [markdown]
# *$b = -e_1$, coordinate 1 in the first block, $x \le \tfrac12$.* If $z \le \tfrac23$, put
# $K = (1-z)(1+3z)$ and $U = xz(K - 3x^2)$; then $U^2 \le \tfrac4{81}z^2K^3 \le \tfrac1{36}$.


# %%
def first_block_opposite():
    s = sets()
    x, y, z, p = s.x, s.y, s.z, s.p
    inside = assumed(x - p, "p ≤ x")

    def small(h, i):
        K = 1 + 2 * z - 3 * z**2
        U = x * z * (K - 3 * x**2)
        four = 4 * z * i + 9 * h * (1 + 2 * x) / 4 + Fraction(7, 4)  # 4K − 9x²
        return (
            above(s, -1, 1, inside)
            .at_most(
                U,
                "S₁ ≤ x², S₃ ≤ z² and p ≤ x",
                slack=z * (h + y + z) * s.e1 + 3 * (x * z) * s.S2 + x * i * s.e3 + z * h * inside,
            )
            .at_most(MOST + 3 * (U**2 - MOST**2), "a parabola is above its tangent", slack=3 * (MOST - U) ** 2)
            .at_most(
                MOST + 3 * (Fraction(4, 81) * z**2 * K**3 - MOST**2),
                "the largest x²(K − 3x²)², at x² = K/9",
                slack=3 * z**2 * (x**2 - K / 9) ** 2 * four,
            )
            .at_most(MOST, "a polynomial on [0, ⅔]", on=OnInterval(z, 0, Fraction(2, 3), below=i / 3))
        )

    def large(h, k):
        return (
            above(s, -1, 1, inside)
            .at_most(
                x * z * (1 - 3 * x**2),
                "the last block is ≤ 0, S₁ ≤ x² and p ≤ x",
                slack=z * (h + y + z) * s.e1 + 3 * (x * z) * s.S2 + x * k * s.S3 + z * h * inside,
            )
            .at_most(x * (1 - x) * (1 - 3 * x**2), "z ≤ 1 − x", slack=x * y * (x * (k + 3 * y) + y + z))
            .at_most(MOST, "a polynomial on [0, ⅓]", on=OnInterval(x, 0, Fraction(1, 3), below=(k + 3 * y) / 3))
        )

    return Cases(
        1 - 2 * x,
        lambda h: Cases(2 - 3 * z, lambda i: small(h, i), lambda k: large(h, k)),
        lambda h: outer_blocks_only(s, -1, 1, p * z * h),
    )


def from_above():
    s = sets()
    return (
        by_symmetry(),
        outer_block(s),
        outer_block(s.mirrored),
        middle_block(),
        first_block(),
        first_block_opposite(),
        outer_blocks_only(s, -1, 2, 2 * (s.x * s.z) * s.p),
    )


# %% [markdown]
# ## From below
#
# *The part of b is ≥ 0.* Then only the middle block counts, and an outer one of mass more than $\tfrac23$:
# `inner_block_only` and `large_block`.


# %%
def below(s, sign, block, *given):
    """−B(1_G, 1_H), to be bounded."""
    value = nested_sets.curvature(s.x, s.z, s.squares, sign * s.p, block)
    title = f"−B(1_G, 1_H), b = {'−' * (sign == -1)}e₁, coordinate 1 in block {block}"
    return Chain(-value, title, given=(s.y, s.e2, *given), lemma=True)


def inner_block_only(s, sign, block, against, h, i):
    """h = 2 − 3x and i = 2 − 3z are ≥ 0, and so is `against`, the part of b."""
    return (
        below(s, sign, block)
        .at_most(
            3 * s.x * s.z * s.y**2,
            "the outer blocks are ≤ 0",
            slack=s.z * h * s.S1 + s.x * i * s.S3 + 3 * (s.x * s.z) * s.e2 + against,
        )
        .at_most(MOST, "3xzy² ≤ 3/64", slack=mixed(s) + (MOST - Fraction(3, 64)))
    )


def large_block(s, t, sign, block, against, k):
    """k = 3x − 2 is ≥ 0, where t is s or its mirror image; so is `against`, the part of b."""
    x, z = t.x, t.z
    return (
        below(s, sign, block, t.e1)
        .at_most(
            x**2 * z * (3 * x - 2) + 3 * x * z * s.y**2,
            "an outer block of mass ≤ ⅓ is ≤ 0",
            slack=z * k * t.e1 + x * (k + 1 + 3 * s.y) * t.S3 + 3 * (x * z) * s.e2 + against,
        )
        .at_most(
            x**2 * (1 - x) * (3 * x - 2) + Fraction(3, 64),
            "z ≤ 1 − x, and 3xzy² ≤ 3/64",
            slack=x**2 * k * s.y + mixed(t),
        )
        .at_most(MOST, "a quartic on [⅔, 1]", on=OnInterval(x, Fraction(2, 3), 1, above=k / 3, below=s.y + z))
    )


def middle_block_against():
    """b = e₁, coordinate 1 in the middle block."""
    s = sets()
    rest = s, s, 1, 2, 2 * (s.x * s.z) * s.p
    mirrored = s, s.mirrored, *rest[2:]
    return Cases(
        2 - 3 * s.x,
        lambda h: Cases(
            2 - 3 * s.z,
            lambda i: inner_block_only(s, *rest[2:], h, i),
            lambda k: large_block(*mirrored, k),
        ),
        lambda k: large_block(*rest, k),
    )


# %% [markdown]
# *$b = -e_1$, coordinate 1 in the middle block.*


# %%
def middle_block_below():
    s = sets()
    y, p = s.y, s.p
    inside = assumed(1 - s.x - s.z - p, "p ≤ y")

    def large(t, k):
        x, z = t.x, t.z
        return (
            below(s, -1, 2, t.e1, inside)
            .at_most(
                x**2 * z * (3 * x - 2) + x * z * (3 * y**2 + 2 * y),
                "an outer block of mass ≤ ⅓ is ≤ 0, and p ≤ y",
                slack=z * k * t.e1 + x * (k + 1 + 3 * y) * t.S3 + 3 * (x * z) * s.e2 + 2 * (x * z) * inside,
            )
            .at_most(
                x**2 * (1 - x) * (3 * x - 2) + 3 * x * (y * z),
                "z ≤ 1 − x and y ≤ ⅓",
                slack=x**2 * k * y + x * y * z * (k + 3 * z),
            )
            .at_most(
                x**2 * (1 - x) * (3 * x - 2) + 3 * x * (1 - x) ** 2 / 4, "yz ≤ (1−x)²/4", slack=3 * x * (y - z) ** 2 / 4
            )
            .at_most(MOST, "a polynomial on [⅔, 1]", on=OnInterval(x, Fraction(2, 3), 1, above=k / 3, below=y + z))
        )

    def both_small(h, i):
        x, z = s.x, s.z
        rest = 3 * (y - Fraction(1, 6)) ** 2 / 16 + Fraction(7, 192)
        return (
            below(s, -1, 2, inside)
            .at_most(
                x * z * (3 * y**2 + 2 * y),
                "the outer blocks are ≤ 0, and p ≤ y",
                slack=z * h * s.S1 + x * i * s.S3 + 3 * (x * z) * s.e2 + 2 * (x * z) * inside,
            )
            .at_most(
                (1 - y) ** 2 * (3 * y**2 + 2 * y) / 4, "xz ≤ (1−y)²/4", slack=(x - z) ** 2 * (3 * y**2 + 2 * y) / 4
            )
            .at_most(
                MOST,
                "y(1−y) ≤ ¼, then a parabola",
                slack=(y - Fraction(1, 2)) ** 2 * (x + z) * (3 * y + 2) / 4 + rest,
            )
        )

    return Cases(
        2 - 3 * s.x,
        lambda h: Cases(2 - 3 * s.z, lambda i: both_small(h, i), lambda k: large(s.mirrored, k)),
        lambda k: large(s, k),
    )


# %% [markdown]
# *$b = e_1$, coordinate 1 in the first block, $x \le \tfrac12$.* With $S_1 \ge p^2$,
# $p(1-2x) - (2-3x)p^2 \le (2-3x)q^2$ for $q = (2-x)/8$, which is at most $\tfrac18$.


# %%
def first_block_below():
    s = sets()
    x, y, z, p = s.x, s.y, s.z, s.p
    own = assumed(s.S1 - p**2, "p² is one term of S₁")
    q = (2 - x) / 8

    def parabola(h):
        """What (2 − 3x)q²z leaves."""
        H = h + y + z  # 2 − 3x
        return z * H * own + z * (H * (p - q) ** 2 + 3 * x**2 * p / 4)

    def small(h, i):
        return (
            below(s, 1, 1, own)
            .at_most(
                z * (2 - 3 * x) * q**2 + 3 * x * z * y**2,
                "a parabola in p; the last block is ≤ 0",
                slack=parabola(h) + x * i * s.S3 + 3 * (x * z) * s.e2,
            )
            .at_most(
                Fraction(1, 12) + Fraction(3, 64),
                "(2 − 3x)q² ≤ ⅛, z ≤ ⅔ and 3xzy² ≤ 3/64",
                slack=z * x * (13 + 7 * h + 3 * x**2) / 64 + i / 24 + mixed(s),
            )
            .at_most(MOST, "compare", slack=MOST - Fraction(1, 12) - Fraction(3, 64))
        )

    def large(h, k):
        rate = -Fraction(5, 16) + Fraction(7, 32) * (1 - z) + z * (3 * z - 2)
        edge = 3 * z * (1 - z) ** 3 / 4

        def opened():
            w = x + y
            return (
                below(s, 1, 1, own, s.e3)
                .at_most(
                    z * (2 - 3 * x) * q**2 + 3 * x * z * y**2 + x * z**2 * (3 * z - 2),
                    "a parabola in p; S₃ ≤ z²",
                    slack=parabola(h) + x * k * s.e3 + 3 * (x * z) * s.e2,
                )
                .at_most(
                    z / 8 + x * z * rate + edge,
                    "x ≤ 1 − z, and xy² ≤ (1−z)³/4",
                    slack=3 * x**3 * z / 64
                    + Fraction(7, 32) * x * y * z
                    + 3 * z * (y * (x - y) ** 2 / 4 + x * w**2 / 4),
                )
            )

        interval = OnInterval(z, Fraction(2, 3), 1, above=k / 3, below=x + y)
        return Cases(
            rate,
            lambda r: (
                opened()
                .at_most(z / 8 + (1 - z) * z * rate + edge, "x ≤ 1 − z", slack=z * r * y)
                .at_most(MOST, "a polynomial on [⅔, 1]", on=interval)
            ),
            lambda r: (
                opened()
                .at_most(z / 8 + edge, "x ≥ 0", slack=x * z * r)
                .at_most(MOST, "a polynomial on [⅔, 1]", on=interval)
            ),
        )

    return Cases(
        1 - 2 * x,
        lambda h: Cases(2 - 3 * z, lambda i: small(h, i), lambda k: large(h, k)),
        lambda h: Cases(
            2 - 3 * x,
            lambda i: inner_block_only(s, 1, 1, p * z * h, i, 3 * h / 2 + Fraction(1, 2) + 3 * y),
            lambda k: large_block(s, s, 1, 1, p * z * h, k),
        ),
    )


# %% [markdown]
# *$b = -e_1$, coordinate 1 in the first block, $x \ge \tfrac12$.*


# %%
def first_block_opposite_below():
    s = sets()
    x, y, z, p = s.x, s.y, s.z, s.p
    inside = assumed(x - p, "p ≤ x")

    def last(h):
        """The last block: z ≤ ½, so 2 − 3z ≥ ½."""
        return x * (3 * h / 2 + Fraction(1, 2) + 3 * y) * s.S3

    def small(h, i):
        return (
            below(s, -1, 1, inside)
            .at_most(
                x * z * (2 * x - 1) + 3 * x * z * y**2,
                "the outer blocks are ≤ 0, and p ≤ x",
                slack=z * i * s.S1 + last(h) + 3 * (x * z) * s.e2 + z * h * inside,
            )
            .at_most(
                Fraction(1, 12) + Fraction(3, 64),
                "2x − 1 ≤ ⅓, xz ≤ ¼ and 3xzy² ≤ 3/64",
                slack=2 * x * z * i / 3 + quarter(s) / 3 + mixed(s),
            )
            .at_most(MOST, "compare", slack=MOST - Fraction(1, 12) - Fraction(3, 64))
        )

    def large(h, k):
        g = k / 3  # x − ⅔
        return (
            below(s, -1, 1, s.e1, inside)
            .at_most(
                x * z * (3 * x**2 - 1 + 3 * y**2),
                "S₁ ≤ x² and p ≤ x; the last block is ≤ 0",
                slack=z * k * s.e1 + last(h) + 3 * (x * z) * s.e2 + z * h * inside,
            )
            .at_most(
                x * (1 - x) * (3 * x**2 - 1),
                "it is largest without the middle block",
                slack=x * y * (3 * g**2 + 5 * g + y + z * (k + 3 * z)),
            )
            .at_most(MOST, "a polynomial on [⅔, 1]", on=OnInterval(x, Fraction(2, 3), 1, above=k / 3, below=y + z))
        )

    return Cases(
        2 * x - 1,
        lambda h: Cases(2 - 3 * x, lambda i: small(h, i), lambda k: large(h, k)),
        lambda h: Cases(
            2 - 3 * z,
            lambda i: inner_block_only(s, -1, 1, p * z * h, h + y + z, i),
            lambda k: large_block(s, s.mirrored, -1, 1, p * z * h, k),
        ),
    )


def from_below():
    return (
        middle_block_below(),
        first_block_below(),
        first_block_opposite_below(),
        middle_block_against(),
    )


# %% [markdown]
# ## Every vector
#
# The form is affine in $b$, so $b = \pm e_j$ decides, and $j = 1$ after relabelling; it does not see constant vectors.
# With $R$ the range of $v$ and $N = \lVert v\rVert^2$, the chain lemma says $\pm v^\top Bv \le \tfrac16R^2$ and
# $R^2 \le 2N$.


# %%
def affine_and_blind():
    o = SoftmaxLetters()
    f, b, v, s, t = o.f, o.b, o.v, o.s, scalar("t")
    B, other = nested_sets.bilinear, letter("c")
    return (
        Chain(B(f, t * b + (1 - t) * other, v, v), "the form at a mixture of two targets").equals(
            t * B(f, b, v, v) + (1 - t) * B(f, other, v, v), "b enters through −b + ⟨b,f⟩"
        ),
        Chain(B(f, b, v, s), "the form is symmetric").equals(B(f, b, s, v), "its factors commute"),
        Chain(B(f, b, o.one, s), "one argument constant").equals(0, "1 is its own mean"),
    )


def every_vector(limit):
    o, R = SoftmaxLetters(), scalar("R", nonnegative=True)
    form, norm = nested_sets.bilinear(o.f, o.b, o.v, o.v), o.v @ o.v
    # Parts of the argument: a counterexample to a chain of letters may have ‖b‖₁ > 1.
    return tuple(
        Chain(sign * form, f"{'−' * (sign == -1)}vᵀBv, R = range(v)", lemma=True)
        .at_most(
            MOST * R**2, "the bound above on nested sets", by=facts.from_claim("chain-lemma", MOST * R**2 - sign * form)
        )
        .at_most(2 * MOST * norm, "range(v)² ≤ 2‖v‖²", by=facts.from_claim("chain-lemma", 2 * norm - R**2), times=MOST)
        .at_most(limit() * norm, "2/6 = ⅓", slack=(limit() - 2 * MOST) * norm)
        for sign in (1, -1)
    )


def by_hand(limit):
    return (*from_above(), *from_below(), *affine_and_blind(), *every_vector(limit))


derived = derivation(
    claim,
    by_hand,
    constant,
    cites=("a form that is affine in b is largest, over ‖b‖₁ ≤ 1, at some ±e_j", "relabelling coordinates"),
)


# %% [markdown]
# ## How sharp
#
# The sharp constants are $0.3081\ldots$ and $-0.2404\ldots$, so ⅓ gives away 8.2 % above and 39 % below. For two
# logits, at $f = (p, 1-p)$, $b = e_1$, the eigenvalue is $4p(1-p)^2(3p-1)$, and `exact_pair` and `enclosed` compare
# directly.
#
# ## What was tried against it
#
# `attacked` hunts among generated $f$, $b$ and $v$. `kernel_checked` asks Coq for ⅓, and for 0.32 by a computation of
# its own.
#
# False variants (`tests/false_claims/curvature_simple_bounds.py`) that must be refuted: 0.29 for ⅓, 0.308 above, 0.24
# below, and $\lVert b\rVert_1 \le 3$.


# %%
def eigenvalue(p):
    return 4 * p * (1 - p) ** 2 * (3 * p - 1)


def two_logits(constant):
    p = scalar("p", nonnegative=True)
    q = assumed(1 - p, "p ≤ 1")
    here = OnInterval(p, 0, 1, below=q)
    return (
        Chain(eigenvalue(p), "the eigenvalue at f = (p, 1 − p), b = e₁", given=(q,)).at_most(
            constant(), "a polynomial in p", on=here
        ),
        Chain(-eigenvalue(p), "minus the eigenvalue", given=(q,)).at_most(constant(), "a polynomial in p", on=here),
    )


exact_pair = exact_instance(claim, two_logits, constant, n=2, d=2, where="every f, b = e₁")


def room(arithmetic, p):
    return all_of(arithmetic.number(constant()) - eigenvalue(p), arithmetic.number(constant()) + eigenvalue(p))


enclosed = enclosure(claim, room, over={"p": (0, 1)}, scope=Scope.at("f = (p, 1 − p), b = e₁", n=2))
attacked = sampled(claim, slack, f=strategies.simplex(), b=strategies.targets(), v=strategies.vectors())
kernel_checked = kernel(
    claim,
    "curvature_simple_bounds.v",
    ("holds", "holds_sharper", "holds_nearly_sharp"),
    witness="holds_hypotheses_met",
    computes=True,
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, exact_pair, enclosed, attacked, kernel_checked)
