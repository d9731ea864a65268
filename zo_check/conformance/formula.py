"""What the estimator of a record is, by formula, and how far from it rounding may take an honest program."""

from dataclasses import dataclass

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


def formula(reading: Reading, eps: float, sided: str = "") -> Array:
    """(1/k) Σ coefficient_i z_i with z_i = step_i/ε, for the ε of theory."""
    weights = COEFFICIENT[sided or reading.sided](reading.change, eps)
    return np.asarray(weights @ reading.steps / (eps * len(reading.steps)))


def bound(call: Call, reading: Reading, eps: float) -> Array:
    """Entrywise: how far rounding may take the returned value from the formula on the recorded points and values.

    With u the roundoff: the difference and the sum over k cost (k + 16)u(|f| + |f|) a direction, and the recorded steps
    differ from those meant by at most (8 + 4k)u(|x| + |step|), for x may be moved and restored for each direction.
    """
    k, u = len(reading.steps), call.roundoff
    width = np.abs(COEFFICIENT[reading.sided](reading.total, eps))
    slope = np.abs(COEFFICIENT[reading.sided](reading.change, eps))
    size = np.abs(reading.steps)
    of_values = (k + 16) * u * (width @ size)
    of_steps = (8 + 4 * k) * u * (slope @ (np.abs(call.x) + size))
    return np.asarray((of_values + of_steps) / (eps * k))


def step_bound(call: Call, reading: Reading, found: Array, step_size: float) -> Array:
    """What is lost besides where the estimate is read off a change of x that was moved about: (4k + 4) roundings."""
    far = np.abs(reading.steps).max(axis=0)
    return np.asarray(
        (4 * len(reading.steps) + 4) * call.roundoff * (np.abs(call.x) + far) / step_size
        + np.abs(found) * call.roundoff
    )


def fit(call: Call, reading: Reading, declared: Declaration, step_size: float = 0.0) -> Fit | None:
    """Compare; None where there is nothing to compare: no value, or a record that is no estimator's."""
    if call.returned is None or reading.sided not in COEFFICIENT:
        return None
    eps = declared.radius(call.eps, len(call.x))
    meant, allowed = formula(reading, eps), bound(call, reading, eps)
    if step_size:
        allowed = allowed + step_bound(call, reading, call.returned, step_size)
    found = call.returned
    size = float(meant @ meant)
    if not np.isfinite(found).all():
        return Fit(False, False, float("nan"), float("inf"))
    if size == 0:
        return Fit(bool((np.abs(found) <= allowed).all()), False, float("nan"), float("inf"))
    factor = float(meant @ found) / size
    off = np.abs(found - factor * meant)
    residual = float(np.linalg.norm(off)) / max(float(np.linalg.norm(found)), 1e-300)
    matches = bool((np.abs(found - meant) <= allowed).all())
    return Fit(matches, matches or bool((off <= 4 * (1 + abs(factor)) * allowed).all()), factor, residual)
