r"""The power-sum calculus: identities about vectors of every length n at once.

With n symbolic, a scalar built from entrywise products and inner products of letters f, b, v, … is a polynomial (or
rational function) in the power sums

    S[f^a b^β v^γ …] = Σ_k f_k^a b_k^β v_k^γ …

and a vector is a combination of monomials in the letters with such coefficients. Two terms are equal for every n and
every value of the letters if (and for polynomials in enough coordinates only if) their normal forms coincide.
Differentiation is a derivation of this ring, fixed by what it does to each letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import sympy

from zo_check.calculus.terms import Letter, Rank, Term, as_term
from zo_check.errors import IllTypedError

Monomial = tuple[tuple[Letter, int], ...]
"""Letters with positive exponents, sorted by name: f² v is ((f, 2), (v, 1))."""
Entries = dict[Monomial, sympy.Expr]
"""A vector: its k-th entry is Σ coefficient · (monomial at k)."""
Normal: TypeAlias = "sympy.Expr | Entries"

_monomials: dict[sympy.Symbol, Monomial] = {}
_forms: "WeakKeyDictionary[Term, Normal]" = WeakKeyDictionary()
"""Normal forms by term, that is by object; nobody changes them in place."""


def power_sum(monomial: Monomial) -> sympy.Expr:
    """The symbol S[monomial], or its value where a letter's moments fix it; S[1] is n."""
    if not monomial:
        return sympy.Symbol("n", integer=True, positive=True)
    if len(monomial) == 1:
        (only, power) = monomial[0]
        for known, value in only.moments:
            if known == power:
                return value
    return power_sum_symbol(monomial)


def power_sum_symbol(monomial: Monomial) -> sympy.Symbol:
    """The bare symbol S[monomial], nonnegative or positive where every factor is."""
    signed = all(one.nonnegative or power % 2 == 0 for one, power in monomial)
    positive = all(one.positive for one, _ in monomial)
    name = "S[" + " ".join(f"{_spelled(one)}^{power}" for one, power in monomial) + "]"
    assumptions = {"positive": True} if positive else {"nonnegative": True} if signed else {}
    symbol = sympy.Symbol(name, real=True, **assumptions)
    _monomials[symbol] = monomial
    return symbol


@cache
def _spelled(one: Letter) -> str:
    """All that sets a letter apart: two letters f, of which only one sums to 1, have different power sums."""
    return f"{one.name}({one.latex}, {one.nonnegative}, {one.moments}, {one.positive})"


def monomial_of(symbol: sympy.Symbol) -> Monomial | None:
    """Which power sum a symbol stands for; None for any other symbol."""
    return _monomials.get(symbol)


def normal(value: Any) -> Normal:
    """The normal form: an expanded sympy expression for a scalar, `Entries` for a vector.

    A vector in R^d stands in the form Aᵀz and is represented by z: equal z give equal vectors whatever A is.
    Terms share parts, and each part's form is found once.
    """
    term = as_term(value)
    form = _forms.get(term)
    if form is None:
        form = _forms[term] = _normal(term)
    return form


def _normal(term: Term) -> Normal:
    match term.op, term.args:
        case "scalar", (expression,):
            return sympy.expand(expression)
        case "letter", (one,):
            return {((one, 1),): sympy.Integer(1)}
        case "ones", _:
            return {(): sympy.Integer(1)}
        case "named", (_, inner):
            return normal(inner)
        case "assumed", (inner, _):
            return normal(inner)
        case "add", (left, right):
            _one_map(term)
            return _add(_at_rank(left, term.rank), _at_rank(right, term.rank))
        case "mul", (left, right):
            return _multiply(normal(left), normal(right))
        case "pow", (base, exponent) if base.rank is Rank.SCALAR:
            return sympy.expand(normal(base) ** exponent)
        case "pow", (base, exponent) if exponent > 0:
            return reduce(_multiply, [normal(base)] * exponent)
        case "dot", (left, right):
            return _total(_multiply(*_in_logits(term, left, right)))
        case "sum", (inner,):
            return _total(normal(inner))
        case "pullback", (inner, _):
            return normal(inner)
        case "derivative", (inner, derivation):
            return derivation.of(normal(inner))
        case "expectation", (inner, expectation):
            return expectation.of(normal(inner))
    raise IllTypedError(f"{term.op} of {term.rank.value} has no normal form", "rewrite the expression")


def _in_logits(product: Term, left: Term, right: Term) -> tuple[Normal, Normal]:
    """The factors of an inner product as vectors in R^n: in R^d by ⟨Aᵀz, y⟩ = ⟨z, Ay⟩, which needs one direction y."""
    _one_map(product)
    if left.rank is Rank.PARAMETERS and (left.op == "direction") is (right.op == "direction"):
        raise IllTypedError(
            "the inner product of two pullbacks, or of two directions, in R^d depends on A", "pair Aᵀz with a direction"
        )
    one, two = (normal(term.args[1]) if term.op == "direction" else normal(term) for term in (left, right))
    return one, two


def _one_map(term: Term) -> None:
    """Raise unless everything in R^d here goes through one matrix: z stands for Aᵀz only while A is the same."""
    if len(_maps(term)) > 1:
        raise IllTypedError("one expression in R^d mixes two matrices", "keep Aᵀz and Bᵀz in equations of their own")


