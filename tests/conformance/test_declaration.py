import numpy as np
import pytest

from zo_check.conformance.declaration import LAW_NAMES, Declaration
from zo_check.errors import UsageError


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"law": "gausian"}, "did you mean 'gaussian'"),
        ({"sided": "centre"}, "did you mean 'central'"),
        ({"k": 0}, "k ≥ 1"),
        ({"eps": float("nan")}, "positive finite"),
        ({"law": "orthogonal-blocks", "k": 5, "d": 4}, "k ≤ d"),
        ({"unit": True}, "unit only with"),
    ],
)
def test_a_contradiction_is_wrong_usage(wrong: dict[str, object], cure: str) -> None:
    with pytest.raises(UsageError, match=cure):
        Declaration(**wrong)


@pytest.mark.parametrize("law", LAW_NAMES)
@pytest.mark.parametrize("k", [1, 3])
def test_the_second_moment_is_that_of_the_samples(law: str, k: int) -> None:
    # Chebyshev: the mean of 200 000 values with standard deviation below 40 is off by 0.9 with probability < 0.01;
    # the seed is fixed.
    declared = Declaration(law=law, k=k, d=5)
    h = np.array([0.5, 0.5, 0.5, 0.5, 0.0])
    z = declared.sample(np.random.default_rng(0), 200_000, 5)
    estimates = np.einsum("nk,nkd->nd", z @ h, z) / k
    assert abs((estimates**2).sum(axis=1).mean() - declared.second_moment(5)) < 0.9 / k


def test_orthogonal_directions_exist_only_where_there_is_room() -> None:
    declared = Declaration(law="orthogonal-blocks", k=3)
    assert declared.exists(3)
    assert not declared.exists(2)


def test_unit_steps_have_the_radius_of_theory() -> None:
    assert Declaration(law="sphere", unit=True).radius(1.0, 4) == 0.5
