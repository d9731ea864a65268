"""A calculation that reads top to bottom: a start, then (relation, expression, reason). `check_chain` checks it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from zo_check.calculus.facts import Fact, OnInterval
from zo_check.calculus.terms import Term, as_term


@dataclass(frozen=True, eq=False)
class Step:
    """One line.

    `relation` is "=", "≤" or "≥" and compares with the line before. An inequality is carried by `slack` (visibly ≥ 0),
    by cited `facts` with their factors, or by `on` (a polynomial on an interval); the pieces must add up exactly to the
    difference of the two lines.
    """

    relation: str
    expression: Term
    reason: str
    slack: Term | None = None
    facts: tuple[tuple[Fact, Term], ...] = ()
    on: OnInterval | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Chain:
    """An immutable calculation; every method returns a longer one.

    Args:
        start: the first line.
        title: what is calculated, in words.
        given: hypotheses (terms made by `assumed`) that its steps may lean on; using another is an error.
        lemma: whether it is only a part of the argument: a counterexample then undoes the argument, not the claim.
    """

    start: Any
    title: str = ""
    given: tuple[Term, ...] = ()
    lemma: bool = False
    cases: tuple[Term, ...] = ()
    """Hypotheses of the cases that it stands in, filled in by `Cases`; they are no assumptions of the whole."""
    steps: tuple[Step, ...] = field(default=())

    def equals(self, expression: Any, reason: str, *, cites: tuple[str, ...] = ()) -> "Chain":
        """The line before equals this one, identically."""
        return self._then(Step("=", as_term(expression), reason, cites=cites))

    def at_most(self, expression: Any, reason: str, **carried_by: Any) -> "Chain":
        """The line before is ≤ this one; see `Step` for what may carry it."""
        return self._then(_inequality("≤", expression, reason, **carried_by))

    def at_least(self, expression: Any, reason: str, **carried_by: Any) -> "Chain":
        """The line before is ≥ this one."""
        return self._then(_inequality("≥", expression, reason, **carried_by))

    def _then(self, step: Step) -> "Chain":
        return replace(self, steps=(*self.steps, step))

    @property
    def end(self) -> Term:
        """The last line."""
        return self.steps[-1].expression if self.steps else as_term(self.start)

    @property
    def relation(self) -> str:
        """How the first line compares with the last: "=", "≤", "≥", or "" where the steps pull both ways."""
        kinds = {step.relation for step in self.steps} - {"="}
        return "=" if not kinds else kinds.pop() if len(kinds) == 1 else ""

    def lines(self) -> Iterator[tuple[Term, Step]]:
        """Each step with the line before it."""
        before = as_term(self.start)
        for step in self.steps:
            yield before, step
            before = step.expression

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """For a notebook: every line as mathematics with its reason, checked now, and whether it follows."""
        from zo_check.display.bundle import bundle, displayable

        return bundle(displayable(self))


def _inequality(
    relation: str,
    expression: Any,
    reason: str,
    *,
    slack: Any = None,
    by: Fact | tuple[Fact, ...] = (),
    times: Any = 1,
    on: OnInterval | None = None,
    cites: tuple[str, ...] = (),
) -> Step:
    facts = by if isinstance(by, tuple) else (by,)
    factors = times if isinstance(times, tuple) else (times,) * len(facts)
    return Step(
        relation,
        as_term(expression),
        reason,
        None if slack is None else as_term(slack),
        tuple(zip(facts, map(as_term, factors), strict=True)),
        on,
        cites,
    )


@dataclass(frozen=True, eq=False)
class Cases:
    """A split on the sign of one scalar: one proof may assume `on` ≥ 0, the other −`on` ≥ 0. Nothing is left out.

    The proofs are functions of the hypothesis, so that neither can assume more than its case.
    """

    on: Any
    nonnegative: Any
    nonpositive: Any
    title: str = ""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """For a notebook: every line as mathematics with its reason, checked now, and whether it follows."""
        from zo_check.display.bundle import bundle, displayable

        return bundle(displayable(self))


Proof = Chain | Cases | tuple[Any, ...]
"""A chain, a split into cases, or several proofs, all of which must hold."""
