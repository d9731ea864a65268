"""Three-valued truth: for balls "not less" does not mean "at least", so nothing here is ever a bare bool."""

from enum import Enum

from zo_check.errors import UndecidedError


class Truth(Enum):
    """Kleene's three values. `bool(Truth.UNKNOWN)` raises, so that no `if` or `not` can turn it into an answer."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> "Truth":
        """True, False, or None for unknown (sympy's convention)."""
        if value is None:
            return cls.UNKNOWN
        return cls.TRUE if value else cls.FALSE

    def __bool__(self) -> bool:
        if self is Truth.UNKNOWN:
            raise UndecidedError("the comparison is undecided", "compare with `is Truth.TRUE`, or raise the precision")
        return self is Truth.TRUE

    def __invert__(self) -> "Truth":
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, self)

    def __and__(self, other: "Truth") -> "Truth":
        if Truth.FALSE in (self, other):
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.TRUE

    def __or__(self, other: "Truth") -> "Truth":
        return ~(~self & ~other)
