"""Does every step of a chain follow? TRUE, FALSE with an instance that breaks it, or not shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from zlib import crc32

import sympy

from zo_check.arithmetic.symbolic import reduced
from zo_check.arithmetic.truth import Truth
from zo_check.calculus.chain import Cases, Chain, Step
from zo_check.calculus.counterexample import find_counterexample
from zo_check.calculus.display import plain
from zo_check.calculus.facts import OnInterval
from zo_check.calculus.power_sums import Normal, normal
from zo_check.calculus.signs import hypotheses_in, visibly_nonnegative
from zo_check.calculus.terms import Rank, Term, as_term, assumed
from zo_check.errors import ProofFileError

_DISGUISED = sympy.Rational(1, 10**12)
"""Numbers below this may be 0 in disguise: they are not judged by their digits."""


@dataclass(frozen=True)
class CheckedStep:
    """What became of one step: `holds` is FALSE only with a `witness`."""

    chain: Chain
    before: Term
    step: Step
    holds: Truth
    problem: str = ""
    witness: str = ""


def chains_of(proof: Any, given: tuple[Term, ...] = ()) -> Iterator[Chain]:
    """All chains of a `Proof`, each with the hypotheses of the cases that it stands in.

    Raises:
        ProofFileError: the proof is empty, or holds something that is not a chain.
    """
    if isinstance(proof, Chain):
        yield replace(proof, given=given + proof.given, cases=given)
    elif isinstance(proof, Cases):
        if as_term(proof.on).rank is not Rank.SCALAR:
            raise ProofFileError(
                f"cases on the sign of {plain(proof.on)}, a vector", "split on a scalar: entries differ"
            )
        for sign, part in ((as_term(proof.on), proof.nonnegative), (-as_term(proof.on), proof.nonpositive)):
            hypothesis = assumed(sign, f"case {plain(sign)} ≥ 0")
            yield from chains_of(part(hypothesis), (*given, hypothesis))
    elif isinstance(proof, tuple) and proof:
        for part in proof:
            yield from chains_of(part, given)
    else:
        raise ProofFileError(f"{proof!r} is not a proof", "return a Chain, Cases, or a non-empty tuple of them")


def check_chain(chain: Chain) -> list[CheckedStep]:
    """Check each step. A chain without steps shows nothing and is an error."""
    if not chain.steps:
        raise ProofFileError(f"the chain {chain.title or plain(chain.start)!r} has no step", "add .equals or .at_most")
    if not chain.relation:
        problem = f"the chain {chain.title or plain(chain.start)!r} has both ≤ and ≥ steps"
        raise ProofFileError(problem, "its ends do not compare; make two chains of it")
    return [_check(chain, before, step) for before, step in chain.lines()]


def assumed_conclusion(chain: Chain) -> Term | None:
    """A hypothesis, other than a case's, that is the chain's own conclusion up to a positive factor."""
    gap = _gap(chain)
    if not chain.given or isinstance(gap, dict) or is_zero(gap):
        return None
    for hypothesis in chain.given:
        form = normal(hypothesis)
        if hypothesis in chain.cases or isinstance(form, dict) or _varies(form, gap) or is_zero(form):
            continue
        ratio = sympy.cancel(sympy.together(form / gap))
        if ratio.is_number and ratio.is_positive:
            return hypothesis
    return None


def _varies(one: sympy.Expr, other: sympy.Expr) -> bool:
    """Whether one/other differs between two exact points, and so is no constant."""
    here, there = ([_at_a_point(form, shift) for form in (one, other)] for shift in (0, 9))
    return _is_certainly_not_0(here[0] * there[1] - here[1] * there[0])


def _is_certainly_not_0(value: sympy.Expr) -> bool:
    """Whether a number differs from 0, as far as that is quickly seen: of a root, by 20 digits."""
    if value.is_Rational:
        return bool(value != 0)
    return bool(value.is_number and value.is_finite) and bool(abs(value.evalf(20)) > _DISGUISED)


@lru_cache(4096)
def _at_a_point(expression: sympy.Expr, shift: int = 0) -> sympy.Expr:
    """The value where every symbol is some rational of its own, the same in every expression."""
    symbols = expression.free_symbols
    return expression.xreplace({s: sympy.Rational(11 + crc32(s.name.encode()) % 97 + shift, 7) for s in symbols})


def _gap(chain: Chain) -> Normal:
    """The larger end minus the smaller."""
    first = as_term(chain.start)
    larger, smaller = (first, chain.end) if chain.relation == "≥" else (chain.end, first)
    return normal(larger - smaller) if larger.rank is smaller.rank else sympy.Integer(0)


def _check(chain: Chain, before: Term, step: Step) -> CheckedStep:
    undeclared = [h for h in _hypotheses(step) if h not in chain.given]
    if undeclared:
        problem = f"leans on {plain(undeclared[0])} ≥ 0, which is not among the chain's `given`"
        return CheckedStep(chain, before, step, Truth.UNKNOWN, problem)
    larger, smaller = (before, step.expression) if step.relation == "≥" else (step.expression, before)
    if before.rank is not step.expression.rank:
        problem = f"compares {before.rank.value} with {step.expression.rank.value}"
        return CheckedStep(chain, before, step, Truth.UNKNOWN, problem)
    if before.rank is Rank.PARAMETERS and step.relation != "=":
        problem = "an inequality between vectors in R^d does not follow from one in R^n"
        return CheckedStep(chain, before, step, Truth.UNKNOWN, problem)
    difference = normal(larger - smaller)
    problem = _why_not(difference, step)
    if not problem:
        return CheckedStep(chain, before, step, Truth.TRUE)
    witness = find_counterexample(difference, step.relation == "=", _known(chain))
    return CheckedStep(chain, before, step, Truth.FALSE if witness else Truth.UNKNOWN, problem, witness or "")


def contradiction(chain: Chain) -> str | None:
    """An instance, in words, at which the chain's last line does not compare with its first as the steps say."""
    return find_counterexample(_gap(chain), chain.relation == "=", _known(chain)) if chain.relation else None


