import numpy as np
from defects import CENTRAL, antithetic, last_forgotten, one_direction_k_times

from zo_check.conformance.adapters import ADAPTERS
from zo_check.conformance.bench import Bench
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.sample import Sample, collect
from zo_check.conformance.sandbox import sandbox


def collected(estimate: object, calls: int = 20, **declared: object) -> Sample:
    said = Declaration(d=50, **declared)
    with sandbox(5.0) as box:
        bench = Bench(ADAPTERS["keyword"].wrap(estimate, said), said, box, 0)
        return collect(bench, 50, calls, lambda done: None)


def test_everything_is_counted_once_a_call() -> None:
    seen = collected(CENTRAL)
    assert (seen.calls, seen.evaluations, seen.used, seen.sided) == (20, (2, 2), (1, 1), ("central",))
    assert [len(seen.estimates[name]) for name in ("along", "across", "size")] == [20] * 3
    assert len(seen.directions["length"]) == len(seen.fits) == 20
    assert seen.again == (0, 10)
    assert seen.missed == 0


def test_repeats_within_an_estimate_are_told_apart() -> None:
    assert collected(one_direction_k_times, k=4).repeats[0] == 20
    assert collected(antithetic, k=4).repeats == (0, 20, 20)
    assert collected(last_forgotten).missed == 1


def test_it_stops_at_the_first_call_that_fails() -> None:
    def estimate(f, x, *, eps, rng):
        return CENTRAL(f, x, eps=eps, rng=rng) if rng.random() < 0.7 else x * np.nan

    seen = collected(estimate)
    assert seen.calls < 20
    assert "not finite" in seen.problem
