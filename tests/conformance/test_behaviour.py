"""Each look at an edge, at an estimator that stumbles there and nowhere else."""

from collections.abc import Callable

import numpy as np
import pytest
from defects import CENTRAL
from zoo import loop

from zo_check import Verdict
from zo_check.conformance import behaviour
from zo_check.conformance.adapters import ADAPTERS
from zo_check.conformance.bench import Bench
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.facts import Facts
from zo_check.conformance.report import ConformanceFinding
from zo_check.conformance.sandbox import sandbox

REPEATS = Facts(True, 0.0, 1.0, "proportional")


def one(f, x, *, eps, rng):
    return loop(f, x, eps=eps, rng=rng, k=1)


def stumbles(where: Callable[..., bool], on: Callable[..., object]):
    def estimate(f, x, *, eps, rng):
        return on(f, x, eps, rng) if where(x, eps) else one(f, x, eps=eps, rng=rng)

    return estimate


def looked(look: Callable[[Bench], ConformanceFinding], estimate: object, **declared: object) -> Verdict:
    said = Declaration(d=30, **declared)
    with sandbox(5.0) as box:
        return look(Bench(ADAPTERS["keyword"].wrap(estimate, said), said, box, 0)).verdict


def nan(f, x, eps, rng):
    return x * np.nan


def fails(f, x, eps, rng):
    raise ValueError("not here")


def added(f, x, eps, rng):
    return one(f, x, eps=eps, rng=rng) + 1e-3


def doubled(f, x, eps, rng):
    return 2 * one(f, x, eps=eps, rng=rng)


def random(f, x, eps, rng):
    one(f, x, eps=eps, rng=rng)
    return rng.standard_normal(len(x)).astype(x.dtype)


def in_part(f, x, eps, rng):
    z = rng.standard_normal(len(x))
    z[len(x) // 2 :] = 0
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def twice(f, x, eps, rng):
    return loop(f, x, eps=eps, rng=rng, k=2)


LOOKS = {
    "order": lambda bench: behaviour.order(bench, REPEATS),
    "shift": lambda bench: behaviour.shift(bench, REPEATS),
    "objectives": lambda bench: behaviour.objectives(bench, 1.0),
    "format": lambda bench: behaviour.steady_format(bench, True),
    "vanishing": behaviour.vanishing,
    "poisoned": behaviour.poisoned,
    "d = 1": lambda bench: behaviour.sized(bench, 1, True),
    "d = 500": lambda bench: behaviour.sized(bench, 500, True),
}


@pytest.mark.parametrize("name", LOOKS)
def test_a_correct_estimator_is_supported_everywhere(name: str) -> None:
    assert looked(LOOKS[name], CENTRAL) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("name", "estimate"),
    [
        ("order", lambda f, x, *, eps, rng: one(f, x, eps=eps, rng=rng) * (1 + 50 * eps)),
        ("shift", lambda f, x, *, eps, rng: one(f, x, eps=eps, rng=rng) + 1e-6 * f(x) * np.ones(len(x))),
        ("objectives", stumbles(lambda x, eps: True, added)),
        ("format", stumbles(lambda x, eps: x.dtype == np.float32, fails)),
        ("vanishing", stumbles(lambda x, eps: eps < 1e-20, nan)),
        ("poisoned", lambda f, x, *, eps, rng: np.nan_to_num(one(f, x, eps=eps, rng=rng))),
        ("format", stumbles(lambda x, eps: x.dtype == np.float32, doubled)),
        ("format", stumbles(lambda x, eps: x.dtype == np.float32, random)),
        ("poisoned", lambda f, x, *, eps, rng: one(lambda y: max(f(y), -1e30), x, eps=eps, rng=rng)),
        ("d = 1", stumbles(lambda x, eps: len(x) == 1, fails)),
        ("d = 1", stumbles(lambda x, eps: len(x) == 1, doubled)),
        ("d = 500", stumbles(lambda x, eps: len(x) == 500, doubled)),
        ("d = 500", stumbles(lambda x, eps: len(x) == 500, in_part)),
        ("d = 500", stumbles(lambda x, eps: len(x) == 500, twice)),
        ("d = 500", stumbles(lambda x, eps: len(x) == 500, nan)),
    ],
)
def test_what_stumbles_is_refuted(name: str, estimate: object) -> None:
    assert looked(LOOKS[name], estimate) is Verdict.REFUTED


def test_an_error_that_says_that_the_step_vanishes_is_as_good_as_a_number() -> None:
    assert looked(behaviour.vanishing, stumbles(lambda x, eps: eps < 1e-20, fails)) is Verdict.SUPPORTED


def test_where_nothing_repeats_order_and_shift_are_undecided() -> None:
    assert looked(lambda bench: behaviour.order(bench, Facts(False)), CENTRAL) is Verdict.UNDECIDED
    assert looked(lambda bench: behaviour.shift(bench, Facts(False)), CENTRAL) is Verdict.UNDECIDED


def test_what_does_not_exist_is_not_run() -> None:
    assert looked(LOOKS["d = 1"], CENTRAL, law="orthogonal-blocks", k=2) is Verdict.NOT_RUN
    assert looked(LOOKS["shift"], CENTRAL, sided="one-point") is Verdict.NOT_RUN


def test_samples_that_cannot_be_compared_decide_nothing() -> None:
    def estimate(sample):
        def on_it(f, x, *, eps, rng):
            seed = int(rng.integers(2**31))
            return one(lambda point: f(point, sample(seed)), x, eps=eps, rng=rng)

        return on_it

    def look(bench: Bench) -> ConformanceFinding:
        return behaviour.minibatch(bench, 0, 4)

    assert looked(look, estimate(lambda seed: lambda: seed), stochastic=True) is Verdict.NOT_RUN
    assert looked(look, estimate(np.random.RandomState), stochastic=True) is Verdict.SUPPORTED
    assert looked(look, estimate(lambda seed: 3), stochastic=True) is Verdict.REFUTED
