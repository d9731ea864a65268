from fractions import Fraction

import pytest

from zo_check.certificates.checker import Covering
from zo_check.certificates.sample import chosen, largest
from zo_check.evidence.enclosure import BoxTask
from zo_check.search.run import search_task

SQUARE = {"x": (Fraction(-1), Fraction(1)), "y": (Fraction(0), Fraction(1))}
BOWL = BoxTask(lambda a, x, y: x * x + y * y - x * y - y + a.number("0.34"), SQUARE)


@pytest.fixture(params=[400_000, 8, 3])
def covered(request: pytest.FixtureRequest) -> Covering:
    """A covering whose levels are opened whole, or in pieces."""
    outcome = search_task(BOWL, 200_000, lambda point: False, request.param)
    assert outcome.proved
    return Covering(outcome.codes.tobytes(), 2, request.param)


def test_the_largest_are_those_with_the_fewest_cuts(covered: Covering) -> None:
    cuts = [sum(depth for _, depth in covered.box(position)) for position in covered.leaves]
    assert max(cuts) > min(cuts)
    for count in (1, 5, len(cuts) - 1):
        assert sorted(cuts[number] for number in largest(covered, count)) == sorted(cuts)[:count]
    assert sorted(largest(covered, 10**6)) == list(range(len(cuts)))


def test_half_are_the_largest_and_half_are_others(covered: Covering) -> None:
    numbers = list(chosen(covered, 11))
    assert numbers == list(chosen(covered, 11)) == sorted(set(numbers))
    assert len(numbers) == 11
    assert set(largest(covered, 5)) < set(numbers)
    assert set(largest(covered, 11)) != set(numbers)


def test_all_or_more_than_there_are_is_all(covered: Covering) -> None:
    assert list(chosen(covered, 10**6)) == list(chosen(covered, None)) == list(range(len(covered.leaves)))
