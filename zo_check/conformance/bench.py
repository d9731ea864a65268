"""Where an estimator is put to work: each call with everything that it showed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.conformance.adapters import Standard
from zo_check.conformance.declaration import Array, Declaration
from zo_check.conformance.objectives import Objective, point
from zo_check.conformance.recorder import Recorder
from zo_check.conformance.sandbox import Sandbox


@dataclass(frozen=True)
class Call:
    """One call: where, what was evaluated, what came back, and what became of x.

    `returned` is None if nothing usable came back, and `problem` says why; `form` says what is wrong with its form.
    `drift` is by how much x was changed, in units of what restoring it in place may leave behind.
    """

    x: Array
    eps: float
    roundoff: float
    points: Array
    values: Array
    samples: tuple[str, ...]
    returned: Array | None
    problem: str
    form: str
    kind: str
    printed: str
    drift: float
    seconds: float


@dataclass
class Bench:
    """Calls the estimator; counts the calls, and keeps what any of them printed, broke or changed."""

    standard: Standard
    declared: Declaration
    sandbox: Sandbox
    seed: int
    steps: float = 0.0
    calls: int = 0
    printed: str = ""
    failed: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    drift: float = 0.0
    beat: Callable[[], None] = lambda: None

    def rng(self, *stream: int) -> np.random.Generator:
        """A generator of this run; the same stream gives the same numbers."""
        return np.random.default_rng([self.seed, *stream])

    def call(
        self,
        objective: Objective,
        d: int,
        rng: np.random.Generator,
        eps: float | None = None,
        kind: type = np.float64,
        poison: float | None = None,
    ) -> Call:
        """One call on the objective at `point(d)`; eps is the declared one unless given."""
        x: NDArray[Any] = point(d).astype(kind)
        given = x.copy()
        eps = self.declared.eps if eps is None else eps
        f = Recorder(objective, x.astype(np.float64), poison)
        self.beat()
        outcome = self.sandbox.run(lambda: self.standard(f, given, eps, rng))
        self.beat()
        self.calls += 1
        roundoff = _roundoff(kind)
        points, values, samples = f.points, f.values, np.array(f.samples)
        returned, problem, form, found = (None, outcome.problem, "", "")
        if not problem:
            returned, problem, form, found = _entered(outcome.returned, d)
        if self.steps and returned is not None:
            kept = ~_reported(points, x, self.steps * returned, roundoff)
            points, values, samples = points[kept], values[kept], samples[kept]
        drift = 0.0 if np.array_equal(given, x) else _drift(given, x, points, roundoff)
        self.printed = self.printed or outcome.printed
        self.drift = max(self.drift, drift)
        if form and form not in self.forms:
            self.forms += (form,)
        return Call(
            x.astype(np.float64),
            eps,
            roundoff,
            points,
            values,
            tuple(samples.tolist()),
            returned,
            problem,
            form,
            found,
            outcome.printed,
            drift,
            outcome.seconds,
        )


@lru_cache(maxsize=64)
def _name(kind: np.dtype[Any]) -> str:
    """NumPy puts the name of a type together anew each time."""
    return kind.name


@lru_cache(maxsize=16)
def _roundoff(kind: type) -> float:
    return float(np.finfo(kind).eps) / 2


def _entered(returned: Any, d: int) -> tuple[Array | None, str, str, str]:
    """What came back as an array (d,) of doubles; or the problem; and what is wrong with its form, and its type."""
    form = "" if isinstance(returned, np.ndarray) else f"returned a {type(returned).__name__}, not an array"
    if isinstance(returned, np.ma.MaskedArray) and np.ma.getmaskarray(returned).any():
        form = "returned a masked array"
    try:
        array = np.asarray(returned)
        kind = _name(array.dtype)
        values = array.astype(np.float64)
    except (TypeError, ValueError):
        return None, f"returned a {type(returned).__name__} that is no array of numbers", "", ""
    if array.dtype.kind not in "fiu":
        return None, f"returned {kind} values, not real numbers", "", kind
    if values.ndim == 0:
        return None, f"returned a scalar for x of shape ({d},)", "", kind
    if values.size != d:
        return None, f"returned shape {array.shape} for x of shape ({d},)", "", kind
    if values.ndim != 1:
        form = f"returned shape {array.shape} for x of shape ({d},)"
    return values.reshape(d), "", form, kind


def _reported(points: Array, x: Array, change: Array, roundoff: float) -> NDArray[np.bool_]:
    """Which points are the parameters after the step: an optimiser evaluates f there to report it, not to estimate."""
    off = np.abs(points - (x - change)) <= 8 * roundoff * (np.abs(x) + np.abs(change))
    return np.asarray(off.all(axis=1) & (points != x).any(axis=1))


def _drift(after: Array, x: Array, points: Array, roundoff: float) -> float:
    """Largest change of an entry, in units of 4 roundings for each evaluation: what cycles of +ε, −2ε, +ε may leave."""
    reach = np.abs(points - x).max(axis=0) if len(points) else np.zeros(len(x))
    if after.shape != x.shape:
        return float("inf")
    change = np.abs(after.astype(np.float64) - x)
    allowed = 4 * roundoff * max(len(points), 1) * (np.abs(x) + reach)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(change == 0, 0.0, change / allowed)
    return float(np.nan_to_num(ratio, nan=np.inf).max())
