"""`Inequality`: smaller ≤ larger, written once; its slack must be ≥ 0 and its ratio says how sharp it is."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

from zo_check.arithmetic.algebraic import AlgebraicNumber
from zo_check.errors import InexactEntryError
from zo_check.evidence.conditions import AllOf, AnyOf


@dataclass(frozen=True)
class Inequality:
    """What a slack function returns when both sides are worth knowing: `smaller` ≤ `larger`."""

    smaller: Any
    larger: Any

    @property
    def slack(self) -> Any:
        """larger − smaller."""
        return self.larger - self.smaller


def at_most(smaller: Any, larger: Any) -> Inequality:
    """The inequality smaller ≤ larger."""
    return Inequality(smaller, larger)


def slack_of(value: Any) -> Any:
    """The slack, whether a function returned it bare, as an `Inequality`, or as a condition on several.

    Of several it is the largest where any may be ≥ 0, and the smallest where all must be.

    Raises:
        InexactEntryError: it returned a truth value; False ≥ 0 would pass for a slack.
    """
    if isinstance(value, (AnyOf, AllOf)):
        return reduce(_larger if isinstance(value, AnyOf) else _smaller, map(slack_of, value.entries))
    slack = value.slack if isinstance(value, Inequality) else value
    if type(slack).__name__ in ("bool", "bool_"):  # NumPy's has both names
        cure = "return larger − smaller, or at_most(smaller, larger)"
        raise InexactEntryError(f"the slack is the truth value {slack}", cure)
    return slack


def _larger(one: Any, two: Any) -> Any:
    """By absolute values, which every arithmetic has."""
    return (one + two + abs(one - two)) / 2


def _smaller(one: Any, two: Any) -> Any:
    return -_larger(-one, -two)


def enter(arithmetic: Any, value: Any) -> Any:
    """Enter what was drawn or written: a number, algebraic or not, a tuple of them, or of rows. The rest passes."""
    if isinstance(value, AlgebraicNumber):
        return arithmetic.algebraic(value)
    if isinstance(value, (tuple, list)):
        if value and isinstance(value[0], (tuple, list)):
            return arithmetic.matrix(value)
        return arithmetic.vector(value)
    return arithmetic.number(value) if _is_number(value) else value


def _is_number(value: Any) -> bool:
    from numbers import Number

    return isinstance(value, (Number, str)) or hasattr(value, "free_symbols")


def in_words(case: dict[str, Any]) -> str:
    """A case as it can be copied: "f = (1/3, 2/3), b = (1, 0)"."""
    return ", ".join(f"{name} = {_plain(value)}" for name, value in case.items())


def _plain(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return "(" + ", ".join(map(_plain, value)) + ")"
    return str(value)
