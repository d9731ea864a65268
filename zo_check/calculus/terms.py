"""Expressions over vectors of symbolic length n, kept as written so that a reader sees what was checked.

A `Term` has one of three ranks: a scalar, a vector in R^n (indexed by logits), or a vector in R^d (parameters).
The same formulas that run on numbers run on terms: `f * c - (f @ c) * f`.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

import sympy

from zo_check.arithmetic.entry import exact
from zo_check.errors import IllTypedError


class Rank(Enum):
    """What a term is."""

    SCALAR = "a scalar"
    LOGITS = "a vector in R^n"
    PARAMETERS = "a vector in R^d"


@dataclass(frozen=True)
class Letter:
    """A named vector in R^n.

    `moments` fixes power sums that are known: ((1, 1),) says that the entries sum to 1.
    """

    name: str
    latex: str
    nonnegative: bool = False
    moments: tuple[tuple[int, Any], ...] = ()
    positive: bool = False
    """Then `nonnegative` too."""


@dataclass(frozen=True, eq=False)
class Term:
    """A node: `op` applied to `args`. Build terms with `letter`, `scalar` and operators, not by hand."""

    op: str
    args: tuple[Any, ...]
    rank: Rank

    __array_ufunc__ = None

    def __add__(self, other: Any) -> "Term":
        return _combine("add", self, other)

    def __radd__(self, other: Any) -> "Term":
        return _combine("add", other, self)

    def __sub__(self, other: Any) -> "Term":
        return self + (-as_term(other))

    def __rsub__(self, other: Any) -> "Term":
        return as_term(other) + (-self)

    def __neg__(self) -> "Term":
        return _combine("mul", -1, self)

    def __mul__(self, other: Any) -> "Term":
        return _combine("mul", self, other)

    def __rmul__(self, other: Any) -> "Term":
        return _combine("mul", other, self)

    def __truediv__(self, other: Any) -> "Term":
        divisor = as_term(other)
        if divisor.rank is not Rank.SCALAR:
            raise IllTypedError("division by a vector", "divide by a scalar")
        return _combine("mul", Term("pow", (divisor, -1), Rank.SCALAR), self)

    def __rtruediv__(self, other: Any) -> "Term":
        return as_term(other) / self

    def __pow__(self, exponent: int) -> "Term":
        if self.rank is Rank.PARAMETERS:
            raise IllTypedError("an entrywise power in R^d", "only vectors in R^n have entrywise products here")
        if not isinstance(exponent, int):
            raise IllTypedError(f"the power {exponent!r}", "use an integer exponent")
        return Term("pow", (self, exponent), self.rank)

    def __matmul__(self, other: Any) -> "Term":
        other = as_term(other)
        if self.rank is not other.rank or self.rank is Rank.SCALAR:
            raise IllTypedError(
                f"inner product of {self.rank.value} with {other.rank.value}", "apply A or its transpose first"
            )
        return Term("dot", (self, other), Rank.SCALAR)

    def sum(self) -> "Term":
        """Sum of the entries."""
        if self.rank is not Rank.LOGITS:
            raise IllTypedError(f"the sum of {self.rank.value}", "sum a vector in R^n")
        return Term("sum", (self,), Rank.SCALAR)


def as_term(value: Any) -> Term:
    """Enter an int, Fraction, decimal string or float-free sympy expression as a scalar; a term passes through."""
    if isinstance(value, Term):
        return value
    if isinstance(value, sympy.Expr) and not value.has(sympy.Float):
        return Term("scalar", (_real(value),), Rank.SCALAR)
    rational = value if isinstance(value, Fraction) else exact(value)
    return Term("scalar", (sympy.Rational(rational.numerator, rational.denominator),), Rank.SCALAR)


def _real(value: sympy.Expr) -> sympy.Expr:
    """The expression, if it is real and finite: everything here counts squares as ≥ 0."""
    unreal = value.has(sympy.I) or value.is_extended_real is False or value.is_finite is False
    unreal = unreal or (value.is_number and not value.is_real)
    # √x and log x are real for some real x only; `divisors` looks at what is divided by.
    unreal = unreal or not (value.is_real or value.is_rational_function())
    if unreal or not all(symbol.is_real for symbol in value.free_symbols):
        raise IllTypedError(f"{value} is not known to be a finite real number", "use scalar(…), whose symbols are real")
    return value


def _combine(op: str, left: Any, right: Any) -> Term:
    left, right = as_term(left), as_term(right)
    ranks = {left.rank, right.rank}
    if Rank.PARAMETERS in ranks and ranks != {Rank.PARAMETERS} and not (op == "mul" and Rank.SCALAR in ranks):
        raise IllTypedError(f"{left.rank.value} {op} {right.rank.value}", "apply A or its transpose first")
    if ranks == {Rank.PARAMETERS} and op == "mul":
        raise IllTypedError("an entrywise product in R^d", "only vectors in R^n have entrywise products here")
    rank = Rank.PARAMETERS if Rank.PARAMETERS in ranks else Rank.LOGITS if Rank.LOGITS in ranks else Rank.SCALAR
    return Term(op, (left, right), rank)


def letter(
    name: str,
    latex: str = "",
    *,
    nonnegative: bool = False,
    moments: dict[int, Any] | None = None,
    positive: bool = False,
) -> Term:
    """A vector in R^n. `moments={1: 1}` fixes the sum of its entries, `{2: x}` the sum of their squares.

    Raises:
        IllTypedError: no vector has such moments; see `moments`.
    """
    from zo_check.calculus.moments import contradiction_of
    from zo_check.calculus.power_sums import normal  # which needs the nodes defined here

    nonnegative = nonnegative or positive
    known = tuple((power, normal(value)) for power, value in (moments or {}).items())
    if broken := contradiction_of(dict(known), nonnegative, positive):
        declared = ", ".join(f"Σ{name}^{power} = {value}" for power, value in known)
        raise IllTypedError(f"no vector has {declared}", f"for every vector f of this kind {broken}")
    return Term("letter", (Letter(name, latex or name, nonnegative, known, positive),), Rank.LOGITS)


def scalar(name: str, **assumptions: bool) -> Term:
    """A real scalar symbol; sympy assumptions such as `nonnegative=True` come on top."""
    try:
        return as_term(sympy.Symbol(name, **{"real": True, **assumptions}))
    except sympy.core.facts.InconsistentAssumptions as error:
        raise IllTypedError(f"scalar {name!r} cannot be {assumptions} and real", "drop an assumption") from error


ONES = Term("ones", (), Rank.LOGITS)
"""(1, …, 1) in R^n."""


def named(latex: str, term: Any) -> Term:
    """The same value, displayed by a name of its own: c for f − b."""
    term = as_term(term)
    return Term("named", (latex, term), term.rank)


def assumed(term: Any, because: str) -> Term:
    """A term that is ≥ 0 (entrywise) by hypothesis; every derivation that leans on it lists it."""
    term = as_term(term)
    return Term("assumed", (term, because), term.rank)


@dataclass(frozen=True)
class LinearMap:
    """An arbitrary matrix A: R^d → R^n, known only by its action on the directions it is given."""

    latex: str = "A"

    def direction(self, latex: str, image: Term) -> Term:
        """A vector in R^d whose image under A is `image`."""
        return Term("direction", (latex, image, self), Rank.PARAMETERS)

    def __matmul__(self, x: Any) -> Term:
        if isinstance(x, Term) and x.op == "direction" and x.args[2] == self:
            return named(f"{self.latex}{x.args[0]}", x.args[1])
        what = x.rank.value if isinstance(x, Term) else repr(x)
        raise IllTypedError(
            f"{self.latex} maps R^d to R^n and was applied to {what}", "apply the transpose, or a direction"
        )

    @property
    def T(self) -> "Transpose":
        """Aᵀ: R^n → R^d."""
        return Transpose(self)


@dataclass(frozen=True)
class Transpose:
    """Aᵀ, which pulls vectors in R^n back to R^d."""

    of: LinearMap

    def __matmul__(self, z: Any) -> Term:
        if not isinstance(z, Term) or z.rank is not Rank.LOGITS:
            what = z.rank.value if isinstance(z, Term) else repr(z)
            raise IllTypedError(
                f"the transpose of {self.of.latex} maps R^n to R^d and was applied to {what}", "apply A"
            )
        return Term("pullback", (z, self.of), Rank.PARAMETERS)
