from zo_check.effort import QUICK
from zo_check.problems.parameters import parameters_near_1


def test_they_are_the_same_every_time_and_of_the_size_said():
    (one,), (other,) = parameters_near_1(QUICK), parameters_near_1(QUICK)
    assert one == other
    assert all(0.5 <= entry <= 2 for entry in one.x)
    assert one.directions(3) == other.directions(5)[:3]
    assert all(-1 <= entry <= 1 for row in one.directions(9) for entry in row)
