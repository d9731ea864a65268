import numpy as np
import pytest

from zo_check.descent import measured
from zo_check.descent.measured import Problem, floors, hitting_times, mean_with_pilot, rotated
from zo_check.directions import GAUSSIAN
from zo_check.effort import FULL, QUICK


def test_rotated_problems_are_the_same_in_every_dimension() -> None:
    few, many = rotated(3, 6), rotated(3, 40)
    assert few.minimum.value == pytest.approx(many.minimum.value, rel=1e-9)
    assert few.start == pytest.approx(many.start, rel=1e-4)
    for problem in (few, many):
        assert problem.constants.rank == 3
        assert problem.constants.effective_rank.high == pytest.approx(3, rel=1e-4)


def test_full_rank_and_condition_are_what_was_asked_for() -> None:
    assert rotated(5, 5, full=True).constants.everywhere
    assert rotated(4, 12, condition=3.0).constants.condition.high == pytest.approx(3, rel=1e-4)


def test_near_the_minimum_the_hessian_hardly_changes() -> None:
    problem = rotated(4, 8, w=1.0)
    near = problem.near_minimum()
    distance = np.linalg.norm(near.x0 - problem.minimum.x)
    least = np.linalg.eigvalsh(problem.hessian)[-4]
    assert distance * problem.constants.hessian_lipschitz <= 0.0101 * least
    lam, basis = np.linalg.eigh(problem.hessian)
    assert (np.abs((near.x0 - problem.minimum.x) @ basis[:, -4:]) > 0.4 * distance).all()
    assert lam[-1] > 0


def test_runs_are_kept() -> None:
    problem = rotated(4, 8)
    first = problem.measure(GAUSSIAN, 1, 0.01, (0, 2), 5)
    assert problem.measure(GAUSSIAN, 1, 0.01, (0, 2), 5) is first
    assert problem.measure(GAUSSIAN, 1, 0.01, (0, 2), 5, seed=1) is not first


def test_replicates_that_do_not_arrive_take_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "TARGET", -1.0)
    assert np.isinf(hitting_times.__wrapped__(2, 4, 8)).all()


def test_floors_shrink_with_epsilon() -> None:
    coarse, fine = floors(2.0**-3), floors(2.0**-4)
    assert (coarse > 0).all()
    assert np.median(fine / coarse) == pytest.approx(1 / 16, rel=0.05)


def test_heads_are_real_and_more_of_them_in_full() -> None:
    assert [problem.loss.d for problem in measured.heads(QUICK)] == [32]
    assert len(list(measured.heads(FULL))) == 3


def test_a_scattered_pilot_says_so() -> None:
    _, why_not = mean_with_pilot(np.ones(100), np.array([0.0, 0.0, 1.0]), 0.1)
    assert why_not == measured.SCATTERED
    assert mean_with_pilot(np.ones(100), np.ones(3), 0.1) == ((1.0, 1.0), "")


def test_gaps_are_measured_from_below() -> None:
    problem = rotated(4, 8)
    found = Problem(problem.loss, problem.minimum.x).measure(GAUSSIAN, 1, 1e-6, (0,), 3)
    assert (problem.gaps(found) >= 0).all()
