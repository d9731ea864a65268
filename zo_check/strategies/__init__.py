"""Hypothesis strategies for the objects of the theory: exact rationals that shrink to small integers.

`simplex`, `targets`, `logits`, `vectors` and `matrices` give a strategy when they are told their sizes, and otherwise a
family (`Sized`) that `jointly` gives a common size: `jointly(f=simplex(), b=targets())`. All entries are `Fraction`.
"""

from zo_check.strategies.instances import instances
from zo_check.strategies.matrices import MATRIX_KINDS, matrices
from zo_check.strategies.numbers import rationals
from zo_check.strategies.simplex import simplex, targets
from zo_check.strategies.sized import Sized, jointly
from zo_check.strategies.vectors import logits, vectors

__all__ = [
    "MATRIX_KINDS",
    "Sized",
    "instances",
    "jointly",
    "logits",
    "matrices",
    "rationals",
    "simplex",
    "targets",
    "vectors",
]
