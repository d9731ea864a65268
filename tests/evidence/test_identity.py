import pytest

from zo_check import Identity, Vector, softmax_regression
from zo_check.arithmetic.ball import Ball
from zo_check.errors import IllTypedError, InexactEntryError, ProofFileError
from zo_check.evidence.identity import components, rehearse_at
from zo_check.problems.instance import Instance

INSTANCE = Instance.of("two", [[1, 2], [3, 5]], [1, 0], x=[1, -1], y=[1, 2], r=[0, 1])


def cubes(u):
    return u @ (u * u)


@pytest.mark.parametrize("along", [(), ("v",) * 4, ("v", "v", "s"), ("v", "s", "x")])
def test_directions_that_are_not_supported(along):
    with pytest.raises(ProofFileError, match="along="):
        Identity(softmax_regression, cubes, cubes, along)


@pytest.mark.parametrize(
    ("along", "expected"),
    [(("v",), 3 * (5 + 4 * 13)), (("v", "v"), -6 * (25 + 2 * 169)), (("v", "s"), -6 * (10 + 2 * 65))],
)
def test_power_series_give_the_derivatives_of_a_polynomial(along, expected):
    # u = Ax = (−1, −2), v = Ay = (5, 13), s = Ar = (2, 5).
    ball = Ball(128)
    with ball.working():
        names = softmax_regression.point(ball, INSTANCE)
        (derivative,) = Identity(softmax_regression, cubes, cubes, along).by_series(names, 128)
        assert derivative == expected  # small integers are exact balls


def test_a_contraction_meets_the_formula_only():
    ball = Ball(64)
    with ball.working():
        names = softmax_regression.point(ball, INSTANCE)
        (value,) = Identity(softmax_regression, cubes, lambda A, u: A.T @ u, ("v",), contract="y").claimed(names)
        assert value == -1 * 5 - 2 * 13


def test_nothing_to_compare_is_an_error():
    with pytest.raises(IllTypedError, match="empty vector"):
        components(Vector([]))
    assert components(3) == [3]
    assert components(Vector([1, 2])) == [1, 2]


@pytest.mark.parametrize("function", [lambda u: 0.1 * (u @ u), lambda u: u * 0.5, lambda u: True, lambda f: 0.5])
def test_the_rehearsal_meets_every_float(function):
    with pytest.raises(InexactEntryError):
        rehearse_at(softmax_regression, (cubes, function), INSTANCE)


def test_the_rehearsal_lets_exact_formulas_pass():
    rehearse_at(softmax_regression, (cubes, softmax_regression.loss, lambda A, u: A.T @ u, lambda f: 1), INSTANCE)
