"""Identities at explicit sizes by plain `sympy.diff`: the independent check of the power-sum calculus."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

import sympy

from zo_check.arithmetic.symbolic import Symbolic
from zo_check.arithmetic.vector import Vector
from zo_check.errors import IllTypedError


class Exp(sympy.Function):
    """The exponential, known by its derivative alone: sympy.exp would merge products, and hide powers of it."""

    def fdiff(self, argindex: int = 1) -> sympy.Expr:
        """It is its own derivative."""
        return self


def explicit_differences(identity: Any, n: int, d: int) -> list[sympy.Expr]:
    """Derivative minus formula, component by component, with a symbol for every entry of A, x, b, w, y, r.

    Args:
        identity: a `zo_check.evidence.identity.Identity`.
        n: number of logits.
        d: number of parameters.
    """
    arithmetic = Symbolic(Exp)
    names = identity.problem.symbolic_point(arithmetic, lambda name: sympy.Symbol(name, real=True), n, d)
    steps = [sympy.Symbol(f"t{i}", real=True) for i in range(len(identity.along))]
    u = names["u"]
    for step, direction in zip(steps, identity.along, strict=True):
        u = u + step * names[direction]
    value = identity.problem.evaluate(identity.function, identity.problem.moved(arithmetic, names, u))
    origin = dict.fromkeys(steps, sympy.Integer(0))
    entered = [arithmetic.number(component) for component in _components(value)]  # refuses floats and truth values
    derivatives = [sympy.diff(component, *steps, simplify=False).xreplace(origin) for component in entered]
    claimed = [arithmetic.number(component) for component in identity.claimed(names)]
    if len(claimed) != len(derivatives):
        raise ValueError(f"the formula has {len(claimed)} components, the derivative {len(derivatives)}")
    return [derivative - formula for derivative, formula in zip(derivatives, claimed, strict=True)]


def _components(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Vector) else [value]


def vanishes(expression: sympy.Expr) -> bool:
    """Whether a rational function of symbols and of their exponentials is identically zero.

    Exponentials become independent symbols E_i and each denominator D_j a symbol R_j with R_j D_j = 1; a polynomial in
    these that reduces to 0 modulo those relations vanishes. Sufficient always; necessary where the exponents are
    linearly independent over the rationals, as they are for symbolic logits, and each denominator is a power of one
    base.

    Raises:
        IllTypedError: the expression holds a root or another function, which is not taken for anything.
    """
    expression, relations = _polynomial_form(sympy.sympify(expression))
    generators = sorted(
        expression.free_symbols | set().union(*[r.free_symbols for r in relations]), key=lambda s: s.name
    )
    if not generators:
        return bool(sympy.expand(expression) == 0)
    ring, *_ = sympy.polys.rings.ring([g.name for g in generators], sympy.QQ)
    names = dict(zip(generators, ring.gens, strict=True))
    element = _in_ring(expression, names, ring)
    ideal = [_in_ring(relation, names, ring) for relation in relations]
    return bool((element.rem(ideal) if ideal else element) == 0)


def _polynomial_form(expression: sympy.Expr) -> tuple[sympy.Expr, list[sympy.Expr]]:
    expression = expression.replace(Exp, lambda exponent: Exp(sympy.expand(exponent)))  # one spelling each
    exponentials = sorted(expression.atoms(Exp), key=sympy.default_sort_key)
    expression = expression.xreplace({e: sympy.Dummy(f"E{i}") for i, e in enumerate(exponentials)})
    inverses = {
        p for p in expression.atoms(sympy.Pow) if p.exp.is_Integer and p.exp.is_negative and p.base.free_symbols
    }
    relations: list[sympy.Expr] = []
    replaced: dict[sympy.Expr, sympy.Expr] = {}
    for j, base in enumerate(sorted({p.base for p in inverses}, key=sympy.default_sort_key)):
        inverse = sympy.Dummy(f"R{j}")
        relations.append(inverse * base - 1)
        replaced |= {p: inverse ** (-p.exp) for p in inverses if p.base == base}
    return expression.xreplace(replaced), relations


def _in_ring(expression: sympy.Expr, names: dict[sympy.Symbol, Any], ring: Any) -> Any:
    """The ring element, built bottom-up: far faster than expanding a large expression first."""
    if expression.is_Symbol:
        return names[expression]
    if expression.is_Rational:
        return ring(sympy.QQ(int(expression.p), int(expression.q)))
    if not (expression.is_Add or expression.is_Mul or (expression.is_Pow and expression.exp.is_Integer)):
        raise IllTypedError(f"{expression} is not a rational function of symbols and their Exp", "write it as one")
    parts = [_in_ring(arg, names, ring) for arg in expression.args[: 1 if expression.is_Pow else None]]
    if expression.is_Pow:
        return parts[0] ** int(expression.exp)
    total = parts[0]
    for part in parts[1:]:
        total = total + part if expression.is_Add else total * part
    return total


def nonzero_instance(expression: sympy.Expr) -> str | None:
    """Small exact numbers at which the expression is not zero, in words; None if none was met.

    x is a multiple of (log 2, 0, …) and A is integer, so that every exponential is a power of 2.
    """
    expression = sympy.sympify(expression)
    for values in islice(_assignments(expression), 60):
        value = sympy.expand(expression.xreplace(values).replace(Exp, _power_of_two))
        if value.is_finite and value.is_zero is False:
            shown = ", ".join(f"{s} = {v}" for s, v in sorted(values.items(), key=lambda item: item[0].name))
            return f"{shown}: the two sides differ by {value}"
    return None


def _power_of_two(exponent: sympy.Expr) -> sympy.Expr:
    """exp(k log 2) = 2^k, exactly."""
    return sympy.Integer(2) ** sympy.expand(exponent / sympy.log(2))


def _assignments(expression: sympy.Expr) -> Iterator[dict[sympy.Symbol, sympy.Expr]]:
    symbols = sorted(expression.free_symbols, key=lambda s: s.name)
    random = Random(0)
    while True:
        values: dict[sympy.Symbol, sympy.Expr] = {}
        for symbol in symbols:
            drawn = sympy.Integer(random.randint(-1, 2))
            if symbol.name.startswith("x"):
                drawn = drawn * sympy.log(2) if symbol.name == "x1" else sympy.Integer(0)
            values[symbol] = drawn
        yield values
