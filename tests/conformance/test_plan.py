from zo_check.conformance.declaration import Declaration
from zo_check.conformance.distances import radius
from zo_check.conformance.plan import HIDDEN, RECORDED, TESTS, planned


def test_the_sample_is_as_large_as_the_resolution_asks() -> None:
    for hidden, resolution in ((False, RECORDED), (True, HIDDEN)):
        plan = planned(Declaration(), 1e-6, hidden)
        assert plan.alpha == 1e-6 / TESTS
        assert radius(plan.calls, plan.alpha / 2) <= resolution < radius(plan.calls - 1, plan.alpha / 2)
    assert planned(Declaration(), 1e-6, False, 0.2).calls < planned(Declaration(), 1e-6, False).calls


def test_the_small_dimension_has_room_for_a_block() -> None:
    assert planned(Declaration(), 1e-6, False).small == 4
    assert planned(Declaration(law="orthogonal-blocks", k=6), 1e-6, False).small == 6
    assert planned(Declaration(d=2), 1e-6, False).small == 2
