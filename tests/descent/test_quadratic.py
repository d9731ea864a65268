import numpy as np
import pytest

from zo_check.descent.quadratic import Quadratic, with_spectrum
from zo_check.errors import DataError


def test_the_spectrum_is_what_was_asked_for_in_any_dimension() -> None:
    for d in (4, 40):
        values = np.linalg.svd(with_spectrum([3.0, 2.0, 1.0], 5, d, 0).A, compute_uv=False)
        np.testing.assert_allclose(values[:3], [3, 2, 1])
        assert (values[3:] < 1e-12).all()


def test_values_are_half_squared_lengths() -> None:
    loss = Quadratic(np.array([[1.0, 2.0], [0.0, 1.0]]))
    U = loss.logits(np.array([[1.0, 0.0], [1.0, 2.0]]))
    np.testing.assert_allclose(loss.value_of_logits(U), [5.0, 10.0])
    np.testing.assert_allclose(loss.values_of_logits(U), [[5.0, 10.0]])
    assert (loss.d, loss.N) == (2, 1)


def test_bad_input_is_named() -> None:
    with pytest.raises(DataError, match="matrix"):
        Quadratic(np.ones(3))
    with pytest.raises(DataError, match="singular values"):
        with_spectrum([1.0, 1.0], 1, 5, 0)
