"""An interval of doubles that is proved to contain a number."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Interval:
    """low ≤ the exact value ≤ high, both certified and rounded outward; `high` may be inf where doubles end."""

    low: float
    high: float

    def __contains__(self, value: Any) -> bool:
        return bool(self.low <= value <= self.high)

    def __str__(self) -> str:
        return f"[{self.low!r}, {self.high!r}]"

    @property
    def width(self) -> float:
        """high − low, in doubles."""
        return self.high - self.low

    @property
    def relative_width(self) -> float:
        """width over the larger end in size; 0 where both ends are 0."""
        size = max(abs(self.low), abs(self.high))
        return self.width / size if size else 0.0

    @property
    def exact_low(self) -> Fraction:
        """The certified lower bound as the rational that it is."""
        return Fraction(self.low)

    @property
    def exact_high(self) -> Fraction:
        """The certified upper bound as the rational that it is. Raises OverflowError where it is inf."""
        return Fraction(self.high)
