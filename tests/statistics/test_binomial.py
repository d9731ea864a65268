from fractions import Fraction
from math import comb

import pytest

from zo_check.errors import UsageError
from zo_check.statistics import proportion, upper_tail


def exact_tail(hits: int, draws: int, chance: Fraction) -> Fraction:
    return sum((comb(draws, j) * chance**j * (1 - chance) ** (draws - j) for j in range(hits, draws + 1)), Fraction(0))


@pytest.mark.parametrize(
    ("hits", "draws", "chance"), [(0, 5, "1/3"), (3, 7, "1/2"), (40, 50, "9/10"), (90, 100, "1/2")]
)
def test_a_tail_is_the_exact_sum(hits: int, draws: int, chance: str) -> None:
    exact = float(exact_tail(hits, draws, Fraction(chance)))
    assert upper_tail(hits, draws, float(Fraction(chance))) == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize(("hits", "draws"), [(0, 10), (3, 10), (10, 10), (900, 1000)])
def test_the_ends_of_the_interval_have_the_tails_that_define_them(hits: int, draws: int) -> None:
    low, high = proportion(hits, draws, 1e-9)
    assert low <= hits / draws <= high
    if low:
        assert upper_tail(hits, draws, low) == pytest.approx(5e-10, rel=1e-6)
    if high < 1:
        assert 1 - upper_tail(hits + 1, draws, high) == pytest.approx(5e-10, rel=1e-3)


def test_the_interval_covers_as_often_as_it_says() -> None:
    chance, draws, alpha = Fraction(3, 10), 30, 0.05
    ends = [proportion(hits, draws, alpha) for hits in range(draws + 1)]
    missed = [hits for hits, (low, high) in enumerate(ends) if not low <= 0.3 <= high]
    assert missed
    total = sum(comb(draws, h) * chance**h * (1 - chance) ** (draws - h) for h in missed)
    assert total <= alpha


@pytest.mark.parametrize(("hits", "draws", "chance"), [(3, 2, 0.5), (-1, 2, 0.5), (1, 2, 1.5)])
def test_a_tail_of_nonsense_is_an_error(hits: int, draws: int, chance: float) -> None:
    with pytest.raises(UsageError):
        upper_tail(hits, draws, chance)


@pytest.mark.parametrize(("hits", "draws", "alpha"), [(0, 0, 0.1), (3, 2, 0.1), (1, 2, 0.0), (1, 2, 1.0)])
def test_an_interval_of_nonsense_is_an_error(hits: int, draws: int, alpha: float) -> None:
    with pytest.raises(UsageError):
        proportion(hits, draws, alpha)
