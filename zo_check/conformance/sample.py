"""A sample of independent calls on the affine function: what each returned, and what its record says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.conformance.bench import Bench, Call
from zo_check.conformance.declaration import Array
from zo_check.conformance.exact import Exact, ExactTally
from zo_check.conformance.formula import Fit, fit_all
from zo_check.conformance.objectives import affine
from zo_check.conformance.reading import Reading, read_all, weights
from zo_check.conformance.reference import IID, KEPT, direction_statistics, estimate_statistics, joined

ALIKE = 1e-6
"""Steps are equal when they differ by this share of the larger: within what rounding makes of x + step − x."""
TOGETHER = 500_000
"""Numbers in the records of as many calls as are read in one go."""
LOOKED = 16
"""Calls and readings that are kept whole, to be looked at when something is wrong."""


@dataclass(frozen=True)
class Sample:
    """N calls in R^d. `directions` is empty where records show no steps; `fits` where there is no formula to compare.

    `repeats` counts calls in which two directions are (equal, opposite), and those with two at all; `again` (equal or
    opposite, compared) from one estimate to the next. `missed` are the coordinates that no step touched. `unpaired`
    calls evaluated a pair on two minibatches. `duplicates` are calls whose first direction is, bit for bit, that of an
    earlier one or its opposite; `grain` is the rounding of an entry, by which different ones may become equal.
    """

    d: int
    calls: int
    estimates: dict[str, Array]
    directions: dict[str, Array]
    fits: tuple[Fit, ...]
    sided: tuple[str, ...]
    evaluations: tuple[int, int]
    used: tuple[int, int]
    centre: float
    repeats: tuple[int, int, int]
    again: tuple[int, int]
    missed: int
    looked: tuple[tuple[Call, Reading], ...]
    problem: str
    exact: Exact | None = None
    unpaired: int = 0
    duplicates: int = 0
    grain: float = 0.0


def collect(bench: Bench, d: int, calls: int, tick: Callable[[int], None]) -> Sample:
    """Call `calls` times with one generator that goes on from call to call; stop at a call that fails, and say so."""
    tally, f, rng = _Tally(bench, d), affine(d), bench.rng(d, 21)
    for number in range(calls):
        call = bench.call(f, d, rng)
        if call.returned is None:
            return tally.done(f"call {number + 1} of {calls} {call.problem}")
        if not np.isfinite(call.returned).all():
            return tally.done(f"call {number + 1} of {calls} returned values that are not finite")
        tally.add(call)
        tick(number + 1)
    return tally.done("")


class _Tally:
    """Adds calls up; holds no more than a chunk of directions at a time."""

    def __init__(self, bench: Bench, d: int) -> None:
        self._bench, self._d = bench, d
        self._chunk = max(2, 4_000_000 // d // 2 * 2)
        self._waiting: list[Call] = []
        self._size = 0
        self._steps: list[Array] = []
        self._values: list[Array] = []
        self._parts: list[dict[str, Array]] = []
        self._found: list[dict[str, Array]] = []
        self._fits: list[Fit] = []
        self._sided: dict[str, int] = {}
        self._evaluations: list[int] = []
        self._used: list[int] = []
        self._centre, self._equal, self._opposite, self._compared = 0.0, 0, 0, 0
        self._again, self._followed = 0, 0
        self._before: list[Any] = []
        self._seen: set[bytes] = set()
        self._first = 0
        self._exact = ExactTally(bench.declared.law, d, KEPT)
        self._grain = 0.0
        self._unpaired = 0
        self._touched = np.zeros(d, dtype=bool)
        self._looked: list[tuple[Call, Reading]] = []
        self._done = 0
        self._ragged = False

    def add(self, call: Call) -> None:
        self._waiting.append(call)
        self._size += call.points.size
        if self._size >= TOGETHER:
            self._read()

    def _read(self) -> None:
        declared = self._bench.declared
        calls, self._waiting, self._size = self._waiting, [], 0
        readings = read_all(calls, declared)
        fits = fit_all(calls, readings, declared, self._bench.steps)
        self._follow([r.steps[0] if len(r.steps) else c.returned for c, r in zip(calls, readings, strict=True)])
        self._look(calls, readings)
        if steps := [reading.steps for reading in readings if len(reading.steps)]:
            self._touched |= (np.concatenate(steps) != 0).any(axis=0)
        for call, reading, found in zip(calls, readings, fits, strict=True):
            self._count(call, reading, found)

    def _count(self, call: Call, reading: Reading, found: Fit | None) -> None:
        assert call.returned is not None
        self._sided[reading.sided] = self._sided.get(reading.sided, 0) + 1
        self._evaluations.append(reading.evaluations)
        self._used.append(len(reading.steps))
        self._centre = max(self._centre, reading.centre)
        if found is not None:
            self._fits.append(found)
        if len(self._looked) < LOOKED:
            self._looked.append((call, reading))
        self._values.append(call.returned)
        if len(reading.steps):
            if reading.sided == self._bench.declared.sided:
                self._within(reading.steps)
            self._steps.append(self._window(reading.steps))
        if len(self._values) == self._chunk:
            self._close()

    def _follow(self, firsts: list[Any]) -> None:
        """Compare the first direction of every second call with the one before it."""
        for first in firsts:
            # Without its sign, which pairs do not have: bit for bit, for the same seed steps in the same way.
            nonzero = np.flatnonzero(first)
            signed = -first if len(nonzero) and first[nonzero[0]] < 0 else first
            self._seen.add((signed + 0.0).tobytes())
        self._first += len(firsts)
        firsts = self._before + firsts
        whole = len(firsts) // 2 * 2
        self._before = firsts[whole:]
        if whole:
            before, after = np.stack(firsts[0:whole:2]), np.stack(firsts[1:whole:2])
            gaps = [np.abs(after + sign * before).max(axis=1) for sign in (-1, 1)]
            self._followed += len(after)
            self._again += int((np.minimum(*gaps) <= ALIKE * np.abs(after).max(axis=1)).sum())

    def _look(self, calls: list[Call], readings: list[Reading]) -> None:
        """Every direction of the declared kind of difference; those of one shape together."""
        declared = self._bench.declared
        alike: dict[int, list[Reading]] = {}
        for reading in readings:
            self._unpaired += not reading.same_sample
            if reading.sided == declared.sided and len(reading.steps):
                alike.setdefault(len(reading.steps), []).append(reading)
        for chosen in alike.values():
            steps = np.stack([reading.steps for reading in chosen])
            eps = declared.radius(declared.eps, self._d)
            far = float(np.abs(calls[0].x).max() + np.abs(steps).max())
            error = 8 * chosen[0].evaluations * calls[0].roundoff * far / eps
            self._grain = max(self._grain, error)
            self._exact.add(steps / eps, error)

    def _window(self, steps: Array) -> Array:
        """A few directions in a row, others from call to call: so that each of the k has its turn."""
        k = len(steps)
        if k == 1:
            return steps
        first = (self._done + len(self._steps)) // min(k, KEPT)
        return np.asarray(steps[(first + np.arange(min(k, KEPT))) % k])

    def _within(self, steps: Array) -> None:
        if len(steps) < 2:
            return
        keys = steps @ weights(self._d)
        order = np.abs(keys).argsort()
        size = np.abs(keys)[order]
        equal = opposite = False
        for rank in np.flatnonzero(np.diff(size) <= 1e-6 * size[1:]):  # few, if any: looked at entry by entry
            i, j = order[rank], order[rank + 1]
            equal |= _alike(steps[i], steps[j])
            opposite |= _alike(steps[i], -steps[j])
        self._compared += 1
        self._equal += equal
        self._opposite += opposite

    def _close(self) -> None:
        self._found.append(estimate_statistics(np.array(self._values), self._d))
        whole = len(self._steps) == len(self._values) and len({len(step) for step in self._steps}) == 1
        self._ragged |= not whole
        if whole and len(self._steps) > 1:
            declared = self._bench.declared
            z = np.array(self._steps) / declared.radius(declared.eps, self._d)
            self._parts.append(direction_statistics(z, declared.even, declared.law in IID, self._done))
        self._done += len(self._values)
        self._values, self._steps = [], []

    def done(self, problem: str) -> Sample:
        self._read()
        if self._values:
            self._close()
        parts = [] if self._ragged or len({frozenset(part) for part in self._parts}) != 1 else self._parts
        return Sample(
            self._d,
            self._done,
            joined(self._found) if self._found else {},
            joined(parts) if parts else {},
            tuple(self._fits),
            tuple(sorted(self._sided, key=lambda name: -self._sided[name])),
            (min(self._evaluations, default=0), max(self._evaluations, default=0)),
            (min(self._used, default=0), max(self._used, default=0)),
            self._centre,
            (self._equal, self._opposite, self._compared),
            (self._again, self._followed),
            int((~self._touched).sum()),
            tuple(self._looked),
            problem,
            self._exact.done(),
            self._unpaired,
            self._first - len(self._seen),
            self._grain,
        )


def _alike(a: Array, b: Array) -> bool:
    return a.shape == b.shape and bool(np.abs(a - b).max() <= ALIKE * np.abs(a).max())
