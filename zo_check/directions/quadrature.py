"""Rules that turn E F(z) into a finite sum with a certified error, for the laws and dimensions where that is short.

Signs and coordinates are finite already. Gaussian directions take the trapezoidal rule in each coordinate, which for
such integrands converges faster than Gauss-Hermite and has an error bound of one line; the circle takes the
trapezoidal rule of periodic functions, the sphere in R³ that in longitude and Gauss-Legendre in height.

An error bound needs to know F off the reals: F is analytic, with |F(z)| ≤ C‖z‖^q, wherever Im z is so small that no
logit leaves the strip |Im| ≤ 1 (claim smoothing-of-the-softmax-loss says why that is so). `Reach` says how small.
Sources: Trefethen and Weideman, "The exponentially convergent trapezoidal rule", theorems 3.2 and 5.1; for
Gauss-Legendre the tail of the Chebyshev series on a Bernstein ellipse, with weights that are positive.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import asinh, ceil, exp, log, sqrt
from typing import Any

from zo_check.arithmetic import rules
from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.truth import Truth
from zo_check.directions.law import FiniteLaw, Law, checked, odd_factorial
from zo_check.errors import UsageError

Node = tuple[tuple[Any, ...], Any]
"""Some coordinates of z, and a weight ≥ 0."""

MOST_POINTS = 600_000
_GROWTH = 4
"""The largest q for which a rule is made."""
_NARROWEST, _TRIES = 1e-3, 100


@dataclass(frozen=True)
class Reach:
    """How far logits move, up to what moves all of them alike: balls or rationals, with ε in them.

    Args:
        columns: for each coordinate i, no |ε(A_ki − m_i)| is larger.
        rows: no ‖ε(A_k − m)‖ is larger.
    """

    columns: tuple[Any, ...]
    rows: Any


@dataclass(frozen=True)
class Rule:
    """Σ over the product of the factors of ∏ weights · F(z), z being made of their coordinates in turn.

    `error(C, q)` bounds what the sum is off by, for an F as above; q is 0, 2 or 4.
    """

    factors: tuple[tuple[Node, ...], ...]
    error: Callable[[Any, int], Any]

    @property
    def points(self) -> int:
        """How many z the sum runs over."""
        count = 1
        for factor in self.factors:
            count *= len(factor)
        return count


def rule(
    ball: Ball,
    law: Law,
    d: int,
    reach: Reach,
    *,
    even: bool = False,
    bits: int | None = None,
    shift: Fraction = Fraction(0),
) -> Rule:
    """A rule for E F(z) whose error is at most 2^−bits C, within `ball.working()`.

    Args:
        ball: the arithmetic.
        law: signs and coordinates in any dimension, Gaussian for d ≤ 3, the sphere for d ≤ 3.
        d: dimension.
        reach: where F is analytic.
        even: whether F(−z) = F(z), which halves the sum over signs, and over symmetric nodes for Gaussian z.
        bits: a quarter of the ball's unless given.
        shift: moves the nodes of the trapezoidal rules by this part of a step; with 0 their negatives are nodes.

    Raises:
        UsageError: no rule for this law in this dimension, more than 600 000 points, or 0 ≤ shift < 1 is violated.
    """
    checked(0, d)
    if not 0 <= shift < 1:
        raise UsageError(f"nodes shifted by {shift} of a step", "take 0 ≤ shift < 1")
    bits = _checked_bits(ball, bits)
    if law.name == "rademacher" or (law.name == "sphere" and d == 1):
        made = _signs(ball, d, even)
    elif law.name == "gaussian" and d <= 3:
        made = _gaussian(ball, d, reach, bits, shift, even and not shift)
    elif law.name == "sphere" and d <= 3:
        made = _sphere(ball, d, reach, bits, shift)
    elif hasattr(law, "support"):
        made = _listed(ball, law, d)
    else:
        raise UsageError(f"no rule for the law {law.name!r} in R^{d}", "take d ≤ 3, or the law of signs")
    return _short(made, f"the law {law.name!r} in R^{d}")


def inside(ball: Ball, d: int, reach: Reach, *, bits: int | None = None) -> Rule:
    """A rule for v uniform in the ball of radius √d, d ≤ 3: a direction of the sphere, shortened.

    Its error bound is for q = 0, where v enters through the logits alone. Raises UsageError as `rule`.
    """
    bits = _checked_bits(ball, bits)
    surface = _signs(ball, 1, even=False) if d == 1 else _sphere(ball, d, reach, bits + 1, Fraction(0))
    strip = _strip(ball, reach.rows, sqrt(d))
    count = ceil((bits + 8) * log(2) / (2 * float(strip))) + 2
    nodes = []
    for at, weight in rules.legendre(count):
        t = (1 + at) / 2
        share = weight / 2 * d * t ** (d - 1)
        nodes += [(tuple(t * entry for entry in z), share * part) for z, part in surface.factors[0]]

    def error(bound: Any, growth: int) -> Any:
        if growth:
            raise UsageError(f"growth ‖v‖^{growth} in the ball", "this rule averages what enters through logits only")
        top = d * ((1 + ball.number(strip).cosh()) / 2) ** (d - 1)
        return surface.error(bound, 0) + bound * top * _legendre_error(ball, count, strip)

    return _short(Rule((tuple(nodes),), error), f"the ball in R^{d}")


def _checked_bits(ball: Ball, bits: int | None) -> int:
    wanted = ball.bits // 4 if bits is None else bits
    if wanted < 1:
        raise UsageError(f"a rule that is good to {wanted} bits", "ask for at least 1")
    return wanted


def _short(made: Rule, of: str) -> Rule:
    if made.points > MOST_POINTS:
        cure = "take a smaller ε or fewer parameters: what is averaged bends too fast"
        raise UsageError(f"a rule with {made.points} points for {of}; {MOST_POINTS} are the most", cure)
    return made


def _no_error(bound: Any, growth: int) -> Any:
    return 0 * bound


def _signs(ball: Ball, d: int, even: bool) -> Rule:
    """For an even F the first sign is fixed."""
    one, half = ball.number(1), ball.number(Fraction(1, 2))
    both = (((one,), half), ((-one,), half))
    first = (((one,), one),) if even else both
    return Rule((first, *(both for _ in range(d - 1))), _no_error)


def _listed(ball: Ball, law: Any, d: int) -> Rule:
    finite: FiniteLaw = law
    support = finite.support(d)
    root, weight = ball.sqrt(ball.number(support.square)), ball.number(Fraction(1, support.count))
    return Rule((tuple((tuple(root * entry for entry in z), weight) for z in support.points),), _no_error)


# Gaussian: in each coordinate h Σ_j φ(t_j)F(t_j), t_j = h(j + s), with φ the density. With ‖z‖ ≤ ∏(1 + |z_i|) the
# bound on F is a product, and the errors of the coordinates add up, one coordinate at a time.


def _gaussian(ball: Ball, d: int, reach: Reach, bits: int, shift: Fraction, even: bool) -> Rule:
    others = d * float(_absolute(_GROWTH, ball.number(0))) ** (d - 1)
    wanted = 2.0**-bits / others
    edge = 3
    while float(_tail(ball, edge, _GROWTH)) > wanted / 2:
        edge += 1
    factors, errors = [], []
    for i in range(d):
        pieces = 2
        while True:
            step = Fraction(2, pieces)
            strip = _half_strip(ball, reach.columns[i], 2 * 3.14159 / float(step))
            off = _trapezoid(ball, step, strip, _GROWTH)
            if float(off) <= wanted / 2:
                break
            pieces += 1 + pieces // 16
            if pieces > 20_000:
                raise UsageError("a Gaussian rule with more than 20 000 steps", "take a smaller ε")
        reached = ceil(edge / step) + 1
        lowest = 0 if even and i == 0 else -reached
        nodes = [_gaussian_node(ball, step, step * (j + shift)) for j in range(lowest, reached + 1)]
        if lowest == 0:  # the other half is the same by symmetry
            nodes = nodes[:1] + [(t, 2 * weight) for t, weight in nodes[1:]]
        factors.append(tuple(nodes))
        errors.append((step, strip))

    def error(bound: Any, growth: int) -> Any:
        summed = [sum(w * (1 + abs(t)) ** growth if growth else w for (t,), w in factor) for factor in factors]
        total = ball.number(0)
        for i, (step, strip) in enumerate(errors):
            part = _trapezoid(ball, step, strip, growth) + _tail(ball, edge, growth)
            for j in range(d):
                part = part * (summed[j] if j < i else _absolute(growth, ball.number(0))) if j != i else part
            total = total + part
        return bound * total

    return Rule(tuple(factors), error)


def _gaussian_node(ball: Ball, step: Fraction, at: Fraction) -> Node:
    t = ball.number(at)
    return (t,), ball.number(step) * _density(ball, t)


def _density(ball: Ball, t: Any) -> Any:
    return ball.exp(-t * t / 2) / ball.sqrt(2 * rules.pi())


def _absolute(growth: int, more: Any) -> Any:
    """A bound of E(1 + more + |t|)^q, by convexity."""
    if not growth:
        return 1 + 0 * more
    return 2 ** (growth - 1) * ((1 + more) ** growth + odd_factorial(growth))


def _trapezoid(ball: Ball, step: Fraction, strip: Fraction, growth: int) -> Any:
    """2M/(exp(2πa/h) − 1), M = sup over |y| ≤ a of ∫|φ(t + iy)|(1 + |t + iy|)^q dt ≤ e^{a²/2}E(1 + a + |t|)^q."""
    a = ball.number(strip)
    integral = ball.exp(a * a / 2) * _absolute(growth, a)
    return 2 * integral / (ball.exp(2 * rules.pi() * a / ball.number(step)) - 1)


def _tail(ball: Ball, edge: int, growth: int) -> Any:
    """What the nodes beyond ±T add, at most 2∫_T^∞(1 + t)^qφ(t)dt, which falls there since T ≥ 3 and q ≤ 4."""
    T = ball.number(edge)
    scale = (1 + 1 / T) ** growth if growth else ball.number(1)
    power = T ** (growth - 1) if growth else 1 / T
    return 2 * scale * power * _density(ball, T) / (1 - ball.number(max(growth - 1, 0)) / (T * T))


def _half_strip(ball: Ball, reach: Any, most: float) -> Fraction:
    """a ≤ most with reach·a ≤ 1, certified."""
    return _certified(most, float(ball.number(reach)), lambda a: ball.number(reach) * ball.number(a), ball)


def _certified(
    most: float, reach: float, moved: Callable[[Fraction], Any], ball: Ball, *, sphere: bool = False
) -> Fraction:
    """The largest a that is easily found with moved(a) ≤ 1. Raises UsageError where it is next to nothing."""
    widest = most
    if reach > 0:
        ratio = (1 - 1e-9) / reach
        widest = min(most, asinh(ratio) if sphere else ratio)
    a = Fraction(widest).limit_denominator(10**6) if widest >= _NARROWEST else Fraction(0)
    for _ in range(_TRIES):
        if a >= _NARROWEST and ball.nonnegative(1 - moved(a)) is Truth.TRUE:
            return a
        a = a * Fraction(99, 100)
    raise UsageError(
        f"logits that move by {reach:.3g} along one direction", "take a smaller ε: the rule would need too many points"
    )


# Sphere: for θ + iτ, |τ| ≤ a, and for heights in the Bernstein ellipse of e^a alike, ‖Im z‖ ≤ √d sinh a and
# ‖z‖² ≤ d cosh 2a. Averaged over the longitude, F is analytic in the height: it is even in √(1 − height²).


def _sphere(ball: Ball, d: int, reach: Reach, bits: int, shift: Fraction) -> Rule:
    strip = _strip(ball, reach.rows, sqrt(d))
    a = float(strip)
    largest = log(d * (exp(2 * a) + 1) / 2) * _GROWTH / 2 + (bits + 4) * log(2)
    around = ceil(largest / a) + 1
    up = ceil((largest + 2 - log(exp(a) - 1)) / (2 * a)) + 1
    root = ball.sqrt(ball.number(d))
    circle = [rules.on_circle((j + shift) / around) for j in range(around)]
    if d == 2:
        share = ball.number(Fraction(1, around))
        nodes: list[Node] = [((root * c, root * s), share) for c, s in circle]
    elif d == 3:
        nodes = []
        for height, weight in rules.legendre(up):
            width, share = ball.sqrt(1 - height * height), weight / (2 * around)
            nodes += [((root * width * c, root * width * s, root * height), share) for c, s in circle]
    else:
        raise UsageError(f"no rule for the sphere in R^{d}", "take d ≤ 3")

    def error(bound: Any, growth: int) -> Any:
        along = ball.number(strip)
        size = bound * (ball.number(d) * (2 * along).cosh()) ** (growth // 2) if growth else bound
        total = 2 * size / (ball.exp(along * around) - 1)
        return total if d == 2 else total + size * _legendre_error(ball, up, strip)

    return Rule((tuple(nodes),), error)


def _legendre_error(ball: Ball, count: int, strip: Fraction) -> Any:
    """4ρ^{1−2m}/(ρ − 1), ρ = e^a: of the mean over [−1, 1] of an F with |F| ≤ 1 on the Bernstein ellipse.

    The rule is exact up to degree 2m − 1, and beyond it the Chebyshev series of F is at most Σ 2ρ^{−k}.
    """
    rho = ball.exp(ball.number(strip))
    return 4 / (rho ** (2 * count - 1) * (rho - 1))


def _strip(ball: Ball, reach: Any, radius: float) -> Fraction:
    """a ≤ 3 with reach·radius·sinh a ≤ 1, certified; `radius` is √d."""
    length = ball.sqrt(ball.number(round(radius**2)))
    size = float(ball.number(reach)) * radius
    return _certified(3.0, size, lambda a: ball.number(reach) * length * ball.number(a).sinh(), ball, sphere=True)
