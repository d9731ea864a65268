import numpy as np
import pytest
from made import called

from zo_check.conformance.declaration import Declaration
from zo_check.conformance.reading import read

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
