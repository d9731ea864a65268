"""One claim, and how to look at it with small budgets."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from zo_check import Claim, Effort, Evidence, Finding

SMALL = Effort("small", examples=100, bits=(53, 128), jet_bits=128, boxes=2000, tokens_per_head=1)


@pytest.fixture
def claim() -> Claim:
    return Claim("made-up", "a title", "a statement")


@pytest.fixture
def look() -> Callable[..., Finding]:
    """Look at evidence; keywords change the effort."""

    def at(evidence: Evidence, **changed: object) -> Finding:
        return evidence.look(replace(SMALL, **changed), "it")

    return at


@pytest.fixture
def read() -> Callable[[str], dict[str, Fraction]]:
    """The numbers of a witness such as "x = 1/3, y = -2: in words", by name."""

    def numbers(witness: str) -> dict[str, Fraction]:
        pairs = (pair.split(" = ") for pair in witness.partition(":")[0].split(", "))
        return {name: Fraction(value) for name, value in pairs}

    return numbers
