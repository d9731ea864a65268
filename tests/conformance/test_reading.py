import numpy as np
import pytest
from made import called

from zo_check.conformance.declaration import Declaration
from zo_check.conformance.reading import read, read_all

D, EPS = 50, 1e-3
Z = np.random.default_rng(0).standard_normal((3, D))
X = np.zeros(D) + 0.5


def seen(points: list[np.ndarray], **declared: object) -> str:
    return read(called(X, np.array(points), EPS), Declaration(d=D, **declared)).sided


@pytest.mark.parametrize("declared", ["central", "forward", "one-point"])
def test_the_points_say_what_was_done_whatever_was_declared(declared: str) -> None:
    plus, minus = list(X + EPS * Z), list(X - EPS * Z)
    assert seen([*plus, *minus], sided=declared, k=3) == "central"
    assert seen([plus[0], minus[0], plus[1], minus[1]], sided=declared, k=2) == "central"
    assert seen([X, *plus], sided=declared, k=3) == "forward"
    assert seen([X, X], sided=declared) == "still"


def test_what_goes_wrong_is_told_apart() -> None:
    plus, minus = X + EPS * Z, X - EPS * Z
    assert seen([plus[0], minus[1]]) == "unpaired"
    assert seen([plus[0], plus[0]]) == "same side"
    assert seen([plus[0], minus[0], minus[0] + EPS * Z[1], minus[0] - EPS * Z[1]], k=2) == "moved"
    assert seen([*plus], sided="one-point", k=3) == "one-point"


def test_a_pair_keeps_its_change_and_a_moved_centre_shows() -> None:
    call = called(X, np.array([X + EPS * Z[0], X - EPS * Z[0]]), EPS)
    reading = read(call, Declaration(d=D))
    assert reading.change == pytest.approx([call.values[0] - call.values[1]])
    assert reading.steps[0] == pytest.approx(EPS * Z[0], abs=1e-15)
    assert reading.centre <= 1
    moved = called(X, call.points + 1e-9, EPS)
    assert read(moved, Declaration(d=D)).centre > 100


def test_of_a_fresh_batch_each_direction_is_compared_with_its_own_base() -> None:
    points = np.array([X, X + EPS * Z[0], X, X + EPS * Z[1]])
    call = called(X, points, EPS, samples=("a", "a", "b", "b"))
    assert read(call, Declaration(d=D, k=2, sided="forward")).same_sample
    call = called(X, points, EPS, samples=("a", "b", "b", "b"))
    assert not read(call, Declaration(d=D, k=2, sided="forward")).same_sample


def test_records_are_read_together_as_they_are_read_one_by_one() -> None:
    rng = np.random.default_rng(3)
    calls = []
    for k in (1, 2, 3, 3, 2, 1) * 4:
        z = rng.standard_normal((k, D))
        ahead, behind = X + EPS * z, X - EPS * z
        order = rng.permutation(2 * k)
        calls.append(called(X, np.concatenate([ahead, behind])[order], EPS))
        calls.append(called(X, np.concatenate([ahead, ahead]), EPS))
        calls.append(called(X, np.concatenate([[X], ahead]), EPS))
        calls.append(called(X, np.concatenate([ahead, behind]), EPS, samples=tuple("ab" * k)))
        calls.append(called(X, np.concatenate([ahead, behind + 0.1 * EPS]), EPS))
    calls += [called(X, np.array([X, X]), EPS), called(X, np.empty((0, D)), EPS)]
    for sided in ("central", "forward", "one-point"):
        declared = Declaration(d=D, k=2, sided=sided)
        for together, call in zip(read_all(calls, declared), calls, strict=True):
            alone = read(call, declared)
            for name in ("sided", "at_x", "evaluations", "centre", "same_sample"):
                assert getattr(together, name) == getattr(alone, name)
            for name in ("steps", "change", "total"):
                assert np.array_equal(getattr(together, name), getattr(alone, name))


def test_points_that_are_not_finite_are_left_out_and_counted() -> None:
    plus, minus = X + EPS * Z[0], X - EPS * Z[0]
    for odd in (X * np.nan, X + np.inf):
        calls = [called(X, np.array([odd, plus, minus]), EPS)] * 2
        for reading in read_all(calls, Declaration(d=D)):
            assert (reading.sided, reading.not_finite, reading.evaluations) == ("central", 1, 3)
            assert np.isfinite(reading.steps).all()
    assert read(called(X, np.array([X * np.nan]), EPS), Declaration(d=D)).sided == "hidden"
