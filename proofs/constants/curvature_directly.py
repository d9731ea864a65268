# %% [markdown]
# # The curvature for three, four and five logits, directly
#
# For $n = 3, 4, 5$, every $f$ in the simplex and $\lVert b\rVert_1 \le 1$,
#
# $$ (c_- - \tau)I \prec B \prec (c_+ + \tau)I \ \text{ on } \mathbf 1^\perp , \qquad \tau = 10^{-6}, 10^{-4},
#    10^{-3} , $$
#
# by a search over the whole simplex. It shares no argument with the proof for every $n$ (claim curvature-bounds): there
# is no chain, no extremal pair, no stage. It is there to catch that proof out.
#
# ![the extremes of the curvature of three logits](../../reports/figures/curvature-of-three-logits.svg)
#
# ## Why
#
# The form $v^\top B v$ is affine in $b$, so the vertices $b = \pm e_j$ of $\lVert b\rVert_1 \le 1$ decide; by symmetry
# $j = 1$ and $f_2 \ge \dots \ge f_n$. What is left are $n - 1$ numbers in $[0, 1]$, and on each box of them
# definiteness is a question of signs of minors, which intervals can settle as long as the bound is not attained.

# %%
from fractions import Fraction

from zo_check import Claim, Scope, Vector, all_of, enclosure, sampled, strategies

STATEMENT = (
    r"for $n = {n}$, $f$ in the simplex and $\lVert b\rVert_1 \le 1$: "
    r"$(c_- - \tau)I \prec B \prec (c_+ + \tau)I$ on $\mathbf 1^\perp$, with $\tau = {tolerance}$ and "
    r"$c_\pm = (39 \pm 55\sqrt{{33}})/1152$"
)

three = Claim(
    label="curvature-of-three-logits",
    title="n = 3: c₋ − 10⁻⁶ ≤ B ≤ c₊ + 10⁻⁶, by search",
    statement=STATEMENT.format(n=3, tolerance="10^{-6}"),
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("loss-hessian", "hessian-null-vector"),
)
four = Claim(
    label="curvature-of-four-logits",
    title="n = 4: c₋ − 10⁻⁴ ≤ B ≤ c₊ + 10⁻⁴, by search",
    statement=STATEMENT.format(n=4, tolerance="10^{-4}"),
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("loss-hessian", "hessian-null-vector"),
)

five = Claim(
    label="curvature-of-five-logits",
    title="n = 5: c₋ − 10⁻³ ≤ B ≤ c₊ + 10⁻³, by search",
    statement=STATEMENT.format(n=5, tolerance="10^{-3}"),
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("loss-hessian", "hessian-null-vector"),
)


# %% [markdown]
# ## The condition, written once
#
# Since $B\mathbf 1 = 0$, definiteness is decided on the complement of $\mathbf 1$: with $N = (c + \tau) I - sB$, by the
# leading minors of $\langle h_i, N h_j\rangle/\lVert h_j\rVert^2$ in the orthogonal basis
# $h = (1, \dots, 1, 1-n), \dots, (1, 1, -2, 0, \dots), (1, -1, 0, \dots)$. The last vector comes last because $N$
# nearly loses its definiteness there and nowhere else; orthogonal ones keep the minors free of cancellation, which in a
# skew basis cost ten times as many boxes for $n = 4$.
#
# `ordered` turns cuts in $[0, 1]$ into $f$, `complement` is the basis, `minors` are the leading minors and `definite`
# is the whole condition.


# %%
def limit(arithmetic, side):
    """|c₊| for side = 1, |c₋| for side = −1."""
    return (arithmetic.sqrt(arithmetic.number(33)) * 55 + 39 * side) / 1152


def hessian(f, b):
    """B as a function of two indices, as in claim loss-hessian."""
    q = (2 * f - b) * f
    a, k = (f - b) @ f, (3 * f - 2 * b) @ f

    def entry(i, j):
        mixed = k * (f[i] * f[j]) - q[i] * f[j] - q[j] * f[i]
        return mixed + q[i] - a * f[i] if i == j else mixed

    return entry


def ordered(arithmetic, p, *cuts):
    """f = (p, f₂ ≥ … ≥ f_n): the rest as an average of (1, 0, …), (½, ½, 0, …), …; every cut lies in [0, 1]."""
    left, weights = 1 - p, []
    for cut in cuts:
        weights.append(left * (1 - cut))
        left = left * cut
    entries, total = [], 0
    for k, weight in reversed(list(enumerate([*weights, left], start=1))):
        total = total + weight / k
        entries.append(total)
    return Vector([p, *reversed(entries)])


def minors(matrix):
    """Leading minors, each by its last row."""
    known = {}

    def minor(size, columns):
        if size == 0:
            return 1
        if (size, columns) not in known:
            terms = [
                matrix(size - 1, column) * minor(size - 1, columns[:k] + columns[k + 1 :])
                for k, column in enumerate(columns)
            ]
            signed = [term if (size - 1 - k) % 2 == 0 else -term for k, term in enumerate(terms)]
            known[size, columns] = sum(signed[1:], start=signed[0])
        return known[size, columns]

    return lambda size: minor(size, tuple(range(size)))


def complement(n):
    """An orthogonal basis of the complement of 1, in whole numbers, (1, −1, 0, …) last."""
    return [[1] * k + [-k] + [0] * (n - 1 - k) for k in range(n - 1, 0, -1)]


