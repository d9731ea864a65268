import random
from collections.abc import Callable

import numpy as np
import pytest

from zo_check.conformance.token import OPAQUE, token

MADE: dict[str, Callable[[int], object]] = {
    "integer": lambda s: s,
    "numpy integer": np.int64,
    "generator": np.random.default_rng,
    "legacy generator": np.random.RandomState,
    "generator of the standard library": random.Random,
    "iterator": lambda s: iter([s, 1, 2]),
    "sorted indices": lambda s: np.delete(np.arange(100_000), [5, 7, 50_000 + s]),
    "one-hot": lambda s: np.eye(2000)[1000 + s],
    "mapping of arrays": lambda s: {"x": np.arange(5000) + s * (np.arange(5000) == 2500), "y": 1},
    "sequence": lambda s: [(1, s), "a"],
    "set": lambda s: {1, 2, 3 + s},
    "objects": lambda s: np.array([s, "a"], dtype=object),
}


@pytest.mark.parametrize("name", MADE)
def test_made_anew_it_is_the_same_and_another_is_another(name: str) -> None:
    make = MADE[name]
    assert token(make(1)) == token(make(1)) != token(make(2))


@pytest.mark.parametrize("name", ["generator", "legacy generator", "generator of the standard library", "iterator"])
def test_one_that_serves_both_sides_is_seen_to_change(name: str) -> None:
    one = MADE[name](3)
    assert token(one) != token(one)


def test_an_array_changed_in_its_middle_is_another() -> None:
    batch = np.arange(5000)
    before = token(batch)
    batch[2500] = -1
    assert token(batch) != before


def test_what_cannot_be_looked_into_says_so() -> None:
    for sample in (lambda: 1, object(), [object()], {"key": print}):
        assert token(sample).startswith(OPAQUE)
