import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.floating import Floating
from zo_check.descent.states_of_runs import one_step, states
from zo_check.directions import RADEMACHER
from zo_check.effort import FULL, QUICK
from zo_check.estimators import central


def test_the_expected_loss_is_the_average_of_all_steps_in_floats() -> None:
    case = next(iter(states(QUICK)))
    A, b, w, x = (np.array(getattr(case.instance, name), dtype=float) for name in ("A", "b", "w", "x"))

    def loss(rows):
        u = rows @ A.T
        e = np.exp(u)
        c = e / e.sum(axis=1, keepdims=True) - b
        return (c * c).sum(axis=1) / 2 + ((w * u) ** 2).sum(axis=1) / 2

    ball = Ball(128)
    with ball.working():
        found = [float(value) for value in one_step(ball, case)]
    mean, here, _, eta, *_ = found
    points = [x - eta * central(loss, x, np.array(z, dtype=float), 0.125) for z in RADEMACHER.support(4).points]
    np.testing.assert_allclose(mean, loss(np.array(points)).mean(), rtol=1e-9)
    np.testing.assert_allclose(here, loss(x[None])[0], rtol=1e-12)


def test_states_are_along_runs_and_at_the_minimiser() -> None:
    found = list(states(QUICK))
    assert [case.name for case in found[:2]] == ["problem 0, step 0", "problem 0, step 1"]
    assert found[0].instance.x != found[1].instance.x
    assert len(list(states(FULL))) > len(found)
    squared = {case.name: float(one_step(Floating(), case)[2]) for case in found if "problem 0" in case.name}
    assert squared["problem 0, minimiser"] < 1e-20 < squared["problem 0, step 20"]
