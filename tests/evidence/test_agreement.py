from dataclasses import dataclass
from fractions import Fraction

import pytest

from zo_check import agreement
from zo_check.claim import Claim
from zo_check.effort import QUICK
from zo_check.verdict import Strength, Verdict

CLAIM = Claim("made-up", "made up", "$1$")


@dataclass(frozen=True)
class Case:
    name: str
    n: int = 1
    d: int = 2


def root(arithmetic, case):
    return arithmetic.sqrt(arithmetic.number(2))


def of(exponent):
    return lambda arithmetic, case: arithmetic.exp(arithmetic.log(arithmetic.number(2)) * exponent / 2)


def look(one, other, cases=(Case("it"),)):
    return agreement(CLAIM, one, other, over=lambda effort: cases, of="roots").look(QUICK)


def test_two_ways_to_one_number_agree():
    found = look(root, of(1))
    assert (found.verdict, found.strength) == (Verdict.SUPPORTED, Strength.ENCLOSED)
    assert found.scope.words() == "n = 1, d = 2, roots, on 1 instance"
    assert "2^-28" in found.summary


def test_two_numbers_are_told_apart():
    found = look(root, of(3))
    assert found.verdict is Verdict.REFUTED
    assert found.witness.startswith("it: [1.41421")


def test_enclosures_that_are_wide_decide_nothing():
    def wide(arithmetic, case):
        return arithmetic.interval(1, 2)

    assert look(root, wide).verdict is Verdict.UNDECIDED


def test_bits_are_doubled_twice_where_enclosures_stay_wide():
    """Rounding enters at 2^(bits wanted − bits at work): as if that many bits cancelled."""
    used = []

    def cancelling(lost):
        def side(arithmetic, case):
            used.append(arithmetic.bits)
            width = Fraction(2) ** (lost - arithmetic.bits)
            return arithmetic.interval(2 - width, 2 + width)

        return side

    def exactly(arithmetic, case):
        return arithmetic.number(2)

    bits = QUICK.jet_bits
    for lost, verdict, expected in (
        (bits - 32, Verdict.SUPPORTED, [bits]),
        (bits, Verdict.SUPPORTED, [bits, 2 * bits]),
        (3 * bits, Verdict.SUPPORTED, [bits, 2 * bits, 4 * bits]),
        (4 * bits, Verdict.UNDECIDED, [bits, 2 * bits, 4 * bits]),
    ):
        used.clear()
        assert look(cancelling(lost), exactly).verdict is verdict
        assert used == expected


def test_no_instance_is_vacuous():
    assert look(root, root, ()).verdict is Verdict.VACUOUS


@pytest.mark.parametrize("other", [lambda a, case: 1.5, lambda a, case: 1 / 0, lambda a, case: a.vector([1, 2])])
def test_what_is_no_number_is_broken(other):
    assert look(root, other).verdict is Verdict.BROKEN
