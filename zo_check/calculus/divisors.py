"""What a chain divides by, as far as it might be 0: a calculation says nothing where it divides by 0."""

from collections.abc import Iterator
from typing import Any

import sympy

from zo_check.calculus.chain import Chain
from zo_check.calculus.display import plain
from zo_check.calculus.expectations import Expectation
from zo_check.calculus.power_sums import Derivation, normal, power_sum
from zo_check.calculus.signs import visibly_nonzero
from zo_check.calculus.terms import Letter, Term, as_term

_DIMENSION = sympy.Symbol("d", integer=True, positive=True)


def divisors(chain: Chain) -> tuple[Term, ...]:
    """Every divisor that is not visibly different from 0, in the lines of a chain and in what carries its steps."""
    terms = [as_term(chain.start), *chain.given]
    for step in chain.steps:
        terms += [step.expression, *([step.slack] if step.slack is not None else [])]
        terms += [term for fact, factor in step.facts for term in (fact.gap, factor, *fact.needs)]
        terms += [end for pair in (step.on.ends if step.on is not None else ()) for end in pair]
    seen: set[int] = set()
    found = {plain(one): one for term in terms for one in _inside(term, seen)}
    return tuple(found.values())


def _inside(part: Any, seen: set[int]) -> Iterator[Term]:
    """Divisors anywhere in a term; what is shared is looked at once."""
    if isinstance(part, sympy.Expr):
        powers = sorted(part.atoms(sympy.Pow), key=sympy.default_sort_key)
        bases = [power.base for power in powers if not power.exp.is_nonnegative]
        for base in bases:
            yield from (one for factor, _ in sympy.factor_list(base)[1] for one in _factors(as_term(factor)))
            yield from _factors(as_term(sympy.factor_list(base)[0]))
    elif isinstance(part, Letter):
        for _, value in part.moments:
            yield from _inside(value, seen)
    elif isinstance(part, Derivation):
        for _, rule in part.terms:
            yield from _inside(rule, seen)
    elif isinstance(part, Term) and id(part) not in seen:
        seen.add(id(part))
        if part.op == "pow" and part.args[1] < 0:
            yield from _factors(part.args[0])
        if any(isinstance(arg, Expectation) for arg in part.args):
            # A law's moments are fractions in the length of its direction, which is d.
            yield from _inside(sympy.sympify(normal(part)).xreplace({power_sum(()): _DIMENSION}), seen)
        for arg in part.args:
            yield from _inside(arg, seen)


def _factors(divisor: Term) -> Iterator[Term]:
    """The factors of a divisor that might be 0."""
    if visibly_nonzero(divisor):
        return
    match divisor.op, divisor.args:
        case "mul", (left, right):
            yield from _factors(left)
            yield from _factors(right)
        case "pow", (base, _):
            yield from _factors(base)
        case _:
            yield divisor