def _maps(term: Term) -> set[Any]:
    if term.op in ("direction", "pullback"):
        return {term.args[-1]}
    inner = (arg for arg in term.args if isinstance(arg, Term) and arg.rank is Rank.PARAMETERS)
    return set().union(*map(_maps, inner))


def _at_rank(term: Term, rank: Rank) -> Normal:
    form = normal(term)
    return {(): form} if rank is Rank.LOGITS and term.rank is Rank.SCALAR else form


def _add(left: Normal, right: Normal) -> Normal:
    if not isinstance(left, dict):
        return sympy.expand(left + right)
    total = dict(left)
    assert isinstance(right, dict)  # `_at_rank` made the ranks agree
    for monomial, coefficient in right.items():
        total[monomial] = sympy.expand(total.get(monomial, sympy.Integer(0)) + coefficient)
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient != 0}


def _multiply(left: Normal, right: Normal) -> Normal:
    if not isinstance(left, dict) and not isinstance(right, dict):
        return sympy.expand(left * right)
    if not isinstance(left, dict):
        left = {(): left}
    if not isinstance(right, dict):
        right = {(): right}
    product: Entries = {}
    for one, a in left.items():
        for two, b in right.items():
            key = _times(one, two)
            product[key] = sympy.expand(product.get(key, sympy.Integer(0)) + a * b)
    return {monomial: coefficient for monomial, coefficient in product.items() if coefficient != 0}


def _times(one: Monomial, two: Monomial) -> Monomial:
    powers = dict(one)
    for factor, power in two:
        powers[factor] = powers.get(factor, 0) + power
    return sorted_monomial(powers)


def sorted_monomial(powers: Mapping[Letter, int]) -> Monomial:
    """The monomial with these exponents."""
    return tuple(sorted(powers.items(), key=lambda item: _spelled(item[0])))


def _total(entries: Normal) -> sympy.Expr:
    if not isinstance(entries, dict):
        return sympy.expand(entries * power_sum(()))
    return sympy.expand(sum((c * power_sum(m) for m, c in entries.items()), sympy.Integer(0)))


@dataclass(frozen=True, eq=False)
class Derivation:
    """Differentiation in one direction, fixed by the derivative of each letter; letters without a rule are constant.

    Raises:
        IllTypedError: a letter's declared moment would not be constant, as it claims to be.
    """

    latex: str
    rules: Mapping[Letter, Entries]
    terms: tuple[tuple[Letter, Term], ...] = ()
    """The rules as they were written, for display."""

    def __post_init__(self) -> None:
        for one in self.rules:
            for power, value in one.moments:
                drift = sympy.cancel(self._of_power_sum(((one, power),)) - self.of(value))
                if drift != 0:
                    raise IllTypedError(
                        f"the rule for {one.name} changes Σ {one.name}^{power}, which is declared to be {value}",
                        "correct the rule, or drop the moment",
                    )

    def __call__(self, value: Any) -> Term:
        """The derivative, as a term to be displayed and checked."""
        term = as_term(value)
        return Term("derivative", (term, self), term.rank)

    def of(self, form: Normal) -> Normal:
        """The derivative of a normal form."""
        if not isinstance(form, dict):
            return sympy.expand(
                sum(
                    (
                        sympy.diff(form, symbol) * self._of_power_sum(_monomials[symbol])
                        for symbol in _sorted_sums(form)
                    ),
                    sympy.Integer(0),
                )
            )
        result: Normal = {}
        for monomial, coefficient in form.items():
            result = _add(result, _multiply(self._of_monomial(monomial), coefficient))
            changed = self.of(coefficient)
            if changed != 0:
                result = _add(result, {monomial: changed})
        return result

    def _of_power_sum(self, monomial: Monomial) -> sympy.Expr:
        return _total(self._of_monomial(monomial))

    def _of_monomial(self, monomial: Monomial) -> Normal:
        result: Normal = {}
        for one, power in monomial:
            if one in self.rules:
                rest: Entries = {_without(monomial, one): sympy.Integer(power)}
                result = _add(result, _multiply(rest, self.rules[one]))
        return result


def _sorted_sums(expression: sympy.Expr) -> list[sympy.Symbol]:
    return sorted((s for s in expression.free_symbols if s in _monomials), key=lambda s: s.name)


def _without(monomial: Monomial, one: Letter) -> Monomial:
    return tuple((f, p - (f == one)) for f, p in monomial if p - (f == one) > 0)


def derivative_rule(latex: str, rules: Mapping[Term, Any]) -> Derivation:
    """Differentiation with the given derivative of each letter: `derivative_rule("D_v", {f: f * (v - f @ v)})`."""
    table: dict[Letter, Entries] = {}
    for one, derivative in rules.items():
        if one.op != "letter" or as_term(derivative).rank is Rank.PARAMETERS:
            raise IllTypedError(f"a rule for {one.op} of {one.rank.value}", "give letters their derivatives in R^n")
        form = normal(derivative)
        table[one.args[0]] = form if isinstance(form, dict) else {(): form}
    return Derivation(latex, table, tuple((one.args[0], as_term(rule)) for one, rule in rules.items()))
