"""Named inequalities that a step may cite, each with its gap (the larger side minus the smaller) as a term.

A citation is not taken on trust beyond the inequality itself: the step must equal its gap, up to a visibly nonnegative
factor, and what the inequality asks of its arguments must be visible too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zo_check.calculus.display import plain
from zo_check.calculus.power_sums import normal
from zo_check.calculus.signs import visibly_nonnegative
from zo_check.calculus.terms import Term, as_term, letter
from zo_check.errors import IllTypedError


@dataclass(frozen=True, eq=False)
class Fact:
    """One instance of a named inequality: `gap` ≥ 0 whenever everything in `needs` is ≥ 0."""

    name: str
    gap: Term
    needs: tuple[Term, ...] = ()
    known: bool = False
    """Whether `name` alone says what the inequality is; otherwise a citation prints it."""

    @property
    def citation(self) -> str:
        """What a report lists: the name, and the inequality itself where the name does not settle it."""
        return self.name if self.known else f"{self.name}: {plain(self.gap)} ≥ 0"

    @property
    def is_claim(self) -> bool:
        """Whether it is what another claim states."""
        return self.name.startswith("claim ")

    @property
    def applies(self) -> bool:
        """Whether what it needs is visible."""
        return all(visibly_nonnegative(needed) for needed in self.needs)


def cauchy_schwarz(a: Term, b: Term) -> Fact:
    """⟨a,b⟩² ≤ ‖a‖²‖b‖²."""
    return Fact("Cauchy–Schwarz inequality", (a @ a) * (b @ b) - (a @ b) ** 2, known=True)


def sum_of_squares_at_most_square_of_sum(a: Term) -> Fact:
    """‖a‖₂² ≤ ‖a‖₁² for a ≥ 0."""
    return Fact("Σa² ≤ (Σa)² for a ≥ 0", a.sum() ** 2 - a @ a, (a,), known=True)


def one_term_at_most_the_sum(a: Term) -> Fact:
    """a_k ≤ Σ_j a_j for a ≥ 0, for every k: a vector inequality."""
    return Fact("one term of a nonnegative sum is at most the sum", a.sum() - a, (a,), known=True)


def weighted(weights: Term, fact: Fact) -> Fact:
    """A vector inequality, summed with weights ≥ 0."""
    return Fact(fact.name, weights @ fact.gap, (weights, *fact.needs), fact.known)


def jensen_square(weights: Term, a: Term) -> Fact:
    """⟨w,a⟩² ≤ ⟨w,1⟩⟨w,a²⟩ for w ≥ 0 (Jensen, or Cauchy–Schwarz with weights)."""
    return Fact(
        "Jensen's inequality for the square",
        weights.sum() * (weights @ a**2) - (weights @ a) ** 2,
        (weights,),
        known=True,
    )


def banach(
    form: Callable[[Term, Term, Term], Term], squared_bound: Term, cubic: Fact, v: Term, s: Term
) -> tuple[Fact, Fact]:
    """T(v,v,s)² ≤ K‖v‖⁴‖s‖² for a symmetric trilinear form T, from `cubic`: T(v,v,v)² ≤ K‖v‖⁶ for every v.

    In a Euclidean space a symmetric form is largest on equal arguments (Banach 1938). Cite both facts that come back:
    the inequality, and the one that it follows from (with nothing left to carry).

    Args:
        form: T, as a function of three vectors in R^n.
        squared_bound: K, visibly ≥ 0, without v in it.
        cubic: K‖v‖⁶ − T(v,v,v)² ≥ 0, for instance by `from_claim`.
        v: the argument that comes twice, a letter that may be any vector.
        s: the other one.

    Raises:
        IllTypedError: T is not symmetric and trilinear, `cubic` is not about it, or v is not free.
    """
    from zo_check.calculus.check_chain import is_zero  # which needs the facts defined here

    free = v.op == "letter" and not v.args[0].nonnegative and not v.args[0].moments
    x, y, z, t = (letter(name) for name in ("banach1", "banach2", "banach3", "banach4"))
    value = form(x, y, z)
    if not free or _holds(value, v.args[0]) or _holds(squared_bound, v.args[0]):
        # A form that changes with v, or a v of some kind only, is bounded on equal arguments nowhere but at v itself.
        raise IllTypedError(
            "v is not free: it is no plain letter, or the form or bound has it", "take a letter of its own"
        )
    others = form(y, x, z), form(x, z, y), form(x + t, y, z) - form(t, y, z)
    if any(not is_zero(normal(value - other)) for other in others):
        raise IllTypedError("the form is not symmetric and trilinear", "Banach's theorem is about such forms alone")
    if not is_zero(normal(cubic.gap - (squared_bound * (v @ v) ** 3 - form(v, v, v) ** 2))):
        raise IllTypedError("the cubic fact is about another form or bound", "cite K‖v‖⁶ − T(v,v,v)² ≥ 0")
    gap = squared_bound * (v @ v) ** 2 * (s @ s) - form(v, v, s) ** 2
    name = "Banach's theorem: a symmetric form on a Euclidean space is largest on equal arguments"
    return Fact(name, gap, (squared_bound, *cubic.needs)), Fact(cubic.name, as_term(0), cubic.needs, known=True)


def _holds(term: Any, one: Any) -> bool:
    """Whether the letter occurs anywhere in the term."""
    return term == one or (isinstance(term, Term) and any(_holds(arg, one) for arg in term.args))


def from_claim(label: str, gap: Term) -> Fact:
    """An inequality that another claim states; the citing claim must list `label` among its `uses`.

    That the claim states this inequality is taken from whoever writes it here. The report prints it beside the label;
    numbers that both claims need stand once, in `constants.steps`; and what no instance meets proves nothing.
    """
    return Fact(f"claim {label}", gap)


@dataclass(frozen=True)
class OnInterval:
    """A polynomial in one scalar symbol is ≥ 0 on [low, high], decided exactly by counting real roots (Sturm).

    That the variable lies there must be visible: `above` equals variable − low and `below` high − variable, both
    visibly ≥ 0. Left out, they are the differences themselves.
    """

    variable: Term
    low: Any
    high: Any
    above: Term | None = None
    below: Term | None = None

    @property
    def ends(self) -> tuple[tuple[Term, Term], tuple[Term, Term]]:
        """(variable − low, what shows that it is ≥ 0), and the same for high − variable."""
        above = self.variable - self.low
        below = self.high - self.variable
        lowest = self.variable if as_term(self.low).args[0] == 0 else above
        return (above, self.above or lowest), (below, self.below or below)

    @property
    def interval(self) -> tuple[Any, Any]:
        """The end points as sympy rationals."""
        return as_term(self.low).args[0], as_term(self.high).args[0]
