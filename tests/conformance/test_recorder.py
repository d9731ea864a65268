import numpy as np
import pytest

from zo_check.conformance.objectives import affine
from zo_check.conformance.recorder import Recorder
from zo_check.errors import DataError


def test_points_are_kept_as_they_were() -> None:
    f = Recorder(affine(3), np.zeros(3))
    x = np.ones(3)
    f(x)
    x += 1
    assert f(np.stack([x, 2 * x])).shape == (2,)
    assert f.points.tolist() == [[1, 1, 1], [2, 2, 2], [4, 4, 4]]
    assert f.values == pytest.approx(affine(3).values(f.points))


def test_a_value_has_the_type_of_its_point() -> None:
    assert Recorder(affine(2), np.zeros(2))(np.zeros(2, dtype=np.float32)).dtype == np.float32


def test_poison_is_the_first_value_away_from_x() -> None:
    f = Recorder(affine(2), np.zeros(2), poison=np.nan)
    values = [f(np.zeros(2)), f(np.ones(2)), f(np.ones(2))]
    assert np.isnan(values).tolist() == [False, True, False]


def test_generators_in_one_state_name_one_sample() -> None:
    f = Recorder(affine(2), np.zeros(2))
    for sample in (np.random.default_rng(0), np.random.default_rng(0), 3):
        f(np.zeros(2), sample)
    assert f.samples[0] == f.samples[1] != f.samples[2]


@pytest.mark.parametrize("shape", [(3,), (), (1, 3), (1, 1, 2)])
def test_another_shape_is_an_error_that_names_it(shape: tuple[int, ...]) -> None:
    with pytest.raises(DataError, match="called with shape"):
        Recorder(affine(2), np.zeros(2))(np.zeros(shape))
