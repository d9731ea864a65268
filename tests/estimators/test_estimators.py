import numpy as np
import pytest

from zo_check.directions import RADEMACHER, SPHERE
from zo_check.errors import DataError
from zo_check.estimators import ALL, central, forward, one_point, rowwise, sign

H = np.array([[2.0, 1.0], [1.0, 3.0]])
X = np.array([0.5, -1.0])
Z = SPHERE.sample(np.random.default_rng(0), 7, 2)


def quadratic(points):
    return 0.5 * np.einsum("mi,ij,mj->m", points, H, points) + points @ np.array([1.0, -2.0]) + 4


def by_hand(coefficients):
    return sum(c * z for c, z in zip(coefficients, Z, strict=True)) / len(Z)


@pytest.mark.parametrize("eps", [1.0, 0.1, 1e-3])
def test_each_is_its_formula(eps):
    f = float(quadratic(X[None])[0])
    plus = [float(quadratic((X + eps * z)[None])[0]) for z in Z]
    minus = [float(quadratic((X - eps * z)[None])[0]) for z in Z]
    assert np.allclose(
        central(quadratic, X, Z, eps), by_hand([(p - m) / (2 * eps) for p, m in zip(plus, minus, strict=True)])
    )
    assert np.allclose(forward(quadratic, X, Z, eps), by_hand([(p - f) / eps for p in plus]))
    assert np.allclose(one_point(quadratic, X, Z, eps), by_hand([p / eps for p in plus]))
    assert np.array_equal(sign(quadratic, X, Z, eps), np.sign(central(quadratic, X, Z, eps)))


def test_central_is_exact_on_quadratics():
    gradient = H @ X + np.array([1.0, -2.0])
    assert np.allclose(central(quadratic, X, Z, 3.0), Z.T @ (Z @ gradient) / len(Z))


def test_all_signs_give_the_gradient_of_a_quadratic():
    z = np.array(list(RADEMACHER.support(2).points), dtype=float)
    assert np.allclose(central(quadratic, X, z, 0.7), H @ X + np.array([1.0, -2.0]))


@pytest.mark.parametrize("estimate", ALL, ids=lambda e: e.__name__)
def test_nothing_that_is_passed_in_changes(estimate):
    x, z = X.copy(), Z.copy()
    estimate(quadratic, x, z, 0.1)
    assert np.array_equal(x, X)
    assert np.array_equal(z, Z)


@pytest.mark.parametrize("estimate", ALL, ids=lambda e: e.__name__)
@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_the_format_of_x_is_kept(estimate, kind):
    """Whatever the directions and the values of f come in."""
    seen = []

    def watched(points):
        seen.append(points.dtype)
        return quadratic(points.astype(float))

    for eps in (0.5, np.float64(0.5)):
        assert estimate(watched, X.astype(kind), Z, eps).dtype == kind
    assert set(seen) == {np.dtype(kind)}
    assert estimate(quadratic, [1, 2], Z, 0.5).dtype == np.float64


@pytest.mark.parametrize("estimate", ALL, ids=lambda e: e.__name__)
def test_one_direction_may_come_alone_and_points_one_by_one(estimate):
    alone = estimate(quadratic, X, Z[0], 0.1)
    assert np.allclose(alone, estimate(quadratic, X, Z[:1], 0.1))
    single = rowwise(lambda point: float(quadratic(point[None])[0]))
    assert np.allclose(estimate(single, X, Z, 0.1), estimate(quadratic, X, Z, 0.1))


def test_values_are_asked_for_as_often_as_documented():
    counts = {}
    for estimate in (central, forward, one_point):
        seen = []
        estimate(lambda points, seen=seen: seen.append(len(points)) or quadratic(points), X, Z, 0.1)
        counts[estimate.__name__] = sum(seen)
    assert counts == {"central": 14, "forward": 8, "one_point": 7}


@pytest.mark.parametrize("estimate", ALL, ids=lambda e: e.__name__)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"x": np.zeros(3)}, "do not fit"),
        ({"x": np.zeros((1, 2))}, "do not fit"),
        ({"directions": np.zeros((0, 2))}, "do not fit"),
        ({"eps": 0.0}, "ε = 0.0"),
        ({"eps": -1.0}, "ε = -1.0"),
        ({"eps": np.nan}, "ε = nan"),
        ({"x": np.array([np.nan, 0.0])}, "not finite"),
        ({"directions": np.array([[np.inf, 0.0]])}, "not finite"),
        ({"f": lambda points: 1.0}, "rowwise"),
    ],
)
def test_what_does_not_fit_is_named(estimate, change, said):
    arguments = {"f": quadratic, "x": X, "directions": Z, "eps": 0.1, **change}
    with pytest.raises(DataError, match=said):
        estimate(**arguments)
