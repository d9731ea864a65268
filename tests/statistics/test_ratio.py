from math import inf, nan

import pytest

from zo_check.errors import UsageError
from zo_check.statistics import ratio


@pytest.mark.parametrize(
    ("over", "under", "expected"),
    [
        ((2.0, 3.0), (4.0, 5.0), (0.4, 0.75)),
        ((2.0, 3.0), (0.0, 5.0), (0.4, inf)),
        ((2.0, inf), (4.0, inf), (0.0, inf)),
        ((inf, inf), (4.0, 5.0), (inf, inf)),
        ((inf, inf), (inf, inf), (0.0, inf)),
        ((0.0, 0.0), (0.0, 0.0), (0.0, inf)),
        ((0.0, 1.0), (2.0, 2.0), (0.0, 0.5)),
    ],
)
def test_it_reaches_from_the_least_to_the_largest_quotient(
    over: tuple[float, float], under: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert ratio(over, under) == expected


@pytest.mark.parametrize("bad", [(-1.0, 1.0), (nan, 1.0), (0.0, nan)])
def test_what_is_negative_or_no_number_is_an_error(bad: tuple[float, float]) -> None:
    for sides in ((bad, (1.0, 2.0)), ((1.0, 2.0), bad)):
        with pytest.raises(UsageError, match="a ratio of"):
            ratio(*sides)
