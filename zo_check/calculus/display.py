"""Terms as LaTeX, as they were written and not as they expand."""

from typing import Any

import sympy

from zo_check.calculus.terms import Rank, Term, as_term

_SUM, _PRODUCT, _ATOM = 0, 1, 2


def latex(value: Any) -> str:
    """LaTeX of a term, or of whatever can enter one."""
    return _write(as_term(value))[0]


def _write(term: Term) -> tuple[str, int]:
    """The text, and how tightly its outermost operation binds."""
    match term.op, term.args:
        case "scalar", (expression,):
            tight = expression.is_Atom and not expression.could_extract_minus_sign()
            return sympy.latex(expression), _ATOM if tight else _PRODUCT if expression.is_Mul else _SUM
        case "letter", (one,):
            return one.latex, _ATOM
        case "ones", _:
            return r"\mathbf{1}", _ATOM
        case ("named" | "direction"), (first, *_):
            return first, _ATOM
        case "assumed", (inner, _):
            return _write(inner)
        case "add", _:
            return _write_sum(term), _SUM
        case "mul", _:
            return _write_product(term), _PRODUCT
        case "pow", (base, -1):
            return rf"\frac{{1}}{{{latex(base)}}}", _ATOM
        case "pow", (base, exponent):
            mark = r"\circ " if base.rank is Rank.LOGITS else ""
            return f"{_bracketed(base, _ATOM)}^{{{mark}{exponent}}}", _PRODUCT
        case "dot", (left, right):
            if left is right:
                return rf"\lVert {latex(left)} \rVert^{{2}}", _PRODUCT
            return rf"\langle {latex(left)},\, {latex(right)} \rangle", _ATOM
        case "sum", (inner,):
            return rf"\langle {latex(inner)},\, \mathbf{{1}} \rangle", _ATOM
        case "pullback", (inner, matrix):
            return rf"{matrix.latex}^{{\top}} {_bracketed(inner, _ATOM)}", _PRODUCT
        case "derivative", (inner, derivation):
            return rf"{derivation.latex} {_bracketed(inner, _ATOM)}", _PRODUCT
    raise AssertionError(term.op)  # pragma: no cover - every op is listed


def _bracketed(term: Term, at_least: int) -> str:
    text, binding = _write(term)
    return text if binding >= at_least else rf"\left({text}\right)"


def _write_sum(term: Term) -> str:
    left, right = term.args
    if (negated := _minus(right)) is not None:
        return f"{latex(left)} - {_bracketed(negated, _PRODUCT)}"
    if (negated := _minus(left)) is not None and _minus(right) is None:
        return f"-{_bracketed(negated, _PRODUCT)} + {latex(right)}"
    return f"{latex(left)} + {latex(right)}"


def _minus(term: Term) -> Term | None:
    """The factor t of a term −1·t, however deep the −1 stands at the left of a product."""
    if term.op != "mul":
        return None
    left, right = term.args
    if left.op == "scalar" and left.args[0] == -1:
        return right  # type: ignore[no-any-return]
    inner = _minus(left)
    return inner * right if inner is not None else None


def _write_product(term: Term) -> str:
    if (negated := _minus(term)) is not None:
        return f"-{_bracketed(negated, _PRODUCT)}"
    left, right = term.args
    both_vectors = left.rank is Rank.LOGITS and right.rank is Rank.LOGITS
    if right.rank is Rank.SCALAR and left.rank is not Rank.SCALAR:
        left, right = right, left  # scalars stand before vectors
    times = r"\circ " if both_vectors else r"\, "
    return f"{_bracketed(left, _PRODUCT)} {times}{_bracketed(right, _PRODUCT)}"
