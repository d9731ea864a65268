"""A second reading of terms, straight from their definition at explicit n: what the calculus is compared with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
import sympy

from zo_check.calculus.power_sums import monomial_of
from zo_check.calculus.terms import Rank, Term

Values = Mapping[str, Sequence[Any]]


def _value(  # noqa: C901, PLR0912 - one case an operation
    term: Term, letters: Values, scalars: Mapping[Any, Any], n: int, matrix: Any = None
) -> Any:
    """A number, or a list of n (or d) numbers; `matrix` is A, `letters` names what each letter is."""

    def look(part: Term) -> Any:
        return _value(part, letters, scalars, n, matrix)

    def wide(part: Term) -> list[Any]:
        value = look(part)
        return value if isinstance(value, list) else [value] * n

    match term.op, term.args:
        case "scalar", (expression,):
            return expression.xreplace(dict(scalars))
        case "letter", (one,):
            return list(letters[one.name])
        case "ones", _:
            return [sympy.Integer(1)] * n
        case "named", (_, inner):
            return look(inner)
        case "assumed", (inner, _):
            return look(inner)
        case "add", (left, right) if term.rank is Rank.LOGITS:
            return [a + b for a, b in zip(wide(left), wide(right), strict=True)]
        case "add", (left, right) if term.rank is Rank.PARAMETERS:
            return [a + b for a, b in zip(look(left), look(right), strict=True)]
        case "add", (left, right):
            return look(left) + look(right)
        case "mul", (left, right) if term.rank is Rank.LOGITS:
            return [a * b for a, b in zip(wide(left), wide(right), strict=True)]
        case "mul", (left, right) if term.rank is Rank.PARAMETERS:
            factor, vector = (left, right) if left.rank is Rank.SCALAR else (right, left)
            return [look(factor) * entry for entry in look(vector)]
        case "mul", (left, right):
            return look(left) * look(right)
        case "pow", (base, exponent):
            value = look(base)
            return [entry**exponent for entry in value] if isinstance(value, list) else value**exponent
        case "dot", (left, right):
            return sum((a * b for a, b in zip(look(left), look(right), strict=True)), sympy.Integer(0))
        case "sum", (inner,):
            return sum(look(inner), sympy.Integer(0))
        case "pullback", (inner, _):
            z = look(inner)
            columns = zip(*matrix, strict=True)
            return [
                sum((a * entry for a, entry in zip(column, z, strict=True)), sympy.Integer(0)) for column in columns
            ]
        case "direction", (name, *_):
            return list(letters[name])
    raise AssertionError(term.op)


def _at(form: Any, letters: Values, scalars: Mapping[Any, Any], n: int) -> Any:
    """A normal form at the same numbers; a vector as the list of its entries."""

    def entry(monomial: Any, k: int) -> Any:
        return sympy.Mul(*(letters[one.name][k] ** power for one, power in monomial))

    def number(coefficient: Any) -> Any:
        table = dict(scalars)
        for symbol in coefficient.free_symbols:
            if (monomial := monomial_of(symbol)) is not None:
                table[symbol] = sympy.Add(*(entry(monomial, k) for k in range(n)))
            elif symbol.name == "n":
                table[symbol] = sympy.Integer(n)
        return coefficient.xreplace(table)

    if not isinstance(form, dict):
        return number(form)
    return [sum((number(c) * entry(m, k) for m, c in form.items()), sympy.Integer(0)) for k in range(n)]


@pytest.fixture(scope="session")
def value_of() -> Callable[..., Any]:
    """`value_of(term, letters, scalars, n)` by the definition of each operation."""
    return _value


@pytest.fixture(scope="session")
def normal_at() -> Callable[..., Any]:
    """`normal_at(form, letters, scalars, n)`: a normal form, with each power sum summed."""
    return _at
