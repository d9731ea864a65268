import numpy as np
import pytest

from zo_check.conformance.declaration import Declaration
from zo_check.conformance.objectives import affine, point
from zo_check.conformance.reference import direction_statistics, directions, estimate_statistics, estimates, orthogonal
from zo_check.estimators import central, forward, one_point


def test_the_statistics_are_what_they_are_called() -> None:
    z = np.arange(24.0).reshape(4, 2, 3) - 10
    found = direction_statistics(z, even=False, pooled=True)
    assert found["length"][1] == pytest.approx((z[1, 1] @ z[1, 1]) / 3)
    assert found["entry"].tolist() == [z[0, 0, 0], z[1, 1, 1], z[2, 0, 2], z[3, 1, 0]]
    assert found["within"] == pytest.approx([z[n, 0] @ z[n, 1] / np.sqrt(3) for n in range(4)])
    assert found["serial"] == pytest.approx([z[n, 0] @ z[n + 1, 0] / np.sqrt(3) for n in (0, 2)])
    assert (direction_statistics(z, even=True, pooled=True)["sum"] >= 0).all()


def test_a_chunk_goes_on_where_the_last_one_stopped() -> None:
    z = np.random.default_rng(0).standard_normal((6, 2, 3))
    whole = direction_statistics(z, False, False)
    parts = [direction_statistics(z[:4], False, False), direction_statistics(z[4:], False, False, start=4)]
    assert np.array_equal(whole["entry"], np.concatenate([part["entry"] for part in parts]))


@pytest.mark.parametrize(("sided", "rule"), [("central", central), ("forward", forward), ("one-point", one_point)])
def test_estimates_are_those_of_the_estimators(sided: str, rule: object) -> None:
    declared = Declaration(k=3, d=5, sided=sided)
    z = declared.sample(np.random.default_rng([7, 102]), 2, 5)
    one = np.array([rule(affine(5).values, point(5), block, declared.eps) for block in z])
    mine = estimate_statistics(one, 5)
    for name, values in estimates(declared, 5, 2, 7).items():
        assert values == pytest.approx(np.sort(mine[name]), rel=1e-9)


def test_references_are_sorted_and_across_is_across() -> None:
    for values in directions(Declaration(k=2, d=7), 7, 50, 0).values():
        assert (np.diff(values) >= 0).all()
    assert abs(orthogonal(7) @ affine(7).h) < 1e-15
