"""What one instance says: by how much a statement is certainly wrong there, and how narrow the balls were."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """At one instance: the largest certified violation (0 for none), the widest ball, and whether all were narrow."""

    apart: float
    width: float
    narrow: bool
    shown: str = ""
    """Both sides where they are apart, and empty where they are not."""

    @property
    def violated(self) -> bool:
        """Whether the statement is certainly wrong there; `apart` may be 0 all the same, below the smallest double."""
        return bool(self.shown)

    def by(self) -> str:
        """By how much, in words."""
        return f"by at least {self.apart:.4g}" if self.apart else "by less than the smallest double"


def agreement(bits: int) -> int:
    """To how many bits balls must agree at `bits` of working precision: two thirds of them (2e-26 at 128 bits)."""
    return 2 * bits // 3
