"""Expectations over a random direction, for every dimension at once.

In the power-sum calculus a polynomial in ⟨z,a⟩, ‖z‖², Σ z_i² a_i b_i, … is a polynomial in power sums that contain the
letter z. Where the entries of z are exchangeable, its expectation is again one, without z: each product of sums is
sorted by which of their indices coincide (set partitions), sums over different indices are rewritten by sums over all
(Möbius inversion), and E ∏ z_i^{e_i} over different i is the law's moment. Nothing is said of the law but its moments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import factorial
from typing import Any, Protocol

import sympy

from zo_check.calculus.power_sums import Monomial, Normal, monomial_of, power_sum, sorted_monomial
from zo_check.calculus.terms import ONES, Letter, Rank, Term, as_term, named
from zo_check.errors import IllTypedError

DIMENSION = named("d", ONES @ ONES)
"""The number of coordinates of the vectors, as a term: directions live in R^d."""

Blocks = tuple[tuple[int, ...], ...]
_POLYNOMIALS = "take expectations of polynomials"


class Moments(Protocol):
    """What is asked of a law: its name, and E ∏ z_i^{e_i} over different coordinates, one for each exponent ≥ 1."""

    @property
    def name(self) -> str:
        """What a report calls it."""
        ...

    def moment(self, exponents: Sequence[int], d: Any) -> Any:
        """Exact, for a symbol d."""
        ...


@dataclass(frozen=True, eq=False)
class Expectation:
    """E over one letter z whose entries are exchangeable; other letters, other directions too, are held fixed."""

    letter: Letter
    law: Moments
    latex: str

    def __call__(self, value: Any) -> Term:
        """The expectation of a scalar, as a term to be displayed and checked.

        Raises:
            IllTypedError: of a vector; take the inner product with a fixed one.
        """
        term = as_term(value)
        if term.rank is not Rank.SCALAR:
            raise IllTypedError(f"the expectation of {term.rank.value}", "pair it with a fixed vector first")
        return Term("expectation", (term, self), Rank.SCALAR)

    def of(self, form: Normal) -> sympy.Expr:
        """The expectation of a normal form. Raises IllTypedError where z stands in a denominator."""
        assert not isinstance(form, dict)
        return sympy.expand(sum((self._of_product(part) for part in sympy.Add.make_args(form)), sympy.Integer(0)))

    def _of_product(self, product: sympy.Expr) -> sympy.Expr:
        outside, degrees, weights = sympy.Integer(1), [], []
        for factor in sympy.Mul.make_args(product):
            base, power = factor.as_base_exp()
            degree, weight = self._split(base)
            if not degree:
                if any(self._split(symbol)[0] for symbol in factor.free_symbols):
                    raise IllTypedError(f"{self.letter.name} stands inside {factor}", _POLYNOMIALS)
                outside *= factor
            elif not (power.is_Integer and power > 0):
                raise IllTypedError(f"{self.letter.name} stands in a denominator", _POLYNOMIALS)
            else:
                degrees += [degree] * int(power)
                weights += [weight] * int(power)
        return outside * self._expected(tuple(degrees), tuple(weights))

    def _split(self, symbol: sympy.Expr) -> tuple[int, Monomial]:
        """How often z stands in a power sum, and what is left of it without z."""
        monomial = (monomial_of(symbol) if symbol.is_Symbol else None) or ()
        rest = tuple((one, power) for one, power in monomial if one != self.letter)
        return dict(monomial).get(self.letter, 0), rest

    def _expected(self, degrees: tuple[int, ...], weights: tuple[Monomial, ...]) -> sympy.Expr:
        """E ∏_k Σ_i z_i^{degree_k} (weight_k at i)."""
        total = sympy.Integer(0)
        for blocks in _partitions(len(degrees)):
            exponents = tuple(sorted(sum(degrees[k] for k in block) for block in blocks))
            moment = self._moment(exponents)
            if moment != 0:
                total += moment * _over_different(blocks, weights)
        return total

    def _moment(self, exponents: tuple[int, ...]) -> sympy.Expr:
        value = self.law.moment(exponents, power_sum(()))
        return sympy.Rational(value.numerator, value.denominator) if isinstance(value, Fraction) else value


def expectation(z: Term, law: Moments, latex: str = "") -> Expectation:
    """E over the letter z, drawn from this law. Raises IllTypedError if z is no letter."""
    if z.op != "letter":
        raise IllTypedError(f"an expectation over {z.op}", "take it over a letter")
    one: Letter = z.args[0]
    return Expectation(one, law, latex or rf"\mathbb{{E}}_{{{one.latex}}}")


@cache
def _partitions(count: int) -> tuple[Blocks, ...]:
    """All set partitions of 0, …, count − 1."""
    return tuple(_grow(count))


def _grow(count: int) -> Iterator[Blocks]:
    if count == 0:
        yield ()
        return
    for smaller in _partitions(count - 1):
        yield (*smaller, (count - 1,))
        for k, block in enumerate(smaller):
            yield (*smaller[:k], (*block, count - 1), *smaller[k + 1 :])


def _over_different(blocks: Blocks, weights: tuple[Monomial, ...]) -> sympy.Expr:
    """Σ over different indices, one for each block, of the product of the blocks' weights."""
    total = sympy.Integer(0)
    for merged in _partitions(len(blocks)):
        sign, product = 1, sympy.Integer(1)
        for group in merged:
            sign *= (-1) ** (len(group) - 1) * factorial(len(group) - 1)
            product *= power_sum(_merged(weights[k] for block in group for k in blocks[block]))
        total += sign * product
    return total


def _merged(weights: Iterator[Monomial]) -> Monomial:
    powers: dict[Letter, int] = {}
    for weight in weights:
        for one, power in weight:
            powers[one] = powers.get(one, 0) + power
    return sorted_monomial(powers)
