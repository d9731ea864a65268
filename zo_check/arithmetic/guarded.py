"""A rehearsal that catches floats inside a formula.

python-flint lets `0.1 * ball` pass at the binary value of 0.1. Evaluating a formula once on guarded rationals or balls
before the real run makes every float that meets a number raise, wherever it came from.
"""

import operator
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.arithmetic import Arithmetic, each
from zo_check.arithmetic.entry import refuse_float
from zo_check.arithmetic.slopes import Slope
from zo_check.arithmetic.truth import Truth
from zo_check.arithmetic.vector import Matrix, Vector
from zo_check.errors import IllTypedError, UndecidedError

_NO_BRANCH = "write one expression for all numbers: balls and rounded numbers would take different branches"


class Guard:
    """A scalar that refuses to meet a float."""

    __slots__ = ("value",)
    __array_ufunc__ = None

    def __init__(self, value: Any) -> None:
        self.value = value

    def _with(self, other: Any, op: Callable[[Any, Any], Any], swapped: bool = False) -> Any:
        if isinstance(other, (Vector, Slope)):
            return NotImplemented
        refuse_float(other)
        theirs = other.value if isinstance(other, Guard) else other
        try:
            return Guard(op(theirs, self.value) if swapped else op(self.value, theirs))
        except TypeError:
            if isinstance(other, Fraction):
                problem = f"the Fraction {other} meets a number of another arithmetic"
                raise IllTypedError(problem, f'enter it: arithmetic.number("{other}")') from None
            raise

    def __add__(self, other: Any) -> Any:
        return self._with(other, operator.add)

    def __radd__(self, other: Any) -> Any:
        return self._with(other, operator.add, swapped=True)

    def __sub__(self, other: Any) -> Any:
        return self._with(other, operator.sub)

    def __rsub__(self, other: Any) -> Any:
        return self._with(other, operator.sub, swapped=True)

    def __mul__(self, other: Any) -> Any:
        return self._with(other, operator.mul)

    def __rmul__(self, other: Any) -> Any:
        return self._with(other, operator.mul, swapped=True)

    def __truediv__(self, other: Any) -> Any:
        return self._with(other, operator.truediv)

    def __rtruediv__(self, other: Any) -> Any:
        return self._with(other, operator.truediv, swapped=True)

    def __pow__(self, exponent: Any) -> Any:
        return self._with(exponent, operator.pow)

    def __neg__(self) -> "Guard":
        return Guard(-self.value)

    def __abs__(self) -> "Guard":
        return Guard(abs(self.value))

    def __bool__(self) -> bool:
        raise UndecidedError("a formula branches on the truth of a number", _NO_BRANCH)

    def __eq__(self, other: object) -> bool:
        # For balls `==` is False wherever it is not certain, so a formula that asks would take the wrong branch.
        raise UndecidedError("a formula compares numbers", _NO_BRANCH)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Guarded:
    """`inner`, with every number guarded."""

    inner: Arithmetic

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"guarded {self.inner.name}"

    def working(self) -> AbstractContextManager[None]:
        """The inner arithmetic's."""
        return self.inner.working()

    def number(self, value: Any) -> Guard:
        """Enter exactly."""
        return value if isinstance(value, Guard) else Guard(self.inner.number(value))

    def algebraic(self, value: AlgebraicNumber) -> Guard:
        """Enter an algebraic number."""
        return Guard(self.inner.algebraic(value))

    def vector(self, values: Sequence[Any]) -> Vector:
        """Enter a vector."""
        return Vector([self.number(value) for value in values])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Matrix:
        """Enter a matrix."""
        return Matrix([self.vector(row) for row in rows])

    def exp(self, x: Any) -> Any:
        """Exponential."""
        return each(lambda entry: Guard(self.inner.exp(self.number(entry).value)), x)

    def log(self, x: Any) -> Any:
        """Natural logarithm."""
        return each(lambda entry: Guard(self.inner.log(self.number(entry).value)), x)

    def sqrt(self, x: Any) -> Any:
        """Square root."""
        return each(lambda entry: Guard(self.inner.sqrt(self.number(entry).value)), x)

    def positive_part(self, x: Any) -> Any:
        """max(x, 0)."""
        return Guard(self.inner.positive_part(self.number(x).value))

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger of two scalars."""
        return Guard(self.inner.maximum(self.number(x).value, self.number(y).value))

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller of two scalars."""
        return Guard(self.inner.minimum(self.number(x).value, self.number(y).value))

    def nonnegative(self, x: Any) -> Truth:
        """The inner arithmetic's answer."""
        return self.inner.nonnegative(self.number(x).value)

    def equal(self, x: Any, y: Any) -> Truth:
        """The inner arithmetic's answer."""
        return self.inner.equal(self.number(x).value, self.number(y).value)

    def decimal(self, x: Any, digits: int = 10) -> str:
        """The inner arithmetic's form."""
        return self.inner.decimal(self.number(x).value, digits)
