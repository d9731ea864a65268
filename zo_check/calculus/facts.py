"""Named inequalities that a step may cite, each with its gap (the larger side minus the smaller) as a term.

A citation is not taken on trust beyond the inequality itself: the step must equal its gap, up to a visibly nonnegative
factor, and what the inequality asks of its arguments must be visible too.
"""

from dataclasses import dataclass
from typing import Any

from zo_check.calculus.display import plain
from zo_check.calculus.signs import visibly_nonnegative
from zo_check.calculus.terms import Term, as_term


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


def from_claim(label: str, gap: Term) -> Fact:
    """An inequality that another claim states; the citing claim must list `label` among its `uses`."""
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
