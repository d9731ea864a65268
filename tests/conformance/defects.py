"""The bug zoo: defective estimators, each a few lines with the cause that a check must name first.

One catalogue of a hundred, and long for that reason: an exhibit reads best beside its like.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from zoo import Exhibit, forward_loop, loop, normal, of_law, unit_sphere

from zo_check.directions import GAUSSIAN, RADEMACHER, SPHERE
from zo_check.estimators import central, forward, one_point


def scaled(factor: Callable[[float, int], float]) -> Callable[..., Any]:
    """A correct estimate times a factor of ε and d."""

    def estimate(f, x, *, eps, rng):
        return factor(eps, len(x)) * loop(f, x, eps=eps, rng=rng, k=1)

    return estimate


def k_scaled(factor: float) -> Callable[..., Any]:
    def estimate(f, x, *, eps, rng):
        return factor * loop(f, x, eps=eps, rng=rng, k=5)

    return estimate


def fixed_shift(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    return (f(x + np.pi / 2 * z) - f(x - np.pi / 2 * z)) / 2 * z


def start_point(f, x, *, eps, rng):
    loop(f, x, eps=eps, rng=rng, k=1)
    return x.copy()


def one_direction_k_times(f, x, *, eps, rng, k=4):
    z = normal(rng, 1, x)[0]
    return sum((f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z for _ in range(k)) / k


def one_evaluation_k_times(f, x, *, eps, rng):
    return loop(f, x, eps=eps, rng=rng, k=1)


def half_accumulated(f, x, *, eps, rng, k=4):
    total = np.zeros(len(x), dtype=np.float16)
    for _ in range(k):
        z = normal(rng, 1, x)[0]
        total += ((f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z / k).astype(np.float16)
    return total.astype(x.dtype)


def cast_first(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    short = x.astype(np.float32)
    plus, minus = short + np.float32(eps) * z.astype(np.float32), short - np.float32(eps) * z.astype(np.float32)
    return ((f(plus) - f(minus)) / (2 * eps) * z).astype(x.dtype)


def cast_to_half(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    short, step = x.astype(np.float16), np.float16(eps) * z.astype(np.float16)
    return (f(short + step) - f(short - step)) / (2 * eps) * z


def cast_centre(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    short = x.astype(np.float32).astype(x.dtype)
    return (f(short + eps * z) - f(short - eps * z)) / (2 * eps) * z


def other_seed_returned(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * normal(rng, 1, x)[0]


def other_seed_evaluated(f, x, *, eps, rng):
    z, other = normal(rng, 2, x)
    return (f(x + eps * z) - f(x - eps * other)) / (2 * eps) * z


def added(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    return (f(x + eps * z) + f(x - eps * z)) / (2 * eps) * z


def same_side(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    return (f(x + eps * z) - f(x + eps * z)) / (2 * eps) * z


def bare_coordinate(f, x, *, eps, rng):
    e = np.zeros_like(x)
    e[rng.integers(len(x))] = 1
    return (f(x + eps * e) - f(x - eps * e)) / (2 * eps) * e


def bare_sphere(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    u = z / np.linalg.norm(z)
    return (f(x + eps * u) - f(x - eps * u)) / (2 * eps) * u


def antithetic(f, x, *, eps, rng, k=4):
    z = normal(rng, k // 2, x)
    return central(f, x, np.concatenate([z, -z]), eps)


def clipped(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    return np.clip((f(x + eps * z) - f(x - eps * z)) / (2 * eps), -0.5, 0.5) * z


def normalised(f, x, *, eps, rng):
    g = loop(f, x, eps=eps, rng=rng)
    return g / np.linalg.norm(g)


def signs(f, x, *, eps, rng):
    return np.sign(loop(f, x, eps=eps, rng=rng, k=1))


class Cached:
    """f(x) is kept for the next call, whatever f is by then."""

    def __init__(self) -> None:
        self.known: dict[bytes, Any] = {}

    def __call__(self, f, x, *, eps, rng):
        z = normal(rng, 1, x)[0]
        here = self.known.setdefault(x.tobytes(), None)
        if here is None:
            here = self.known[x.tobytes()] = f(x)
        return (f(x + eps * z) - here) / eps * z


def uniform(f, x, *, eps, rng):
    z = rng.uniform(-np.sqrt(3), np.sqrt(3), len(x)).astype(x.dtype)
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def not_restored(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    x += eps * z
    plus = f(x)
    x -= 2 * eps * z
    return (plus - f(x)) / (2 * eps) * z


def no_restore_between(f, x, *, eps, rng, k=2):
    y, total = x.copy(), np.zeros_like(x)
    for _ in range(k):
        z = normal(rng, 1, x)[0]
        y += eps * z
        plus = f(y)
        y -= 2 * eps * z
        total += (plus - f(y)) / (2 * eps) * z
    return total / k


def own_generator():
    own = np.random.default_rng(5)
    return lambda f, x, *, eps, rng: loop(f, x, eps=eps, rng=own, k=1)


def seed_set_anew(f, x, *, eps, rng):
    return loop(f, x, eps=eps, rng=np.random.default_rng(0), k=1)


def copied_generator(f, x, *, eps, rng):
    import copy

    return loop(f, x, eps=eps, rng=copy.deepcopy(rng), k=1)


def last_forgotten(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    z[-1] = 0
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def wider_steps(f, x, *, eps, rng):
    return loop(f, x, eps=3 * eps, rng=rng, k=1)


def swallowed(f, x, *, eps, rng):
    return np.nan_to_num(loop(f, x, eps=eps, rng=rng, k=1), posinf=0, neginf=0)


def unpaired_sample(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    return (f(x + eps * z, int(rng.integers(2**31))) - f(x - eps * z, int(rng.integers(2**31)))) / (2 * eps) * z


def double_out(f, x, *, eps, rng):
    return loop(f, x, eps=eps, rng=rng, k=1).astype(np.float64)


def first_only(f, x, *, eps, rng):
    z, other = normal(rng, 2, x)
    f(x + eps * other), f(x - eps * other)
    return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def evaluates_too_much(f, x, *, eps, rng):
    f(x)
    return loop(f, x, eps=eps, rng=rng, k=1)


def never_looks(f, x, *, eps, rng):
    return normal(rng, 1, x)[0]


def chatty(f, x, *, eps, rng):
    print("step", eps)
    return loop(f, x, eps=eps, rng=rng, k=1)


def raises(f, x, *, eps, rng):
    raise ValueError("no gradient today")


def not_a_number(f, x, *, eps, rng):
    return np.full_like(x, np.nan)


def scalar(f, x, *, eps, rng):
    return float(loop(f, x, eps=eps, rng=rng, k=1).sum())


def listed(f, x, *, eps, rng):
    return list(loop(f, x, eps=eps, rng=rng, k=1))


def column(f, x, *, eps, rng):
    return loop(f, x, eps=eps, rng=rng, k=1)[:, None]


def shorter(f, x, *, eps, rng):
    return loop(f, x, eps=eps, rng=rng, k=1)[:-1]


def blocked(f, x, *, eps, rng):
    time.sleep(60)


class Blended:
    """Each direction holds on to the last one."""

    def __init__(self) -> None:
        self.before: Any = None

    def __call__(self, f, x, *, eps, rng):
        z = normal(rng, 1, x)[0]
        if self.before is not None and self.before.shape == z.shape:
            z = ((z + self.before) / np.sqrt(2)).astype(x.dtype)
        self.before = z
        return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z


def differenced(z: Callable[..., Any], sided: str = "central") -> Callable[..., Any]:
    """The right estimator along directions z(rng, d), one a row, that are not right."""

    def estimate(f, x, *, eps, rng):
        directions = np.atleast_2d(z(rng, len(x))).astype(x.dtype)
        rule = central if sided == "central" else forward
        return rule(f, x, directions, eps)

    return estimate


def on_sphere(rng: Any, d: int) -> Any:
    z = rng.standard_normal(d)
    return z * np.sqrt(d) / np.linalg.norm(z)


def coordinate(rng: Any, d: int, among: int) -> Any:
    z = np.zeros(d)
    z[rng.integers(max(among, 1))] = np.sqrt(d)
    return z


def now_and_then(share: float, factor: float, z: Callable[[Any, int], Any]) -> Callable[..., Any]:
    """A few steps are longer or shorter than the others."""
    return differenced(lambda rng, d: z(rng, d) * (factor if rng.random() < share else 1))


def sometimes_zero(rng: Any, d: int) -> Any:
    z = rng.choice([-1.0, 1.0], d)
    z[rng.integers(d)] *= rng.random() > 0.05
    return z


def two_at_once(rng: Any, d: int) -> Any:
    z = coordinate(rng, d, d)
    return z + (rng.random() < 0.02) * coordinate(rng, d, d)


def drawn_twice(rng: Any, d: int) -> Any:
    places = rng.choice(d, 3, replace=False)
    places[1] = places[0] if rng.random() < 0.05 else places[1]
    z = np.zeros((3, d))
    z[np.arange(3), places] = np.sqrt(d)
    return z


def half_orthogonal(rng: Any, d: int) -> Any:
    z = np.linalg.qr(rng.standard_normal((d, 8)))[0].T * np.sqrt(d)
    if rng.random() < 0.1:
        z[4:] = [on_sphere(rng, d) for _ in range(4)]
    return z


def from_qr(rng: Any, d: int) -> Any:
    return np.linalg.qr(rng.standard_normal((d, min(3, d))))[0].T * np.sqrt(d)


def last_three_signs(rng: Any, d: int) -> Any:
    z = rng.standard_normal((8, d))
    z[5:] = np.sign(z[5:])
    return z


def last_two_alike(rng: Any, d: int) -> Any:
    z = rng.standard_normal((4, d))
    z[3] = 0.6 * z[2] + 0.8 * z[3]
    return z


def second_is_first(rng: Any, d: int) -> Any:
    z = rng.standard_normal(d)
    z[1:2] = z[0]
    return z


def first_alone(rng: Any, d: int) -> Any:
    z = rng.standard_normal(d)
    z[65_536:] = 0
    return z


def pooled(seeds: int) -> Callable[..., Any]:
    """One of a few seeds, drawn anew in each call."""
    return lambda f, x, *, eps, rng: loop(f, x, eps=eps, rng=np.random.default_rng(rng.integers(seeds)), k=1)


def where(wrong: Callable[[Any], bool], factor: float) -> Callable[..., Any]:
    """A factor in some dimensions or formats alone."""

    def estimate(f, x, *, eps, rng):
        return loop(f, x, eps=eps, rng=rng, k=1) * x.dtype.type(factor if wrong(x) else 1)

    return estimate


def fewer_in_many(f, x, *, eps, rng):
    return loop(f, x, eps=eps, rng=rng, k=3 if len(x) <= 10_000 else 1)


def at_radius(radius: Callable[[float], float]) -> Callable[..., Any]:
    return lambda f, x, *, eps, rng: loop(f, x, eps=radius(eps), rng=rng, k=1)


def coefficient(change: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """A central estimate with its coefficient changed, by z too."""

    def estimate(f, x, *, eps, rng):
        z = normal(rng, 1, x)[0]
        return (change((f(x + eps * z) - f(x - eps * z)) / (2 * eps), z) * z).astype(x.dtype)

    return estimate


class Before:
    """The difference is taken from the value of the call before."""

    def __init__(self) -> None:
        self.value: Any = 0.0

    def __call__(self, f, x, *, eps, rng):
        z = normal(rng, 1, x)[0]
        value, before = f(x + eps * z), self.value
        self.value = float(value)
        return ((value - before) / eps * z).astype(x.dtype)


def second_difference(f, x, *, eps, rng):
    z = normal(rng, 1, x)[0]
    plus, here, minus = f(x + eps * z), f(x), f(x - eps * z)
    return ((plus - minus) / (2 * eps) + (plus - 2 * here + minus) / eps * x.dtype.type(1e-3)) * z


def looks_at_nan(f, x, *, eps, rng):
    f(x * np.nan)
    return loop(f, x, eps=eps, rng=rng, k=1)


def on_samples(samples: Callable[[Any], Any]) -> Callable[..., Any]:
    """f on a sample for each side, from samples(rng)."""

    def estimate(f, x, *, eps, rng):
        z, (one, other) = normal(rng, 1, x)[0], samples(rng)
        return (f(x + eps * z, one) - f(x - eps * z, other() if callable(other) else other)) / (2 * eps) * z

    return estimate


def shared_iterator(rng: Any) -> Any:
    return (iter(rng.integers(0, 10**6, 100)),) * 2


def changed_between(rng: Any) -> Any:
    batch = rng.integers(0, 10**6, 5000)

    def changed() -> Any:
        batch[2500] = -1
        return batch

    return batch, changed


def masked(f, x, *, eps, rng):
    return np.ma.masked_array(loop(f, x, eps=eps, rng=rng, k=1), mask=np.arange(len(x)) == 0)


def resizes(f, x, *, eps, rng):
    estimate = loop(f, x, eps=eps, rng=rng, k=1)
    x.resize(1, refcheck=False)
    return estimate


def closes_output(f, x, *, eps, rng):
    sys.stdout.close()
    return loop(f, x, eps=eps, rng=rng, k=1)


def leaves(f, x, *, eps, rng):
    sys.exit(0)


def floor_of_values(f, x, *, eps, rng):
    return loop(lambda point: max(f(point), x.dtype.type(-1e30)), x, eps=eps, rng=rng, k=1)


CENTRAL = of_law(GAUSSIAN, central, 1)

SPHERICAL: dict[str, Any] = {"law": "sphere"}
STOCHASTIC: dict[str, Any] = {"stochastic": True}


def gaussian(rng: Any, d: int) -> Any:
    return rng.standard_normal(d)


DEFECTIVE = (
    Exhibit("scale 1/4", scaled(lambda eps, d: 0.25), "constant-factor"),
    Exhibit("wrong sign", scaled(lambda eps, d: -1.0), "sign-flipped"),
    Exhibit("scale σ (1/σ forgotten)", scaled(lambda eps, d: eps), "missing-1/eps"),
    Exhibit("1/σ² forgotten", scaled(lambda eps, d: eps**2), "missing-1/eps2"),
    Exhibit("σ² where σ belongs", scaled(lambda eps, d: 1 / eps), "extra-1/eps"),
    Exhibit("square root of the normaliser", scaled(lambda eps, d: np.sqrt(2 * eps)), "root-normaliser"),
    Exhibit("ε for 2ε", scaled(lambda eps, d: 2.0), "eps-for-2eps"),
    Exhibit(
        "2ε for ε, forward",
        lambda f, x, *, eps, rng: forward_loop(f, x, eps=eps, rng=rng, k=1) / 2,
        "2eps-for-eps",
        {"sided": "forward"},
    ),
    Exhibit("times d", scaled(lambda eps, d: float(d)), "times-d"),
    Exhibit("sum in place of mean", k_scaled(5.0), "sum-not-mean", {"k": 5}),
    Exhibit("divided by k twice", k_scaled(0.2), "k-twice", {"k": 5}),
    Exhibit("shift of π/2 whatever ε", fixed_shift, "fixed-radius"),
    Exhibit("returns the start point", start_point, "start-point"),
    Exhibit("one direction for all k", one_direction_k_times, "reuse-within", {"k": 4}),
    Exhibit("one direction where k = 4", one_evaluation_k_times, "fewer-directions", {"k": 4}),
    Exhibit("first of two directions alone", first_only, "partly-used", {"k": 2}),
    Exhibit("fp16 accumulation", half_accumulated, "low-precision-result", {"k": 4}),
    Exhibit("ε added after casting to float32", cast_first, "cast-before-step"),
    Exhibit("ε added after casting to float16", cast_to_half, "cast-before-step"),
    Exhibit("x rounded to float32 first", cast_centre, "cast-before-step"),
    Exhibit("z drawn again with another seed", other_seed_returned, "other-direction"),
    Exhibit("minus side with another seed", other_seed_evaluated, "unpaired"),
    Exhibit("sides added", added, "sides-added"),
    Exhibit("sign flip on one side", same_side, "same-side"),
    Exhibit("coordinates not rescaled", bare_coordinate, "unit-direction", {"law": "coordinate"}),
    Exhibit("sphere not rescaled", bare_sphere, "unit-direction", {"law": "sphere"}),
    Exhibit("unit steps not declared", unit_sphere, "unit-step", {"law": "sphere"}),
    Exhibit("antithetic pair counted twice", antithetic, "antithetic-twice", {"k": 4}),
    Exhibit("clipped values", clipped, "clipped"),
    Exhibit("normalised", normalised, "nonlinear", {"k": 3}),
    Exhibit("signs alone", signs, "nonlinear"),
    Exhibit("stale f(x) between objectives", Cached, "stale-cache", {"sided": "forward"}, anew=True),
    Exhibit("one-sided, declared central", of_law(GAUSSIAN, forward, 1), "one-sided"),
    Exhibit("central, declared forward", CENTRAL, "two-sided", {"sided": "forward"}),
    Exhibit("one-point, declared central", of_law(GAUSSIAN, one_point, 2), "unpaired"),
    Exhibit("Rademacher, declared Gaussian", of_law(RADEMACHER, central, 1), "other-law"),
    Exhibit("Gaussian, declared sphere", CENTRAL, "other-law", {"law": "sphere"}),
    Exhibit("sphere, declared Gaussian", of_law(SPHERE, central, 1), "other-law"),
    Exhibit("uniform entries, declared Gaussian", uniform, "other-law"),
    Exhibit("x not put back", not_restored, "mutated-input"),
    Exhibit("x not put back between directions", no_restore_between, "off-centre", {"k": 2}),
    Exhibit("generator passed in is ignored", own_generator, "ignores-rng", anew=True),
    Exhibit("seed set anew in each call", seed_set_anew, "reuse-across"),
    Exhibit("generator copied, not advanced", copied_generator, "reuse-across"),
    Exhibit("successive directions depend", Blended, "ignores-rng", anew=True),
    Exhibit("last coordinate forgotten", last_forgotten, "coordinates-missed"),
    Exhibit("steps of 3ε", wider_steps, "other-radius"),
    Exhibit("NaN swallowed", swallowed, "nan-swallowed"),
    Exhibit("unpaired minibatches", unpaired_sample, "minibatch-unpaired", {"stochastic": True}),
    Exhibit("float64 whatever x is", double_out, "dtype-changed"),
    Exhibit("evaluates f(x) for nothing", evaluates_too_much, "extra-evaluations"),
    Exhibit("never evaluates f", never_looks, "no-evaluation"),
    Exhibit("prints", chatty, "prints"),
    Exhibit("raises", raises, "raises"),
    Exhibit("returns NaN", not_a_number, "not-finite"),
    Exhibit("returns a scalar", scalar, "wrong-shape"),
    Exhibit("returns a list", listed, "list-returned"),
    Exhibit("returns a column", column, "wrong-shape"),
    Exhibit("returns d − 1 entries", shorter, "wrong-shape"),
    Exhibit("does not come back", blocked, "blocks", {"timeout": 0.2}),
    Exhibit("5 % of steps 100 times longer, sphere", now_and_then(0.05, 100, on_sphere), "stray-directions", SPHERICAL),
    Exhibit("5 % of steps 100 times longer, Gaussian", now_and_then(0.05, 100, gaussian), "stray-directions"),
    Exhibit("entries cut off at 3", differenced(lambda rng, d: np.clip(gaussian(rng, d), -3, 3)), "cut-off"),
    Exhibit(
        "one entry sometimes 0, Rademacher", differenced(sometimes_zero), "stray-directions", {"law": "rademacher"}
    ),
    Exhibit("now and then two coordinates", differenced(two_at_once), "stray-directions", {"law": "coordinate"}),
    Exhibit(
        "a coordinate twice in a block",
        differenced(drawn_twice),
        "stray-directions",
        {"law": "coordinate-blocks", "k": 3},
    ),
    Exhibit(
        "now and then half a block orthogonal",
        differenced(half_orthogonal),
        "stray-directions",
        {"law": "orthogonal-blocks", "k": 8},
    ),
    Exhibit("radius √d(1 + 10⁻⁴)", differenced(lambda rng, d: on_sphere(rng, d) * 1.0001), "other-radius", SPHERICAL),
    Exhibit(
        "QR without the signs of R",
        differenced(from_qr, "forward"),
        "sign-bias",
        {"law": "orthogonal-blocks", "k": 3, "sided": "forward"},
    ),
    Exhibit("second entry is the first", differenced(second_is_first), "entries-dependent"),
    Exhibit(
        "last coordinate never drawn",
        differenced(lambda rng, d: coordinate(rng, d, d - 1)),
        "coordinates-missed",
        {"law": "coordinate"},
    ),
    Exhibit("three of k = 8 directions Rademacher", differenced(last_three_signs), "other-law", {"k": 8}),
    Exhibit("last two of k = 4 directions dependent", differenced(last_two_alike), "other-law", {"k": 4}),
    Exhibit("one of 1000 seeds", pooled(1000), "reuse-across"),
    Exhibit("twice as large for float32", where(lambda x: x.dtype == np.float32, 2.0), "depends-on-format"),
    Exhibit("7 times as large for d = 1", where(lambda x: len(x) == 1, 7.0), "depends-on-d"),
    Exhibit("0 for d > 10⁴", where(lambda x: len(x) > 10_000, 0.0), "depends-on-d"),
    Exhibit("one of k = 3 directions for d > 10⁴", fewer_in_many, "depends-on-d", {"k": 3}),
    Exhibit("coordinates from 65 536 on left out", differenced(first_alone), "coordinates-missed"),
    Exhibit("radius 10⁻³ whatever ε", at_radius(lambda eps: 1e-3), "fixed-radius"),
    Exhibit("ε at least 10⁻⁴", at_radius(lambda eps: max(eps, 1e-4)), "radius-clamped"),
    Exhibit("ε at most 10⁻²", at_radius(lambda eps: min(eps, 1e-2)), "radius-clamped"),
    Exhibit("scale 0.999", scaled(lambda eps, d: 0.999), "constant-factor"),
    Exhibit("scale 1 + 10⁻⁶", scaled(lambda eps, d: 1 + 1e-6), "constant-factor"),
    Exhibit("divided by ‖z‖²/d", coefficient(lambda c, z: c * len(z) / (z @ z)), "divided-by-length"),
    Exhibit("absolute difference", coefficient(lambda c, z: abs(c)), "sign-varies"),
    Exhibit(
        "twice the coefficient if it is negative", coefficient(lambda c, z: c if c > 0 else 2 * c), "varying-factor"
    ),
    Exhibit("coefficient in float32", coefficient(lambda c, z: np.float32(c)), "low-precision-result"),
    Exhibit("value of the call before as baseline", Before, "stale-cache", {"sided": "one-point"}, anew=True),
    Exhibit("second difference added", second_difference, "extra-evaluations"),
    Exhibit("evaluates f at NaN", looks_at_nan, "point-not-finite"),
    Exhibit("one generator for both sides", on_samples(lambda rng: (rng, rng)), "minibatch-unpaired", STOCHASTIC),
    Exhibit("one iterator for both sides", on_samples(shared_iterator), "minibatch-unpaired", STOCHASTIC),
    Exhibit("minibatch changed between sides", on_samples(changed_between), "minibatch-unpaired", STOCHASTIC),
    Exhibit("returns a masked array", masked, "masked-array"),
    Exhibit("resizes x", resizes, "mutated-input"),
    Exhibit("closes standard output", closes_output, "prints"),
    Exhibit("leaves the interpreter", leaves, "raises"),
    Exhibit("−∞ replaced", floor_of_values, "nan-swallowed"),
)
