import numpy as np
import pytest
from hypothesis import given

from zo_check.conformance.declaration import LAW_NAMES
from zo_check.errors import UsageError
from zo_check.strategies.estimation import directions, problems


@given(problems())
def test_a_problem_has_values_and_derivatives_of_its_size(problem) -> None:
    d = len(getattr(problem, "centre", np.empty(0))) or problem.A.shape[1]
    x = np.zeros(d)
    assert problem.values(np.stack([x, x])).shape == (2,)
    assert problem.gradient(x).shape == (d,)
    assert problem.hessian(x).shape == (d, d)


@pytest.mark.parametrize("law", LAW_NAMES)
def test_directions_are_of_their_law(law: str) -> None:
    @given(directions(k=2, d=3, law=law))
    def look(z) -> None:
        assert z.shape == (2, 3)
        if law != "gaussian":
            assert (z**2).sum(axis=1) == pytest.approx(3)

    look()


def test_an_unknown_law_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="gaussian"):
        directions(1, 2, law="gausian")
