from fractions import Fraction

import numpy as np
import pytest

from zo_check import at_most
from zo_check.arithmetic.rational import Rational
from zo_check.errors import InexactEntryError
from zo_check.evidence.inequality import enter, in_words, slack_of


def test_the_slack_is_larger_minus_smaller():
    assert slack_of(at_most(2, 5)) == 3
    assert slack_of(Fraction(1, 2)) == Fraction(1, 2)


@pytest.mark.parametrize("truth", [True, False, np.bool_(False), np.float64(1) >= 2])
def test_a_truth_value_is_no_slack(truth):
    with pytest.raises(InexactEntryError, match="truth value"):
        slack_of(truth)


def test_numbers_tuples_and_rows_are_entered_exactly():
    rational = Rational()
    assert enter(rational, "1/3") == Fraction(1, 3)
    assert list(enter(rational, (1, "0.1"))) == [1, Fraction(1, 10)]
    assert list(enter(rational, ((1, 2), (3, 4))) @ rational.vector([1, 1])) == [3, 7]
    with pytest.raises(InexactEntryError):
        enter(rational, 0.5)


def test_a_case_in_words_can_be_copied():
    case = {"f": (Fraction(1, 3), Fraction(2, 3)), "A": ((1, 2), (3, 4)), "n": 2}
    assert in_words(case) == "f = (1/3, 2/3), A = ((1, 2), (3, 4)), n = 2"
