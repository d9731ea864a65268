"""Integrals that a derivation may start from, done symbolically."""

from functools import cache

import sympy

from zo_check.calculus.terms import Term, as_term, named


@cache
def gaussian_integral(exponent: int) -> Term:
    r"""∫ t^e exp(−t²/2)/√(2π) dt over the real line, for an integer e ≥ 0: a number."""
    t = sympy.Symbol("t", real=True)
    density = sympy.exp(-(t**2) / 2) / sympy.sqrt(2 * sympy.pi)
    value = sympy.integrate(t**exponent * density, (t, -sympy.oo, sympy.oo))
    return named(rf"\int t^{{{exponent}}} \varphi(t)\,dt", as_term(sympy.simplify(value)))
