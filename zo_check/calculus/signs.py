"""Whether a term is ≥ 0, or > 0, for a visible reason: squares, products and sums of such things, and hypotheses."""

from typing import Any

import sympy

from zo_check.calculus.power_sums import normal
from zo_check.calculus.terms import Rank, Term, as_term

_DISGUISED = sympy.Rational(1, 10**12)
"""Numbers below this may be 0 in disguise."""


def visibly_nonnegative(value: Any) -> bool:
    """True only if the term, read as it is written, cannot be negative (entrywise, for a vector).

    False means "not visible", never "negative".
    """
    term = as_term(value)
    match term.op, term.args:
        case "scalar", (expression,):
            return bool(sympy.sympify(expression).is_nonnegative)
        case "letter", (one,):
            return bool(one.nonnegative)
        case "named", (_, inner):
            return visibly_nonnegative(inner)
        case (("assumed" | "ones"), _):
            return True
        case "pow", (base, exponent):
            return exponent % 2 == 0 or visibly_nonnegative(base)
        case "add", (left, right):
            return visibly_nonnegative(left) and visibly_nonnegative(right)
        case "mul", (left, right):
            return left is right or (visibly_nonnegative(left) and visibly_nonnegative(right))
        case "dot", (left, right):
            return left is right or (visibly_nonnegative(left) and visibly_nonnegative(right))
        case "sum", (inner,):
            return visibly_nonnegative(inner)
    return False


def visibly_positive(value: Any) -> bool:
    """True only if the term cannot be ≤ 0 (entrywise, for a vector): n, d, what is declared so, and what follows.

    Dividing by it is then harmless, provided that this holds for whatever is divided by inside it.
    """
    term = as_term(value)
    match term.op, term.args:
        case "ones", _:
            return True
        case "letter", (one,):
            return bool(one.positive)
        case "named", (_, inner):
            return visibly_positive(inner)
        case "assumed", (inner, _):
            return visibly_positive(inner)
        case "pow", (base, exponent):
            return visibly_positive(base) or (exponent % 2 == 0 and visibly_nonzero(base))
        case "add", (left, right):
            some = visibly_positive(left) or visibly_positive(right)
            if some and visibly_nonnegative(left) and visibly_nonnegative(right):
                return True
        case (("mul" | "dot"), (left, right)) if visibly_positive(left) and visibly_positive(right):
            return True
        case "mul", (left, right) if left is right:
            return visibly_nonzero(left)
        case "sum", (inner,) if visibly_positive(inner):
            return True
    return term.rank is Rank.SCALAR and bool(sympy.sympify(normal(term)).is_positive)


def visibly_nonzero(value: Any) -> bool:
    """True only if a scalar cannot be 0: it is visibly > 0, or its sign does not matter."""
    term = as_term(value)
    if term.rank is not Rank.SCALAR:
        return False
    form = sympy.sympify(normal(term))
    if form.is_number:
        return bool(form.is_finite and abs(form.evalf(20)) > _DISGUISED)
    return bool(form.is_nonzero) or visibly_positive(term)


def hypotheses_in(value: Any) -> list[Term]:
    """Every `assumed` term inside, in order of appearance and without repeats."""
    found: list[Term] = []

    def visit(part: Any) -> None:
        if not isinstance(part, Term):
            return
        if part.op == "assumed" and part not in found:
            found.append(part)
        for arg in part.args:
            visit(arg)

    visit(as_term(value))
    return found
