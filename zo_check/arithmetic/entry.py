"""How a number enters an arithmetic whose answers are certificates: exactly, or not at all."""

from fractions import Fraction
from numbers import Complex, Rational
from typing import Any

from zo_check.errors import InexactEntryError


def exact(value: Any) -> Fraction:
    """The rational that `value` is.

    Args:
        value: int, Fraction (any `numbers.Rational`, NumPy integers included), or a decimal string such as "0.1".

    Raises:
        InexactEntryError: for a float, whose decimal spelling is not its value, and for anything else.
    """
    if isinstance(value, bool):
        raise InexactEntryError(f"{value} is a truth value, not a number", "enter 0 or 1")
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise InexactEntryError(f"{value!r} is not a number", "write it like '0.1', '1e-3' or '1/3'") from None
    refuse_float(value)
    raise InexactEntryError(
        f"{type(value).__name__} {value!r} has no exact entry", "enter an int, Fraction or decimal string"
    )


def refuse_float(value: Any) -> None:
    """Raise InexactEntryError for a float (Python's, NumPy's, mpmath's or sympy's), a complex, or an array of them."""
    inexact = isinstance(value, Complex) and not isinstance(value, Rational)  # all of these libraries register theirs
    array = getattr(getattr(value, "dtype", None), "kind", "") in ("f", "c", "O")
    if inexact or array or "float" in type(value).__name__.lower() or type(value).__name__ in ("mpf", "mpc"):
        raise InexactEntryError(
            f"the float {value!r} would enter at its binary value",
            f"write Fraction(…) or the decimal string {str(value)!r}; for data use Fraction({value!r}) on purpose",
        )
