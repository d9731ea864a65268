import numpy as np
import pytest

from zo_check.arithmetic.floating import Floating
from zo_check.problems.row_loss import RowLoss
from zo_check.problems.small import made_up
from zo_check.problems.softmax_regression import loss_of_logits


@pytest.mark.parametrize("instance", list(made_up())[:4], ids=lambda instance: instance.name)
def test_it_is_the_loss_of_every_other_arithmetic(instance):
    floating = Floating()
    A, b = floating.matrix(instance.A), floating.vector(instance.b)
    points = np.random.default_rng(0).standard_normal((5, instance.d))
    meant = [loss_of_logits(floating, b)(A @ point) for point in points]
    assert np.allclose(RowLoss(A, b)(points), meant, rtol=1e-12)


def test_large_logits_do_not_overflow():
    loss = RowLoss(np.array([[1e4], [0.0]]), np.array([0.0, 1.0]))
    assert np.array_equal(loss(np.array([[1.0], [-1.0]])), [1.0, 0.0])


def test_a_good_fit_is_not_lost_to_cancellation():
    b = np.array([0.25, 0.75])
    logits = np.log(b) + np.array([1e-6, 0.0])
    jc = b * (1 - b) * np.array([1, -1])[0] * 1e-6
    assert np.isclose(RowLoss(np.eye(2), b)(logits[None])[0], (jc[0] ** 2 + jc[0] ** 2) / 2, rtol=1e-4)
