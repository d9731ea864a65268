"""What every arithmetic offers. Formulas receive one as their argument `arithmetic` and use nothing else of it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.arithmetic.truth import Truth


class Arithmetic(Protocol):
    """Entry, elementary functions and three-valued comparison of one kind of number.

    Scalars support + − * / and integer powers among themselves and with int.
    """

    @property
    def name(self) -> str:
        """What a report calls it, precision included."""
        ...

    def working(self) -> AbstractContextManager[None]:
        """Set the working precision inside the block, and restore it whatever happens."""
        ...

    def number(self, value: Any) -> Any:
        """Enter a constant: int, Fraction or decimal string. Raises InexactEntryError for a float."""
        ...

    def algebraic(self, value: AlgebraicNumber) -> Any:
        """Enter a real algebraic number, as well as this arithmetic can hold it."""
        ...

    def vector(self, values: Sequence[Any]) -> Any:
        """Enter a vector."""
        ...

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Any:
        """Enter a matrix; the result has `@` and `.T`."""
        ...

    def exp(self, x: Any) -> Any:
        """Exponential of a scalar, or of each entry of a vector."""
        ...

    def log(self, x: Any) -> Any:
        """Natural logarithm of a scalar, or of each entry of a vector."""
        ...

    def sqrt(self, x: Any) -> Any:
        """Square root of a scalar, or of each entry of a vector."""
        ...

    def positive_part(self, x: Any) -> Any:
        """max(x, 0)."""
        ...

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger of two scalars."""
        ...

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller of two scalars."""
        ...

    def nonnegative(self, x: Any) -> Truth:
        """Whether x ≥ 0; UNKNOWN for what is not finite."""
        ...

    def equal(self, x: Any, y: Any) -> Truth:
        """Whether x = y."""
        ...

    def decimal(self, x: Any, digits: int = 10) -> str:
        """A printable form with at most `digits` digits, error bound included where there is one."""
        ...


def each(function: Any, x: Any) -> Any:
    """Apply a scalar function to a scalar, or to each entry of a `Vector`."""
    from zo_check.arithmetic.vector import Vector

    return x.map(function) if isinstance(x, Vector) else function(x)
