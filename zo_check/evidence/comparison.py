"""What one instance says: by how much a statement is certainly wrong there, and how narrow the balls were."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """At one instance: the largest certified violation (0 for none), the widest ball, and whether all were narrow."""

    apart: float
    width: float
    narrow: bool
    shown: str = ""
    """Both sides where they are apart."""
