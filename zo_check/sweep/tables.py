"""Tables of a TOML file read with suspicion: every mistake names the key, the value and what would do."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from zo_check.errors import UsageError

Check = Callable[[Any], Any]
"""Takes a value and returns it, normalised; raises ValueError that says what would do."""

_REQUIRED: Any = object()


@dataclass(frozen=True)
class Field:
    """A key of a table.

    Args:
        check: of one value.
        default: what stands in where the key is missing; without one, the key must be there.
        axis: whether a list may be given, whose values are all swept over; the value read is then a tuple.
    """

    check: Check
    default: Any = _REQUIRED
    axis: bool = False


def read(table: Mapping[str, Any], fields: Mapping[str, Field], where: str) -> dict[str, Any]:
    """Every field's value, in the order of `fields`.

    Args:
        table: what the file holds.
        fields: what it may hold.
        where: how errors speak of a key, like "grid." in front of it.

    Raises:
        UsageError: an unknown or missing key, or a value that will not do.
    """
    for key in table:
        if key not in fields:
            raise UsageError(f"{where}{key} = {table[key]!r} means nothing here", closest(key, fields))
    return {key: _value(table, key, field, where) for key, field in fields.items()}


def closest(name: str, known: Iterable[str]) -> str:
    """A cure for a misspelt name: what was probably meant, and all that there is."""
    known = list(known)
    close = get_close_matches(name, known, n=1)
    meant = f"did you mean {close[0]!r}? " if close else ""
    return f"{meant}there is: {', '.join(known)}"


def _value(table: Mapping[str, Any], key: str, field: Field, where: str) -> Any:
    if key not in table:
        if field.default is _REQUIRED:
            raise UsageError(f"{where}{key} is missing", f"add the line {key} = …")
        return field.default
    given = table[key]
    if not field.axis:
        return _checked(field, given, f"{where}{key}")
    values = given if isinstance(given, list) else [given]
    if not values:
        raise UsageError(f"{where}{key} = []: nothing to sweep over", "give at least one value")
    read = tuple(_checked(field, value, f"{where}{key}") for value in values)
    for number, value in enumerate(read):
        if value in read[:number]:
            raise UsageError(f"{where}{key} has {value!r} twice", "give each value once")
    return read


def _checked(field: Field, value: Any, name: str) -> Any:
    try:
        return field.check(value)
    except ValueError as error:
        raise UsageError(f"{name} = {value!r} will not do", f"give {error}") from None


def integer(least: int) -> Check:
    """An int that is at least so large; a bool is none."""

    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ValueError(f"an integer of at least {least}")
        return value

    return check


def number(least: float, *, open_end: bool = False) -> Check:
    """A finite number ≥ least, or > least, as a float."""

    def check(value: Any) -> float:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not fits or value < least or (open_end and value == least):
            raise ValueError(f"a finite number {'above' if open_end else 'of at least'} {least:g}")
        return float(value)

    return check


def text(value: Any) -> str:
    """A string that is not empty."""
    if not isinstance(value, str) or not value:
        raise ValueError("a text in quotes")
    return value


def truth(value: Any) -> bool:
    """True or false."""
    if value is True or value is False:
        return bool(value)
    raise ValueError("true or false")


def one_of(names: Iterable[str], otherwise: Check | None = None) -> Check:
    """One of these names, or what the other check lets pass."""
    known = tuple(names)

    def check(value: Any) -> Any:
        if isinstance(value, str):
            if value in known:
                return value
            raise ValueError(closest(value, known))
        if otherwise is None:
            raise ValueError(f"one of: {', '.join(known)}")
        try:
            return otherwise(value)
        except ValueError as error:
            raise ValueError(f"{error}, or one of: {', '.join(known)}") from None

    return check