def _known(chain: Chain) -> tuple[Term, ...]:
    """What an instance must meet to count against the chain: its hypotheses, and what it cites from other claims.

    Without the latter a true step would be refuted by an instance at which the cited claim fails.
    """
    return (*chain.given, *(fact.gap for step in chain.steps for fact, _ in step.facts if fact.is_claim))


def _hypotheses(step: Step) -> list[Term]:
    carried = [step.slack, *(t for fact, factor in step.facts for t in (fact.gap, factor, *fact.needs))]
    if step.on is not None:
        carried += [shown for _, shown in step.on.ends]
    # What a line merely displays is not leaned on; only what carries the step is.
    return [h for term in carried if term is not None for h in hypotheses_in(term)]


def _why_not(difference: Normal, step: Step) -> str:
    """Empty if the step follows, else what is missing."""
    if step.relation == "=":
        return "" if is_zero(difference) else "the two sides differ"
    if step.on is not None:
        return _polynomial_problem(difference, step.on)
    for fact, factor in step.facts:
        if not fact.applies:
            return f"{fact.name}: what it needs is not visible"
        if not visibly_nonnegative(factor):
            return f"{fact.name} is multiplied by {plain(factor)}, which is not visibly ≥ 0"
    if step.slack is not None and not visibly_nonnegative(step.slack):
        return f"the slack {plain(step.slack)} is not visibly ≥ 0"
    carried = [factor * fact.gap for fact, factor in step.facts]
    if step.slack is not None:
        carried.append(step.slack)
    if not carried:
        return "an inequality needs a slack, a named fact or an interval"
    total = carried[0]
    for piece in carried[1:]:
        total = total + piece
    if total.rank is Rank.PARAMETERS:
        return "what carries the step is a vector in R^d"
    return "" if is_zero(_minus(difference, normal(total))) else "slack and facts do not add up to the difference"


def _minus(one: Normal, two: Normal) -> Normal:
    if not isinstance(one, dict) and not isinstance(two, dict):
        return one - two
    left = one if isinstance(one, dict) else {(): one}
    right = two if isinstance(two, dict) else {(): two}
    return {m: left.get(m, sympy.Integer(0)) - right.get(m, sympy.Integer(0)) for m in [*left, *right]}


def is_zero(form: Normal) -> bool:
    """Whether a normal form vanishes identically.

    Rational functions are brought over a common denominator, roots of polynomials reduced by their own.
    """
    coefficients = form.values() if isinstance(form, dict) else [form]
    return not any(_differs_from_0(c) for c in coefficients) and all(_vanishes(sympy.expand(c)) for c in coefficients)


def _differs_from_0(expression: sympy.Expr) -> bool:
    """Whether it is not 0 at one exact point: quick, where bringing it over a common denominator takes long."""
    return _is_certainly_not_0(_at_a_point(expression))


def _vanishes(expanded: sympy.Expr) -> bool:
    by_roots = sympy.expand(reduced(expanded))
    return bool(by_roots == 0 or sympy.cancel(sympy.together(by_roots)) == 0)


def _polynomial_problem(difference: Normal, on: OnInterval) -> str:
    (variable,) = as_term(on.variable).args
    low, high = on.interval
    for end, shown in on.ends:
        if not visibly_nonnegative(shown) or not is_zero(_minus(normal(end), normal(shown))):
            return f"that {plain(end)} ≥ 0 is not shown"
    if isinstance(difference, dict) or difference.free_symbols - {variable}:
        return f"the difference is not a polynomial in {variable} alone"
    numerator, denominator = sympy.fraction(sympy.together(difference))
    if denominator.free_symbols or not (low.is_Rational and high.is_Rational and low < high):
        return f"the difference is not a polynomial in {variable} on a rational interval of positive length"
    polynomial = sympy.Poly(numerator / denominator, variable)
    if not (polynomial.domain.is_ZZ or polynomial.domain.is_QQ):
        return f"the difference has coefficients in {variable} that are not rational"
    if not _nonnegative_on(polynomial, low, high):
        return f"the difference is negative somewhere in [{low}, {high}]"
    return ""


def _nonnegative_on(polynomial: sympy.Poly, low: sympy.Expr, high: sympy.Expr) -> bool:
    """Exactly: no root of odd multiplicity inside, and a positive value at one point that is not a root."""
    if polynomial.is_zero:
        return True
    for factor, multiplicity in polynomial.sqf_list()[1]:
        at_ends = sum(factor.eval(end) == 0 for end in (low, high))
        if multiplicity % 2 and factor.count_roots(low, high) > at_ends:
            return False
    points = (
        low + (high - low) * sympy.Rational(k + 1, polynomial.degree() + 2) for k in range(polynomial.degree() + 1)
    )
    values = (polynomial.eval(point) for point in points)
    return bool(next(value for value in values if value != 0) > 0)
