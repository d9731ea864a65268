"""Calls that were never made, for tests of what is read off a record."""

import numpy as np

from zo_check.conformance.bench import Call


def called(
    x: np.ndarray, points: np.ndarray, eps: float, returned: np.ndarray | None = None, samples: tuple[str, ...] = ()
) -> Call:
    """A record of these points, of f(x) = 2 + Σ x_i²."""
    values = 2 + (points**2).sum(axis=1)
    samples = samples or ("None",) * len(points)
    return Call(x, eps, 2.0**-53, points, values, samples, returned, "", "", "float64", "", 0.0, 0.0)
