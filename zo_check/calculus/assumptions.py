"""What a chain takes for granted: hypotheses, what names stand for, how letters are declared, what is not 0."""

from collections.abc import Iterator
from typing import Any

import sympy

from zo_check.calculus.chain import Chain
from zo_check.calculus.counterexample import can_be_met
from zo_check.calculus.display import plain
from zo_check.calculus.divisors import divisors
from zo_check.calculus.expectations import Expectation
from zo_check.calculus.power_sums import Derivation
from zo_check.calculus.terms import Letter, Term, as_term


def assumptions(chain: Chain) -> tuple[str, ...]:
    """In words, without repeats: "M - v ≥ 0 (M is the largest entry of v)", "f ≥ 0", "Σf = 1", "p ≥ 0", "D_v f = …".

    What is divided by and not visibly different from 0 is there as "x ≠ 0".
    The hypotheses of the cases that a chain stands in are not among them: the other cases cover the rest.
    """
    found = [f"{plain(h)} ≥ 0 ({h.args[1]})" for h in chain.given if h not in chain.cases]
    for part in _parts(chain):
        if isinstance(part, Letter):
            found += [f"{part.name} {'>' if part.positive else '≥'} 0"] * part.nonnegative
            found += [f"Σ{part.name}{'' if k == 1 else f'^{k}'} = {value}" for k, value in part.moments]
        elif isinstance(part, Term):
            found.append(f"{plain(part)} = {plain(part.args[1])}")
        elif isinstance(part, Derivation):
            found += [f"{part.latex} {one.name} = {plain(rule)}" for one, rule in part.terms]
        elif isinstance(part, Expectation):
            found.append(f"{part.letter.name} is a {part.law.name} direction")
        elif isinstance(part, sympy.Expr):
            signed = sorted((s for s in part.free_symbols if s.is_nonnegative), key=lambda s: s.name)
            found += [f"{symbol.name} {'>' if symbol.is_positive else '≥'} 0" for symbol in signed]
    found += [f"{plain(divisor)} ≠ 0" for divisor in divisors(chain)]
    return tuple(dict.fromkeys(found))


def contradictory(chain: Chain) -> bool:
    """Whether of many instances none meets every hypothesis, makes no divisor 0, and is as letters and claims say.

    The chain may speak of nothing then. Of a cited claim that is all that is asked: whether it states what is cited is
    for the reader, who finds both in the report.
    """
    divided_by = divisors(chain)
    claimed = [fact.gap for step in chain.steps for fact, _ in step.facts if fact.is_claim]
    conditions = [*chain.given, *claimed]
    letters = [part for part in _parts(chain) if isinstance(part, Letter) and part.moments]
    return bool(conditions or divided_by) and not can_be_met(conditions, divided_by, letters)


def _parts(chain: Chain) -> Iterator[Any]:
    """Every letter, name, scalar expression and operator in the chain and in what carries its steps."""
    terms = [as_term(chain.start), *chain.given]
    for step in chain.steps:
        terms += [step.expression, *([step.slack] if step.slack is not None else [])]
        terms += [term for fact, factor in step.facts for term in (fact.gap, factor, *fact.needs)]
    yield from (part for term in terms for part in _inside(term))


def _inside(part: Any) -> Iterator[Any]:
    if isinstance(part, Term):
        if part.op == "named":
            yield part
        for arg in part.args:
            yield from _inside(arg)
    elif isinstance(part, (Letter, Derivation, Expectation, sympy.Expr)):
        yield part
