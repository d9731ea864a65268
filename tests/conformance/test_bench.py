import re

import numpy as np
import pytest

from zo_check.conformance.bench import Bench, Call
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.objectives import affine
from zo_check.conformance.sandbox import sandbox


def call(standard, steps: float = 0.0, kind: type = np.float64) -> tuple[Call, Bench]:
    with sandbox(1.0) as box:
        bench = Bench(standard, Declaration(d=3), box, 0, steps)
        return bench.call(affine(3), 3, bench.rng(0), kind=kind), bench


@pytest.mark.parametrize(
    ("returned", "problem"),
    [
        (2.0, "returned a scalar"),
        (np.zeros(2), r"returned shape \(2,\) for x of shape \(3,\)"),
        (np.zeros(3, dtype=complex), "complex128 values"),
        ("text", "no array of numbers|not real numbers"),
        (None, "no array of numbers|not real numbers|object values"),
    ],
)
def test_what_is_no_estimate_is_named(returned: object, problem: str) -> None:
    seen, _ = call(lambda f, x, eps, rng: returned)
    assert seen.returned is None
    assert re.search(problem, seen.problem), seen.problem


def test_a_list_and_a_column_can_be_used_and_are_named() -> None:
    for returned, words in (([1.0, 2.0, 3.0], "not an array"), (np.ones((3, 1)), "shape (3, 1)")):
        seen, bench = call(lambda f, x, eps, rng, value=returned: value)
        assert seen.returned is not None
        assert seen.returned.shape == (3,)
        assert words in bench.forms[0]


def test_drift_is_in_units_of_what_a_cycle_leaves() -> None:
    def moved(by: float):
        def standard(f, x, eps, rng):
            f(x + eps)
            x += by
            return np.zeros(3)

        return standard

    assert call(moved(0.0))[0].drift == 0
    assert 0 < call(moved(2e-16))[0].drift < 4
    assert call(moved(1e-3))[0].drift > 1e6


def test_the_report_of_an_optimiser_at_its_new_point_is_left_out() -> None:
    def standard(f, x, eps, rng):
        f(x + eps)
        f(x - 5.0)
        return np.full(3, 5.0)

    assert len(call(standard, steps=1.0)[0].points) == 1
    assert len(call(standard)[0].points) == 2


def test_x_comes_in_the_format_that_is_asked_for() -> None:
    assert call(lambda f, x, eps, rng: x, kind=np.float32)[0].kind == "float32"
