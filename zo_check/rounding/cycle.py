"""The in-place cycle x += εz, x −= 2εz, x += εz: in exact numbers it restores x, in a format it drifts."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from zo_check.rounding.formats import Format, Numbers


def cycle(fmt: Format, x: Any, z: Any, eps: float) -> Numbers:
    """x after one cycle, each of the three updates rounded to the format; ε is a power of two, so that 2εz is exact."""
    return _restored(fmt, np.asarray(x), fmt.rounded(eps * np.asarray(z)))


def _restored(fmt: Format, x: Numbers, step: Numbers) -> Numbers:
    there = fmt.rounded(x + step)
    beyond = fmt.rounded(there - 2 * step)
    return fmt.rounded(beyond + step)


def cycles(fmt: Format, x: Any, z: Any, eps: float, at: Sequence[int]) -> Iterator[tuple[int, Numbers, float]]:
    """(count, x after that many cycles, largest |entry| on the way), for each count of `at`, increasing.

    `z` has one row a cycle; ε is a power of two.
    """
    path = np.empty((at[-1] + 1, len(x)))
    path[0] = x
    steps = fmt.rounded(eps * np.asarray(z))
    for count in range(1, at[-1] + 1):
        path[count] = _restored(fmt, path[count - 1], steps[count - 1])
        if count in at:
            yield count, path[count].copy(), float(np.abs(path[: count + 1]).max())


def cycle_bound(size: Any, step: Any, unit: Any, tiny: Any) -> Any:
    """By how much an entry of that size may have drifted after one cycle with a step of that size, in any arithmetic.

    (υ(3|x| + 2|s|) + 3·tiny)(1 + υ)². Claim restore-drift.
    """
    return (unit * (3 * size + 2 * step) + 3 * tiny) * (1 + unit) * (1 + unit)
