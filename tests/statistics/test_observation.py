from math import inf, nan

import pytest

from zo_check.errors import UsageError
from zo_check.statistics.observation import Observation, above, below, near
from zo_check.verdict import Verdict


@pytest.mark.parametrize(
    ("observation", "verdict"),
    [
        (near("x", (0.95, 1.05), 1.0, 0.1), Verdict.SUPPORTED),
        (near("x", (0.85, 1.05), 1.0, 0.1), Verdict.UNDECIDED),
        (near("x", (1.2, 1.3), 1.0, 0.1), Verdict.REFUTED),
        (near("x", (0.95, 1.05), 1.0, 0.1, "too scattered"), Verdict.UNDECIDED),
        (below("x", (0.1, 0.2), 0.3), Verdict.SUPPORTED),
        (below("x", (0.1, 0.4), 0.3), Verdict.UNDECIDED),
        (below("x", (0.31, 0.4), 0.3), Verdict.REFUTED),
        (above("x", (0.31, 0.4), 0.3), Verdict.SUPPORTED),
        (above("x", (0.1, 0.2), 0.3), Verdict.REFUTED),
        (below("x", (0.0, inf), 0.3), Verdict.UNDECIDED),
        (Observation("x", 0.0, 1.0), Verdict.UNDECIDED),
    ],
)
def test_a_verdict_follows_from_where_the_interval_lies(observation: Observation, verdict: Verdict) -> None:
    assert observation.verdict is verdict


def test_words_hold_no_digits_that_another_machine_rounds_otherwise() -> None:
    for observation in (near("x", (1.2, 1.3), 1.0, 0.1), near("x", (0.2, 0.3), 1.0, 0.1), below("x", (0.1, 0.4), 0.3)):
        assert observation.words.startswith("x: ")
        assert not any(letter.isdigit() for letter in observation.words)


@pytest.mark.parametrize(
    ("numbers", "problem"),
    [
        ((5.0, 1.0, 0.0, 10.0), r"\[5.0, 1.0\].* ends below its start"),
        ((inf, -inf), "ends below its start"),
        ((nan, 0.2), "not made of numbers"),
        ((0.1, nan), "not made of numbers"),
        ((0.1, 0.2, nan), "not made of numbers"),
        ((0.1, 0.2, -inf, nan), "not made of numbers"),
        ((0.1, 0.2, 0.0, 1.0, "", -1), "-1 intervals"),
    ],
)
def test_what_is_no_interval_is_refused(numbers: tuple[float, ...], problem: str) -> None:
    with pytest.raises(UsageError, match=f"^it: .*{problem}"):
        Observation("it", *numbers)
