import numpy as np
import pytest

from zo_check.conformance.objectives import affine, cubic, point, quadratic, softmax_loss

KINDS = (affine, quadratic, cubic, softmax_loss)


@pytest.mark.parametrize("kind", KINDS)
def test_the_gradient_is_that_of_the_values(kind: object) -> None:
    f, x = kind(6), point(6) + 0.3
    t = 1e-5
    steps = t * np.eye(6)
    assert (f.values(x + steps) - f.values(x - steps)) / (2 * t) == pytest.approx(f.gradient(x), abs=1e-8)


@pytest.mark.parametrize("kind", KINDS)
def test_the_hessian_is_that_of_the_gradient(kind: object) -> None:
    f, x = kind(6), point(6) + 0.3
    t = 1e-5
    columns = [(f.gradient(x + e) - f.gradient(x - e)) / (2 * t) for e in t * np.eye(6)]
    assert np.array(columns) == pytest.approx(f.hessian(x), abs=1e-7)


def test_the_affine_function_has_the_value_and_slope_that_statistics_divide_by() -> None:
    f = affine(9, 0.25)
    assert f.values(point(9)[None])[0] == 0.25
    assert np.linalg.norm(f.gradient(point(9))) == pytest.approx(1)


def test_a_power_of_2_scales_exactly() -> None:
    x = point(6)[None] + 0.3
    assert cubic(6).times(2.0**20).values(x)[0] == pytest.approx(2.0**20 * cubic(6).values(x)[0], rel=1e-15)
