"""What the estimator of a record is, by formula, and how far from it rounding may take an honest program."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zo_check.conformance.bench import Call
from zo_check.conformance.declaration import Array, Declaration
from zo_check.conformance.reading import Reading
from zo_check.estimators.central import coefficient as of_central
from zo_check.estimators.forward import coefficient as of_forward
from zo_check.estimators.one_point import coefficient as of_one_point

COEFFICIENT = {
    "central": lambda change, eps: of_central(change, 0.0, eps),
    "forward": lambda change, eps: of_forward(change, 0.0, eps),
    "one-point": of_one_point,
}
"""The coefficient of z from the change of f along the step εz (of a one-point estimate: from its value)."""


@dataclass(frozen=True)
class Fit:
    """What was returned against the formula F: `matches` to within rounding, or is `factor`·F, or neither.

    `residual` is the relative distance from factor·F.
    """

    matches: bool
    proportional: bool
    factor: float
    residual: float


@dataclass(frozen=True)
class Stack:
    """Records of one form: N calls with k steps each in R^d, made with one ε of theory and in one format."""

    sided: str
    eps: float
    roundoff: float
    x: Array
    steps: Array
    change: Array
    total: Array

    @classmethod
    def of(cls, together: list[tuple[Call, Reading]], eps: float) -> "Stack":
        """Stacked: x (N, d), steps (N, k, d), change and total (N, k)."""
        (call, reading), readings = together[0], [reading for _, reading in together]
        columns = (np.stack([getattr(one, name) for one in readings]) for name in ("steps", "change", "total"))
        return cls(reading.sided, eps, call.roundoff, np.stack([one.x for one, _ in together]), *columns)

    def sum(self, change: Array, rows: Array) -> Array:
        """Σ_i |coefficient_i| rows_i over the k directions, without the 1/(εk) of the formula: (N, d)."""
        return _times(np.abs(COEFFICIENT[self.sided](change, self.eps)), rows)

    def formula(self) -> Array:
        """(1/k) Σ coefficient_i z_i with z_i = step_i/ε: (N, d)."""
        k = self.steps.shape[1]
        return np.asarray(_times(COEFFICIENT[self.sided](self.change, self.eps), self.steps) / (self.eps * k))

    def bound(self) -> Array:
        """Entrywise: how far rounding may take the returned value from the formula on the recorded points and values.

        With u the roundoff: the difference and the sum over k cost (k + 16)u(|f| + |f|) a direction, and the recorded
        steps differ from those meant by at most (8 + 4k)u(|x| + |step|), for x may be moved and restored for each.
        """
        k, u, size = self.steps.shape[1], self.roundoff, np.abs(self.steps)
        of_values = (k + 16) * u * self.sum(self.total, size)
        of_steps = (8 + 4 * k) * u * self.sum(self.change, np.abs(self.x)[:, None] + size)
        return np.asarray((of_values + of_steps) / (self.eps * k))

    def step_bound(self, found: Array, step_size: float) -> Array:
        """What is lost besides where the estimate is read off a change of x that was moved about: 4k + 4 roundings."""
        far = np.abs(self.steps).max(axis=1)
        roundings = (4 * self.steps.shape[1] + 4) * self.roundoff
        return np.asarray(roundings * (np.abs(self.x) + far) / step_size + np.abs(found) * self.roundoff)


def bound(call: Call, reading: Reading, eps: float) -> Array:
    """`Stack.bound` of one call: (d,)."""
    return np.asarray(Stack.of([(call, reading)], eps).bound()[0])


def step_bound(call: Call, reading: Reading, found: Array, step_size: float) -> Array:
    """`Stack.step_bound` of one call: (d,)."""
    return np.asarray(Stack.of([(call, reading)], call.eps).step_bound(found, step_size)[0])


def fit_all(
    calls: list[Call], readings: list[Reading], declared: Declaration, step_size: float = 0.0
) -> list[Fit | None]:
    """The same as `fit` of each; those of one form are compared in one go."""
    fits: list[Fit | None] = [None] * len(calls)
    alike: dict[tuple[Any, ...], list[int]] = {}
    for number, (call, reading) in enumerate(zip(calls, readings, strict=True)):
        if call.returned is not None and reading.sided in COEFFICIENT:
            key = (reading.sided, reading.steps.shape, call.eps, call.roundoff)
            alike.setdefault(key, []).append(number)
    for chosen in alike.values():
        together = [(calls[i], readings[i]) for i in chosen]
        for number, found in zip(chosen, _fits(together, declared, step_size), strict=True):
            fits[number] = found
    return fits


def _fits(together: list[tuple[Call, Reading]], declared: Declaration, step_size: float) -> list[Fit]:
    first, _ = together[0]
    stack = Stack.of(together, declared.radius(first.eps, len(first.x)))
    found = np.stack([np.asarray(call.returned) for call, _ in together])
    meant, allowed = stack.formula(), stack.bound()
    if step_size:
        allowed = allowed + stack.step_bound(found, step_size)
    finite = np.isfinite(found).all(axis=1)
    square = np.einsum("nd,nd->n", meant, meant)
    with np.errstate(all="ignore"):
        factor = np.einsum("nd,nd->n", meant, found) / square
        off = np.abs(found - factor[:, None] * meant)
        residual = np.linalg.norm(off, axis=1) / np.maximum(np.linalg.norm(found, axis=1), 1e-300)
        matches = np.asarray((np.abs(found - meant) <= allowed).all(axis=1))
        proportional = matches | np.asarray((off <= 4 * (1 + np.abs(factor))[:, None] * allowed).all(axis=1))
    return [
        Fit(bool(matches[i]), bool(proportional[i]), float(factor[i]), float(residual[i]))
        if finite[i] and square[i] > 0
        else Fit(bool(matches[i]) and bool(finite[i]), False, float("nan"), float("inf"))
        for i in range(len(together))
    ]


def _times(weights: Array, rows: Array) -> Array:
    """Σ_i weights_i rows_i of each: (N, k), (N, k, d) → (N, d)."""
    return np.asarray((weights[:, None] @ rows)[:, 0])


def fit(call: Call, reading: Reading, declared: Declaration, step_size: float = 0.0) -> Fit | None:
    """Compare; None where there is nothing to compare: no value, or a record that is no estimator's."""
    return fit_all([call], [reading], declared, step_size)[0]
