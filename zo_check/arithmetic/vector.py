"""Vectors and matrices over any scalars, so that a formula reads the same in every arithmetic.

NumPy's object arrays do not serve: they take a power series for a sequence, and let a float slip into a sum of balls.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from zo_check.errors import IllTypedError


class Vector:
    """An immutable sequence of scalars: elementwise + − * / **, scalars broadcast, `@` is the inner product."""

    __slots__ = ("entries",)
    __array_ufunc__ = None  # a NumPy scalar on the left hands the operation over

    def __init__(self, entries: Iterable[Any]) -> None:
        self.entries = tuple(entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries)

    def __getitem__(self, k: int) -> Any:
        return self.entries[k]

    def __repr__(self) -> str:
        return f"Vector({list(self.entries)!r})"

    def _each(self, other: Any, op: Callable[[Any, Any], Any]) -> "Vector":
        if not isinstance(other, Vector):
            return _with_scalar(other, [op(entry, other) for entry in self.entries])
        if len(other) != len(self):
            raise IllTypedError(
                f"vectors of lengths {len(self)} and {len(other)} do not combine", "check R^n against R^d"
            )
        return Vector(map(op, self.entries, other.entries))

    def __add__(self, other: Any) -> "Vector":
        return self._each(other, operator.add)

    def __sub__(self, other: Any) -> "Vector":
        return self._each(other, operator.sub)

    def __mul__(self, other: Any) -> "Vector":
        return self._each(other, operator.mul)

    def __truediv__(self, other: Any) -> "Vector":
        return self._each(other, operator.truediv)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Any) -> "Vector":
        return _with_scalar(other, [other - entry for entry in self.entries])

    def __neg__(self) -> "Vector":
        return Vector([-entry for entry in self.entries])

    def __pow__(self, exponent: Any) -> "Vector":
        # By multiplication: python-flint gives nan for the square of a ball centred at 0.
        if not isinstance(exponent, int) or exponent < 1:
            raise IllTypedError(f"the entrywise power {exponent!r}", "use a positive integer exponent, or divide")
        power = self
        for _ in range(exponent - 1):
            power = power * self
        return power

    def __matmul__(self, other: "Vector") -> Any:
        return (self * other).sum()

    def sum(self) -> Any:
        """Sum of the entries. Raises IllTypedError on an empty vector, which has no scalar type."""
        if not self.entries:
            raise IllTypedError("the sum of an empty vector is of no arithmetic", "give at least one entry")
        return sum(self.entries[1:], start=self.entries[0])

    def map(self, function: Callable[[Any], Any]) -> "Vector":
        """The vector of function values."""
        return Vector(map(function, self.entries))


def _with_scalar(other: Any, entries: list[Any]) -> Vector:
    """What came of each entry and the other operand, unless that is an array: each entry then met all of it.

    Asked afterwards, since entries that take no floats say so better.
    """
    if getattr(other, "ndim", 0):
        raise IllTypedError(
            f"a Vector and a NumPy array of shape {other.shape} do not combine",
            "make both with arithmetic.vector(…), or both with Vector(…)",
        )
    return Vector(entries)


class Matrix:
    """An immutable m × n matrix of scalars that maps vectors: `A @ x`, `A.T @ y`."""

    __slots__ = ("rows",)

    def __init__(self, rows: Sequence[Iterable[Any]]) -> None:
        self.rows = tuple(row if isinstance(row, Vector) else Vector(row) for row in rows)

    def __matmul__(self, x: Vector) -> Vector:
        return Vector([row @ x for row in self.rows])

    @property
    def T(self) -> "Matrix":
        """The transpose."""
        return Matrix([Vector(column) for column in zip(*self.rows, strict=True)])
