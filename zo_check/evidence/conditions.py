"""What must be ≥ 0 at a point when one number does not say it: any of several, or all of several."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AnyOf:
    """At every point at least one entry is ≥ 0; a box is certified by one entry on the whole of it."""

    entries: tuple[Any, ...]


@dataclass(frozen=True)
class AllOf:
    """Every entry is ≥ 0, such as all leading minors of a matrix."""

    entries: tuple[Any, ...]


def any_of(*entries: Any) -> AnyOf:
    """At least one of these is ≥ 0. Raises TypeError if there is none."""
    return AnyOf(_given(entries))


def all_of(*entries: Any) -> AllOf:
    """Every one of these is ≥ 0. Raises TypeError if there is none."""
    return AllOf(_given(entries))


def _given(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if not entries:
        raise TypeError("a condition needs at least one entry")
    return entries
