"""Whether a term is ≥ 0 for a visible reason: squares, products and sums of nonnegative things, and hypotheses."""

from typing import Any

import sympy

from zo_check.calculus.terms import Term, as_term


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
