from dataclasses import dataclass
from fractions import Fraction

import pytest

from zo_check.claim import Claim
from zo_check.effort import QUICK
from zo_check.evidence.tabulated import tabulated
from zo_check.finding import Role
from zo_check.verdict import Strength, Verdict

CLAIM = Claim("made-up", "made up", "$1$")


@dataclass(frozen=True)
class Case:
    name: str


def look(rows, cases=(Case("one"), Case("two")), columns=("name", "number")):
    return tabulated(CLAIM, rows, title="numbers", columns=columns, over=lambda effort: cases, of="cases").look(QUICK)


def test_numbers_are_rounded_from_their_enclosures():
    def rows(arithmetic, case):
        yield 0, case.name, arithmetic.sqrt(arithmetic.number(2)) / 10**7
        yield Fraction(1, 3), 5, Fraction(-2, 3)

    found = look(rows)
    assert (found.verdict, found.strength, found.role) == (Verdict.SUPPORTED, Strength.ENCLOSED, Role.SHARPNESS)
    assert found.tables[0].rows == (("one", "1.41e-7"), ("5", "-0.667"), ("two", "1.41e-7"), ("5", "-0.667"))
    assert found.scope.words() == "cases, on 2 instances"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (Fraction(1), "1"), (Fraction(1000), "1000"), (Fraction(12345678), "1.23e+7")]
)
def test_numbers_as_text(number, text):
    assert look(lambda arithmetic, case: [(1, "–", number)]).tables[0].rows[0][1] == text


def test_a_broken_inequality_refutes_with_the_row_for_witness():
    found = look(lambda arithmetic, case: [(-1 if case.name == "two" else 1, case.name, Fraction(1, 2))])
    assert (found.verdict, found.role) == (Verdict.REFUTED, Role.STATEMENT)
    assert found.witness == "two: two, 0.5: slack -1.000000000"
    assert not found.tables


def test_a_slack_that_no_precision_decides_is_undecided():
    def rows(arithmetic, case):
        root = arithmetic.sqrt(arithmetic.number(2))
        yield root * root - 2, case.name, 1

    assert look(rows).verdict is Verdict.UNDECIDED


def test_more_bits_are_taken_where_a_digit_stays_open():
    seen = []

    def rows(arithmetic, case):
        seen.append(arithmetic.bits)
        yield 1, case.name, arithmetic.interval(Fraction(1), 1 + Fraction(1, arithmetic.bits // 100))

    assert look(rows).verdict is Verdict.BROKEN
    assert len(set(seen)) == 4


def test_no_row_is_vacuous_and_a_row_of_another_length_is_broken():
    assert look(lambda arithmetic, case: []).verdict is Verdict.VACUOUS
    assert look(lambda arithmetic, case: [], cases=()).verdict is Verdict.VACUOUS
    found = look(lambda arithmetic, case: [(1, "alone")])
    assert found.verdict is Verdict.BROKEN
    assert "1 cells under 2 columns" in found.summary
