from dataclasses import dataclass
from fractions import Fraction

import pytest

from zo_check import at_most, directions, exact_expectation, order
from zo_check.claim import Claim
from zo_check.effort import QUICK
from zo_check.verdict import Strength, Verdict

CLAIM = Claim("made-up", "made up", "$1$")


@dataclass(frozen=True)
class Case:
    name: str
    a: tuple[Fraction, ...]
    n: int = 1

    @property
    def d(self) -> int:
        return len(self.a)


CASES = [Case("two", (Fraction(1), Fraction(2))), Case("three", (Fraction(1, 2), Fraction(0), Fraction(-3)))]


def fourth(arithmetic, instance):
    """E⟨a,z⟩⁴ over signs."""
    a = arithmetic.vector(instance.a)
    return directions.average(arithmetic, directions.RADEMACHER, instance.d, lambda z: (a @ z) ** 4)


def bounded_by(factor):
    def slack(arithmetic, instance):
        a = arithmetic.vector(instance.a)
        return at_most(fourth(arithmetic, instance), arithmetic.number(factor) * (a @ a) ** 2)

    return slack


def look(slack, cases=CASES):
    return exact_expectation(CLAIM, slack, over=lambda effort: cases, of="all signs").look(QUICK)


def test_a_bound_on_an_expectation_is_certified():
    found = look(bounded_by(3))
    assert (found.verdict, found.strength) == (Verdict.SUPPORTED, Strength.ENCLOSED)
    assert found.scope.words() == "n = 1, 2 ≤ d ≤ 3, all signs, on 2 instances"
    assert 0.5 < found.measured["largest ratio"] < 1


def test_a_bound_that_is_too_small_is_refuted_at_the_instance():
    found = look(bounded_by(1))
    assert found.verdict is Verdict.REFUTED
    assert found.witness.startswith("two: slack -")


def test_equality_is_undecided_in_balls():
    assert look(lambda a, case: a.sqrt(a.number(2)) ** 2 - 2).verdict is Verdict.UNDECIDED


def test_no_instance_is_vacuous():
    assert look(bounded_by(3), []).verdict is Verdict.VACUOUS


@pytest.mark.parametrize("slack", [lambda a, case: True, lambda a, case: 1 / 0, lambda a, case: 0.5])
def test_what_is_no_slack_is_broken(slack):
    assert look(slack).verdict is Verdict.BROKEN


def of_order(expected, error):
    return order(CLAIM, error, expected=expected, over=lambda effort: CASES, of="a difference").look(QUICK)


def central(arithmetic, instance, eps):
    exp = arithmetic.exp
    return abs((exp(eps) - exp(-eps)) / (2 * eps) - 1)


def forward(arithmetic, instance, eps):
    return abs((arithmetic.exp(eps) - 1) / eps - 1)


def test_orders_are_told_apart():
    assert of_order(2, central).verdict is Verdict.SUPPORTED
    assert of_order(1, forward).verdict is Verdict.SUPPORTED
    for expected, error in ((1, central), (2, forward), (3, central)):
        found = of_order(expected, error)
        assert found.verdict is Verdict.REFUTED
        assert "slope" in found.witness


def test_an_error_that_vanishes_has_no_order():
    assert of_order(2, lambda a, case, eps: eps - eps).verdict is Verdict.UNDECIDED
