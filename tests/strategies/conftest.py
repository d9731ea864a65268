"""Two ways of asking a strategy for an example."""

import pytest
from hypothesis import Phase, find, settings


@pytest.fixture
def smallest():
    """The smallest example that satisfies a condition; the explain phase would overwrite what `find` returns."""

    def search(strategy, condition=lambda value: True):
        chosen = settings(phases=(Phase.generate, Phase.shrink), max_examples=2000)
        return find(strategy, condition, settings=chosen)

    return search


@pytest.fixture
def occurs():
    """Any example, unshrunk, that satisfies a condition; an error if 1000 have none."""

    def search(strategy, condition):
        find(strategy, condition, settings=settings(phases=(Phase.generate,), max_examples=1000))

    return search