def along(x, h):
    """⟨x, h⟩ for whole numbers h."""
    terms = [entry * times for entry, times in zip(x, h, strict=True) if times]
    return sum(terms[1:], start=terms[0]) if terms else 0


def definite(arithmetic, f, b, side, tolerance):
    """All leading minors of N on the complement of 1."""
    c, basis = limit(arithmetic, side) + arithmetic.number(tolerance), complement(len(f))
    q = (2 * f - b) * f
    a, k = (f - b) @ f, (3 * f - 2 * b) @ f
    weights = q - a * f
    of_f, of_q = [along(f, h) for h in basis], [along(q, h) for h in basis]
    of_g = [k * on_f - on_q for on_f, on_q in zip(of_f, of_q, strict=True)]
    form = {}
    for i, one in enumerate(basis):
        for j, other in enumerate(basis[: i + 1]):
            mixed = of_f[i] * of_g[j] - of_q[i] * of_f[j]
            form[i, j] = form[j, i] = mixed + along(weights, [x * y for x, y in zip(one, other, strict=True)])

    def entry(row, column):
        value = form[row, column] * arithmetic.number(Fraction(-side, sum(x * x for x in basis[column])))
        return c + value if row == column else value

    entries = {(i, j): entry(i, j) for i in range(len(basis)) for j in range(len(basis))}
    leading = minors(lambda row, column: entries[row, column])
    return all_of(*(leading(size) for size in range(1, len(f))))


def slack_of_three(arithmetic, p, t, side, sign):
    b = arithmetic.vector([sign, 0, 0])
    return definite(arithmetic, ordered(arithmetic, p, t), b, side, Fraction(1, 10**6))


def slack_of_four(arithmetic, p, t, s, side, sign):
    b = arithmetic.vector([sign, 0, 0, 0])
    return definite(arithmetic, ordered(arithmetic, p, t, s), b, side, Fraction(1, 10**4))


def slack_of_five(arithmetic, p, t, s, r, side, sign):
    b = arithmetic.vector([sign, 0, 0, 0, 0])
    return definite(arithmetic, ordered(arithmetic, p, t, s, r), b, side, Fraction(1, 10**3))


# %% [markdown]
# ## The search
#
# Three logits are searched by every run; four and five are left to the full profile. The certificates of three and of
# four are committed (`reports/certificates`), and `zo-check recheck` checks every box in them again without the search.

# %%
CASES = {"side": (1, -1), "sign": (1, -1)}
COVERS = "vertices b = ±e₁, by convexity in b and symmetry; f₂ ≥ … ≥ f_n as an average of uniform beginnings"

three_certified = enclosure(
    three,
    slack_of_three,
    over={"p": (0, 1), "t": (0, 1)},
    cases=CASES,
    scope=Scope.at("every f and b", n=3),
    covers=COVERS,
    strict=True,
)
four_certified = enclosure(
    four,
    slack_of_four,
    over={"p": (0, 1), "t": (0, 1), "s": (0, 1)},
    cases=CASES,
    scope=Scope.at("every f and b", n=4),
    covers=COVERS,
    strict=True,
    only_in="full",
)
five_certified = enclosure(
    five,
    slack_of_five,
    over={"p": (0, 1), "t": (0, 1), "s": (0, 1), "r": (0, 1)},
    cases=CASES,
    scope=Scope.at("every f and b", n=5),
    covers=COVERS,
    strict=True,
    only_in="full",
    cut=("p", "t"),
)


# %% [markdown]
# ## How sharp
#
# The bounds without $\tau$ are approached at the edges of the simplex, where all but two $f_k$ vanish, so that a search
# needs some $\tau$. The work hardly depends on $\tau$, and grows steeply with $n$.
#
# ![boxes that the searches open against the tolerance](../../reports/figures/growth-of-the-searches.svg)
#
# ## What was tried against it
#
# Generated $f$, $b$ and $v$ at each $n$ against the bounds without tolerance, in exact numbers.
#
# False variants (`tests/false_claims/curvature_directly.py`) that must be refuted: constants smaller by a thousandth
# and a wrong sign of $\langle c, f\rangle\operatorname{diag} f$ for each $n$, and, for $n = 3, 4$, the term
# $\langle 3f - 2b, f\rangle ff^\top$ dropped.


# %%
def bounds(arithmetic, f, b, v):
    """Both bounds along a direction, without tolerance: c‖v − mean‖² − s vᵀBv."""
    B, n = hessian(f, b), len(f)
    form = sum((v[i] * (B(max(i, j), min(i, j)) * v[j]) for i in range(n) for j in range(n)), start=0 * v[0])
    across = v @ v - v.sum() * v.sum() / n
    return all_of(*(limit(arithmetic, side) * across - side * form for side in (1, -1)))


three_attacked = sampled(three, bounds, f=strategies.simplex(n=3), b=strategies.targets(n=3), v=strategies.vectors(n=3))
four_attacked = sampled(four, bounds, f=strategies.simplex(n=4), b=strategies.targets(n=4), v=strategies.vectors(n=4))
five_attacked = sampled(five, bounds, f=strategies.simplex(n=5), b=strategies.targets(n=5), v=strategies.vectors(n=5))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(three_certified, three_attacked, four_attacked, five_attacked)
