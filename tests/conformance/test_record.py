from dataclasses import replace

import numpy as np

from zo_check import Verdict
from zo_check.conformance import record
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.sample import Sample

SEEN = Sample(50, 1000, {}, {}, (), ("central",), (4, 4), (2, 2), 0.5, (0, 0, 1000), (0, 500), 0, (), "")
TWO = Declaration(k=2, d=50)


def test_evaluations_are_counted_and_missing_ones_explained() -> None:
    assert record.evaluations(SEEN, TWO, 4).verdict is Verdict.SUPPORTED
    fewer = record.evaluations(replace(SEEN, evaluations=(2, 2), used=(1, 1)), TWO, 2)
    assert [cause.key for cause in fewer.causes] == ["fewer-directions"]
    stale = record.evaluations(replace(SEEN, evaluations=(3, 4)), TWO, 4)
    assert stale.causes[0].key == "stale-cache"


def test_chance_repeats_are_forgiven_and_habit_is_not() -> None:
    coordinate = replace(TWO, law="coordinate")
    for hits, found in ((20, Verdict.SUPPORTED), (100, Verdict.REFUTED)):
        assert record.reuse(replace(SEEN, repeats=(hits, 0, 1000)), coordinate, 1e-7).verdict is found
    assert record.reuse(replace(SEEN, repeats=(0, 1, 1000)), TWO, 1e-7).causes[0].key == "antithetic-twice"
    assert record.reuse(replace(SEEN, used=(20, 20)), replace(coordinate, k=20), 1e-7).verdict is Verdict.NOT_RUN


def test_one_equal_seed_may_happen_and_two_may_not() -> None:
    assert record.independence(replace(SEEN, again=(1, 500)), TWO, 1e-7).verdict is Verdict.SUPPORTED
    assert record.independence(replace(SEEN, again=(3, 500)), TWO, 1e-7).verdict is Verdict.REFUTED


def test_seeds_that_meet_by_chance_are_forgiven_and_a_small_pool_is_not() -> None:
    for again, found in ((2, Verdict.SUPPORTED), (3, Verdict.REFUTED)):
        seen = record.independence(replace(SEEN, calls=1900, duplicates=again), TWO, 2e-8)
        assert seen.verdict is found
    assert "pool of about 6e+05 seeds" in seen.causes[0].sentence
    few = replace(SEEN, calls=1900, duplicates=1800)
    assert record.independence(few, replace(TWO, law="coordinate"), 2e-8).verdict is Verdict.SUPPORTED
    assert record.independence(replace(few, d=1, duplicates=3, grain=1e-6), TWO, 2e-8).verdict is Verdict.SUPPORTED


def test_the_bound_on_repeats_holds() -> None:
    """Against 4000 sets of 40 seeds out of 1000."""
    rng = np.random.default_rng(0)
    repeats = np.array([40 - len(np.unique(row)) for row in rng.integers(0, 1000, (4000, 40))])
    for m in (1, 2, 3, 4, 5):
        assert (repeats >= m).mean() <= record.repeats_by_chance(m, 40, 1e-3)


def test_coordinates_that_chance_may_leave_out_decide_nothing() -> None:
    missed = replace(SEEN, missed=1)
    assert record.coordinates(missed, TWO, 1e-7).verdict is Verdict.REFUTED
    assert record.coordinates(missed, replace(TWO, law="coordinate"), 1e-7).verdict is Verdict.REFUTED
    few = replace(missed, calls=100)
    assert record.coordinates(few, replace(TWO, law="coordinate"), 1e-7).verdict is Verdict.NOT_RUN


def test_a_centre_off_by_more_than_rounding() -> None:
    assert record.pairs(SEEN).verdict is Verdict.SUPPORTED
    assert record.sides(replace(SEEN, sided=("forward", "central")), TWO).causes[0].key == "one-sided"
