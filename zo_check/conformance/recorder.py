"""A function that remembers every point at which it was evaluated."""

from typing import Any

import numpy as np

from zo_check.conformance.declaration import Array
from zo_check.conformance.objectives import Objective
from zo_check.conformance.token import token
from zo_check.errors import DataError


class Recorder:
    """f for one call of an estimator: takes a point (d,) or points (m, d), returns a number or m of them.

    Values have the type of the points, as those of a loss do. `poison` is what the first evaluation away from `x`
    returns instead; `sample` names the minibatch of a stochastic f.

    Raises:
        DataError: f was called with another shape.
    """

    def __init__(self, objective: Objective, x: Array, poison: float | None = None) -> None:
        self._objective, self._x, self._d, self._poison = objective, x, len(x), poison
        self._points: list[Array] = []
        self._values: list[Array] = []
        self.samples: list[str] = []

    def __call__(self, point: Any, sample: Any = None) -> Any:
        """The value, or the values of the rows."""
        given = np.asarray(point)
        if given.ndim not in (1, 2) or given.shape[-1] != self._d:
            cure = f"call it with a point of shape ({self._d},) or points of shape (m, {self._d})"
            raise DataError(f"f was called with shape {given.shape}", cure)
        rows = np.array(given, dtype=np.float64, ndmin=2)  # a copy: the caller may go on to change what it passed
        kind = given.dtype if given.dtype.kind == "f" else np.dtype(np.float64)
        found = self._objective.values(rows).astype(kind)
        if self._poison is not None:
            away = np.flatnonzero((rows != self._x).any(axis=1))
            if len(away):
                found[away[0]], self._poison = self._poison, None
        self._points.append(rows)
        self._values.append(found.astype(np.float64))
        self.samples += [token(sample)] * len(rows)
        return found[0] if given.ndim == 1 else found

    @property
    def points(self) -> Array:
        """Every point so far, one a row, in the order of evaluation."""
        return np.concatenate(self._points) if self._points else np.empty((0, self._d))

    @property
    def values(self) -> Array:
        """The values there."""
        return np.concatenate(self._values) if self._values else np.empty(0)
